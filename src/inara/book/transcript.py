"""What is heard of a page, and when: the script of a narration with its cues."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any, TypeVar

_T = TypeVar("_T")

TRANSCRIPT_FORMAT = 1
SURE = 0.9
"""A sentence below this confidence is worth a look."""


class TranscriptError(ValueError):
    """A transcript that cannot be read: one clear sentence."""


@dataclass(frozen=True, slots=True)
class Span:
    """A range of a script: offsets in Unicode code points, `end` exclusive."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of a narration, in seconds."""

    start_s: float
    end_s: float


@dataclass(frozen=True, slots=True)
class Cue:
    """A stretch of narration with its range of the script; confidence from 0 to 1."""

    start: int
    end: int
    start_s: float
    end_s: float
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a script that has a name, such as `greeting`, `body`, `farewell` or `page-3`."""

    name: str
    start: int
    end: int
    start_s: float
    end_s: float


@dataclass(frozen=True, slots=True)
class Reader:
    """Who reads: a person by name, or a computer voice."""

    name: str
    computer: bool


@dataclass(frozen=True, slots=True)
class Transcript:
    """A script with its cues: words in the order of the script, sentences that hold them, and what does not match."""

    text: str
    lang: str
    reader: Reader
    duration_s: float
    parts: tuple[Part, ...] = ()
    sentences: tuple[Cue, ...] = ()
    words: tuple[Cue, ...] = ()
    not_said: tuple[Span, ...] = ()
    not_in_text: tuple[Stretch, ...] = ()

    def words_of(self, sentence: Cue) -> tuple[Cue, ...]:
        """Give the words of a sentence."""
        return tuple(word for word in self.words if sentence.start <= word.start < sentence.end)

    def said(self, cue: Cue | Part) -> str:
        """Give the text of a cue or part as the script stores it."""
        return self.text[cue.start : cue.end]


def transcript_json(transcript: Transcript) -> str:
    """Write a transcript as JSON; equal transcripts give equal text. Times are rounded to the millisecond."""
    whole = {"format": TRANSCRIPT_FORMAT} | {name: _rounded(value) for name, value in asdict(transcript).items()}
    return json.dumps(whole, ensure_ascii=False, separators=(",", ":")) + "\n"


def read_transcript(text: str) -> Transcript:
    """Read what `transcript_json` wrote. Raises TranscriptError."""
    try:
        given = json.loads(text)
        if given["format"] != TRANSCRIPT_FORMAT:
            raise TranscriptError("This transcript is of another format; narrate the page again.")
        return Transcript(
            given["text"],
            given["lang"],
            Reader(**given["reader"]),
            given["duration_s"],
            _made(Part, given["parts"]),
            _made(Cue, given["sentences"]),
            _made(Cue, given["words"]),
            _made(Span, given["not_said"]),
            _made(Stretch, given["not_in_text"]),
        )
    except TranscriptError:
        raise
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise TranscriptError("This transcript cannot be read; narrate the page again.") from error


def _made(kind: type[_T], rows: Iterable[Mapping[str, Any]]) -> tuple[_T, ...]:
    return tuple(kind(**row) for row in rows)


def _rounded(value: object) -> object:
    match value:
        case float():
            return round(value, 3)
        case dict():
            return {key: _rounded(inner) for key, inner in value.items()}
        case list() | tuple():
            return [_rounded(inner) for inner in value]
        case _:
            return value
