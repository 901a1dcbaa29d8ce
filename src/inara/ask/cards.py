"""The cards of the moments: lines of JSON, of which one is parsed when it is asked for, completed from the columns."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from functools import lru_cache
from types import MappingProxyType
from typing import Any, Final, overload

from inara.ask.columns import Column

Card = MappingProxyType[str, Any]
COLUMNS: Final = {"ages": "ages", "dues": "review_due", "themes": "theme"}
"""The columns of the index, and what each is called in a card."""
_ELSEWHERE: Final = MappingProxyType({"id": "", "elsewhere": True})
_KEPT: Final = 64


class Cards(Sequence[Card]):
    """The card of each document, by number; the last is the one of what is asked elsewhere, which is never an answer."""

    def __init__(
        self, moments: int, columns: dict[str, Column], read_block: Callable[[int], memoryview], per_block: int
    ) -> None:
        self.moments, self.columns, self.per_block = moments, columns, per_block

        def lines(number: int) -> list[bytes]:
            return bytes(read_block(number)).split(b"\n")

        self._lines = lru_cache(_KEPT)(lines)

    def __len__(self) -> int:
        return self.moments + 1

    @overload
    def __getitem__(self, number: int) -> Card: ...
    @overload
    def __getitem__(self, number: slice) -> tuple[Card, ...]: ...
    def __getitem__(self, number: int | slice) -> Card | tuple[Card, ...]:
        """Give a card. Raises AskFileError where its part of the index cannot be read."""
        if isinstance(number, slice):
            return tuple(self[at] for at in range(len(self))[number])
        at = range(len(self))[number]
        if at == self.moments:
            return _ELSEWHERE
        line = self._lines(at // self.per_block)[at % self.per_block]
        known = {said: self.columns[name][at] for name, said in COLUMNS.items()}
        return MappingProxyType({**json.loads(line), **known})


def write_card(card: dict[str, Any]) -> bytes:
    """Give the line of a card, without what stands in the columns."""
    kept = {name: value for name, value in card.items() if name not in COLUMNS.values()}
    return json.dumps(kept, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode()
