"""Evidence: how much the words of an ask, taken together, speak of a danger; the same in the reader's `evidence.js`.

Learned from examples by `tools/fit_safety.py`, and only sums: each known term of a stretch of words adds its weights.
A term is a word, the kind of thing that it names, or two of these near each other in one sentence.
"""

from __future__ import annotations

import json
import math
import sys
from array import array
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import accumulate
from typing import Any, Final
from zlib import crc32

from inara.ask.slips import SHORTEST_SLIP, is_one_slip
from inara.ask.tokens import Words

SHOWN: Final = 3
"""How many terms at most say why."""
FIRST: Final = "^"
"""What stands before the first word of a sentence."""
_SPREAD: Final = 0x9E3779B1
_BITS: Final = 0xFFFFFFFF

Entry = tuple[str, str, int, int]
"""A term, which has one part or two, the place of its first word and that of its last."""
Known = tuple[int, int, int]
"""The row of a term, and the same places."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What terms weigh. A row of `weights` has one number for "no danger", then one for each flag."""

    settings: Mapping[str, Any]
    rows: Mapping[int, int]
    weights: memoryview

    def row(self, number: int) -> memoryview:
        width = len(self.settings["flags"]) + 1
        return self.weights[number * width : (number + 1) * width]


@dataclass(frozen=True, slots=True)
class Found:
    """What a stretch of words speaks of, the clearest flag first: how clearly, and where the words stand that say so."""

    score: float
    known: int
    """How many terms it rests on."""
    flags: tuple[tuple[str, tuple[tuple[int, int], ...]], ...]


@dataclass(frozen=True, slots=True)
class Stretch:
    """Some words of an ask: where they stand, what each flag weighs, how many terms are known, and these."""

    span: tuple[int, int]
    scores: list[float]
    known: int
    entries: list[Known]


def read_evidence(sections: Mapping[str, memoryview]) -> Evidence | None:
    """Give what a safety file holds; None where its language has nothing."""
    if "evidence" not in sections:
        return None
    settings = json.loads(bytes(sections["evidence"]))
    settings["begun"] = frozenset(settings["begun"])
    steps = array("H", bytes(sections["terms"]))
    if sys.byteorder == "big":
        steps.byteswap()
    rows = {number: row for row, number in enumerate(accumulate(steps))}
    return Evidence(settings, rows, sections["weights"].cast("b"))


def find_evidence(words: Words, evidence: Evidence, danger: Mapping[str, float] | None = None) -> Found | None:
    """Give what the stretch of `words` that speaks most clearly speaks of; None where no word is known.

    `danger` is what the better model makes of the ask (`danger.py`); its weighed numbers are added.
    """
    rules = rules_of(evidence, danger)
    stretch = clearest(words, evidence)
    if stretch is None:
        return None
    scores = stretch.scores
    if danger is not None:
        scores = [
            score * rules["words"] + danger.get(flag, 0.0) * rules["meaning"]
            for score, flag in zip(scores, rules["flags"], strict=True)
        ]
    most = max(scores)
    near = sorted((most - score, flag) for flag, score in enumerate(scores) if most - score <= rules["beside"])
    flags = tuple((rules["flags"][flag], _strongest(stretch, flag, evidence)) for _, flag in near)
    return Found(most, stretch.known, flags)


def rules_of(evidence: Evidence, danger: Mapping[str, float] | None) -> Mapping[str, Any]:
    """Give the thresholds, which are others where the better model has its say."""
    return evidence.settings if danger is None else {**evidence.settings, **evidence.settings["with_model"]}


def clearest(words: Words, evidence: Evidence) -> Stretch | None:
    """Give the stretch of `words` that speaks most clearly of any danger; None where no word is known.

    Among many stretches the clearest says less: its scores are lowered by each doubling of their number.
    """
    settings = evidence.settings
    begun = _known(words, evidence)
    starts = stretches(len(begun), settings)
    cost = settings["long"] * (len(starts).bit_length() - 1)
    best: Stretch | None = None
    for start in starts:
        end = start + settings["window"]
        entries = [entry for found in begun[start:end] for entry in found if entry[2] < end]
        if not entries:
            continue
        rows = {row for row, _, _ in entries}
        scores = [score - cost for score in _scores(rows, evidence)]
        if best is None or max(scores) > max(best.scores):
            best = Stretch((start, min(end, len(begun))), scores, len(rows), entries)
    return best


