"""Words and meaning together: the BM25F sums and the models' logits to one probability for each document.

    log p = w1 z(sums) + w2 [something else] + w3 static logits + w4 encoder logits        up to a constant

`z` takes away the mean over all documents and divides by the spread; "something else" is the document of asks that no
Book answers. With the static table alone there is no w4, and the others are its own. The weights were fitted by
likelihood on the development asks and stand in the model's file, with the two rules that judge the ranking.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import exp, log, sqrt
from typing import Any

from inara.ask.index import Index
from inara.ask.match import Match
from inara.ask.models import Kind
from inara.ask.ranking import Ranked, Trust, factor_values, is_keyword, known_words, logistic, round4

MOST, LEAST = 12.0, -12.0
"""What trust is judged by is held within these, so that no single number decides alone."""


@dataclass(frozen=True, slots=True)
class Fused:
    """The logarithm of each document's probability."""

    logs: Sequence[float]


def fuse(found: Match, logits: Mapping[Kind, Sequence[float]], index: Index, weights: Mapping[str, float]) -> Fused:
    """Give each document's probability, as a logarithm: doubles, summed in the order of the documents."""
    if index.is_large:
        from inara.ask.many import fuse_many

        return Fused(fuse_many(found, logits, index, weights))
    mean = _sum(found.scores) / len(found.scores)
    spread = sqrt(_sum([(score - mean) * (score - mean) for score in found.scores]) / len(found.scores))
    raw = []
    for number, score in enumerate(found.scores):
        z = (score - mean) / spread if spread > 0 else 0.0
        value = weights["words"] * z + (weights["elsewhere"] if number == index.elsewhere else 0.0)
        for kind, row in logits.items():
            value += weights[kind] * row[number]
        raw.append(value)
    most = max(raw)
    total = log(_sum([exp(value - most) for value in raw])) + most
    return Fused(tuple(value - total for value in raw))


def rank_fused(fused: Fused, index: Index, age_months: int | None, today: str | None) -> tuple[Ranked, ...]:
    """Order all moments by probability, age and review taken in; ties go by id. The score is that probability.

    Of very many, give the first and the best of each theme.
    """
    if index.is_large:
        from inara.ask.many import rank_fused_many

        return rank_fused_many(fused.logs, index, age_months, today)
    ages, reviews = factor_values(index, age_months, today)
    factors = [ages[age] * reviews[due] for age, due in zip(index.ages.numbers, index.dues.numbers, strict=True)]
    placed = [
        (-round4(value + log(factor)), index.order[number], round4(exp(value) * factor), number)
        for number, (value, factor) in enumerate(zip(fused.logs, factors, strict=False))  # "something else" is the last
    ]
    return tuple(Ranked(number, score) for *_, score, number in sorted(placed))


def fused_features(fused: Fused, found: Match, ranked: Sequence[Ranked], index: Index) -> tuple[float, ...]:
    """Give what trust is judged by: how probable the first is, its lead, what is known of the words, and of elsewhere."""
    first, second = (fused.logs[place.document] for place in (ranked[0], ranked[min(1, len(ranked) - 1)]))
    known, said = known_words(found)
    total = found.scores[ranked[0].document]
    elsewhere = fused.logs[index.elsewhere]
    return (
        max(first, LEAST),
        min(first - second, MOST),
        said,
        known / (known + 4),
        total / (total + index.half_score),
        total / found.possible if found.possible else 0.0,
        max(elsewhere, LEAST),
    )


def fused_trust(fused: Fused, found: Match, ranked: Sequence[Ranked], index: Index, rules: Mapping[str, Any]) -> Trust:
    """Judge the ranking by the two logistic rules of the model."""
    if not ranked:
        return Trust(0.0, 0.0)
    values = fused_features(fused, found, ranked, index)
    fits = 1.0 if is_keyword(found, ranked, rules) else logistic(values, rules["fits"])
    return Trust(fits, logistic(values, rules["sure"]))


def _sum(numbers: Sequence[float]) -> float:
    """Add in order: from Python 3.12 on `sum` rounds otherwise than JavaScript."""
    total = 0.0
    for number in numbers:
        total += number
    return total
