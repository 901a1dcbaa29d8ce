"""Sums and orders over very many moments, with numpy: the same doubles, added in the same order, as `match.py`, `ranking.py`
and `fusion.py` add them one by one.

Of an order only its beginning is made: the first places, and of the rest the best of each theme, since an answer reads no
further.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import log
from typing import TYPE_CHECKING, Final, cast

import numpy as np

from inara.ask.ranking import Ranked, factor_values

if TYPE_CHECKING:
    from inara.ask.encoder_format import Array
    from inara.ask.index import Index
    from inara.ask.match import Hit, Match
    from inara.ask.models import Kind

PLACES: Final = 64
"""How many places are given; an answer has five pages, and at most three moments share one."""


def add_up(hits: Sequence[Hit], index: Index) -> tuple[Sequence[float], tuple[Sequence[int], ...], float]:
    """Give the scores, the documents of each hit, and the sum of each hit's best weight."""
    scores = np.zeros(len(index.moments))
    weights = np.array(index.levels)
    found = tuple(np.cumsum(np.asarray(hit.posting.steps), dtype=np.int64) for hit in hits)
    possible = 0.0
    for hit, documents in zip(hits, found, strict=True):
        levels = np.asarray(hit.posting.levels)
        scores[documents] += (weights * hit.weight)[levels]
        possible += index.levels[levels.max()] * hit.weight
    return cast("Sequence[float]", scores), cast("tuple[Sequence[int], ...]", found), possible


def rank_many(found: Match, index: Index, age_months: int | None, today: str | None) -> tuple[Ranked, ...]:
    """Order the moments that match at all, as `ranking.rank` does."""
    totals = np.asarray(found.scores)[: index.elsewhere]
    documents = np.flatnonzero(totals > 0)
    ages, reviews = _factors(index, age_months, today)
    total = totals[documents] * ages[documents] * reviews[documents]
    keys = _rounded(total / (total + index.half_score))
    return tuple(Ranked(int(documents[at]), int(keys[at]) / 10_000) for at in _first(keys, documents, index))


def fuse_many(
    found: Match, logits: Mapping[Kind, Sequence[float]], index: Index, weights: Mapping[str, float]
) -> Sequence[float]:
    """Give the logarithm of each document's probability, as `fusion.fuse` does."""
    scores = np.asarray(found.scores)
    mean = _sum(scores) / len(scores)
    spread = float(np.sqrt(_sum((scores - mean) * (scores - mean)) / len(scores)))
    raw = weights["words"] * ((scores - mean) / spread if spread > 0 else np.zeros(len(scores)))
    raw[index.elsewhere] += weights["elsewhere"]
    for kind, row in logits.items():
        raw += weights[kind] * np.asarray(row)
    most = raw.max()
    return cast("Sequence[float]", raw - (log(_sum(np.exp(raw - most))) + most))


def rank_fused_many(
    logs: Sequence[float], index: Index, age_months: int | None, today: str | None
) -> tuple[Ranked, ...]:
    """Order all moments by probability, as `fusion.rank_fused` does."""
    values = np.asarray(logs)[: index.elsewhere]
    ages, reviews = _factors(index, age_months, today)
    factors = ages * reviews
    scores = _rounded(np.exp(values) * factors)
    order = _first(_rounded(values + np.log(factors)), np.arange(len(values)), index)
    return tuple(Ranked(int(at), int(scores[at]) / 10_000) for at in order)


def _factors(index: Index, age_months: int | None, today: str | None) -> tuple[Array, Array]:
    """Give what a moment's score is multiplied by for its ages and for its review."""
    ages, reviews = map(np.array, factor_values(index, age_months, today))
    return ages[np.asarray(index.ages.numbers)], reviews[np.asarray(index.dues.numbers)]


def _first(keys: Array, documents: Array, index: Index) -> Array:
    """Give where the documents of the first places stand in `documents`, best first: the larger key, then by id."""
    is_in_order = isinstance(index.order, range)
    order = documents if is_in_order else np.asarray(index.order)[documents].astype(np.int64)
    places = order - keys * (len(index.moments) + 1)
    if len(places) <= PLACES:
        return np.argsort(places)
    first = np.argpartition(places, PLACES)[:PLACES]
    themes = np.asarray(index.themes.numbers)[documents]
    best = np.full(len(index.themes.values), np.iinfo(np.int64).max)
    np.minimum.at(best, themes, places)
    chosen = np.union1d(first, np.flatnonzero(places == best[themes]))
    return chosen[np.argsort(places[chosen])]


def _rounded(numbers: Array) -> Array:
    """Give ten-thousandths, half up: `ranking.round4` times 10,000."""
    return np.floor(numbers * 10_000 + 0.5).astype(np.int64)


def _sum(numbers: Array) -> float:
    """Add in order, as `fusion.py` does: numpy's own sum pairs the numbers."""
    return float(np.cumsum(numbers)[-1])
