"""Patterns of the safety rules, matched on words: the language that `inara.book.safety` describes, the same in JavaScript."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

from inara.ask.tokens import Words

GAP_BEGINS: Final = ".."
DEFAULT_GAP: Final = 3


@dataclass(frozen=True, slots=True)
class Item:
    """One place of a phrase: words, beginnings of words and lists that may stand there, or a gap."""

    words: frozenset[str]
    beginnings: tuple[str, ...]
    lists: tuple[str, ...]
    gap: int
    is_optional: bool


Phrase = tuple[Item, ...]
Span = tuple[int, int]
"""The first word and the one after the last."""


@dataclass(slots=True)
class Reader:
    """Finds patterns in one text."""

    words: Words
    lists: Mapping[str, Sequence[str]]
    blocks: frozenset[str]
    """Words that no gap reaches over."""
    _seen: dict[tuple[str, int], frozenset[int]] = field(default_factory=dict)
    _spans: dict[str, list[Span]] = field(default_factory=dict)

    def find(self, pattern: str) -> list[Span]:
        """Give the places of a pattern of one part, in order: each beginning with its shortest end."""
        if pattern not in self._spans:
            phrases = parse_part(pattern)
            found = []
            for start in range(len(self.words.words)):
                ends = [end for phrase in phrases for end in self._ends(phrase, 0, start)]
                if ends:
                    found.append((start, min(ends)))
            self._spans[pattern] = found
        return self._spans[pattern]

    def _ends(self, phrase: Phrase, at: int, place: int) -> frozenset[int]:
        """Give every place where the rest of `phrase`, from item `at`, can end when it begins at `place`."""
        if at == len(phrase):
            return frozenset((place,))
        item = phrase[at]
        if item.gap:
            return self._ends_after_gap(phrase, at, place)
        found: set[int] = set()
        if item.is_optional:
            found |= self._ends(phrase, at + 1, place)
        for end in self._item_ends(item, place):
            if at + 1 == len(phrase) or self._goes_on(end):
                found |= self._ends(phrase, at + 1, end)
        return frozenset(found)

    def _ends_after_gap(self, phrase: Phrase, at: int, place: int) -> frozenset[int]:
        found = set(self._ends(phrase, at + 1, place))
        for skipped in range(phrase[at].gap):
            if place + skipped >= len(self.words.words) or self.words.words[place + skipped] in self.blocks:
                break
            if not self._goes_on(place + skipped + 1):
                break
            found |= self._ends(phrase, at + 1, place + skipped + 1)
        return frozenset(found)

    def _goes_on(self, place: int) -> bool:
        """Say whether the word at `place` stands in the sentence of the word before it."""
        sentences = self.words.sentences
        return place < len(sentences) and sentences[place] == sentences[place - 1]

    def _item_ends(self, item: Item, place: int) -> set[int]:
        found: set[int] = set()
        if place >= len(self.words.words):
            return found
        word = self.words.words[place]
        if word in item.words or (item.beginnings and word.startswith(item.beginnings)):
            found.add(place + 1)
        for name in item.lists:
            found |= self._list_ends(name, place)
        return found

    def _list_ends(self, name: str, place: int) -> frozenset[int]:
        key = (name, place)
        if key not in self._seen:
            phrases = (phrase for text in self.lists[name] for phrase in parse_part(text))
            self._seen[key] = frozenset(end for phrase in phrases for end in self._ends(phrase, 0, place))
        return self._seen[key]


@lru_cache(maxsize=4096)
def parse_part(pattern: str) -> tuple[Phrase, ...]:
    """Read the phrases of a pattern that has no `&`."""
    return tuple(tuple(_parse_item(item) for item in phrase.split()) for phrase in pattern.split("|"))


def _parse_item(text: str) -> Item:
    if text.startswith(GAP_BEGINS):
        return Item(frozenset(), (), (), int(text[2:] or DEFAULT_GAP), is_optional=False)
    choices = text.removesuffix("?").split("/")
    return Item(
        words=frozenset(choice for choice in choices if choice[0] != "@" and choice[-1] != "*"),
        beginnings=tuple(choice[:-1] for choice in choices if choice[-1] == "*"),
        lists=tuple(choice[1:] for choice in choices if choice[0] == "@"),
        gap=0,
        is_optional=text.endswith("?"),
    )


def nearest(spans: Sequence[Span], place: int, within: int) -> Span | None:
    """Give the span that begins nearest to `place`, at most `within` words away; of two, the earlier one."""
    at = bisect_left(spans, (place, 0))
    best: Span | None = None
    for near in spans[max(0, at - 1) : at + 1]:
        distance = abs(near[0] - place)
        if distance <= within and (best is None or distance < abs(best[0] - place)):
            best = near
    return best
