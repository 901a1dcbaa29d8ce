"""How well each moment fits the words of an ask: the BM25F sums, and what each sum is made of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from inara.ask.index import Index
from inara.ask.spelling import find_spelling
from inara.ask.terms import Term

SPELT_WEIGHT = 0.7
"""What a word counts that is known only by mending its spelling."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A term of the ask that the index knows."""

    term: Term
    number: int
    weight: float


@dataclass(frozen=True, slots=True)
class Match:
    """The scores by document number, and the terms behind them."""

    scores: tuple[float, ...]
    hits: tuple[Hit, ...]
    unknown: int
    """How many words that mean something the index does not know."""
    possible: float
    """The sum of each hit's best weight: what a perfect document would score."""


def match(terms: Sequence[Term], index: Index) -> Match:
    """Sum the weights of the terms, each taken once, in the order of the ask: a double, the same in JavaScript."""
    hits, unknown = _look_up(terms, index)
    scores = [0.0] * len(index.moments)
    offsets, numbers, weights, levels = index.offsets, index.numbers, index.weights, index.levels
    possible = 0.0
    for hit in hits:
        best = 0.0
        for at in range(offsets[hit.number], offsets[hit.number + 1]):
            weight = levels[weights[at]] * hit.weight
            scores[numbers[at]] += weight
            best = max(best, weight)
        possible += best
    return Match(tuple(scores), hits, unknown, possible)


def contributions(found: Match, document: int, index: Index) -> list[tuple[Hit, float]]:
    """Give the hits that made the score of a document, with what each gave."""
    made = []
    for hit in found.hits:
        for at in range(index.offsets[hit.number], index.offsets[hit.number + 1]):
            if index.numbers[at] == document:
                made.append((hit, index.levels[index.weights[at]] * hit.weight))
                break
    return made


def _look_up(terms: Sequence[Term], index: Index) -> tuple[tuple[Hit, ...], int]:
    hits: dict[str, Hit] = {}
    misspelt: set[str] = set()
    unknown: set[str] = set()
    for term in terms:
        if term.term in hits or term.term in misspelt or term.term in unknown:
            continue
        number = index.terms.get(term.term)
        if number is not None:
            hits[term.term] = Hit(term, number, 1.0)
        elif not term.is_pair:
            spelt = find_spelling(term.term, index)
            (unknown if spelt is None else misspelt).add(term.term)
            if spelt is not None and spelt not in hits:
                hits[spelt] = Hit(Term(spelt, term.first, term.last), index.terms[spelt], SPELT_WEIGHT)
    return tuple(hits.values()), len(unknown)
