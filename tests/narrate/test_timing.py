"""Every word that a voice says has a time, whether the voice knows it or not."""

import sys
from pathlib import Path

import pytest
import soundfile
from test_voices import COPY, saying
from test_voices import espeak as espeak  # a fixture

from inara.book.transcript import Stretch
from inara.narrate.timing import filled, word_times
from inara.narrate.voices import VoiceChoice, open_voice
from inara.narrate.voices.settings import Kind


def test_gaps_are_shared_out_by_letters() -> None:
    found = filled([Stretch(0, 1), None, None, Stretch(4, 5), None], [1, 1, 2, 1, 3], 6)
    assert found == [Stretch(0, 1), Stretch(1, 2), Stretch(2, 4), Stretch(4, 5), Stretch(5, 6)]


def test_a_voice_that_knows_nothing_still_times_every_word() -> None:
    assert filled([None, None], [1, 3], 4) == [Stretch(0, 1), Stretch(1, 4)]
    assert filled([], [], 4) == []


def test_the_words_of_a_program_are_found_in_its_sound(espeak: VoiceChoice, tmp_path: Path) -> None:
    asked = saying("The moon is in the window. Papa is asleep at 5 30, says the snail.")
    with open_voice(espeak, "en") as say:
        exact = say(asked)
    soundfile.write(tmp_path / "given.wav", exact.samples, exact.rate)
    command = (sys.executable, "-c", COPY, str(tmp_path / "given.wav"), "{wav}")
    with open_voice(VoiceChoice("x", "X", Kind.PROGRAM, command), "en") as say:
        found = word_times(asked, say(asked))
    assert exact.words
    late_s = [abs(one.start_s - two.start_s) for one, two in zip(found, exact.words, strict=True) if two]
    assert sorted(late_s)[len(late_s) // 2] < 0.05
    assert max(late_s) == pytest.approx(0, abs=0.35)
