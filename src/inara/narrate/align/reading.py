"""A text made ready to be heard: its words with their sounds, and the places where a phrase or a sentence ends."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from inara.book.tokens import sentences, tokens
from inara.book.transcript import Span
from inara.narrate.align.acoustic import AcousticModel
from inara.narrate.align.lexicon import ANY, pronounce
from inara.narrate.align.trellis import ANY as ANY_NUMBER
from inara.narrate.align.trellis import Sounded

_MARK = re.compile(r"[^\w\s'’*-]|\n\s*\S|\n")


@dataclass(frozen=True)
class Reading:
    """Words, sentences and places; place i stands before word i, the last one after the last word."""

    text: str
    words: tuple[Span, ...]
    sounded: tuple[Sounded, ...]
    sentences: tuple[Span, ...]
    sentence_words: tuple[tuple[int, int], ...]
    """Of each sentence, its first word and the word after its last."""
    phrase_places: tuple[int, ...]
    """Places with a mark of punctuation or a line's end, those of sentences among them, in order."""
    is_known: bool
    """Whether at least half of the words have known sounds."""

    def sentence_places(self) -> tuple[int, ...]:
        """Give the places where sentences begin, and the last one."""
        return (*(first for first, _ in self.sentence_words), len(self.words))


def read_text(text: str, lang: str, own: Mapping[str, str], model: AcousticModel) -> Reading:
    """Make a text ready; `own` is the Book's list of pronunciations."""
    words = tokens(text)
    whole = sentences(text, lang)
    sentence_words, at = [], 0
    for sentence in whole:
        first = at
        while at < len(words) and words[at].start < sentence.end:
            at += 1
        sentence_words.append((first, at))
    begins = {first for first, _ in sentence_words} | {0, len(words)}
    marked = {place for place in range(1, len(words)) if _MARK.search(text[words[place - 1].end : words[place].start])}
    places = tuple(sorted(begins | marked))
    said = pronounce([text[word.start : word.end] for word in words], lang, own)
    number = {phone: at for at, phone in enumerate(model.phones)} | {ANY: ANY_NUMBER}
    sounded = tuple(
        Sounded(tuple(tuple(number[phone] for phone in way) for way in ways), at in places, at + 1 in places)
        for at, ways in enumerate(said)
    )
    known = sum(ANY_NUMBER not in word.variants[0] for word in sounded)
    return Reading(text, words, sounded, whole, tuple(sentence_words), places, known * 2 >= len(words))
