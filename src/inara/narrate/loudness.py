"""Loudness as people hear it, and a level that every narration shares: EBU R 128, ITU-R BS.1770-5."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

TARGET_LUFS = -19.0
"""For one channel of speech; it sounds as loud as -16 LUFS on two."""
CEILING_DBTP = -1.5
SILENCE_LUFS = -70.0
_OVER = 4
_STEP_DB = 0.1
_LOOK_S = 0.005
_RESERVE_DB = 0.15
"""Turning the gain moves the peaks between the samples by a little."""
_RISE = 2.0
"""Speech does not rise by more than this between two samples."""
_EDGE, _PAD = 1 << 10, 64
_BLOCK = (1 << 16) - 2 * _EDGE - 2 * _PAD
_K_BLOCK = 1 << 17


def integrated_lufs(samples: NDArray[np.float32], rate: int) -> float:
    """Give the gated loudness of one channel in LUFS; -inf where everything is below -70 LUFS.

    BS.1770-5, annex 1: K-weighting, blocks of 400 ms that overlap by three quarters, an absolute gate at -70 LUFS and a
    relative one 10 LU below what passes it.
    """
    power = _block_power(samples, rate)
    loud = power[_lufs(power) > SILENCE_LUFS]
    if not len(loud):
        return -np.inf
    gate = _lufs(loud.mean()) - 10.0
    kept = loud[_lufs(loud) > gate]
    return float(_lufs(kept.mean()))


def true_peak_dbtp(samples: NDArray[np.float32]) -> float:
    """Give the highest level between the samples too, in dBTP, found at four times the rate (BS.1770-5, annex 2)."""
    peaks = (_peaks(part)[skip : skip + _BLOCK].max() for part, _, skip in _blocks(samples))
    peak = max(map(float, peaks), default=0.0)
    return float(20 * np.log10(peak)) if peak else -np.inf


def levelled(
    chunks: Sequence[NDArray[np.float32]], rate: int, target: float = TARGET_LUFS
) -> tuple[NDArray[np.float32], ...]:
    """Bring chunks of one sound to the target's loudness together, with peaks held below the ceiling in each.

    The gain goes by tenths of a decibel, so that a changed word leaves the rest of a narration as it was. Silence stays
    as it is.
    """
    measured = integrated_lufs(chunks[0] if len(chunks) == 1 else np.concatenate(chunks), rate)
    if not np.isfinite(measured):
        return tuple(chunks)
    gain_db = round((target - measured) / _STEP_DB) * _STEP_DB
    return tuple(limited(chunk, rate, gain_db) for chunk in chunks)


def limited(samples: NDArray[np.float32], rate: int, gain_db: float = 0.0) -> NDArray[np.float32]:
    """Raise samples by a gain and hold their true peaks below the ceiling: the gain goes down before a peak, smoothly."""
    highest = 10 ** ((CEILING_DBTP - _RESERVE_DB) / 20)
    gain = np.float32(10 ** (gain_db / 20))
    look = max(2, round(_LOOK_S * rate))
    out = np.empty_like(samples)
    for block, start, skip in _blocks(samples):
        part = block * gain
        if np.abs(part).max() * _RISE > highest and (peaks := _peaks(part)).max() > highest:
            held = _lowest_around(np.minimum(1.0, highest / np.maximum(peaks, 1e-9)), look)
            part = part * _averaged(_averaged(held, look // 2), look - look // 2)
        size = min(_BLOCK, len(samples) - start)
        out[start : start + size] = part[skip : skip + size]
    return out


def _blocks(samples: NDArray[np.float32]) -> Iterator[tuple[NDArray[np.float32], int, int]]:
    """Give blocks with a little of their neighbours: the samples, where the block begins, and what to skip before it."""
    for start in range(0, len(samples), _BLOCK):
        low = max(0, start - _EDGE)
        yield samples[low : start + _BLOCK + _EDGE], start, start - low


def _block_power(samples: NDArray[np.float32], rate: int) -> NDArray[np.float64]:
    """Give the mean square of each 400 ms, every 100 ms."""
    hop = round(0.1 * rate)
    squares = np.zeros(-(-len(samples) // hop))
    counts = np.full(len(squares), float(hop))
    counts[-1:] = len(samples) - hop * (len(squares) - 1)
    for start, weighted in _k_weighted(samples, rate, hop):
        sums = np.add.reduceat(weighted**2, np.arange(0, len(weighted), hop))
        squares[start // hop : start // hop + len(sums)] = sums
    whole = max(1, len(samples) // hop - 3)
    windows = np.lib.stride_tricks.sliding_window_view(np.pad(squares, (0, max(0, 4 - len(squares)))), 4)[:whole]
    lengths = np.lib.stride_tricks.sliding_window_view(np.pad(counts, (0, max(0, 4 - len(counts)))), 4)[:whole]
    return windows.sum(axis=1) / np.maximum(1, lengths.sum(axis=1))


def _k_weighted(samples: NDArray[np.float32], rate: int, hop: int) -> Iterator[tuple[int, NDArray[np.float64]]]:
    """Filter as BS.1770 weights a head and low tones, by the spectrum of long blocks that begin at multiples of `hop`."""
    edge = rate // 2
    step = (_K_BLOCK - 2 * edge) // hop * hop
    response = _k_response(np.fft.rfftfreq(_K_BLOCK, 1 / rate), rate)
    for start in range(0, len(samples), step):
        part = np.zeros(_K_BLOCK)
        low = max(0, start - edge)
        piece = samples[low : start + step + edge]
        part[edge - (start - low) :][: len(piece)] = piece
        size = min(step, len(samples) - start)
        yield start, np.fft.irfft(np.fft.rfft(part) * response, _K_BLOCK)[edge : edge + size]


def _k_response(frequencies: NDArray[np.floating], rate: int) -> NDArray[np.complex128]:
    """Give the response of BS.1770's two filters at any rate: the analogue ones behind its coefficients at 48 kHz."""
    z = np.exp(-2j * np.pi * frequencies / rate)
    response = np.ones_like(z)
    for above, below in (_shelf(rate), _high_pass(rate)):
        response *= (above[0] + above[1] * z + above[2] * z**2) / (below[0] + below[1] * z + below[2] * z**2)
    return response


