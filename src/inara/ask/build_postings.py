"""Counted terms to weighted postings in the order of the terms: BM25F (Robertson, Zaragoza and Taylor, 2004).

The entries are sorted a range of terms at a time, so that the memory stays near what the counts themselves take.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from inara.ask.build_terms import PAIR, inverse_frequency

if TYPE_CHECKING:
    from inara.ask.build import Recipe
    from inara.ask.build_terms import CountedTerms
    from inara.ask.encoder_format import Array

AT_ONCE: Final = 1_000_000
"""How many entries are sorted at once, or a few more."""
MANY: Final = ((300_000, 3.0), (50_000, 2.0))
"""Of a Book of more entries, pairs that fewer texts hold are left out: half of the bytes, a hundredth of the worth."""


@dataclass(frozen=True, slots=True)
class Weighed:
    """The postings of a range of terms, term by term, each term's by document."""

    keys: Array
    counts: Array
    """How many documents each term has."""
    documents: Array
    impacts: Array
    """The weight of each term in each document, in double precision."""


def weigh(counted: CountedTerms, recipe: Recipe) -> tuple[list[str], list[Weighed]]:
    """Give the stems by alphabet, and the postings with the stems' new numbers in the keys; `counted` is used up.

    The keys in order are the terms by alphabet, because a space comes before every letter.
    """
    stems = sorted(counted.stems)
    rank = np.empty(len(stems), np.uint64)
    rank[[counted.stems[stem] for stem in stems]] = np.arange(len(stems), dtype=np.uint64)
    keys = np.frombuffer(counted.keys, np.uint64) if counted.keys else np.empty(0, np.uint64)
    keys = _renumber(keys, rank)
    counts = np.frombuffer(counted.counts, np.float32) if counted.counts else np.empty(0, np.float32)
    counted.keys = array("Q")
    ends = np.cumsum(np.frombuffer(counted.sizes, np.uint32), dtype=np.int64)
    factors = _field_factors(counted, recipe)
    documents = len(ends) // len(counted.fields)
    least = next((texts for entries, texts in MANY if len(keys) > entries), 0.0)
    weighed = []
    for low, high in _ranges(keys):
        at = np.flatnonzero((keys >= low) & (keys < high))
        run = np.searchsorted(ends, at, side="right")
        kept = _often(keys[at], counts[at], least)
        at, run = at[kept], run[kept]
        weighed.append(_weigh_range(keys[at], run // len(counted.fields), counts[at], factors[run], documents, recipe))
    return stems, weighed


def term_names(keys: Sequence[int], stems: Sequence[str]) -> Iterator[str]:
    """Give the terms of some keys."""
    for key in keys:
        first, second = divmod(key, PAIR)
        yield f"{stems[first]} {stems[second - 1]}" if second else stems[first]


def _renumber(keys: Array, rank: Array) -> Array:
    """Put the ranks of the stems in place of their numbers."""
    renumbered = np.empty_like(keys)
    after = np.append(np.uint64(0), rank + np.uint64(1))
    for start in range(0, len(keys), AT_ONCE):
        some = keys[start : start + AT_ONCE]
        firsts, seconds = some // np.uint64(PAIR), some % np.uint64(PAIR)
        renumbered[start : start + AT_ONCE] = rank[firsts] * np.uint64(PAIR) + after[seconds]
    return renumbered


def _field_factors(counted: CountedTerms, recipe: Recipe) -> Array:
    """Give the field's weight and the relative size of each field of each document, a row each."""
    lengths = np.frombuffer(counted.lengths, np.float64).reshape(-1, len(counted.fields))
    factors = np.ones((*lengths.shape, 2))
    for column, field in enumerate(counted.fields):
        present = lengths[:, column][lengths[:, column] > 0]
        factors[:, column, 0] = recipe.weight(field)
        if len(present):
            average = float(present.sum()) / len(present)
            factors[:, column, 1] = 1 - recipe.b + recipe.b * lengths[:, column] / average
    return factors.reshape(-1, 2)


def _ranges(keys: Array) -> Iterator[tuple[Any, Any]]:
    """Cut the keys into ranges of about AT_ONCE entries, by a sample of them."""
    parts = len(keys) // AT_ONCE + 1
    sample = np.sort(keys[:: max(1, len(keys) // (parts * 1000))])
    cuts = [sample[len(sample) * part // parts] for part in range(1, parts)] if len(sample) else []
    bounds = [np.uint64(0), *sorted(set(cuts)), np.uint64(2**64 - 1)]
    yield from pairwise(bounds)


def _often(keys: Array, counts: Array, least: float) -> Array:
    """Say which entries are stems, or pairs that `least` texts hold."""
    if not least or not len(keys):
        return np.ones(len(keys), bool)
    order = np.argsort(keys, kind="stable")
    starts = np.flatnonzero(np.append(True, np.diff(keys[order]) > 0))
    totals = np.add.reduceat(counts[order], starts)
    kept = np.empty(len(keys), bool)
    kept[order] = np.repeat(totals >= least, np.diff(np.append(starts, len(keys))))
    return kept | (keys % np.uint64(PAIR) == 0)


def _weigh_range(keys: Array, documents: Array, counts: Array, factors: Array, total: int, recipe: Recipe) -> Weighed:
    order = np.argsort(keys, kind="stable")
    keys, documents = keys[order], documents[order]
    parts = factors[order, 0] * counts[order].astype(np.float64) / factors[order, 1]
    new_term = np.append(True, keys[1:] != keys[:-1])[: len(keys)]
    new_posting = new_term | np.append(True, documents[1:] != documents[:-1])[: len(keys)]
    at = np.flatnonzero(new_posting)
    frequency = np.bincount(np.cumsum(new_posting) - 1, weights=parts)  # adds up in the order of the fields
    term_of = np.cumsum(new_term[at]) - 1
    terms = keys[new_term]
    found_in = np.bincount(term_of, minlength=len(terms))
    different, which = np.unique(found_in, return_inverse=True)
    idf = np.array([inverse_frequency(total, n) for n in different.tolist()])[which]
    impacts = idf[term_of] * frequency * (recipe.k1 + 1) / (frequency + recipe.k1)
    impacts *= np.where(terms % np.uint64(PAIR) > 0, recipe.pair_weight, 1.0)[term_of]
    return Weighed(terms, found_in.astype(np.uint32), documents[at].astype(np.uint32), impacts)


def single_stems(part: Weighed, stems: Sequence[str]) -> Iterator[str]:
    """Give the terms of a range that are stems by themselves."""
    return term_names(part.keys[part.keys % np.uint64(PAIR) == 0].tolist(), stems)
