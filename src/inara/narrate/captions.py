"""A transcript as captions: WebVTT with a time for every word, SRT, and the JSON of podcasts."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass

from inara.book.script_text import emphases, plain
from inara.book.transcript import Cue, Span, Transcript


@dataclass(frozen=True, slots=True)
class _Line:
    """A sentence with times in whole milliseconds, so that what is rounded still rises."""

    start_ms: int
    end_ms: int
    cue: Cue


def webvtt(transcript: Transcript) -> str:
    """Write a transcript as WebVTT (https://www.w3.org/TR/webvtt1/): a cue for each sentence, in it the words' times.

    A word's time stands before it as `<00:00:01.000>`, strictly inside its cue and rising; a word without room for
    its own time goes with the word before. Each cue names its reader as the voice.
    """
    marks = emphases(transcript.text)
    voice = _escaped(" ".join(transcript.reader.name.split()))
    blocks = ["WEBVTT"]
    for number, line in enumerate(_lines(transcript), 1):
        times = f"{_clock(line.start_ms, '.')} --> {_clock(line.end_ms, '.')}"
        blocks.append(f"{number}\n{times}\n<v {voice}>{_timed(transcript, line, marks)}")
    return "\n\n".join(blocks) + "\n"


def srt(transcript: Transcript) -> str:
    """Write a transcript as SubRip: a cue for each sentence."""
    marks = emphases(transcript.text)
    return "".join(
        f"{number}\n{_clock(line.start_ms, ',')} --> {_clock(line.end_ms, ',')}\n{_said(transcript, line, marks)}\n\n"
        for number, line in enumerate(_lines(transcript), 1)
    )


def transcript_segments(transcript: Transcript) -> str:
    """Write a transcript as Podcasting 2.0's JSON (https://podcastindex.org/namespace/1.0#transcript), times in seconds."""
    marks = emphases(transcript.text)
    segments = [
        {
            "speaker": transcript.reader.name,
            "startTime": line.start_ms / 1000,
            "endTime": line.end_ms / 1000,
            "body": _said(transcript, line, marks),
        }
        for line in _lines(transcript)
    ]
    return json.dumps({"version": "1.0.0", "segments": segments}, ensure_ascii=False, indent=1) + "\n"


def _lines(transcript: Transcript) -> Iterator[_Line]:
    """Give the sentences in the order of the sound; one that would last no time lasts a millisecond."""
    for cue in sorted(transcript.sentences, key=lambda cue: (cue.start_s, cue.start)):
        start = _ms(cue.start_s)
        yield _Line(start, max(_ms(cue.end_s), start + 1), cue)


def _said(transcript: Transcript, line: _Line, marks: tuple[Span, ...]) -> str:
    return plain(transcript.text, line.cue.start, line.cue.end, marks)


def _timed(transcript: Transcript, line: _Line, marks: tuple[Span, ...]) -> str:
    text, cue = transcript.text, line.cue
    pieces: list[str] = []
    at, last = cue.start, line.start_ms
    for word in transcript.words_of(cue):
        time, place = _ms(word.start_s), _word_begins(text, at, word.start)
        if not last < time < line.end_ms or place <= cue.start:
            continue
        pieces += [_shown(text, at, place, marks), f"<{_clock(time, '.')}>"]
        at, last = place, time
    pieces.append(_shown(text, at, cue.end, marks))
    return "".join(pieces).strip()


def _word_begins(text: str, low: int, place: int) -> int:
    """Give where a word begins with the quotation mark or bracket before it."""
    while place > low and not text[place - 1].isspace():
        place -= 1
    return place


def _shown(text: str, start: int, end: int, marks: tuple[Span, ...]) -> str:
    """Give escaped words; the space at either side stays, since another word may stand there."""
    words = plain(text, start, end, marks)
    before = " " if text[start : start + 1].isspace() else ""
    after = " " if words and text[end - 1 : end].isspace() else ""
    return _escaped(f"{before}{words}{after}")


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _ms(seconds: float) -> int:
    return max(0, round(seconds * 1000))


def _clock(ms: int, point: str) -> str:
    return f"{ms // 3_600_000:02}:{ms // 60_000 % 60:02}:{ms // 1000 % 60:02}{point}{ms % 1000:03}"
