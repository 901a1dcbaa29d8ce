"""What can be heard of a page: who reads, how long, the words, and the cues as the reader's modules take them."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup, escape

from inara.bind.site.page import Site
from inara.bind.sounds import Sound
from inara.book.script import NamedSpan, Script
from inara.book.script_text import emphases, paragraphs, runs
from inara.book.signed import Story
from inara.book.transcript import Cue, Part, Reader, Transcript
from inara.narrate.pages import pictures_name

CUES_FORMAT = 1


@dataclass(frozen=True)
class Listening:
    """A page that is read aloud, by a narration or, where it has none, by the device's own voice."""

    name: str
    """The page's name, under which the device remembers its place: `guides/<slug>.<lang>`."""
    by: str
    """How long it is and who reads, in words."""
    reader: str
    """Who reads, in words."""
    duration_s: int
    sources: tuple[tuple[str, str], ...]
    """The sound as (path from the root, media type), best first; none where only the device's voice can read."""
    cues: str
    """The path of the reader's cues; empty without sound."""
    text: tuple[Markup, ...]
    """The script's paragraphs, ready to show."""


def listening_to(site: Site, kind: str, slug: str, script: Script) -> Listening:
    """Say how a page is heard: its narration, or its script for the device's own voice."""
    name = f"{kind}/{slug}.{site.words.lang}"
    sound = site.sounds.get(name)
    if sound:
        return _narrated(site, name, sound)
    by, reader = site.words.plain("player.by_device"), site.words.plain("player.device")
    return Listening(name, by, reader, 0, (), "", _shown(script.text, script.parts))


def pictures_told(site: Site, story: Story) -> Listening | None:
    """Give the descriptions of a story's pictures, where a voice has read them."""
    name = pictures_name(story)
    sound = site.sounds.get(name)
    return _narrated(site, name, sound) if sound else None


def cues_file(sound: Sound) -> str:
    """Give the path of a narration's cues for the reader."""
    return f"{sound.stem}.json"


def cues_json(transcript: Transcript) -> bytes:
    """Write a transcript as the reader takes it: `[from, to, start, end]` in code points and milliseconds, one after another."""
    content = {
        "format": CUES_FORMAT,
        "text": transcript.text,
        "parts": [[part.name, *_row(part)] for part in transcript.parts],
        "sentences": [number for cue in transcript.sentences for number in _row(cue)],
        "words": [number for cue in transcript.words for number in _row(cue)],
    }
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()


def said_by(site: Site, reader: Reader) -> str:
    """Say who reads, truthfully: a person by name, or a computer voice."""
    return site.words.plain("player.computer") if reader.computer else reader.name


def _narrated(site: Site, name: str, sound: Sound) -> Listening:
    transcript = sound.transcript
    reader = said_by(site, transcript.reader)
    main = max((part.end_s for part in transcript.parts if "-answer-" not in part.name), default=transcript.duration_s)
    by = site.words.plain("player.by", length=_length(site, main), reader=reader)
    sources = ((sound.opus, "audio/ogg; codecs=opus"), (sound.mp3, "audio/mpeg"))
    shown = _shown(transcript.text, transcript.parts)
    return Listening(name, by, reader, round(main), sources, cues_file(sound), shown)


def _length(site: Site, seconds: float) -> str:
    if seconds < 50:
        return site.words.plain("player.seconds", count=round(seconds))
    return site.words.plain("player.minutes", count=max(1, round(seconds / 60)))


def _shown(text: str, parts: Iterable[Part | NamedSpan]) -> tuple[Markup, ...]:
    """Give a script's paragraphs with their emphasis; an answer to a choice has its place on its own page only."""
    end = min((part.start for part in parts if "-answer-" in part.name), default=len(text))
    marks = emphases(text)
    return tuple(
        Markup("").join(
            Markup("<em>{}</em>").format(words) if strong else escape(words)
            for words, strong in runs(text, it.start, it.end, marks)
        )
        for it in paragraphs(text, 0, end)
    )


def _row(cue: Cue | Part) -> tuple[int, int, int, int]:
    return cue.start, cue.end, round(cue.start_s * 1000), round(cue.end_s * 1000)
