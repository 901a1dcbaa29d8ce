"""A parent's sentence as words: cleaned, expanded and cut, the same here and in the reader's `tokens.js`.

text ──► clean ──► surfaces (as typed) ──► words (contractions and shorthands written out)
                                         └─► stems, in `terms.py`
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

READ_LIMIT = 4000
"""How many characters (code points) of an ask are used to find a page."""

_APOSTROPHES = dict.fromkeys((0x2019, 0x2018, 0x2BC, 0x2B9, 0x60, 0xB4, 0xFF07, 0x2032), "'")
_DASHES = dict.fromkeys((0x2013, 0x2014, 0x2015, 0x2212), " , ")
_FRACTION = {ord("½"): ".5"}
_SELECTORS = dict.fromkeys((0xFE0E, 0xFE0F))  # they only choose how an emoji looks
_BEFORE_FOLDING = {**_APOSTROPHES, **_DASHES, **_FRACTION, **_SELECTORS}
# A letter of a word is anything but ASCII punctuation and space; `clean` turns other marks into spaces first.
_LETTER = r"[^\x00-\x20!-/:-@\[-`{-\x7f]"
_PIECE = re.compile(rf"[0-9]+\.[0-9]+{_LETTER}*|\.[0-9]+|{_LETTER}+(?:'{_LETTER}+)*|[.!?\n]|[,;:()]|--")


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a text. All tuples but `surfaces` have one entry a word."""

    words: tuple[str, ...]
    """Lower case; contractions are two words, shorthands are written out."""
    sources: tuple[int, ...]
    """Which surface each word comes from."""
    clauses: tuple[int, ...]
    """The clause it stands in, counted through the text."""
    sentences: tuple[int, ...]
    """The sentence it stands in."""
    surfaces: tuple[str, ...]
    """The words as they were typed, in lower case."""

    def shown(self, first: int, last: int) -> str:
        """Give the words `first` to `last`, both included, as they were typed."""
        return " ".join(self.surfaces[self.sources[first] : self.sources[last] + 1])


def clean(text: str) -> str:
    """Fold `text` to lower case and one form of each letter; what is no letter, number or ASCII becomes a space."""
    if not text.isascii():
        folded = unicodedata.normalize("NFKC", text.translate(_BEFORE_FOLDING))
        text = "".join(char if char < "\x80" or unicodedata.category(char)[0] in "LNM" else " " for char in folded)
    return text.replace("`", "'").lower()


def read_words(text: str, language: Mapping[str, Any]) -> Words:
    """Cut `text` into words by the tables of `language` (`languages/<lang>.json`)."""
    words: list[str] = []
    sources: list[int] = []
    clauses: list[int] = []
    sentences: list[int] = []
    surfaces: list[str] = []
    clause = sentence = 0
    for piece in _PIECE.findall(clean(text)):
        if piece in _BREAKS:
            clause += 1
            sentence += piece in _ENDS
            continue
        for word in _written_out(piece, language):
            words.append(word)
            sources.append(len(surfaces))
            clauses.append(clause)
            sentences.append(sentence)
        surfaces.append(piece)
    return Words(tuple(words), tuple(sources), tuple(clauses), tuple(sentences), tuple(surfaces))


_ENDS = frozenset(".!?\n")
_BREAKS = frozenset((*_ENDS, ",", ";", ":", "(", ")", "--"))


def _written_out(piece: str, language: Mapping[str, Any]) -> list[str]:
    """Give the words that a typed word stands for: `didn't` is `did not`, `ds` is `son`."""
    contractions = language["contractions"]
    if piece in contractions:
        return contractions[piece].split(" ")
    if "'" in piece:
        return _without_ending(piece, language)
    return [language["aliases"].get(piece, piece)]


def _without_ending(piece: str, language: Mapping[str, Any]) -> list[str]:
    for ending, word in language["endings"].items():
        stem = piece[: -len(ending)]
        if stem and piece.endswith(ending):
            stem = language["aliases"].get(stem, stem)
            if ending == "'s" and stem not in language["nouns_before_is"]:
                return [stem]
            return [stem, word]
    joined = piece.replace("'", "")
    return [language["aliases"].get(joined, joined)]
