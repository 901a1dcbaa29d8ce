"""Where a recording speaks and where it pauses, by its level alone."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

STEP_S = 0.005
_WINDOW = 4
_HELD, _BLIP = 0.06, 0.03
_QUIETEST_DB = -90.0
_MOST_RANGE_DB = 60.0
_SHARE = 0.35
"""Speech begins this far from the floor to the level of loud speech."""
_LEAST_STEP_DB = 6.0
_LEAST_PAUSE_S = 0.3


@dataclass(frozen=True)
class Loudness:
    """The level of a recording in steps of 5 ms, and what was made of it."""

    level_db: NDArray[np.float32]
    floor_db: float
    """The level of its silences."""
    speech_db: float
    """The level of its loud speech."""
    speaks: NDArray[np.bool_]
    """(steps,) whether somebody speaks."""

    @property
    def range_db(self) -> float:
        """Give how far speech stands out from silence: a clean recording has 40 dB and more, a noisy one 10."""
        return self.speech_db - self.floor_db

    def pauses(self) -> NDArray[np.float64]:
        """Give the stretches without speech, (pauses, 2) in seconds, in order; those at head and tail too."""
        edges = np.flatnonzero(np.diff(np.concatenate([[True], self.speaks, [True]]).astype(np.int8)))
        return edges.reshape(-1, 2).astype(float) * STEP_S

    def spoken_s(self, start_s: float, end_s: float) -> float:
        """Give for how long somebody speaks in a stretch."""
        return float(self.speaks[round(start_s / STEP_S) : round(end_s / STEP_S)].sum() * STEP_S)


def measure_loudness(samples: NDArray[np.float32], rate: int) -> Loudness:
    """Measure the level of a recording, and tell speech from silence by the levels that occur in it."""
    size = round(rate * STEP_S)
    count = len(samples) // size
    power = np.empty(count, np.float64)
    for start in range(0, count, 1 << 16):
        part = samples[start * size : min(count, start + (1 << 16)) * size].reshape(-1, size)
        centred = part - part.mean(axis=1, keepdims=True)
        power[start : start + len(part)] = np.square(centred, dtype=np.float64).mean(axis=1)
    smooth = np.convolve(power, np.ones(_WINDOW) / _WINDOW, "same") if count else power
    level = np.maximum(10 * np.log10(smooth + 1e-12), _QUIETEST_DB).astype(np.float32)
    audible = level[level > _QUIETEST_DB + 5]
    if not len(audible):
        return Loudness(level, _QUIETEST_DB, _QUIETEST_DB, np.zeros(count, bool))
    speech = float(np.percentile(audible, 90))
    return _judged(level, max(float(np.percentile(level, 6)), speech - _MOST_RANGE_DB), speech)


def with_known_pauses(loudness: Loudness, pauses: Iterable[tuple[float, float]]) -> Loudness:
    """Judge again what is speech, by the level in stretches that are known to be pauses, given in seconds."""
    quiet = [loudness.level_db[round(start / STEP_S) : round(end / STEP_S)] for start, end in pauses]
    levels = np.concatenate([*quiet, loudness.level_db[:0]])
    if len(levels) * STEP_S < _LEAST_PAUSE_S:
        return loudness
    floor = max(loudness.floor_db, float(np.percentile(levels, 30)))
    return _judged(loudness.level_db, min(floor, loudness.speech_db - 6), loudness.speech_db)


def _judged(level: NDArray[np.float32], floor: float, speech: float) -> Loudness:
    speaks = level > floor + max(_SHARE * (speech - floor), _LEAST_STEP_DB)
    speaks = _without_runs(speaks, value=False, shortest_s=_HELD)
    return Loudness(level, floor, speech, _without_runs(speaks, value=True, shortest_s=_BLIP))


def _without_runs(mask: NDArray[np.bool_], *, value: bool, shortest_s: float) -> NDArray[np.bool_]:
    """Turn runs of a value that are shorter than a time into the other value."""
    edges = np.flatnonzero(np.diff(np.concatenate([[not value], mask, [not value]]).astype(np.int8)))
    found = mask.copy()
    for start, end in edges.reshape(-1, 2):
        if (end - start) * STEP_S < shortest_s:
            found[start:end] = not value
    return found
