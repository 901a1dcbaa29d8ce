"""A script as it is shown: paragraphs without their pauses, emphasis without its marks, offsets kept."""

from __future__ import annotations

import re
from collections.abc import Iterator

from inara.book.transcript import Span

PAUSE = re.compile(r"^[ \t]*\[pause\][ \t]*$", re.MULTILINE)
_EMPHASIS = re.compile(r"\*(?=[^\s*])((?:(?!\n[ \t]*\n)[^*])*?)(?<=[^\s*])\*")
_BREAK = re.compile(r"\n[ \t]*(?=\n)")


def paragraphs(text: str, start: int = 0, end: int | None = None) -> tuple[Span, ...]:
    """Give the paragraphs of a range of a script, in order; a blank line or a pause ends one, and neither is in one."""
    end = len(text) if end is None else end
    breaks = [match.span() for match in PAUSE.finditer(text, start, end)]
    breaks += [match.span() for match in _BREAK.finditer(text, start, end)]
    found, at = [], start
    for low, high in (*sorted(breaks), (end, end)):
        found.append(_trimmed(text, at, low))
        at = max(at, high)
    return tuple(span for span in found if span.start < span.end)


def emphases(text: str) -> tuple[Span, ...]:
    """Give what is emphasised, marks included: `*word*` in one paragraph."""
    return tuple(Span(*match.span()) for match in _EMPHASIS.finditer(text))


def runs(text: str, start: int, end: int, emphasised: tuple[Span, ...]) -> Iterator[tuple[str, bool]]:
    """Give the words of a range without marks, in runs that are emphasised or not; `emphasised` is of the whole text."""
    at = start
    for span in emphasised:
        if span.end <= start or span.start >= end:
            continue
        for low, high, strong in ((at, span.start, False), (span.start + 1, span.end - 1, True)):
            words = text[max(low, start) : min(high, end)]
            if words:
                yield words, strong
        at = max(at, span.end)
    if at < end:
        yield text[at:end], False


def plain(text: str, start: int, end: int, emphasised: tuple[Span, ...]) -> str:
    """Give the words of a range on one line, without marks and pauses."""
    shown = "".join(words for words, _ in runs(text, start, end, emphasised))
    return " ".join(PAUSE.sub(" ", shown).split())


def _trimmed(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)
