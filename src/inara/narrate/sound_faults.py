"""What can be wrong with a recording as a sound: clipping, hum, a very low level."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from inara.narrate.audio_reading import read_audio
from inara.narrate.loudness import integrated_lufs

QUIETEST_LUFS = -38.0
"""Raised from below this, speech brings its noise along."""
CLIPS_A_MINUTE = 5.0
_NEAR_TOP, _FLAT, _RUN = 0.98, 2e-4, 3
_HUM_PROMINENCE_DB, _HUM_BELOW_SPEECH_DB = 15.0, -55.0
_FRAME_S = 0.5
_MAINS_HZ = (50, 60)
_LONGEST_S = 600


@dataclass(frozen=True, slots=True)
class SoundFaults:
    """What was measured of a recording."""

    clips: int
    """Tops that are cut off flat."""
    first_clip_s: float
    minutes: float
    hum_hz: int | None
    """The frequency of a mains hum that is heard in the pauses, 50 or 60."""
    lufs: float

    @property
    def is_clipped(self) -> bool:
        """Whether so many tops are cut off that it is heard."""
        return self.clips > max(2.0, CLIPS_A_MINUTE * self.minutes)


def sound_faults(path: Path) -> SoundFaults:
    """Measure the first ten minutes of a recording; the same file is measured once. Raises AudioError."""
    stat = path.stat()
    return _measured(path, stat.st_size, stat.st_mtime_ns)


@lru_cache(256)
def _measured(path: Path, _size: int, _changed: int) -> SoundFaults:
    sound = read_audio(path)
    samples = sound.samples[: sound.rate * _LONGEST_S]
    tops = find_clips(samples)
    return SoundFaults(
        len(tops),
        float(tops[0]) / sound.rate if len(tops) else 0.0,
        len(samples) / sound.rate / 60,
        find_hum(samples, sound.rate),
        integrated_lufs(samples, sound.rate),
    )


def find_clips(samples: NDArray[np.float32]) -> NDArray[np.int64]:
    """Give where tops are flat: three samples or more of the same height near the highest of all."""
    height = np.abs(samples)
    top = float(height.max(initial=0.0))
    if top == 0.0:
        return np.zeros(0, np.int64)
    flat = (np.abs(np.diff(samples)) < _FLAT * top) & (height[1:] > _NEAR_TOP * top) & (height[:-1] > _NEAR_TOP * top)
    edges = np.flatnonzero(np.diff(np.concatenate([[0], flat.astype(np.int8), [0]])))
    starts, ends = edges[::2], edges[1::2]
    return starts[ends - starts >= _RUN - 1]


def find_hum(samples: NDArray[np.float32], rate: int) -> int | None:
    """Give 50 or 60 where the mains and its harmonics stand out of the pauses and are not far below the speech."""
    size = round(rate * _FRAME_S)
    frames = samples[: len(samples) // size * size].reshape(-1, size)
    power = np.mean(np.square(frames, dtype=np.float64), axis=1)
    heard = power > 1e-9
    if np.count_nonzero(heard) < 10:
        return None
    frames, power = frames[heard], power[heard]
    quiet = frames[np.argsort(power)[: max(4, len(power) // 5)]]
    spectrum = np.mean(np.abs(np.fft.rfft(quiet * np.hanning(size), axis=1)) ** 2, axis=0)
    speech = float(np.mean(power[power >= np.median(power)]))
    for mains in _MAINS_HZ:
        found = [_line(spectrum, mains * harmonic) for harmonic in (1, 2, 3)]
        loud = sum(level for level, stands_out in found if stands_out) / (size**2 * 3 / 32)
        if sum(stands_out for _, stands_out in found) >= 2 and 10 * np.log10(loud / speech) > _HUM_BELOW_SPEECH_DB:
            return mains
    return None


def _line(spectrum: NDArray[np.float64], hertz: int) -> tuple[float, bool]:
    """Give the power of a spectral line, and whether it stands out of what lies around it."""
    at = round(hertz * _FRAME_S)
    level = float(spectrum[at - 1 : at + 2].max())
    around = np.concatenate([spectrum[max(1, at - 10) : at - 3], spectrum[at + 4 : at + 11]])
    return level, 10 * np.log10(level / max(float(np.median(around)), 1e-30)) > _HUM_PROMINENCE_DB
