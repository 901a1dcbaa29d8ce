"""The child's age, read from the sentence: "my 2yo", "18 months", "nearly three", "DS (4)", but not "I'm 34"."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from inara.ask.tokens import Words

OLDEST_MONTHS = 216
_COMPACT = re.compile(r"([0-9]{1,4}(?:\.[0-9]{1,4})?)([a-z]+)(?:([0-9]{1,4})([a-z]+))?")
_NUMBER = re.compile(r"[0-9]{1,4}(?:\.[0-9]{1,4})?")
_WEEKS_IN_A_MONTH = 4.348


@dataclass(frozen=True, slots=True)
class Age:
    """An age in the text: whole months, and the words `first` to `last` (both included) that say it."""

    months: int
    first: int
    last: int


def find_ages(words: Words, language: Mapping[str, Any]) -> tuple[Age, ...]:
    """Give the ages that a child can have, in the order of the text; none for a language without age words."""
    table = language.get("age")
    if table is None:
        return ()
    found: list[Age] = []
    reader = _Reader(words, table)
    last = -1
    for at, word in enumerate(words.words):
        if at <= last or not ("0" <= word[:1] <= "9" or word in table["numbers"] or word in table["newborn"]):
            continue  # no age begins with any other word
        age = reader.age_at(at)
        if age is not None and age.months <= OLDEST_MONTHS:
            found.append(age)
            last = age.last
    return tuple(found)


class _Reader:
    """Reads one age at one place; methods give None where there is none."""

    def __init__(self, words: Words, table: Mapping[str, Any]) -> None:
        self.words = words.words
        self.clauses = words.clauses
        self.table = table

    def word(self, at: int) -> str:
        return self.words[at] if 0 <= at < len(self.words) else ""

    def age_at(self, at: int) -> Age | None:
        if self.word(at) in self.table["newborn"]:
            return Age(0, at, at)
        if self._is_of_a_parent(at):
            return None
        return self._compact(at) or self._with_unit(at) or self._alone(at)

    def _is_of_a_parent(self, at: int) -> bool:
        before = self.word(at - 1)
        if before in ("is", "aged", "turned") or before in self.table["nearly"]:
            return self.word(at - 2) in self.table["parents"]
        return before in self.table["parents"]

    def _compact(self, at: int) -> Age | None:
        """Read `2yo`, `18mo`, `2y4m`."""
        match = _COMPACT.fullmatch(self.word(at))
        if match is None:
            return None
        number, unit, more, more_unit = match.groups()
        unit = self.table["units"].get(unit)
        if unit is None or self._is_a_span(at, at):
            return None
        months = _in_months(float(number), unit)
        if more is not None:
            if self.table["units"].get(more_unit) != "month":
                return None
            months += int(more)
        last = at + 1 if self.word(at + 1) in self.table["old"] else at
        return Age(self._nearly(_whole(months), at), at, last)

    def _number(self, at: int) -> tuple[float, int] | None:
        """Read a number of one or two words; give it with the index after it."""
        word = self.word(at)
        if _NUMBER.fullmatch(word):
            number = float(word)
            if self.word(at + 1) == ".5":
                return number + 0.5, at + 2
            if (self.word(at + 1), self.word(at + 2)) == ("1", "2"):
                return number + 0.5, at + 3
            return number, at + 1
        number = self.table["numbers"].get(word)
        if number is None:
            return None
        unit = self.table["numbers"].get(self.word(at + 1), 0)
        if number >= 20 and 0 < unit < 10:
            return float(number + unit), at + 2
        return float(number), at + 1

    def _with_unit(self, at: int) -> Age | None:
        """Read `2 years old`, `two and a half year old`, `3 and 5 year olds`."""
        read = self._number(at)
        if read is None:
            return None
        number, after = read
        after, half = self._half(after)
        unit = self.table["units"].get(self.word(after))
        if unit is None:
            return self._first_of_two(at, number + half, after)
        months = _in_months(number + half, unit)
        last = after
        late_half_after, late_half = self._half(last + 1)
        if late_half and unit == "year":
            months += 6
            last = late_half_after - 1
        more = self._more_months(last + 1) if unit == "year" else None
        if more is not None:
            months += more[0]
            last = more[1]
        return self._confirmed(_whole(months), at, last, unit)

    def _half(self, at: int) -> tuple[int, float]:
        half = self.table["half"]
        if [self.word(at + step) for step in range(len(half))] == half:
            return at + len(half), 0.5
        return at, 0.0

    def _first_of_two(self, at: int, number: float, after: int) -> Age | None:
        if self.word(after) not in ("and", "or", "to"):
            return None
        read = self._number(after + 1)
        unit = self.table["units"].get(self.word(read[1])) if read else None
        if unit is None or read is None or self.word(read[1] + 1) not in self.table["old"]:
            return None
        return Age(_whole(_in_months(number, unit)), at, after - 1)

    def _more_months(self, at: int) -> tuple[int, int] | None:
        if self.word(at) == "and":
            at += 1
        read = self._number(at)
        if read is None or self.table["units"].get(self.word(read[1])) != "month":
            return None
        return int(read[0]), read[1]

    def _confirmed(self, months: int, first: int, last: int, unit: str) -> Age | None:
        """Take a number of years or months as an age only where the words around it say so."""
        if self.word(last + 1) in self.table["old"]:
            return Age(self._nearly(months, first), first, last + 1)
        if self.word(last) in self.table["certain"]:
            return Age(self._nearly(months, first), first, last)
        if self._is_a_span(first, last):
            return None
        starts = first == 0 or self.clauses[first] != self.clauses[first - 1]
        if self.word(first - 1) in self.table["context"] or (unit == "month" and (starts or months >= 6)):
            return Age(self._nearly(months, first), first, last)
        return None

    def _is_a_span(self, first: int, last: int) -> bool:
        """Say whether this is a stretch of time (`for two years`, `two years ago`), not an age."""
        return self.word(first - 1) in self.table["not_after"] or self.word(last + 1) in self.table["not_before"]

    def _nearly(self, months: int, first: int) -> int:
        return months - 1 if self.word(first - 1) in self.table["nearly"] and months > 0 else months

    def _alone(self, at: int) -> Age | None:
        """Read `nearly three`, `she is 3`, `DS (4)`: a small number without a unit."""
        read = self._number(at)
        if read is None or not 1 <= read[0] <= 17:
            return None
        number, after = read
        after, half = self._half(after)
        ends = after >= len(self.words) or self.clauses[after] != self.clauses[at]
        before = self.word(at - 1)
        is_said = before in ("is", "turned", "turning", "turns", "aged", "age") or before in self.table["nearly"]
        is_named = before in self.table["children"] and ends
        if not (is_named or (is_said and (ends or self.word(after) in self.table["alone_before"]))):
            return None
        if before == "is" and self.word(at - 2) not in ("he", "she", "who", *self.table["children"]):
            return None
        return Age(self._nearly(_whole((number + half) * 12), at), at, after - 1)


def _in_months(number: float, unit: str) -> float:
    if unit == "year":
        return number * 12
    return number if unit == "month" else number / _WEEKS_IN_A_MONTH


def _whole(months: float) -> int:
    """Round half up, as JavaScript's Math.round does."""
    return int(months + 0.5)
