"""A Book and a language to the files of its index: every moment a document, BM25F weights worked out in advance."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from inara.ask.build_heads import Phrases, build_heads
from inara.ask.cards import COLUMNS, write_card
from inara.ask.columns import pack_column, pack_numbers
from inara.ask.documents import elsewhere, read_documents
from inara.ask.index import FORMAT, MANY
from inara.ask.index_format import write_sections
from inara.ask.languages import load_language
from inara.ask.models import KINDS, Kind

if TYPE_CHECKING:  # Ask must start without the model: it costs more than an answer
    from pathlib import Path

    from inara.ask.build_postings import Weighed
    from inara.ask.build_terms import CountedTerms
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

HALF_SCORE = 10.0
HALF_SCORE_AT = 88
"""The sum that makes a score of one half, in the Book of so many documents that the calibration was fitted on."""
MOST_HEAD_BYTES: Final = 2_000_000
"""A reader is not given a model whose head in the index is larger."""


@dataclass(frozen=True, slots=True)
class Layout:
    """When an index is in parts, and how large these are: a first ask takes about twenty of them."""

    many: int = MANY
    """A Book of more moments has an index in parts."""
    cards_a_part: int = 32
    block_bytes: int = 32_768
    """About how long a block of terms is; a single list of postings may be longer."""


WHOLE: Final = Layout(many=sys.maxsize)


@dataclass(frozen=True, slots=True)
class IndexFiles:
    """An index as it is written: one file, and those beside it, called `<file>.<part>`, where the Book is large."""

    main: bytes
    parts: Mapping[str, bytes] = field(default_factory=dict)
    models: tuple[Kind, ...] = ()
    """The models that are worth a reader's while."""

    def write(self, path: Path) -> None:
        """Write the files: the index at `path`, its parts beside it."""
        for part, content in self.parts.items():
            path.with_name(f"{path.name}.{part}").write_bytes(content)
        path.write_bytes(self.main)


def build_index(book: Book, lang: str, recipe: Recipe | None = None) -> bytes:
    """Give the index of one language of `book` in one file, however large: the same Book gives the same bytes."""
    return build_index_files(book, lang, recipe, WHOLE).main


def build_index_files(book: Book, lang: str, recipe: Recipe | None = None, layout: Layout | None = None) -> IndexFiles:
    """Give the index of one language of `book`, in parts where the Book is large."""
    layout = layout or Layout()
    in_parts = sum(len(theme.moments) for theme in book.thesaurus.themes) > layout.many
    built = _build(book, lang, recipe or Recipe(), by_id=in_parts)
    models = tuple(kind for kind in KINDS if 0 < len(built.heads.get(f"{kind}_head", b"")) <= MOST_HEAD_BYTES)
    if not in_parts:
        return IndexFiles(write_sections({**built.head(), **built.whole(), **built.heads}), {}, models)
    first, parts = built.in_parts(layout)
    head = built.head(cards_a_part=layout.cards_a_part)
    return IndexFiles(write_sections({**head, **first}, parts), parts, models)


@dataclass(frozen=True, slots=True)
class _Built:
    """What an index is made of, before it is laid out."""

    about: dict[str, Any]
    language: Mapping[str, Any]
    columns: Mapping[str, bytes]
    cards: Sequence[bytes]
    stems: Sequence[str]
    weighed: Sequence[Weighed]
    heads: Mapping[str, bytes]

    def head(self, **more: int) -> dict[str, bytes]:
        """Give the sections that every first ask needs, with `more` in the first of them."""
        return {"about": _json({**self.about, **more}), "language": _json(self.language), **self.columns}

    def whole(self) -> dict[str, bytes]:
        """Give the cards and the postings as sections of one file."""
        from inara.ask.build_blocks import write_whole

        return {"cards": b"\n".join(self.cards), **write_whole(self.stems, self.weighed, self.about["heaviest"])}

    def in_parts(self, layout: Layout) -> tuple[dict[str, bytes], dict[str, bytes]]:
        """Give the sections that say which part holds what, and the parts: cards, terms, stems, heads."""
        from inara.ask.build_blocks import write_blocks, write_stems

        size = layout.cards_a_part
        starts = range(0, len(self.cards), size)
        parts = {f"cards-{at // size}": b"\n".join(self.cards[at : at + size]) for at in starts}
        first: dict[str, bytes] = {}
        for name, blocks in (
            ("terms", write_blocks(self.stems, self.weighed, self.about["heaviest"], layout.block_bytes)),
            ("stems", write_stems(self.stems, self.weighed, layout.block_bytes)),
        ):
            firsts = []
            for number, (term, content) in enumerate(blocks):
                firsts.append(term)
                parts[f"{name}-{number}"] = content
            first[f"first_{name}"] = "\n".join(firsts).encode()
        return first, {**parts, **self.heads}


def _build(book: Book, lang: str, recipe: Recipe, *, by_id: bool) -> _Built:
    from inara.ask.build_terms import CountedTerms

    language = load_language(lang)
    last = elsewhere(language.pop("elsewhere"))
    counted, phrases = CountedTerms(tuple(FIELD_WEIGHTS), language), Phrases()
    cards: list[bytes] = []
    known: dict[str, list[Any]] = {"ids": [], "ages": [], "dues": [], "themes": []}
    for document in read_documents(book, lang, by_id=by_id):
        counted.add(document)
        phrases.add(document)
        cards.append(write_card(document.card))
        known["ids"].append(document.card["id"])
        known["ages"].append(tuple(document.card["ages"]))
        known["dues"].append(document.card["review_due"])
        known["themes"].append(tuple(document.card["theme"].items()))
    counted.add(last)
    phrases.add(last)
    columns, values = _columns(known, with_order=not by_id)
    models, heads = build_heads(phrases, lang, language)
    stems, weighed = _weigh(counted, recipe)
    about = {
        "format": FORMAT,
        "lang": lang,
        "moments": len(cards),
        "alphabet": _alphabet(stems, weighed),
        "half_score": _half_score(len(cards) + 1),
        "heaviest": max((float(part.impacts.max(initial=0.0)) for part in weighed), default=0.0),
        "models": models,
        **values,
    }
    return _Built(about, language, columns, cards, stems, weighed, heads)


def _columns(known: Mapping[str, list[Any]], *, with_order: bool) -> tuple[dict[str, bytes], dict[str, Any]]:
    """Give the sections of the columns, and their values."""
    sections, values = {}, {}
    for name in COLUMNS:
        values[name], sections[name] = pack_column(known[name])
    values["themes"] = [dict(theme) for theme in values["themes"]]
    if with_order:
        ids = known["ids"]
        place = {id_: at for at, id_ in enumerate(sorted(ids))}
        sections["order"] = pack_numbers((place[id_] for id_ in ids), len(ids))
    return sections, values


def _weigh(counted: CountedTerms, recipe: Recipe) -> tuple[list[str], list[Weighed]]:
    from inara.ask.build_postings import weigh  # numpy, which asking must not wait for

    return weigh(counted, recipe)


def _alphabet(stems: Sequence[str], weighed: Sequence[Weighed]) -> str:
    """Give every letter of the stems that are terms by themselves."""
    from inara.ask.build_postings import single_stems

    return "".join(sorted({char for part in weighed for stem in single_stems(part, stems) for char in stem}))


def _half_score(documents: int) -> float:
    """Give the sum that makes a score of one half: the rarer a word can be, the more it weighs."""
    from inara.ask.build_terms import inverse_frequency

    return round(HALF_SCORE * inverse_frequency(documents, 1) / inverse_frequency(HALF_SCORE_AT, 1), 4)


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode()
