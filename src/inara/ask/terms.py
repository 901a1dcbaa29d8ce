"""Words to index terms: stems without function words, and pairs of neighbouring stems."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from inara.ask.age import Age
from inara.ask.tokens import Words

AGE = "#age"
"""The stem that stands for any age, in pairs only: how old a child is, is a prior, not a word."""
_NUMBER = re.compile(r"[0-9.]+")


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
    return lru_cache(maxsize=20_000)(stemmer.stemWord)


def read_terms(words: Words, ages: tuple[Age, ...], language: Mapping[str, Any]) -> tuple[Term, ...]:
    """Give the terms of an ask or of a phrase, in the order of its words."""
    stem = find_stemmer(language["stemmer"])
    in_ages = {at: age for age in ages for at in range(age.first, age.last + 1)}
    stems: list[tuple[str, int, int, int]] = []
    for at, word in enumerate(words.words):
        age = in_ages.get(at)
        if age is None:
            stems.append((stem(word), at, at, words.sentences[at]))
        elif age.first == at:
            stems.append((AGE, at, age.last, words.sentences[at]))
    stop = language["stop"]
    terms: list[Term] = []
    before: tuple[str, int, int, int] | None = None
    for here in stems:
        name, first, last, sentence = here
        if before is not None and before[3] == sentence:
            terms.append(Term(f"{before[0]} {name}", before[1], last))
        if name != AGE and words.words[first] not in stop and not _NUMBER.fullmatch(name):
            terms.append(Term(name, first, last))
        before = here
    return tuple(terms)
