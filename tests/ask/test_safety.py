"""Sentences as parents write them: what is a flag, and what is none. A row for every miss that was ever found."""

import json
from collections import Counter
from pathlib import Path

import pytest
from small_book import asking

from inara.ask.safety import find_flags

ROWS = [json.loads(line) for line in Path(__file__).with_name("safety.jsonl").read_text(encoding="utf-8").splitlines()]
FLAGS = [row for row in ROWS if row["flag"]]
NONE = [row for row in ROWS if not row["flag"]]
ALL_FLAGS = {
    "head-injury",
    "breathing",
    "poisoning",
    "burn",
    "allergic-reaction",
    "seizure",
    "unresponsive",
    "infection-fever",
    "bleeding",
    "drowning",
    "abuse-of-child",
    "partner-violence",
    "parent-may-harm-child",
    "parent-self-harm",
    "child-self-harm",
    "lost-child",
}


def flags(text):
    safety = asking().safety
    assert safety is not None
    return [raised.flag["id"] for raised in find_flags(text, safety)]


def test_every_flag_has_rules_and_sentences():
    safety = asking().safety
    assert safety is not None
    assert {flag["id"] for flag in safety.flags} == ALL_FLAGS
    counted = Counter(row["flag"] for row in FLAGS)
    assert set(counted) == ALL_FLAGS
    assert min(counted.values()) >= 15
    assert len(NONE) >= len(ROWS) * 0.45


@pytest.mark.parametrize("flag", sorted(ALL_FLAGS))
def test_a_sentence_of_danger_raises_its_flag(flag):
    missed = [row["text"] for row in FLAGS if row["flag"] == flag and flag not in flags(row["text"])]
    assert missed == []


def test_an_ordinary_sentence_raises_no_flag():
    raised = {row["text"]: flags(row["text"]) for row in NONE if flags(row["text"])}
    assert raised == {}


@pytest.mark.parametrize(
    "change", [str.upper, str.title, lambda text: text.replace("'", "’"), lambda text: f"\n {text} !!"]
)
def test_letters_and_marks_change_nothing(change):
    changed = [row["text"] for row in FLAGS if row["flag"] not in flags(change(row["text"]))]
    assert changed == []


def test_what_is_found_is_shown_in_the_parents_words():
    safety = asking().safety
    assert safety is not None
    for row in FLAGS:
        for raised in find_flags(row["text"], safety):
            assert raised.because
            assert all(
                words in row["text"].lower().replace("’", "'") or len(words.split()) > 1 for words in raised.because
            )
