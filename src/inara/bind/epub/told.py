"""A script as it stands in an e-book: paragraphs in which every sentence is an element that can be lit."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from markupsafe import Markup

from inara.book.script import Script
from inara.book.script_text import emphases, paragraphs, runs
from inara.book.transcript import Cue, Part, Span, Transcript
from inara.narrate.overlays import Passage, clips


@dataclass(frozen=True)
class Telling:
    """A narrated page, ready to be shown: by part, its paragraphs and what is lit in them."""

    paragraphs: Mapping[str, tuple[Markup, ...]]
    passages: Mapping[str, Passage]

    def overlay(self, order: Iterable[str]) -> tuple[Passage, ...]:
        """Give the passages of some parts, in the order in which the page shows them."""
        return tuple(self.passages[name] for name in order if name in self.passages)


def tell(transcript: Transcript, prefix: str = "") -> Telling:
    """Lay out a narrated page; the ids are `prefix`, the part's name and the number of the sentence in its part."""
    parts = transcript.parts or (Part("body", 0, len(transcript.text), 0, transcript.duration_s),)
    held = {part.name: _sentences(transcript, part) for part in parts}
    fragments = {cue: f"{prefix}{name}-{number}" for name, cues in held.items() for number, cue in enumerate(cues, 1)}
    made = clips(transcript.sentences, fragments)
    return Telling(
        {part.name: _show(transcript.text, part.start, part.end, fragments) for part in parts},
        {
            name: Passage(f"{prefix}{name}", tuple(made[cue] for cue in cues if cue in made))
            for name, cues in held.items()
        },
    )


def lay_out(script: Script) -> Telling:
    """Lay out a page that nobody has narrated: its paragraphs, with nothing to light."""
    return Telling({part.name: _show(script.text, part.start, part.end, {}) for part in script.parts}, {})


def _show(text: str, start: int, end: int, fragments: Mapping[Cue, str]) -> tuple[Markup, ...]:
    """Give the paragraphs of a range of a script, with an element around each sentence that has an id."""
    marks = emphases(text)
    cues = sorted((cue for cue in fragments if start <= cue.start < end), key=lambda cue: cue.start)
    return tuple(_paragraph(text, span, cues, fragments, marks) for span in paragraphs(text, start, end))


def _sentences(transcript: Transcript, part: Part) -> tuple[Cue, ...]:
    return tuple(cue for cue in transcript.sentences if part.start <= cue.start < part.end)


def _paragraph(text: str, span: Span, cues: list[Cue], fragments: Mapping[Cue, str], marks: tuple[Span, ...]) -> Markup:
    pieces: list[Markup] = []
    at = span.start
    for cue in cues:
        if not at <= cue.start < span.end:
            continue
        pieces.append(_words(text, at, cue.start, marks))
        at = min(cue.end, span.end)
        words = _words(text, cue.start, at, marks)
        pieces.append(Markup('<span id="{}">{}</span>').format(fragments[cue], words))
    pieces.append(_words(text, at, span.end, marks))
    return Markup("").join(pieces)


def _words(text: str, start: int, end: int, marks: tuple[Span, ...]) -> Markup:
    return Markup("").join(
        Markup("<em>{}</em>").format(words) if strong else words for words, strong in runs(text, start, end, marks)
    )
