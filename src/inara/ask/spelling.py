"""A word that the index does not know, read as one that it does: one slip of the finger away, the same first letter."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from inara.ask.index import Index

SHORTEST = 4


def find_spelling(stem: str, index: Index) -> str | None:
    """Give the known stem that `stem` may be, in most moments first, then by alphabet; None where there is none."""
    if len(stem) < SHORTEST or len(stem) > 24:
        return None
    best: tuple[int, str] | None = None
    for candidate in _one_slip_away(stem, index.alphabet):
        moments = index.terms.count(candidate)
        if moments and len(candidate) >= SHORTEST - 1:
            found = (-moments, candidate)
            best = found if best is None or found < best else best
    return best[1] if best else None


def _one_slip_away(stem: str, alphabet: str) -> Iterator[str]:
    """Give every word with one letter after the first left out, doubled, swapped, changed or put in."""
    for at in range(1, len(stem) + 1):
        before, after = stem[:at], stem[at:]
        if after:
            yield before + after[1:]
            for letter in alphabet:
                yield before + letter + after[1:]
        if len(after) > 1:
            yield before + after[1] + after[0] + after[2:]
        for letter in alphabet:
            yield before + letter + after