def _shelf(rate: int) -> tuple[tuple[float, ...], tuple[float, ...]]:
    k = np.tan(np.pi * 1681.974450955533 / rate)
    quality, high = 0.7071752369554196, 10 ** (3.999843853973347 / 20)
    band = high**0.4996667741545416
    below = 1 + k / quality + k * k
    above = (high + band * k / quality + k * k, 2 * (k * k - high), high - band * k / quality + k * k)
    return tuple(it / below for it in above), (1.0, 2 * (k * k - 1) / below, (1 - k / quality + k * k) / below)


def _high_pass(rate: int) -> tuple[tuple[float, ...], tuple[float, ...]]:
    k = np.tan(np.pi * 38.13547087602444 / rate)
    quality = 0.5003270373238773
    below = 1 + k / quality + k * k
    return (1.0, -2.0, 1.0), (1.0, 2 * (k * k - 1) / below, (1 - k / quality + k * k) / below)


def _lufs(power: NDArray[np.float64]) -> NDArray[np.float64]:
    return -0.691 + 10 * np.log10(np.maximum(power, 1e-12))


def _peaks(samples: NDArray[np.float32]) -> NDArray[np.float64]:
    """Give the true peak about each sample."""
    size = 1 << (len(samples) + 2 * _PAD - 1).bit_length()
    padded = np.zeros(size)
    padded[_PAD : _PAD + len(samples)] = samples
    wide = np.zeros(size * _OVER // 2 + 1, np.complex128)
    wide[: size // 2 + 1] = np.fft.rfft(padded)
    between = np.abs(np.fft.irfft(wide, size * _OVER)[_PAD * _OVER : (_PAD + len(samples)) * _OVER] * _OVER)
    return between.reshape(-1, _OVER).max(axis=1)


def _lowest_around(values: NDArray[np.float64], reach: int) -> NDArray[np.float64]:
    """Give the lowest value within `reach` before and after each (van Herk: two passes over blocks)."""
    width = 2 * reach + 1
    blocks = -(-(len(values) + 2 * reach) // width)
    padded = np.full(blocks * width, 1.0)
    padded[reach : reach + len(values)] = values
    table = padded.reshape(-1, width)
    forward = np.minimum.accumulate(table, axis=1).ravel()
    backward = np.minimum.accumulate(table[:, ::-1], axis=1)[:, ::-1].ravel()
    return np.minimum(backward[: len(values)], forward[width - 1 : width - 1 + len(values)])


def _averaged(values: NDArray[np.float64], reach: int) -> NDArray[np.float64]:
    total = np.concatenate([[0.0], np.cumsum(np.pad(values, reach, mode="edge"))])
    return (total[2 * reach + 1 :] - total[: -2 * reach - 1]) / (2 * reach + 1)
