"""From sound to what the acoustic model hears: 13 cepstra a frame of 10 ms, with their first and second differences.

The front end is that of CMU Sphinx, with which the model was trained: parameters from its `feat.params`; the noise
tracker after G. Doblinger, "Computationally efficient speech enhancement by spectral minima tracking" (1995), and
C. Kim and R. Stern, "Power-normalized cepstral coefficients" (2012).
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

RATE = 16000
SHIFT = 160
_SIZE, _FFT, _FILTERS, _CEPSTRA = 410, 512, 25, 13
_LOWEST, _HIGHEST, _LIFTER, _EMPHASIS = 130.0, 6800.0, 22, 0.97
_BLOCK = 4096
_MOST_GAIN, _NEIGHBOURS = 20.0, 4


def cepstra(samples: NDArray[np.float32]) -> NDArray[np.float32]:
    """Give the cepstra of samples at 16 kHz, (frames, 13); frame t is centred on t * 10 ms + 12.8 ms."""
    count = max(0, 1 + (len(samples) - _SIZE) // SHIFT)
    found = np.empty((count, _CEPSTRA), np.float32)
    noise = _Noise()
    for start in range(0, count, _BLOCK):
        stop = min(count, start + _BLOCK)
        power = _mel_power(samples, start, stop)
        found[start:stop] = np.log(noise.weakened(power) + 1e-4) @ _cosines()
    return found


def with_differences(given: NDArray[np.float32], spoken: NDArray[np.bool_]) -> NDArray[np.float32]:
    """Give cepstra with the mean of their spoken frames taken away, and first and second differences, (frames, 39)."""
    if not len(given):
        return np.zeros((0, 39), np.float32)
    mean = given[spoken].mean(axis=0) if spoken.any() else given.mean(axis=0)
    around = np.pad(given - mean, ((3, 3), (0, 0)), mode="edge")
    n = len(given)
    first = around[5 : 5 + n] - around[1 : 1 + n]
    second = (around[6 : 6 + n] - around[2 : 2 + n]) - (around[4 : 4 + n] - around[0:n])
    return np.concatenate([around[3 : 3 + n], first, second], axis=1)


def _mel_power(samples: NDArray[np.float32], start: int, stop: int) -> NDArray[np.float64]:
    """Give the power in 25 mel bands of some frames, (frames, 25)."""
    first = max(0, start * SHIFT - 1)
    part = samples[first : (stop - 1) * SHIFT + _SIZE] * np.float32(32767)
    part = np.append(part[: 1 if start == 0 else 0], part[1:] - np.float32(_EMPHASIS) * part[:-1])
    frames = np.lib.stride_tricks.sliding_window_view(part, _SIZE)[::SHIFT]
    spectrum = np.fft.rfft(frames * np.hamming(_SIZE).astype(np.float32), _FFT)
    return (spectrum.real**2 + spectrum.imag**2) @ _filters()


class _Noise:
    """Follows a slowly changing noise from frame to frame, and weakens the bands that hold no more than it."""

    def __init__(self) -> None:
        self.smooth: NDArray[np.float64] | None = None
        self.noise = self.floor = self.peak = np.zeros(_FILTERS)
        near = np.abs(np.subtract.outer(np.arange(_FILTERS), np.arange(_FILTERS))) <= _NEIGHBOURS
        self.spread = near / near.sum(axis=0)

    def weakened(self, power: NDArray[np.float64]) -> NDArray[np.float64]:
        gains = np.empty_like(power)
        for at, now in enumerate(power):
            if self.smooth is None:
                self.smooth, self.noise, self.floor = now, now / _MOST_GAIN, now / _MOST_GAIN
            self.smooth = 0.7 * self.smooth + 0.3 * now
            self.noise = _lower_envelope(self.smooth, self.noise)
            signal = np.maximum(self.smooth - self.noise, 1.0)
            self.floor = _lower_envelope(signal, self.floor)
            fading = self.peak * 0.85
            masked = np.where(signal < 0.85 * fading, fading * 0.2, signal)
            self.peak = np.maximum(fading, signal)
            gains[at] = np.maximum(masked, self.floor) / np.maximum(self.smooth, 1e-9)
        return power * (np.clip(gains, 1 / _MOST_GAIN, _MOST_GAIN) @ self.spread)


def _lower_envelope(now: NDArray[np.float64], below: NDArray[np.float64]) -> NDArray[np.float64]:
    slow = np.where(now >= below, 0.995, 0.5)
    return slow * below + (1 - slow) * now


@lru_cache(maxsize=1)
def _filters() -> NDArray[np.float32]:
    """Give the triangular mel filters of unit area, edges rounded to the spectrum's bins, (257, 25)."""
    lowest, highest = (2595 * np.log10(1 + hertz / 700) for hertz in (_LOWEST, _HIGHEST))
    step = RATE / _FFT
    edges = 700 * (10 ** (np.linspace(lowest, highest, _FILTERS + 2) / 2595) - 1)
    edges = np.floor(edges / step + 0.5) * step
    hertz = np.arange(_FFT // 2 + 1)[:, None] * step
    left, middle, right = edges[:-2], edges[1:-1], edges[2:]
    rising, falling = (hertz - left) / (middle - left), (right - hertz) / (right - middle)
    return (np.clip(np.minimum(rising, falling), 0, None) * 2 / (right - left)).astype(np.float32)


@lru_cache(maxsize=1)
def _cosines() -> NDArray[np.float64]:
    """Give the unitary cosine transform with its lifter, (25, 13)."""
    order = np.arange(_CEPSTRA)
    table = np.cos(np.pi / _FILTERS * np.outer(np.arange(_FILTERS) + 0.5, order)) * np.sqrt(2 / _FILTERS)
    table[:, 0] = np.sqrt(1 / _FILTERS)
    return table * (1 + _LIFTER / 2 * np.sin(order * np.pi / _LIFTER))
