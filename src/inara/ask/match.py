"""How well each moment fits the words of an ask: the BM25F sums, and what each sum is made of."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from inara.ask.blocks import Posting
from inara.ask.index import Index
from inara.ask.spelling import find_spelling
from inara.ask.terms import Term

SPELT_WEIGHT = 0.7
"""What a word counts that is known only by mending its spelling."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A term of the ask that the index knows."""

    term: Term
    posting: Posting
    weight: float


@dataclass(frozen=True, slots=True)
class Match:
    """The scores by document number, and the terms behind them."""

    scores: Sequence[float]
    hits: tuple[Hit, ...]
    documents: tuple[Sequence[int], ...]
    """The documents that each hit stands in, ascending."""
    unknown: int
    """How many words that mean something the index does not know."""
    possible: float
    """The sum of each hit's best weight: what a perfect document would score."""


def match(terms: Sequence[Term], index: Index) -> Match:
    """Sum the weights of the terms, each taken once, in the order of the ask: a double, the same in JavaScript."""
    hits, unknown = _look_up(terms, index)
    if index.is_large:
        from inara.ask.many import add_up
    else:
        add_up = _add_up
    scores, documents, possible = add_up(hits, index)
    return Match(scores, hits, documents, unknown, possible)


def contributions(found: Match, document: int, index: Index) -> list[tuple[Hit, float]]:
    """Give the hits that made the score of a document, with what each gave."""
    made = []
    for hit, documents in zip(found.hits, found.documents, strict=True):
        at = bisect_left(documents, document)
        if at < len(documents) and documents[at] == document:
            made.append((hit, index.levels[hit.posting.levels[at]] * hit.weight))
    return made


def _add_up(hits: Sequence[Hit], index: Index) -> tuple[Sequence[float], tuple[Sequence[int], ...], float]:
    """Give the scores, the documents of each hit, and the sum of each hit's best weight."""
    scores = [0.0] * len(index.moments)
    found = tuple(tuple(accumulate(hit.posting.steps)) for hit in hits)
    possible = 0.0
    for hit, documents in zip(hits, found, strict=True):
        for document, level in zip(documents, hit.posting.levels, strict=True):
            scores[document] += index.levels[level] * hit.weight
        possible += index.levels[max(hit.posting.levels)] * hit.weight
    return scores, found, possible


def _look_up(terms: Sequence[Term], index: Index) -> tuple[tuple[Hit, ...], int]:
    hits: dict[str, Hit] = {}
    misspelt: set[str] = set()
    unknown: set[str] = set()
    for term in terms:
        if term.term in hits or term.term in misspelt or term.term in unknown:
            continue
        posting = index.terms.find(term.term)
        if posting is not None:
            hits[term.term] = Hit(term, posting, 1.0)
        elif not term.is_pair:
            spelt = find_spelling(term.term, index)
            (unknown if spelt is None else misspelt).add(term.term)
            mended = index.terms.find(spelt) if spelt is not None and spelt not in hits else None
            if spelt is not None and mended is not None:
                hits[spelt] = Hit(Term(spelt, term.first, term.last), mended, SPELT_WEIGHT)
    return tuple(hits.values()), len(unknown)
