import numpy as np
import pytest
from espeak_speech import spoken

from inara.narrate.align import align, windows

LINES = [
    "The kettle was singing, and Mia sat under the table.",
    "Nobody asked her to come out.",
    "After a while the yellow bus rolled to her hand.",
    "She drove it over one knee, and over the other.",
    "Then she put it in the bowl with the plums.",
    "Grandmother moved her chair a little to the side.",
]


@pytest.fixture(autouse=True)
def small_windows(monkeypatch):
    monkeypatch.setattr(windows, "_WINDOW", 800)
    monkeypatch.setattr(windows, "_WHOLE", 900)
    monkeypatch.setattr(windows, "_MARGIN", 200)


def joined(lines):
    parts = [spoken(line)[:2] for line in lines]
    starts = np.cumsum([0, *(len(samples) / rate for samples, rate in parts)])
    return np.concatenate([samples for samples, _ in parts]), parts[0][1], starts


def test_a_recording_of_many_windows_is_found_whole():
    samples, rate, starts = joined(LINES)
    text = " ".join(LINES)
    found = align(samples, rate, text, "en", {})
    assert [text[cue.start : cue.end] for cue in found.sentences] == LINES
    assert np.abs([cue.start_s - start for cue, start in zip(found.sentences, starts, strict=False)]).max() < 0.25
    assert (found.not_said, found.not_in_text) == ((), ())


def test_a_passage_left_out_is_stepped_over():
    samples, rate, _ = joined(LINES[:2] + LINES[4:])
    text = " ".join(LINES)
    found = align(samples, rate, text, "en", {})
    assert [text[span.start : span.end] for span in found.not_said] == [" ".join(LINES[2:4])]


def test_text_that_ends_before_the_recording_leaves_the_rest_unwritten():
    samples, rate, starts = joined(LINES)
    found = align(samples, rate, " ".join(LINES[:2]), "en", {})
    assert [round(stretch.end_s) for stretch in found.not_in_text][-1] >= round(starts[-1]) - 1
    assert sum(stretch.end_s - stretch.start_s for stretch in found.not_in_text) > 0.8 * (starts[-1] - starts[2])