def stretches(count: int, settings: Mapping[str, Any]) -> range:
    """Give where the stretches of a text of `count` words begin: they overlap, and the last one reaches the end."""
    beyond = max(0, count - settings["window"])
    return range(0, beyond + settings["step"], settings["step"])


def read_terms(words: Words, settings: Mapping[str, Any]) -> Iterator[list[Entry]]:
    """Give the terms that begin at each word."""
    meant = [spelled(word, settings) for word in words.words]
    cut = [cut_word(word, settings) for word in meant]
    named = [(word, *settings["kinds"].get(whole, ())) for word, whole in zip(cut, meant, strict=True)]
    for at, names in enumerate(named):
        entries: list[Entry] = [(name, "", at, at) for name in names]
        if at == 0 or words.sentences[at - 1] != words.sentences[at]:
            entries.append((FIRST, cut[at], at, at))
        for after in range(at + 1, min(at + 1 + settings["near"], len(cut))):
            if words.sentences[after] != words.sentences[at]:
                break
            entries.append((cut[at], cut[after], at, after))
            entries += [(name, other, at, after) for name in names[1:] for other in named[after][1:]]
        yield entries


def number_term(first: int, second: int) -> int:
    """Give the number of a term from the CRC-32 of its parts; few terms share one."""
    return ((first * _SPREAD & _BITS ^ second) * _SPREAD & _BITS) >> 8


def cut_word(word: str, settings: Mapping[str, Any]) -> str:
    """Give the beginning of a word, or of the one that stands for it; any number is one word."""
    if "0" <= word[0] <= "9":
        return "#"
    return settings["alike"].get(word, word)[: settings["cut"]]


def spelled(word: str, settings: Mapping[str, Any]) -> str:
    """Give the word that is meant, where one slip of the finger leads to a word of danger and no known word was typed."""
    if len(word) < SHORTEST_SLIP or word[: settings["cut"]] in settings["begun"] or word in settings["alike"]:
        return word
    near = settings["spelling"].get(word[0], ())
    return next((meant for meant in near if is_one_slip(word, meant)), word)


def _known(words: Words, evidence: Evidence) -> list[list[Known]]:
    """Give the known terms that begin at each word."""
    digests: dict[str, int] = {}
    begun = []
    for entries in read_terms(words, evidence.settings):
        known: list[Known] = []
        for first, second, at, last in entries:
            for part in (first, second):
                if part not in digests:
                    digests[part] = crc32(part.encode())
            row = evidence.rows.get(number_term(digests[first], digests[second]))
            if row is not None:
                known.append((row, at, last))
        begun.append(known)
    return begun


def _scores(rows: set[int], evidence: Evidence) -> list[float]:
    """Give how far each flag is over "no danger"."""
    none, *sums = (sum(column) for column in zip(*(evidence.row(row) for row in rows), strict=True))
    weight = evidence.settings["unit"] / math.sqrt(math.sqrt(len(rows)))
    return [(total - none) * weight + bias for total, bias in zip(sums, evidence.settings["bias"], strict=True)]


def _strongest(stretch: Stretch, flag: int, evidence: Evidence) -> tuple[tuple[int, int], ...]:
    """Give the places of the terms that speak most for the flag; all of the stretch where none does."""
    weighed = []
    for row, first, last in stretch.entries:
        weights = evidence.row(row)
        if weights[flag + 1] > weights[0]:
            weighed.append((weights[0] - weights[flag + 1], first, last))
    return tuple((first, last + 1) for _, first, last in sorted(weighed)[:SHOWN]) or (stretch.span,)
