"""Recordings with noise added, written to a folder so that every aligner hears the same."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import soundfile
from numpy.typing import NDArray

from narration.cases import RATE, Case

_SEED = 5


def with_noise(cases: Iterable[Case], ratio_db: float, folder: Path) -> Iterator[Case]:
    """Give the recordings that are not altered otherwise, with pink noise at a ratio to their level."""
    for case in cases:
        if case.is_altered:
            continue
        samples = noisy(case.samples, np.square(case.samples).mean(), ratio_db, np.random.default_rng(_SEED))
        file = folder / f"{case.name}.wav"
        soundfile.write(file, samples, RATE, "FLOAT")
        yield replace(case, samples=samples, audio=file)


def noisy(samples: NDArray[np.float32], power: float, ratio_db: float, rng: np.random.Generator) -> NDArray[np.float32]:
    """Add pink noise, so many decibels below a power."""
    spectrum = np.fft.rfft(rng.standard_normal(len(samples)))
    pink = np.fft.irfft(spectrum / np.sqrt(np.maximum(np.arange(len(spectrum)), 1)), len(samples))
    pink *= np.sqrt(power / 10 ** (ratio_db / 10) / np.square(pink).mean())
    return (samples + pink).astype(np.float32)
