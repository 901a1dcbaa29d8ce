"""Words and sentences of a text, counted the same way by every rule."""

from __future__ import annotations

import re

_WORD = re.compile(r"[^\W_]+(?:['’.\-\u2011][^\W_]+)*")
_SENTENCE = re.compile(r"[^.!?…]*[.!?…]+[\"'”’)\]*]*|[^.!?…]+", re.DOTALL)


def words(text: str) -> list[str]:
    """Give the words; what a hyphen or an apostrophe joins is one word."""
    return _WORD.findall(text)


def count_words(text: str) -> int:
    """Count the words of a text."""
    return len(words(text))


def sentences(text: str) -> list[str]:
    """Give the sentences that hold a word; a full stop, `!`, `?` and `…` end one."""
    return [sentence.strip() for sentence in _SENTENCE.findall(text) if _WORD.search(sentence)]
