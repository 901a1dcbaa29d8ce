"""The terms of very many documents, counted: flat rows of numbers, since a dictionary for each would fill the memory."""

from __future__ import annotations

from array import array
from collections.abc import Mapping, Sequence
from math import log
from typing import TYPE_CHECKING, Any, Final

from inara.ask.age import find_ages
from inara.ask.terms import read_stems
from inara.ask.tokens import read_words

if TYPE_CHECKING:
    from inara.ask.documents import Document, Texts

WITHOUT_PAIRS: Final = frozenset({"guide_body"})
"""Fields whose pairs would double the index and weigh next to nothing."""
PAIR: Final = 1 << 32
"""The key of a pair is its first stem's number times this, plus one more than its second's; that of a stem has no second."""


class CountedTerms:
    """How often each document's fields hold each term, document by document and field by field."""

    def __init__(self, fields: Sequence[str], language: Mapping[str, Any]) -> None:
        self.fields = tuple(fields)
        self.language = language
        self.stems: dict[str, int] = {}
        """The number of each stem, as they first come."""
        self.keys = array("Q")
        """The terms of all fields of all documents, one after the other."""
        self.counts = array("f")
        """How many texts of the field hold the term: sums of halves, which are exact."""
        self.sizes = array("I")
        """How many entries each field of each document has in `keys`."""
        self.lengths = array("d")
        """How many words that mean something each field of each document has."""

    def add(self, document: Document) -> None:
        """Count the next document."""
        for field in self.fields:
            counts, length = self._count(document.fields.get(field, []), with_pairs=field not in WITHOUT_PAIRS)
            self.keys.extend(counts)
            self.counts.extend(counts.values())
            self.sizes.append(len(counts))
            self.lengths.append(length)

    def _count(self, texts: Texts, *, with_pairs: bool) -> tuple[dict[int, float], float]:
        """Count a field's terms, once a text, and its words that mean something."""
        counts: dict[int, float] = {}
        length = 0.0
        for text, share in texts:
            keys, words = self._read(text, with_pairs=with_pairs)
            for key in keys:
                counts[key] = counts.get(key, 0.0) + share
            length += share * words
        return counts, length

    def _read(self, text: str, *, with_pairs: bool) -> tuple[set[int], int]:
        words = read_words(text, self.language)
        stems = self.stems
        keys: set[int] = set()
        meant = 0
        before, sentence_before = 0, -1
        for name, _, _, sentence, is_meant in read_stems(words, find_ages(words, self.language), self.language):
            number = stems.setdefault(name, len(stems))
            if with_pairs and sentence == sentence_before:
                keys.add(before * PAIR + number + 1)
            if is_meant:
                keys.add(number * PAIR)
                meant += 1
            before, sentence_before = number, sentence
        return keys, meant


def inverse_frequency(total: int, found_in: int) -> float:
    """Give how much it says that a document has a term that so many of all have."""
    return log(1 + (total - found_in + 0.5) / (found_in + 0.5))
