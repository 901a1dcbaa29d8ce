"""Sound with the silence that is wanted around it, a whole number of grid steps long."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from inara.narrate.encoding import GRID

HEAD_S, TAIL_S = 0.2, 0.5
"""The silence at the two ends of a narration."""


def framed(sound: NDArray[np.float32], rate: int, before_s: float, after_s: float) -> NDArray[np.float32]:
    """Put silence before and after a sound, and at its end as much more as the grid wants."""
    head, tail = round(before_s * rate), round(after_s * rate)
    placed = np.zeros(-(-(head + len(sound) + tail) // GRID) * GRID, np.float32)
    placed[head : head + len(sound)] = sound
    return placed
