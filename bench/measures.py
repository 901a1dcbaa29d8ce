"""Shares and means with bootstrap intervals, and the difference between two searches on the same asks."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from statistics import median

SEED = 20260
SAMPLES = 2000


@dataclass(frozen=True, slots=True)
class Measure:
    """A mean and its 95 % interval."""

    value: float
    low: float
    high: float

    def __str__(self) -> str:
        return f"{short(self.value)} [{short(self.low)}, {short(self.high)}]"


def mean(values: Sequence[float]) -> Measure:
    """Give the mean with its bootstrap percentile interval (Efron 1979)."""
    means = sorted(sum(values[at] for at in sample) / len(sample) for sample in _samples(len(values)))
    return Measure(sum(values) / len(values), means[int(0.025 * SAMPLES)], means[int(0.975 * SAMPLES) - 1])


def difference(values: Sequence[float], base: Sequence[float]) -> Measure:
    """Give the mean difference of two searches over the same asks: the asks are drawn in pairs."""
    return mean([one - other for one, other in zip(values, base, strict=True)])


def place(found: Sequence[str], right: set[str]) -> int:
    """Give the place of the first right page, 1 and up; 0 where there is none."""
    return next((number for number, page in enumerate(found, start=1) if page in right), 0)


def middle(values: Sequence[float]) -> float | None:
    """Give the median, or None of nothing."""
    return median(values) if values else None


def short(number: float) -> str:
    """Write a share without its leading nought: .72."""
    return f"{number:.2f}".replace("0.", ".", 1)


@cache
def _samples(size: int) -> tuple[tuple[int, ...], ...]:
    chance = random.Random(SEED)  # noqa: S311  (resampling, not a secret)
    return tuple(tuple(chance.choices(range(size), k=size)) for _ in range(SAMPLES))
