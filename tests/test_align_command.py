"""`inara align` gives one object, or one clear sentence."""

import json
import subprocess
import sys

import numpy as np
import pytest
import soundfile

from inara.aligning import alignment_json
from inara.book.transcript import Cue, Span, Stretch
from inara.narrate.align import Alignment


def run(*arguments):
    command = [sys.executable, "-m", "inara", "align", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


@pytest.fixture
def quiet(tmp_path):
    soundfile.write(tmp_path / "a.wav", np.zeros(16000, np.float32), 16000)
    (tmp_path / "a.txt").write_text("Hello there. 🙂", encoding="utf-8")
    return tmp_path


def test_the_object_is_that_of_the_contract():
    text = "Hé 🙂 you. Gone."
    words = (Cue(0, 2, 0.31, 0.64, 0.97),)
    found = Alignment(
        61.2, words, (Cue(0, 9, 0.31, 2.2, 0.98),), (Span(10, 15),), (Stretch(3.1, 4.4),), "sounds", np.zeros((1, 1))
    )
    assert json.loads(alignment_json(found, text)) == {
        "duration_s": 61.2,
        "words": [{"from": 0, "to": 2, "text": "Hé", "start_s": 0.31, "end_s": 0.64, "confidence": 0.97}],
        "sentences": [{"from": 0, "to": 9, "text": "Hé 🙂 you.", "start_s": 0.31, "end_s": 2.2, "confidence": 0.98}],
        "not_said": [{"from": 10, "to": 15, "text": "Gone."}],
        "not_in_text": [{"start_s": 3.1, "end_s": 4.4}],
    }


def test_silence_says_that_nothing_was_heard(quiet):
    done = run(quiet / "a.wav", quiet / "a.txt", "--json")
    assert done.returncode == 0
    found = json.loads(done.stdout)
    assert (found["duration_s"], found["words"]) == (1.0, [])
    assert [one["text"] for one in found["not_said"]] == ["Hello there."]
    assert "Is it a recording of this text?" in done.stderr


@pytest.mark.parametrize(
    ("audio", "text", "said"),
    [
        ("gone.wav", "a.txt", "There is no file"),
        ("a.wav", "gone.txt", "cannot be read"),
        ("a.wav", "a.wav", "not UTF-8"),
    ],
)
def test_what_cannot_be_read_gets_one_sentence(quiet, audio, text, said):
    (quiet / "a.wav").write_bytes((quiet / "a.wav").read_bytes() + b"\xff\xfe")
    done = run(quiet / audio, quiet / text, "--json")
    assert done.returncode == 2
    assert said in json.loads(done.stdout)["error"]
    assert len(done.stderr.strip().splitlines()) == 1
