"""Patterns of the safety rules, matched on words: the language that `inara.book.safety` describes, the same in JavaScript."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from inara.ask.tokens import Words

GAP_BEGINS: Final = ".."
DEFAULT_GAP: Final = 3


@dataclass(frozen=True, slots=True, eq=False)
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
Places = dict[int, set[int]]
"""Where something begins, and where it can end."""


class Reader:
    """Finds patterns in one text, each thing once."""

    def __init__(self, words: Words, lists: Mapping[str, Sequence[str]], blocks: frozenset[str]) -> None:
        """Read `words`; patterns may name `lists`; no gap reaches over a word of `blocks`."""
        self.words = words
        self.lists = lists
        self.blocks = blocks
        self._at: dict[str, list[int]] = {}
        for place, word in enumerate(words.words):
            self._at.setdefault(word, []).append(place)
        self._sorted = sorted(self._at)
        self._item_places: dict[Item, Places] = {}
        self._list_places: dict[str, Places] = {}
        self._spans: dict[str, list[Span]] = {}

    def find(self, pattern: str) -> list[Span]:
        """Give the places of a pattern of one part, in order: each beginning with its shortest end."""
        found = self._spans.get(pattern)
        if found is None:
            places = self._phrases(parse_part(pattern))
            found = [(start, min(places[start])) for start in sorted(places)]
            self._spans[pattern] = found
        return found

    def _phrases(self, phrases: Sequence[Phrase]) -> Places:
        places: Places = {}
        for phrase in phrases:
            for start in self._starts(phrase):
                ends = self._ends(phrase, 0, start)
                if ends:
                    places.setdefault(start, set()).update(ends)
        return places

    def _starts(self, phrase: Phrase) -> Iterable[int]:
        first = phrase[0]
        return range(len(self.words.words)) if first.gap or first.is_optional else self._places(first)

    def _ends(self, phrase: Phrase, at: int, place: int) -> set[int]:
        """Give every place where the rest of `phrase`, from item `at`, can end when it begins at `place`."""
        if at == len(phrase):
            return {place}
        item = phrase[at]
        if item.gap:
            return self._ends_after_gap(phrase, at, place)
        found = self._ends(phrase, at + 1, place) if item.is_optional else set()
        for end in self._places(item).get(place, ()):
            if at + 1 == len(phrase) or self._goes_on(end):
                found |= self._ends(phrase, at + 1, end)
        return found

    def _ends_after_gap(self, phrase: Phrase, at: int, place: int) -> set[int]:
        found = self._ends(phrase, at + 1, place)
        for skipped in range(place, place + phrase[at].gap):
            if skipped >= len(self.words.words) or self.words.words[skipped] in self.blocks:
                break
            if not self._goes_on(skipped + 1):
                break
            found |= self._ends(phrase, at + 1, skipped + 1)
        return found

    def _goes_on(self, place: int) -> bool:
        """Say whether the word at `place` stands in the sentence of the word before it."""
        sentences = self.words.sentences
        return place < len(sentences) and sentences[place] == sentences[place - 1]

    def _places(self, item: Item) -> Places:
        places = self._item_places.get(item)
        if places is None:
            places = {place: {place + 1} for word in self._words(item) for place in self._at[word]}
            for name in item.lists:
                for start, ends in self._list(name).items():
                    places.setdefault(start, set()).update(ends)
            self._item_places[item] = places
        return places

    def _words(self, item: Item) -> set[str]:
        """Give the words of the text that the item names, or the beginning of."""
        found = self._at.keys() & item.words
        for beginning in item.beginnings:
            for at in range(bisect_left(self._sorted, beginning), len(self._sorted)):
                if not self._sorted[at].startswith(beginning):
                    break
                found.add(self._sorted[at])
        return found

    def _list(self, name: str) -> Places:
        if name not in self._list_places:
            self._list_places[name] = self._phrases(
                [phrase for text in self.lists[name] for phrase in parse_part(text)]
            )
        return self._list_places[name]


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
