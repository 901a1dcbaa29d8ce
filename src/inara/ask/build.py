"""A Book and a language to the bytes of its index: every moment a document, BM25F weights worked out in advance."""

from __future__ import annotations

import json
import sys
from array import array
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import log, sqrt
from typing import TYPE_CHECKING, Any

from inara.ask.age import find_ages
from inara.ask.build_heads import build_heads
from inara.ask.documents import Document, elsewhere, read_documents
from inara.ask.index_format import write_sections
from inara.ask.languages import load_language
from inara.ask.terms import read_terms
from inara.ask.tokens import read_words

if TYPE_CHECKING:  # Ask must start without the model: it costs more than an answer
    from inara.book.model import Book


@dataclass(frozen=True, slots=True)
class Recipe:
    """The numbers of the ranking; these were chosen on the development asks."""

    k1: float = 5.0
    b: float = 0.75
    pair_weight: float = 0.4
    field_weights: Mapping[str, float] | None = None

    def weight(self, field: str) -> float:
        return (self.field_weights or FIELD_WEIGHTS)[field]


FIELD_WEIGHTS: Mapping[str, float] = {
    "sounds_like": 1.0,
    "label": 2.0,
    "description": 3.0,
    "guide_title": 1.0,
    "guide_summary": 1.0,
    "guide_body": 0.1,
    "story_titles": 0.5,
}
WITHOUT_PAIRS = frozenset({"guide_body"})
"""Fields whose pairs would double the index and weigh next to nothing."""

HALF_SCORE = 10.0
HALF_SCORE_AT = 88
"""The sum that makes a score of one half, in the Book of so many documents that the calibration was fitted on."""


def build_index(book: Book, lang: str, recipe: Recipe | None = None) -> bytes:
    """Give the index of one language of `book`: the same Book gives the same bytes."""
    recipe = recipe or Recipe()
    language = load_language(lang)
    documents = [*read_documents(book, lang), elsewhere(language.pop("elsewhere"))]
    weights = _weigh([_count(document, language, recipe) for document in documents], recipe)
    terms = sorted(weights)
    counts = array("I")
    numbers = array("H")
    impacts: list[float] = []
    for term in terms:
        for number, impact in sorted(weights[term].items()):
            numbers.append(number)
            impacts.append(impact)
        counts.append(len(weights[term]))
    models, heads = build_heads(documents, lang, language)
    heaviest = max(impacts, default=0.0)
    about = {
        "lang": lang,
        "alphabet": "".join(sorted({char for term in terms if " " not in term for char in term})),
        "half_score": _half_score(len(documents)),
        "heaviest": heaviest,
        "models": models,
    }
    return write_sections(
        {
            "about": _json(about),
            "language": _json(language),
            "moments": _json([document.card for document in documents]),
            "terms": "\n".join(terms).encode(),
            "counts": _little(counts),
            "numbers": _little(numbers),
            "weights": bytes(max(1, round(255 * sqrt(impact / heaviest))) for impact in impacts),
            **heads,
        }
    )


def _half_score(documents: int) -> float:
    """Give the sum that makes a score of one half: the rarer a word can be, the more it weighs."""
    return round(HALF_SCORE * _idf(documents, 1) / _idf(HALF_SCORE_AT, 1), 4)


def _count(
    document: Document, language: Mapping[str, Any], recipe: Recipe
) -> dict[str, tuple[dict[str, float], float]]:
    """Count each field's terms, once a text, and give each field's length in words."""
    counted = {}
    for field in document.fields:
        counts: dict[str, float] = {}
        length = 0.0
        for text, share in document.fields[field]:
            terms = _terms(text, language)
            for term in dict.fromkeys(terms):
                if " " in term and field in WITHOUT_PAIRS:
                    continue
                counts[term] = counts.get(term, 0.0) + share
            length += share * sum(" " not in term for term in terms)
        counted[field] = (counts, length)
    return counted


def _terms(text: str, language: Mapping[str, Any]) -> list[str]:
    words = read_words(text, language)
    return [term.term for term in read_terms(words, find_ages(words, language), language)]


def _weigh(counted: list[dict[str, tuple[dict[str, float], float]]], recipe: Recipe) -> dict[str, dict[int, float]]:
    """Give each term's weight in each document: BM25F (Robertson, Zaragoza and Taylor, 2004)."""
    average = {
        field: _average(document[field][1] for document in counted if field in document) for field in FIELD_WEIGHTS
    }
    frequencies: dict[str, dict[int, float]] = {}
    for number, document in enumerate(counted):
        for field, (counts, length) in document.items():
            size = 1 - recipe.b + recipe.b * length / average[field] if average[field] else 1.0
            for term, count in counts.items():
                by_document = frequencies.setdefault(term, {})
                by_document[number] = by_document.get(number, 0.0) + recipe.weight(field) * count / size
    total = len(counted)
    return {
        term: {
            number: _idf(total, len(found))
            * frequency
            * (recipe.k1 + 1)
            / (frequency + recipe.k1)
            * (recipe.pair_weight if " " in term else 1.0)
            for number, frequency in found.items()
        }
        for term, found in frequencies.items()
    }


def _idf(total: int, found_in: int) -> float:
    return log(1 + (total - found_in + 0.5) / (found_in + 0.5))


def _average(lengths: Iterable[float]) -> float:
    """Average over the documents that have the field at all."""
    present = [length for length in lengths if length]
    return sum(present) / len(present) if present else 0.0


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode()


def _little(numbers: array[Any]) -> bytes:
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers.tobytes()
