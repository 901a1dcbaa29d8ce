"""EPUB Media Overlays: which element of a page is lit while which clip of the narration is heard."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import quoteattr

from inara.book.transcript import Cue


@dataclass(frozen=True, slots=True)
class Clip:
    """One element of a page and its stretch of the sound, in milliseconds."""

    fragment: str
    """The element's id."""
    start_ms: int
    end_ms: int


@dataclass(frozen=True, slots=True)
class Passage:
    """The clips of one part of a page, in reading order."""

    fragment: str
    """The id of the element that holds them."""
    clips: tuple[Clip, ...]


def clips(sentences: Sequence[Cue], fragments: Mapping[Cue, str]) -> dict[Cue, Clip]:
    """Give the clip of each sentence that has an element.

    A clip lasts until the next sentence of the sound begins, so that players need not seek in every pause; it lasts
    at least a millisecond, since no clip may be empty.
    """
    heard = sorted(sentences, key=lambda cue: (cue.start_s, cue.end_s))
    starts = [_ms(cue.start_s) for cue in heard]
    ends = [*starts[1:], _ms(heard[-1].end_s)] if heard else []
    return {
        cue: Clip(fragments[cue], start, max(end, start + 1))
        for cue, start, end in zip(heard, starts, ends, strict=True)
        if cue in fragments
    }


def media_overlay(passages: Iterable[Passage], page: str, sound: str) -> str:
    """Write a SMIL document (https://www.w3.org/TR/epub-33/#sec-media-overlays).

    `page` and `sound` are the files as seen from the document.
    """
    body = "\n".join(row for passage in passages if passage.clips for row in _rows(passage, page, sound))
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<smil xmlns="http://www.w3.org/ns/SMIL" xmlns:epub="http://www.idpf.org/2007/ops" version="3.0">\n'
        f"<body>\n{body}\n</body>\n</smil>\n"
    )


def overlay_ms(passages: Iterable[Passage]) -> int:
    """Give how long an overlay lasts: the sum of its clips, in milliseconds."""
    return sum(clip.end_ms - clip.start_ms for passage in passages for clip in passage.clips)


def clock(ms: int) -> str:
    """Write milliseconds as a clock value, `0:00:01.000`."""
    return f"{ms // 3_600_000}:{ms // 60_000 % 60:02}:{ms // 1000 % 60:02}.{ms % 1000:03}"


def _rows(passage: Passage, page: str, sound: str) -> Iterator[str]:
    yield f'<seq id="seq-{passage.fragment}" epub:textref={quoteattr(f"{page}#{passage.fragment}")}>'
    for clip in passage.clips:
        yield (
            f'<par id="par-{clip.fragment}"><text src={quoteattr(f"{page}#{clip.fragment}")}/>'
            f'<audio src={quoteattr(sound)} clipBegin="{clock(clip.start_ms)}" clipEnd="{clock(clip.end_ms)}"/></par>'
        )
    yield "</seq>"


def _ms(seconds: float) -> int:
    return max(0, round(seconds * 1000))
