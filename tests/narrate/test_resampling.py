"""Another sample rate: exact in length, the same wave, whether at once or in a stream."""

import numpy as np
import pytest
from sounds_made import tone

from inara.narrate.resampling import resample, resampled


@pytest.mark.parametrize(("rate", "wanted"), [(22050, 24000), (44100, 24000), (48000, 16000), (8000, 24000)])
@pytest.mark.parametrize("seconds", [0.01, 0.73, 20.0, 23.4])
def test_the_wave_is_the_same(rate: int, wanted: int, seconds: float) -> None:
    given = tone(300, seconds, -6, rate)
    found = resample(given, rate, wanted)
    assert len(found) == -(-len(given) * wanted // rate)
    inner = slice(wanted // 20, max(wanted // 20, len(found) - wanted // 20))
    assert np.allclose(found[inner], tone(300, seconds + 1, -6, wanted)[inner], atol=2e-3)


def test_a_stream_gives_what_the_whole_gives() -> None:
    given = np.random.default_rng(0).standard_normal(50_000).astype(np.float32)
    stream = np.concatenate(list(resampled(np.array_split(given, 7), 22050, 24000)))
    assert np.allclose(stream, resample(given, 22050, 24000), atol=1e-5)


def test_what_is_above_the_new_limit_is_gone() -> None:
    assert np.abs(resample(tone(11_000, 1, 0, 48000), 48000, 16000)[800:-800]).max() < 1e-3
