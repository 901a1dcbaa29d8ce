"""From one sample rate to another, by the spectrum: without aliasing, exact in length, in blocks of bounded memory."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from math import gcd

import numpy as np
from numpy.typing import NDArray

_BLOCK_S, _EDGE_S = 20, 1
_SMOOTH = 64
"""Short ends are filled up to a multiple of this, so that the transform has small factors."""


def resample(samples: NDArray[np.float32], rate: int, wanted: int) -> NDArray[np.float32]:
    """Give mono samples at another rate: `len(samples) * wanted / rate` of them, rounded up."""
    if rate == wanted or not len(samples):
        return samples
    return np.concatenate(list(resampled([samples], rate, wanted)))


def resampled(blocks: Iterable[NDArray[np.float32]], rate: int, wanted: int) -> Iterator[NDArray[np.float32]]:
    """Give a stream of mono samples at another rate, block by block, as long in all as `resample` says.

    Blocks of 20 s are done with a second of their neighbours on both sides, which is thrown away afterwards.
    """
    if rate == wanted:
        yield from blocks
        return
    step = gcd(rate, wanted)
    down, up = rate // step, wanted // step
    block, edge = (-(-seconds * rate // (down * _SMOOTH)) * down * _SMOOTH for seconds in (_BLOCK_S, _EDGE_S))
    held = np.zeros(edge, np.float32)
    given = made = 0
    for part in blocks:
        held = np.concatenate([held, part.astype(np.float32, copy=False)])
        given += len(part)
        while len(held) >= block + 2 * edge:
            yield _middle(held[: block + 2 * edge], down, up, edge)
            made += block // down * up
            held = held[block:]
    left = -(-given * up // down) - made
    while left > 0:
        fits = min(block, -(-left * down // (up * down * _SMOOTH)) * down * _SMOOTH)
        padded = np.pad(held, (0, max(0, fits + 2 * edge - len(held))))
        out = _middle(padded[: fits + 2 * edge], down, up, edge)[:left]
        yield out
        left -= len(out)
        held = held[fits:]


def _middle(samples: NDArray[np.float32], down: int, up: int, edge: int) -> NDArray[np.float32]:
    """Resample a block whose length is a multiple of `down`, and give it without its edges."""
    size = len(samples) // down * up
    spectrum = np.fft.rfft(samples)
    kept = min(len(spectrum), size // 2 + 1)
    wide = np.zeros(size // 2 + 1, spectrum.dtype)
    wide[:kept] = spectrum[:kept]
    skip = edge // down * up
    return (np.fft.irfft(wide, size)[skip : size - skip] * (up / down)).astype(np.float32)
