"""Numbers and columns of the index: a column says something of every moment, as the number of one of a few values."""

from __future__ import annotations

import sys
from array import array
from collections.abc import Iterable, Sequence
from typing import Any, Final, Literal

Code = Literal["B", "H", "I"]
_CODES: Final[tuple[Code, ...]] = ("B", "H", "I")


class Column:
    """What a column says of moment `n` is `values[numbers[n]]`."""

    __slots__ = ("numbers", "values")

    def __init__(self, values: Sequence[Any], numbers: Sequence[int]) -> None:
        self.values, self.numbers = tuple(values), numbers

    def __getitem__(self, moment: int) -> Any:  # noqa: ANN401 - what the column holds
        return self.values[self.numbers[moment]]


def number_code(most: int) -> Code:
    """Give the array code of the narrowest numbers that count to `most`: one, two or four bytes."""
    return next(code for code in _CODES if most < 1 << 8 * array(code).itemsize)


def pack_numbers(numbers: Iterable[int], most: int) -> bytes:
    """Give numbers of at most `most` as they lie in the file, little-endian."""
    packed = array(number_code(most), numbers)
    if sys.byteorder == "big":
        packed.byteswap()
    return packed.tobytes()


def read_numbers(section: memoryview, most: int) -> memoryview:
    """Read what `pack_numbers` wrote, where it lies. Raises TypeError for a section of another size."""
    code = number_code(most)
    if sys.byteorder == "little":
        return section.cast(code)
    swapped = array(code, bytes(section))
    swapped.byteswap()
    return memoryview(swapped)


def pack_column(values: Iterable[Any]) -> tuple[list[Any], bytes]:
    """Give the different values, as they first come, and the number of each moment's."""
    known: dict[Any, int] = {}
    numbers = [known.setdefault(value, len(known)) for value in values]
    return list(known), pack_numbers(numbers, max(len(known) - 1, 0))


def read_column(values: Sequence[Any], section: memoryview, moments: int) -> Column:
    """Read a column. Raises ValueError for one that does not fit the moments or its values."""
    numbers = read_numbers(section, max(len(values) - 1, 0))
    if len(numbers) != moments or max(numbers, default=-1) >= len(values):
        raise ValueError("a column does not fit")
    return Column(values, numbers)
