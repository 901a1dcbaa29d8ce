"""Where sound begins and ends."""

import numpy as np
from sounds_made import silence, tone

from inara.narrate.edges import quiet_edges


def test_silence_at_head_and_tail_is_found() -> None:
    samples = np.concatenate([silence(1, 16000), tone(300, 2, -12, 16000), silence(3, 16000)])
    start, end = quiet_edges(samples, 16000)
    assert 0.9 < start / 16000 < 1.0
    assert 3.0 < end / 16000 < 3.1


def test_a_noisy_room_is_silence_too() -> None:
    noise = np.random.default_rng(0).standard_normal(16000 * 5).astype(np.float32) * 0.002
    noise[32000:48000] += tone(300, 1, -12, 16000)
    start, end = quiet_edges(noise, 16000)
    assert 1.9 < start / 16000 < 2.0
    assert 3.0 < end / 16000 < 3.1


def test_nothing_but_silence_is_left_whole() -> None:
    assert quiet_edges(silence(1, 16000), 16000) == (0, 16000)
    assert quiet_edges(silence(0.001, 16000), 16000) == (0, 16)
