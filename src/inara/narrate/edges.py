"""Where sound begins and ends: the silence at the head and the tail of a recording or of a voice's paragraph."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

_FRAME_S = 0.01
_BELOW_LOUD_DB, _ABOVE_FLOOR_DB, _LEAST_RANGE_DB = 40.0, 8.0, 20.0
_MARGIN_S = 0.04


def quiet_edges(samples: NDArray[np.float32], rate: int, margin_s: float = _MARGIN_S) -> tuple[int, int]:
    """Give the range of samples that holds the sound, with a little silence on both sides; all of them where it is even.

    A frame sounds when it is less than 40 dB below the loud ones and more than 8 dB above the quietest ones.
    """
    size = max(1, round(_FRAME_S * rate))
    count = len(samples) // size
    if not count:
        return 0, len(samples)
    frames = samples[: count * size].reshape(count, size)
    level = 10 * np.log10((frames.astype(np.float64) ** 2).mean(axis=1) + 1e-12)
    loud = np.percentile(level, 95)
    floor = np.percentile(level, 5)
    least = loud - _BELOW_LOUD_DB
    if floor < loud - _LEAST_RANGE_DB:
        least = max(least, floor + _ABOVE_FLOOR_DB)
    sounding = np.flatnonzero(level > least)
    if not len(sounding):
        return 0, len(samples)
    margin = round(margin_s * rate)
    return max(0, int(sounding[0]) * size - margin), min(len(samples), (int(sounding[-1]) + 1) * size + margin)
