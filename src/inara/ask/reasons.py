"""Why an answer: the parent's own words that decided, and the age, in words a parent understands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from inara.ask.age import Age
from inara.ask.index import Index
from inara.ask.match import Match, contributions
from inara.ask.ranking import round4
from inara.ask.tokens import Words

MOST_PIECES = 4
SMALLEST_SHARE = 0.1
"""A word that gave less than this share of the score is no reason, unless none gave more: a letter has many words."""


def find_reasons(
    found: Match, document: int, words: Words, index: Index, age: Age | None, age_months: int | None
) -> list[str]:
    """Give the parent's own words that decided for a document, in their order, and the age where it fits."""
    reasons = _pieces(found, document, words, index)
    ages = index.ages[document]
    if age_months is not None and ages[0] <= age_months <= ages[1]:
        is_written = age is not None and age.months == age_months
        said = words.shown(age.first, age.last) if is_written and age else say_age(age_months, index.language["words"])
        if not any(said in piece for piece in reasons):
            reasons.append(said)
    return reasons


def say_age(months: int, say: Mapping[str, Any]) -> str:
    """Give an age in words: `30 months`, `3 years`."""
    if months == 12:
        return say["year"]
    if months == 1:
        return say["month"]
    if months >= 24 and months % 12 == 0:
        return say["years"].replace("{n}", str(months // 12))
    return say["months"].replace("{n}", str(months))


def _pieces(found: Match, document: int, words: Words, index: Index) -> list[str]:
    """Give the stretches of the ask that made most of the score, in the order of the ask."""
    made = contributions(found, document, index)
    total = 0.0
    weights = [0.0] * len(words.words)
    for hit, weight in made:
        total += weight
        length = hit.term.last - hit.term.first + 1
        for at in range(hit.term.first, hit.term.last + 1):
            weights[at] += weight / length
    shares = [round4(weight / total) if total else 0.0 for weight in weights]
    stop = index.language["stop"]
    largest = max((share for share, word in zip(shares, words.words, strict=True) if word not in stop), default=0.0)
    chosen = [at for at, share in enumerate(shares) if 0 < min(SMALLEST_SHARE / 2, largest) <= share]
    pieces = []
    for first, last in _stretches(chosen, words):
        weight = 0.0
        for at in range(first, last + 1):  # not sum(): from Python 3.12 on it rounds otherwise than JavaScript
            weight += weights[at]
        trimmed = _trimmed(first, last, words, index)
        if trimmed is not None and round4(weight / total) >= min(SMALLEST_SHARE, largest):
            pieces.append((round4(weight), *trimmed))
    pieces.sort(key=lambda piece: (-piece[0], piece[1]))
    shown: dict[str, None] = {}
    for _, first, last in sorted(pieces[:MOST_PIECES], key=lambda piece: piece[1]):
        shown[words.shown(first, last)] = None
    return list(shown)


def _stretches(chosen: Sequence[int], words: Words) -> list[tuple[int, int]]:
    """Join chosen words that stand together, or one word apart, in one clause."""
    stretches: list[tuple[int, int]] = []
    for at in chosen:
        if stretches and at - stretches[-1][1] <= 2 and words.clauses[at] == words.clauses[stretches[-1][1]]:
            stretches[-1] = (stretches[-1][0], at)
        else:
            stretches.append((at, at))
    return stretches


def _trimmed(first: int, last: int, words: Words, index: Index) -> tuple[int, int] | None:
    """Leave out function words at both ends; None where nothing is left."""
    stop = index.language["stop"]
    meant = [at for at in range(first, last + 1) if words.words[at] not in stop]
    return (meant[0], meant[-1]) if meant else None
