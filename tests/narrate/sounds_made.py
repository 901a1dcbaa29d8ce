"""Small sounds that tests are made from."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray


def tone(hertz: float, seconds: float, dbfs: float, rate: int) -> NDArray[np.float32]:
    """Give a sine; its level is that of its peaks."""
    time = np.arange(round(seconds * rate)) / rate
    return (10 ** (dbfs / 20) * np.sin(2 * np.pi * hertz * time)).astype(np.float32)


def silence(seconds: float, rate: int) -> NDArray[np.float32]:
    """Give digital silence."""
    return np.zeros(round(seconds * rate), np.float32)
