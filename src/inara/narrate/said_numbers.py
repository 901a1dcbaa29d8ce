"""The numbers in a text, as digits or as English words, so that what is said can be held against what is written."""

from __future__ import annotations

import re
from collections.abc import Iterator

_UNITS = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
_UNITS += " seventeen eighteen nineteen"
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_VALUES: dict[str, int] = {word: value for value, word in enumerate(_UNITS.split())}
_VALUES |= {word: value * 10 for value, word in enumerate(_TENS.split(), 2)}
_SCALES: dict[str, int] = {"hundred": 100, "thousand": 1000, "million": 1_000_000}
_WORD = "|".join(sorted((*_VALUES, *_SCALES), key=len, reverse=True))
_SPOKEN = re.compile(rf"\b(?:{_WORD})(?:(?:[ \n-]+and)?[ \n-]+(?:{_WORD}))*\b", re.IGNORECASE)
_DIGITS = re.compile(r"(?<![\w.,])\d+(?:,\d{3})*(?![\w,]?\d)")
_SMALL = 10


def numbers_in(text: str, lang: str) -> Iterator[tuple[int, int]]:
    """Give each whole number above ten and where it stands; round ones that are only a way of speaking are left out."""
    for match in _DIGITS.finditer(text):
        yield from _worth(int(match[0].replace(",", "")), match.start())
    if lang.split("-")[0] == "en":
        for match in _SPOKEN.finditer(text):
            yield from _worth(_value(re.split(r"[ \n-]+", match[0].lower())), match.start())


def _worth(value: int, at: int) -> Iterator[tuple[int, int]]:
    if value > _SMALL and value not in _SCALES.values():
        yield value, at


def _value(words: list[str]) -> int:
    """Add up number words: `three hundred and thirty-five`, `two thousand and four`; 0 where they are a list."""
    total = group = 0
    last = 1000
    for word in words:
        if word == "and":
            continue
        if word in _SCALES:
            if _SCALES[word] == 100:
                group = max(group, 1) * 100
            else:
                total, group = total + max(group, 1) * _SCALES[word], 0
            last = 100
            continue
        value = _VALUES[word]
        if value >= last or (last < 20):
            return 0
        group, last = group + value, value
    return total + group
