"""Words to index terms: stems without function words, and pairs of neighbouring stems."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, NamedTuple

from inara.ask.age import Age
from inara.ask.tokens import Words

AGE = "#age"
"""The stem that stands for any age, in pairs only: how old a child is, is a prior, not a word."""
MOST_STEMS = 1 << 17
"""How many words' stems are kept: a large library's words, since to make one costs a hundred look-ups."""
_NUMBER = re.compile(r"[0-9.]+")
_DIGITS = frozenset("0123456789.")


@dataclass(frozen=True, slots=True)
class Term:
    """A term and the words `first` to `last` (both included) that it comes from."""

    term: str
    first: int
    last: int

    @property
    def is_pair(self) -> bool:
        return " " in self.term


@lru_cache(maxsize=8)
def find_stemmer(name: str | None) -> Callable[[str], str]:
    """Give the Snowball stemmer called `name`; words stay as they are for None."""
    if name is None:
        return str
    from importlib import import_module  # only what is asked for: the package alone costs 15 ms

    module = import_module(f"snowballstemmer.{name}_stemmer")
    stemmer = getattr(module, f"{name.title()}Stemmer")()
    return lru_cache(maxsize=MOST_STEMS)(stemmer.stemWord)


def read_terms(words: Words, ages: tuple[Age, ...], language: Mapping[str, Any]) -> tuple[Term, ...]:
    """Give the terms of an ask or of a phrase, in the order of its words."""
    terms: list[Term] = []
    before: Stem | None = None
    for here in read_stems(words, ages, language):
        if before is not None and before.sentence == here.sentence:
            terms.append(Term(f"{before.name} {here.name}", before.first, here.last))
        if here.is_meant:
            terms.append(Term(here.name, here.first, here.last))
        before = here
    return tuple(terms)


class Stem(NamedTuple):
    """A stem, or an age in its place, and where it stands."""

    name: str
    first: int
    last: int
    sentence: int
    is_meant: bool
    """Whether it is a term by itself: no function word, no number, no age."""


def read_stems(words: Words, ages: tuple[Age, ...], language: Mapping[str, Any]) -> list[Stem]:
    """Give the stems that the terms are made of."""
    stem = find_stemmer(language["stemmer"])
    stop = language["stop"]
    in_ages = {at: age for age in ages for at in range(age.first, age.last + 1)}
    stems: list[Stem] = []
    for at, (word, sentence) in enumerate(zip(words.words, words.sentences, strict=True)):
        age = in_ages.get(at)
        if age is None:
            name = stem(word)
            is_number = name[:1] in _DIGITS and _NUMBER.fullmatch(name) is not None
            stems.append(Stem(name, at, at, sentence, word not in stop and not is_number))
        elif age.first == at:
            stems.append(Stem(AGE, at, age.last, sentence, is_meant=False))
    return stems
