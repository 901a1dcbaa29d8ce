"""The catalogue of the reader's words is whole, and it writes ages, dates and plurals as people do."""

import json
import re
from importlib.resources import files

import pytest

from inara.bind.site.words import read_words, words_module
from inara.book.values import Ages

TEMPLATES = files("inara.bind.site") / "templates"
MODULES = files("inara.bind") / "reader" / "js"


@pytest.fixture
def words():
    return read_words("en")


@pytest.mark.parametrize(
    ("low", "high", "said"),
    [(12, 48, "1 to 4 years"), (18, 60, "18 months to 5 years"), (6, 18, "6 to 18 months")],
)
def test_ages_are_said_as_a_parent_would(words, low: int, high: int, said: str) -> None:
    assert words.ages(Ages(from_months=low, to_months=high)) == said


def test_plural_forms_follow_the_count(words) -> None:
    assert words("guides.count", count=1) == "1 guide"
    assert words("guides.count", count=3) == "3 guides"


def test_values_are_escaped(words) -> None:
    assert words("looks.skin", name="<b>") == "&lt;b&gt;’s skin"


@pytest.mark.parametrize(
    ("text", "said"),
    [("2018", "2018"), ("2026-11", "November 2026"), ("2023-03-20", "20 March 2023"), ("soon", "soon")],
)
def test_a_partial_date_is_written_out(words, text: str, said: str) -> None:
    assert words.partial_date(text) == said


def test_a_language_without_a_catalogue_reads_english() -> None:
    assert read_words("cy")("nav.ask") == "Ask"


def test_every_word_of_a_template_is_in_the_catalogue(words) -> None:
    for template in TEMPLATES.iterdir():
        for key in re.findall(r'words(?:\.plain)?\("([\w.-]+)"[,)]', template.read_text(encoding="utf-8")):
            assert key in words.entries, f"{template.name}: {key}"


def test_every_word_of_a_module_is_in_the_catalogue(words) -> None:
    known = words.strings("reader")
    for module in MODULES.iterdir():
        for key in re.findall(r'\bsay\("([\w.-]+)"', module.read_text(encoding="utf-8")):
            assert key in known, f"{module.name}: {key}"


def test_no_template_has_words_of_its_own() -> None:
    for template in TEMPLATES.iterdir():
        text = re.sub(
            r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}|<svg.*?</svg>| class=\"[^\"]*\"",
            "",
            template.read_text(encoding="utf-8"),
            flags=re.S,
        )
        for words in re.findall(r">([^<>]*)<", text):
            assert not re.search(r"[A-Za-z]{2}", words), f"{template.name}: {words.strip()}"


def test_the_words_of_the_browser_are_a_module(words) -> None:
    text = words_module(words).decode()

    assert text.startswith('export const lang = "en-GB";')
    strings = json.loads(text.split("export const words = ")[1].rstrip(";\n"))
    assert strings["ask_first"] == "What is happening?"
