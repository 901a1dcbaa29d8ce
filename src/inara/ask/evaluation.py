"""How well Ask does on labelled asks: shares with their confidence intervals, and the confusions that cost most.

A labelled ask is one JSON object: `text`, `id`, and either `moments` (the ids that would be right first; empty where
no page fits) or `flag` (a safety flag's id, or null), with `also` for further right flags.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import sqrt
from typing import Any

Labelled = Mapping[str, Any]
Answered = Mapping[str, Any]
Answerer = Callable[[Labelled], Answered]
_SAMPLES = 1000
_SEED = 7


@dataclass(frozen=True, slots=True)
class Measure:
    """A figure with its 95 % interval, over `n` asks."""

    name: str
    value: float
    low: float
    high: float
    n: int


@dataclass(frozen=True, slots=True)
class Evaluation:
    """All measures, in the order to be read, and the costliest confusions as (wanted, given, times)."""

    measures: tuple[Measure, ...]
    confusions: tuple[tuple[str, str, int], ...]


def evaluate(asks: Iterable[Labelled], answer: Answerer) -> Evaluation:
    """Answer every labelled ask and measure."""
    given = [(ask, answer(ask)) for ask in asks]
    moments = [pair for pair in given if pair[0].get("moments")]
    nothing = [pair for pair in given if pair[0].get("moments") == []]
    safety = [pair for pair in given if "flag" in pair[0]]
    measures = [*_ranking(moments), *_trust(moments), *_abstention(moments, nothing), *_safety(safety)]
    return Evaluation(tuple(measures), _confusions(moments))


def share(name: str, hits: Sequence[bool]) -> Measure:
    """Give a share with its Wilson score interval (Wilson 1927)."""
    n, z = len(hits), 1.96
    if not n:
        return Measure(name, 0.0, 0.0, 1.0, 0)
    p = sum(hits) / n
    centre = (p + z * z / (2 * n)) / (1 + z * z / n)
    half = z / (1 + z * z / n) * sqrt(p * (1 - p) / n + z * z / (4 * n * n))
    return Measure(name, p, max(0.0, centre - half), min(1.0, centre + half), n)


def mean(name: str, values: Sequence[float]) -> Measure:
    """Give a mean with its bootstrap percentile interval (Efron 1979), from a fixed seed."""
    n = len(values)
    if not n:
        return Measure(name, 0.0, 0.0, 1.0, 0)
    chance = random.Random(_SEED)  # noqa: S311  (resampling, not a secret)
    means = sorted(sum(chance.choices(values, k=n)) / n for _ in range(_SAMPLES))
    return Measure(name, sum(values) / n, means[int(0.025 * _SAMPLES)], means[int(0.975 * _SAMPLES) - 1], n)


def place(ask: Labelled, given: Answered) -> int:
    """Give the place of the first right answer, 1 and up; 0 where there is none."""
    wanted = set(ask["moments"])
    for number, found in enumerate(given["answers"], start=1):
        if wanted & set(found["moments"]):
            return number
    return 0


def flags(given: Answered) -> list[str]:
    """Give the flags that an answer raised, the first one first."""
    safety = given["safety"]
    return [safety["flag"], *safety["also"]] if safety else []


def _ranking(given: Sequence[tuple[Labelled, Answered]]) -> list[Measure]:
    places = [place(*pair) for pair in given]
    return [
        share("success@1", [at == 1 for at in places]),
        share("success@3", [1 <= at <= 3 for at in places]),
        mean("MRR", [1 / at if at else 0.0 for at in places]),
    ]


def _trust(given: Sequence[tuple[Labelled, Answered]]) -> list[Measure]:
    sure = [place(*pair) == 1 for pair in given if pair[1]["confident"]]
    unsure = [place(*pair) == 1 for pair in given if not pair[1]["confident"]]
    return [
        share("confident", [pair[1]["confident"] for pair in given]),
        share("right when confident", sure),
        share("right when not confident", unsure),
    ]


def _abstention(
    fitting: Sequence[tuple[Labelled, Answered]], nothing: Sequence[tuple[Labelled, Answered]]
) -> list[Measure]:
    silent = [True for _, given in nothing if not given["answers"]]
    wrongly_silent = [False for _, given in fitting if not given["answers"]]
    kinds = sorted({str(ask["kind"]) for ask, _ in nothing if ask.get("kind")})
    return [
        share("abstained where nothing fits", [not given["answers"] for _, given in nothing]),
        *(
            share(f"abstained, {kind}", [not given["answers"] for ask, given in nothing if ask.get("kind") == kind])
            for kind in kinds
        ),
        share("confident where nothing fits", [given["confident"] for _, given in nothing]),
        share("right to abstain", [*silent, *wrongly_silent]),
    ]


def _safety(given: Sequence[tuple[Labelled, Answered]]) -> list[Measure]:
    signs = [(ask, flags(answered)) for ask, answered in given if ask["flag"]]
    harmless = [flags(answered) for ask, answered in given if not ask["flag"]]
    if not given:
        return []
    measures = [
        share("safety recall", [bool(set(raised) & {ask["flag"], *ask.get("also", ())}) for ask, raised in signs]),
        share("safety recall, this flag", [ask["flag"] in raised for ask, raised in signs]),
        share("false alarms", [bool(raised) for raised in harmless]),
    ]
    for flag in sorted({ask["flag"] for ask, _ in signs}):
        measures.append(share(f"recall {flag}", [flag in raised for ask, raised in signs if ask["flag"] == flag]))
        measures.append(share(f"false alarms {flag}", [flag in raised for raised in harmless]))
    return measures


def _confusions(given: Sequence[tuple[Labelled, Answered]]) -> tuple[tuple[str, str, int], ...]:
    """Count wrong first answers; one that was called confident counts twice, since a parent would trust it."""
    costs: Counter[tuple[str, str]] = Counter()
    for ask, answered in given:
        if answered["answers"] and place(ask, answered) != 1:
            costs[ask["moments"][0], answered["answers"][0]["moments"][0]] += 2 if answered["confident"] else 1
    return tuple((wanted, found, cost) for (wanted, found), cost in costs.most_common(12))
