"""A script cut into what a voice says at a time: paragraphs in plain words, and the silence before each."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

from inara.book.pronunciation import Pronunciation
from inara.book.script_text import PAUSE, emphases, paragraphs
from inara.book.tokens import tokens
from inara.book.transcript import Span
from inara.narrate.spoken_words import is_range, spoken_words
from inara.narrate.voices.spoken import Saying

SHORT_S, LONG_S = 0.45, 1.0
"""The silence of a blank line and of a `[pause]`."""
_UNHEARD = "*_#/@&%[]{}<>"
"""Marks between words that some voices would name."""


@dataclass(frozen=True, slots=True)
class Passage:
    """One paragraph of a script, ready to be said."""

    saying: Saying
    words: tuple[Span, ...]
    """The words of the saying, as ranges of the script."""
    silence_s: float
    """How long it is quiet before it."""


def passages(text: str, lang: str, said: Mapping[str, Pronunciation]) -> tuple[Passage, ...]:
    """Give the paragraphs of a script that hold words; a script without words gives none."""
    every = tokens(text)
    marks = emphases(text)
    found: list[Passage] = []
    at, end = 0, 0
    for span in paragraphs(text):
        words = []
        while at < len(every) and every[at].start < span.end:
            words.append(every[at])
            at += 1
        if words:
            silence = _silence(text[end : span.start]) if found else 0.0
            found.append(Passage(_saying(text, span, tuple(words), marks, lang, said), tuple(words), silence))
            end = span.end
    return tuple(found)


def _silence(between: str) -> float:
    pauses = len(PAUSE.findall(between))
    return LONG_S * pauses if pauses else SHORT_S


def _saying(
    text: str,
    span: Span,
    words: tuple[Span, ...],
    marks: tuple[Span, ...],
    lang: str,
    said: Mapping[str, Pronunciation],
) -> Saying:
    """Write a paragraph in plain words: what is written between them stays where a voice hears it."""
    spoken = spoken_words(text, words, lang)
    out, places, ipa = "", [], {}
    moved: dict[int, int] = {}
    at = span.start
    for number, (word, heard) in enumerate(zip(words, spoken, strict=True)):
        out += " " if is_range(text, at, word.start) else _between(text[at : word.start])
        moved[word.start] = len(out)
        known = said.get(text[word.start : word.end].casefold())
        if known and known.say:
            heard = known.say
        if known and known.ipa:
            ipa[number] = known.ipa
        places.append(Span(len(out), len(out) + len(heard)))
        out += heard
        moved[word.end] = len(out)
        at = word.end
    out += _between(text[at : span.end])
    return Saying(out, lang, tuple(places), tuple(_emphasis(words, marks, moved)), ipa)


def _between(text: str) -> str:
    heard = (char if char not in _UNHEARD and unicodedata.category(char)[0] == "P" else " " for char in text)
    return "".join(heard)


def _emphasis(words: tuple[Span, ...], marks: tuple[Span, ...], moved: Mapping[int, int]) -> list[Span]:
    found = []
    for mark in marks:
        inside = [word for word in words if mark.start <= word.start and word.end <= mark.end]
        if inside:
            found.append(Span(moved[inside[0].start], moved[inside[-1].end]))
    return found
