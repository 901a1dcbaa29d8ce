"""Slips of the finger: whether a typed word is a word that matters, one letter away."""

from __future__ import annotations

from typing import Final

SHORTEST_SLIP: Final = 5
"""How long a word must be: a short one is too often another word."""


def is_one_slip(word: str, meant: str) -> bool:
    """Say whether one letter of `meant` was left out, put in, changed or swapped with its neighbour to give `word`."""
    if abs(len(word) - len(meant)) > 1:
        return False
    at = 0
    while at < min(len(word), len(meant)) and word[at] == meant[at]:
        at += 1
    if len(word) == len(meant):
        is_swapped = word[at : at + 2] == meant[at : at + 2][::-1] and word[at + 2 :] == meant[at + 2 :]
        return is_swapped or word[at + 1 :] == meant[at + 1 :]
    longer, shorter = (word, meant) if len(word) > len(meant) else (meant, word)
    return longer[at + 1 :] == shorter[at:]
