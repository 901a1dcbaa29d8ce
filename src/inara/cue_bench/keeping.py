"""A person's corrections, moved from the times of a narration to those of its recording, and written into the Book."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from inara.book.script import Script
from inara.book.tokens import sentences as sentence_spans
from inara.book.transcript import Cue, Span
from inara.book.writing import replace_text
from inara.narrate.corrections import (
    CorrectedWord,
    Correction,
    CorrectionsError,
    corrections_json,
    merged,
    read_corrections,
)
from inara.narrate.narration import Narration, Placement
from inara.narrate.pages import PageToTell


def corrections_of(
    page: PageToTell, narration: Narration, sentences: Sequence[Cue], words: Sequence[Cue]
) -> tuple[Correction, ...]:
    """Give the corrections that say where sentences are in their recordings; cues are in the narration's times."""
    return tuple(_correction(page, narration, cue, words) for cue in sentences)


def write_corrections(root: Path, page: PageToTell, new: Sequence[Correction]) -> str:
    """Add corrections to a page's file, whole or not at all; give the file. Raises CorrectionsError, OSError."""
    kind, _, rest = page.name.partition("/")
    slug, _, lang = rest.rpartition(".")
    name = page.corrections or f"{kind}/{slug}/narration.{lang}.cues.json"
    path = root / name
    try:
        old = read_corrections(path.read_text(encoding="utf-8")) if path.is_file() else ()
    except UnicodeDecodeError:
        raise CorrectionsError("These corrections cannot be read; mend the file, or correct the cues again.") from None
    replace_text(path, corrections_json(merged(old, new)))
    return name


def _correction(page: PageToTell, narration: Narration, cue: Cue, words: Sequence[Cue]) -> Correction:
    placement = _placement(narration, cue.start_s)
    text = page.script.text
    span = _widened(text, cue)
    before, after = _around(page.script, span)
    shift = placement.offset_s - placement.start_s
    own = [word for word in words if span.start <= word.start < span.end]
    return Correction(
        placement.file.rpartition("/")[2],
        placement.digest,
        before,
        text[span.start : span.end],
        after,
        round(cue.start_s + shift, 3),
        round(cue.end_s + shift, 3),
        tuple(
            CorrectedWord(text[it.start : it.end], round(it.start_s + shift, 3), round(it.end_s + shift, 3))
            for it in own
        ),
    )


def _placement(narration: Narration, time_s: float) -> Placement:
    begun = [it for it in narration.placements if it.start_s <= time_s]
    return (begun or list(narration.placements))[-1]


def _around(script: Script, span: Span) -> tuple[str, str]:
    """Give the sentence before a range and the one after it, or what a split left of them; empty at either end."""
    pieces = list(_pieces(script, span))
    before = [it for it in pieces if it.end <= span.start]
    after = [it for it in pieces if it.start >= span.end]
    return _text(script.text, before[-1:]), _text(script.text, after[:1])


def _pieces(script: Script, span: Span) -> Iterator[Span]:
    for sentence in sentence_spans(script.text, script.lang):
        if sentence.start < span.start < sentence.end:
            yield Span(sentence.start, span.start)
        if sentence.start < span.end < sentence.end:
            yield Span(span.end, sentence.end)
        if sentence.end <= span.start or sentence.start >= span.end:
            yield sentence


def _text(text: str, found: Sequence[Span]) -> str:
    return " ".join(text[it.start : it.end].strip() for it in found)


def _widened(text: str, cue: Cue) -> Span:
    """Take in the marks around a range, up to the next space."""
    start, end = cue.start, cue.end
    while start > 0 and not text[start - 1].isspace():
        start -= 1
    while end < len(text) and not text[end].isspace():
        end += 1
    return Span(start, end)
