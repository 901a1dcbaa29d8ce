"""Terms and their postings, as they lie in the index: all in one block, or a block a range of terms, read when asked for.

The sections of a block, numbers little-endian, terms by alphabet:

    terms      UTF-8, one a line
    sizes      uint32, how many bytes of `postings` each term has
    postings   for each term:  1 byte    w: 1, 2 or 4
                               w n       its n documents, ascending: the first, then the step to each next one
                               n         the level of each: its weight is (level / 255)² of the heaviest

A block of stems has `terms`, those that are single stems, and `counts`, uint32, how many documents each has.
"""

from __future__ import annotations

import sys
from array import array
from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from itertools import accumulate
from typing import Final, NamedTuple, TypeVar

from inara.ask.columns import Code, read_numbers
from inara.ask.index_format import AskFileError, read_sections

_CODES: Final[dict[int, Code]] = {1: "B", 2: "H", 4: "I"}
_NARROW: Final = 1
_KEPT: Final = 256
"""How many blocks stay in memory."""
FOUR_BYTES: Final = 0xFFFFFFFF

Made = TypeVar("Made")
ReadPart = Callable[[str], memoryview]
"""Gives the checked content of a part of the index, by its name. Raises AskFileError."""


class Posting(NamedTuple):
    """Where a term stands."""

    steps: memoryview
    """The first document, then the step from each to the next."""
    levels: memoryview
    """A byte a document: the number in `Index.levels` of the term's weight there."""


class Block:
    """Terms with their postings, all at hand."""

    def __init__(self, sections: Mapping[str, memoryview]) -> None:
        """Raises KeyError or ValueError for sections that do not fit together."""
        names = read_names(sections["terms"])
        self.numbers = dict(zip(names, range(len(names)), strict=True))
        self.postings = sections["postings"]
        self.ends = array("I", accumulate(read_numbers(sections["sizes"], FOUR_BYTES)))
        if len(self.ends) != len(names) or (self.ends[-1] if names else 0) != len(self.postings):
            raise ValueError("sizes")

    def find(self, term: str) -> Posting | None:
        """Give the postings of a term; None where it is not here. Raises ValueError where they make no sense."""
        number = self.numbers.get(term)
        if number is None:
            return None
        start, end = self.ends[number - 1] if number else 0, self.ends[number]
        width = self.postings[start]
        count = (end - start - 1) // (width + 1)
        steps = self.postings[start + 1 : end - count]
        return Posting(_read_steps(steps, width), self.postings[end - count : end])

    def count(self, stem: str) -> int:
        """Say how many documents have a stem."""
        found = self.find(stem)
        return len(found.levels) if found else 0


class Blocks:
    """Terms with their postings in parts, each read when it is first asked for; the latest stay at hand."""

    def __init__(self, terms: Sequence[str], stems: Sequence[str], read_part: ReadPart) -> None:
        """Take the first term of each block of terms, and of each block of stems."""
        self.terms, self.stems = terms, stems

        def block(number: int) -> Block:
            return _read(lambda sections: Block(sections), f"terms-{number}", read_part)

        def counts(number: int) -> dict[str, int]:
            return _read(_read_counts, f"stems-{number}", read_part)

        self._block, self._counts = lru_cache(_KEPT)(block), lru_cache(_KEPT)(counts)

    def find(self, term: str) -> Posting | None:
        """Give the postings of a term; None where the index does not know it. Raises AskFileError."""
        number = bisect_right(self.terms, term) - 1
        return self._block(number).find(term) if number >= 0 else None

    def count(self, stem: str) -> int:
        """Say how many documents have a stem. Raises AskFileError."""
        number = bisect_right(self.stems, stem) - 1
        return self._counts(number).get(stem, 0) if number >= 0 else 0


Terms = Block | Blocks
"""What a match needs to know of the terms."""


def read_names(section: memoryview) -> list[str]:
    """Read terms, one a line."""
    return str(section, "utf-8").split("\n") if section else []


def _read(make: Callable[[Mapping[str, memoryview]], Made], name: str, read_part: ReadPart) -> Made:
    content = read_part(name)
    try:
        return make(read_sections(content, name))
    except (KeyError, ValueError) as error:
        raise AskFileError(f"{name} lacks what Ask needs; bind the Book again") from error


def _read_counts(sections: Mapping[str, memoryview]) -> dict[str, int]:
    names = read_names(sections["terms"])
    return dict(zip(names, read_numbers(sections["counts"], FOUR_BYTES), strict=True))


def _read_steps(steps: memoryview, width: int) -> memoryview:
    """Read numbers of `width` bytes, which may lie anywhere."""
    if width == _NARROW:
        return steps
    numbers = array(_CODES[width], bytes(steps))
    if sys.byteorder == "big":
        numbers.byteswap()
    return memoryview(numbers)
