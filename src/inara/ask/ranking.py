"""From matches to an order: age as a soft prior, an overdue review lowers, and how far the first answer can be trusted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import exp, floor
from typing import Any

from inara.ask.index import Index
from inara.ask.match import Match

AGE_GRACE_MONTHS = 6
AGE_SLOPE_MONTHS = 24
OVERDUE_FACTOR = 0.85


@dataclass(frozen=True, slots=True)
class Ranked:
    """A document in its place."""

    document: int
    score: float
    """Between 0 and 1, rounded to four places."""


@dataclass(frozen=True, slots=True)
class Trust:
    """Probabilities, from the calibration in the index."""

    fits: float
    """That the ask is about something the Book knows."""
    sure: float
    """That the first moment is right."""


def rank(found: Match, index: Index, age_months: int | None, today: str | None) -> tuple[Ranked, ...]:
    """Order the documents that match at all: by score, ties by id; of very many, the first and the best of each theme."""
    if index.is_large:
        from inara.ask.many import rank_many

        return rank_many(found, index, age_months, today)
    ages, reviews = factor_values(index, age_months, today)
    ranked = []
    columns = zip(found.scores, index.ages.numbers, index.dues.numbers, strict=False)  # "something else" has none
    for number, (total, age, due) in enumerate(columns):
        if total > 0:
            total = total * ages[age] * reviews[due]
            ranked.append(Ranked(number, round4(total / (total + index.half_score))))
    ranked.sort(key=lambda place: (-place.score, index.order[place.document]))
    return tuple(ranked)


def factor_values(index: Index, age_months: int | None, today: str | None) -> tuple[list[float], list[float]]:
    """Give what a score is multiplied by for each value of the columns of ages and of reviews."""
    ages = [age_factor(value, age_months) for value in index.ages.values]
    return ages, [review_factor(value, today) for value in index.dues.values]


def age_factor(ages: Sequence[int], age_months: int | None) -> float:
    """Give 1 inside the moment's ages and half a year around them, and less the further away."""
    if age_months is None:
        return 1.0
    outside = max(ages[0] - age_months, age_months - ages[1]) - AGE_GRACE_MONTHS
    return AGE_SLOPE_MONTHS / (AGE_SLOPE_MONTHS + outside) if outside > 0 else 1.0


def review_factor(due: str | None, today: str | None) -> float:
    """Lower a guide whose review is overdue; days are ISO dates."""
    return OVERDUE_FACTOR if due is not None and today is not None and due < today else 1.0


def features(found: Match, ranked: Sequence[Ranked], index: Index) -> tuple[float, ...]:
    """Give what trust is judged by: the first score, its lead, the share of words known, the share of what was possible."""
    first = ranked[0].score if ranked else 0.0
    second = ranked[1].score if len(ranked) > 1 else 0.0
    known, said = known_words(found)
    lead = (first - second) / first if first else 0.0
    total = first * index.half_score / (1 - first)
    reached = total / found.possible if found.possible else 0.0
    elsewhere = found.scores[index.elsewhere]
    return (
        first,
        lead,
        said,
        reached,
        first * said,
        known / (known + 4),
        elsewhere / (elsewhere + total) if total else 1.0,
    )


def trust(found: Match, ranked: Sequence[Ranked], index: Index, calibration: Mapping[str, Any]) -> Trust:
    """Judge the ranking by the two logistic rules of the index."""
    values = features(found, ranked, index)
    fits = 1.0 if is_keyword(found, ranked, calibration) else logistic(values, calibration["fits"])
    return Trust(fits, logistic(values, calibration["sure"]))


def is_keyword(found: Match, ranked: Sequence[Ranked], calibration: Mapping[str, Any]) -> bool:
    """Say whether the ask is a word or two that the Book knows well: "biting", "potty training"."""
    known = [hit for hit in found.hits if not hit.term.is_pair]
    is_short = 0 < len(known) <= calibration["keyword_words"] and not found.unknown
    return is_short and bool(ranked) and ranked[0].score >= calibration["keyword_score"]


def known_words(found: Match) -> tuple[float, float]:
    """Give how many of the ask's words the index knows, and their share; a mended one counts less."""
    known = 0.0
    for hit in found.hits:
        if not hit.term.is_pair:
            known += hit.weight
    return known, known / (known + found.unknown) if known else 0.0


def logistic(values: Sequence[float], weights: Sequence[float]) -> float:
    """Give a logistic rule's probability: the first weight is the constant."""
    total = weights[0]
    for value, weight in zip(values, weights[1:], strict=True):
        total += value * weight
    return round4(1 / (1 + exp(-total)))


def round4(number: float) -> float:
    """Round to four places, half up: the same arithmetic as in JavaScript."""
    return floor(number * 10_000 + 0.5) / 10_000
