"""Danger: how clearly an ask speaks of each flag, by what the better model makes of it; the same in the reader's `danger.js`.

The model reads the whole ask, as far as it can, and of a longer letter the stretches of WINDOW words too that begin
WINDOW words on, each STEP words further. A flag's number is its row times the vector of a stretch, plus its bias: how far the flag is over "no
danger", in nats. Of all stretches the greatest counts.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

from inara.ask.tokens import Words

if TYPE_CHECKING:
    from inara.ask.encoder_format import Array

WINDOW: Final = 48
STEP: Final = 24
SHORTEST_LETTER: Final = 64
"""Up to so many words an ask is one stretch."""


def stretches(words: Words) -> list[Words]:
    """Give what the model reads: the ask, and the parts of a long one."""
    count = len(words.words)
    parts = range(WINDOW, count - WINDOW + STEP, STEP) if count > SHORTEST_LETTER else ()
    return [words, *(_part(words, start) for start in parts)]


def judge(vectors: Array, danger: tuple[Array, Array], flags: list[str]) -> Mapping[str, float]:
    """Give each flag's number for the vectors of all stretches, a row each."""
    rows, bias = danger
    most = (vectors.astype(float) @ rows.T + bias).max(axis=0)
    return dict(zip(flags, most.tolist(), strict=True))


def _part(words: Words, start: int) -> Words:
    end = start + WINDOW
    columns: dict[str, Any] = {
        name: getattr(words, name)[start:end] for name in ("words", "sources", "clauses", "sentences")
    }
    return Words(**columns, surfaces=words.surfaces)
