"""The chapters of an episode, as Podcasting 2.0 reads them."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass

from inara.bind.site.words import Words
from inara.book.script_text import PAUSE, emphases, plain
from inara.book.transcript import Cue, Part, Transcript

_LONGEST = 70


@dataclass(frozen=True)
class Chapter:
    """A place in an episode that has a title."""

    start_s: float
    title: str


def find_chapters(transcript: Transcript, title: str, words: Words) -> tuple[Chapter, ...]:
    """Give the chapters of a narration, rising; the first begins with the sound.

    A story has one for each page. A guide has one for greeting, body and farewell, and in the body one after each
    long pause, which takes its title from the sentence that follows.
    """
    found: dict[float, Chapter] = {}
    for chapter in _chapters(transcript, title, words):
        found.setdefault(chapter.start_s, chapter)
    first, *others = [found[start] for start in sorted(found)] or [Chapter(0, title)]
    return Chapter(0, first.title), *others


def chapters_json(chapters: tuple[Chapter, ...]) -> bytes:
    """Write chapters as JSON (https://github.com/Podcastindex-org/podcast-namespace, chapters 1.2); times in seconds."""
    rows = [{"startTime": round(it.start_s, 3), "title": it.title} for it in chapters]
    return json.dumps({"version": "1.2.0", "chapters": rows}, ensure_ascii=False, indent=1).encode() + b"\n"


def _chapters(transcript: Transcript, title: str, words: Words) -> Iterator[Chapter]:
    for part in transcript.parts:
        match part.name.split("-"):
            case ["greeting"]:
                yield Chapter(part.start_s, words.plain("podcast.greeting"))
            case ["farewell"]:
                yield Chapter(part.start_s, words.plain("podcast.farewell"))
            case ["page", number]:
                yield Chapter(part.start_s, words.plain("story.page", number=number))
            case ["page", number, "answer", _]:
                yield Chapter(
                    part.start_s, words.plain("podcast.answer", number=number, answer=_first(transcript, part))
                )
            case ["body"]:
                yield Chapter(part.start_s, title)
                yield from _after_pauses(transcript, part)
            case _:
                yield Chapter(part.start_s, title)


def _after_pauses(transcript: Transcript, part: Part) -> Iterator[Chapter]:
    for pause in PAUSE.finditer(transcript.text, part.start, part.end):
        after = [cue for cue in transcript.sentences if pause.end() <= cue.start < part.end]
        if after:
            first = min(after, key=lambda cue: cue.start)
            yield Chapter(first.start_s, _said(transcript, first))


def _first(transcript: Transcript, part: Part) -> str:
    inside = [cue for cue in transcript.sentences if part.start <= cue.start < part.end]
    return _said(transcript, min(inside, key=lambda cue: cue.start)) if inside else part.name


def _said(transcript: Transcript, cue: Cue) -> str:
    said = plain(transcript.text, cue.start, cue.end, emphases(transcript.text))
    return textwrap.shorten(said, _LONGEST, placeholder=" …")
