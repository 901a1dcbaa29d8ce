"""Whatever is said, captions rise, stay inside their sentences and say every word."""

import html
import json
import re

from hypothesis import given
from hypothesis import strategies as st

from inara.book.script_text import emphases, plain
from inara.book.transcript import Cue, Reader, Transcript
from inara.narrate.captions import srt, transcript_segments, webvtt

WORDS = st.text(st.sampled_from("abé <>&-*_\n[]ع😀’“”."), min_size=1, max_size=12)
LENGTHS = st.lists(st.floats(0, 2), min_size=1, max_size=6)
TIME = re.compile(r"<(\d\d):(\d\d):(\d\d)\.(\d{3})>")


@st.composite
def transcripts(draw: st.DrawFn) -> Transcript:
    text, at, words, sentences = "", draw(st.floats(0, 4000)), [], []
    for lengths in draw(st.lists(LENGTHS, max_size=5)):
        first, start = len(text), at
        for length in lengths:
            word = draw(WORDS)
            words.append(Cue(len(text), len(text) + len(word), at, at + length))
            text += f"{word} "
            at += length
        sentences.append(Cue(first, len(text) - 1, start, at))
        text += "\n\n"
    return Transcript(text, "en", Reader(draw(WORDS), computer=True), at, (), tuple(sentences), tuple(words))


@given(transcripts())
def test_times_of_words_rise_strictly_inside_their_cue(transcript: Transcript) -> None:
    for start, end, payload in cues(webvtt(transcript)):
        times = [ms(match.groups()) for match in TIME.finditer(payload)]
        assert [start, *times, end] == sorted({start, *times, end})


@given(transcripts())
def test_no_word_is_lost_and_nothing_is_markup(transcript: Transcript) -> None:
    marks = emphases(transcript.text)
    said = [plain(transcript.text, cue.start, cue.end, marks) for cue in transcript.sentences]
    shown = [html.unescape(TIME.sub("", payload)) for _, _, payload in cues(webvtt(transcript))]
    assert [" ".join(line.split()) for line in shown] == said
    assert [segment["body"] for segment in json.loads(transcript_segments(transcript))["segments"]] == said
    assert srt(transcript).count(" --> ") >= len(said)


def cues(vtt: str) -> list[tuple[int, int, str]]:
    """Read WebVTT plainly: blocks with a number, times and one line of words."""
    found = []
    for block in vtt.split("\n\n")[1:]:
        _, times, payload = block.rstrip("\n").split("\n")
        start, end = (ms(re.split("[:.]", time)) for time in times.split(" --> "))
        assert payload.startswith("<v ")
        found.append((start, end, payload[payload.index(">") + 1 :]))
    return found


def ms(parts) -> int:
    hours, minutes, seconds, thousandths = map(int, parts)
    return ((hours * 60 + minutes) * 60 + seconds) * 1000 + thousandths
