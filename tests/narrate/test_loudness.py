"""Loudness is that of EBU Tech 3341's test signals, and no peak goes over the ceiling."""

import numpy as np
import pytest
from sounds_made import silence, tone

from inara.narrate.loudness import integrated_lufs, levelled, limited, true_peak_dbtp

STEREO_DB = 10 * np.log10(2)
"""The test signals are on two channels; on one they are 3 dB quieter."""


def signal(*parts: tuple[float, float], rate: int) -> np.ndarray:
    return np.concatenate([tone(1000, seconds, dbfs, rate) for dbfs, seconds in parts])


@pytest.mark.parametrize("rate", [24000, 44100, 48000])
@pytest.mark.parametrize(
    ("parts", "lufs"),
    [
        ([(-23, 20)], -23.0),
        ([(-33, 20)], -33.0),
        ([(-36, 10), (-23, 60), (-36, 10)], -23.0),
        ([(-72, 10), (-36, 10), (-23, 60), (-36, 10), (-72, 10)], -23.0),
        ([(-26, 20), (-20, 20.1), (-26, 20)], -23.0),
    ],
)
def test_the_signals_of_tech_3341_are_within_a_tenth(parts: list, lufs: float, rate: int) -> None:
    assert integrated_lufs(signal(*parts, rate=rate), rate) + STEREO_DB == pytest.approx(lufs, abs=0.1)


@pytest.mark.parametrize(("hertz", "phase", "wanted"), [(4, 45, -6.0), (6, 60, -6.0), (8, 67.5, -6.0)])
def test_peaks_between_samples_are_found(hertz: int, phase: float, wanted: float) -> None:
    """Tech 3341, signals 15 to 19: a sine whose samples never meet its peak; +0.2, -0.4 dB are allowed."""
    at = np.arange(48000)
    samples = (0.5 * np.sin(2 * np.pi * at / hertz + np.radians(phase))).astype(np.float32)
    samples *= np.hanning(48000).astype(np.float32) ** 0.1
    assert wanted - 0.4 <= true_peak_dbtp(samples) <= wanted + 0.2


def test_silence_has_no_loudness_and_stays_silent() -> None:
    quiet = silence(3, 24000)
    assert integrated_lufs(quiet, 24000) == -np.inf
    assert true_peak_dbtp(quiet) == -np.inf
    assert not levelled([quiet], 24000)[0].any()


def test_a_sound_shorter_than_a_block_has_a_loudness() -> None:
    assert integrated_lufs(tone(1000, 0.1, -23, 24000), 24000) == pytest.approx(-26, abs=0.5)


@pytest.mark.parametrize("dbfs", [-45.0, -20.0, -1.0])
def test_every_sound_comes_to_the_same_level(dbfs: float) -> None:
    chunks = [tone(300, 4, dbfs, 24000), silence(1, 24000), tone(500, 4, dbfs - 3, 24000)]
    level = levelled(chunks, 24000)
    assert [len(it) for it in level] == [len(it) for it in chunks]
    assert integrated_lufs(np.concatenate(level), 24000) == pytest.approx(-19, abs=0.1)


def test_no_peak_goes_over_the_ceiling_and_the_rest_is_untouched() -> None:
    samples = np.concatenate([tone(300, 2, -12, 24000), tone(300, 0.2, 6, 24000), tone(300, 2, -12, 24000)])
    held = limited(samples, 24000)
    assert true_peak_dbtp(held) <= -1.5
    assert np.array_equal(held[:40000], samples[:40000])
    assert np.array_equal(held[-40000:], samples[-40000:])


def test_noise_is_held_below_the_ceiling() -> None:
    noise = np.random.default_rng(0).standard_normal(240000).astype(np.float32)
    assert true_peak_dbtp(limited(noise, 24000)) <= -1.45
