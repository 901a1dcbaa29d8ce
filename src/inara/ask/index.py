"""The index, read: checked once, everything left where it lies until an ask needs it.

    section      what                                        numbers little-endian
    about        JSON: format, lang, moments, heaviest, half_score, alphabet, the values of the columns, models; where
                 the index is in parts, `cards_a_part` too
    language     JSON, the tables of the language
    ages, dues, themes     a column each (columns.py): the number of each moment's value
    order        the place of each moment by its id; left out where they lie in that order
    cards        a line of JSON a moment (cards.py)
    terms, sizes, postings          the one block (blocks.py)
    <kind>_head, _scales, _bias     for each model (head.py)

The index of a Book of many moments is in parts: `cards`, the blocks and the heads lie in files of their own, the cards as
`cards-<n>`, the blocks as `terms-<n>` and `stems-<n>`, and the sections `first_terms` and `first_stems` hold the first
term of each, one a line. After the moments comes one more document, of what no Book of this kind answers.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from inara.ask.blocks import Block, Blocks, Terms, read_names
from inara.ask.cards import COLUMNS, Cards
from inara.ask.columns import Column, read_column, read_numbers
from inara.ask.index_format import AskFileError, read_sections, read_table
from inara.ask.parts import Parts, ReadFile, files_beside, map_file, no_files

FORMAT: Final = 2
MANY: Final = 500
"""A Book of more moments is large: its index is in parts, and sums are made with numpy."""


@dataclass(frozen=True, slots=True)
class Index:
    """One language of one Book."""

    lang: str
    language: Mapping[str, Any]
    moments: Cards
    """The cards of the documents, by number."""
    ages: Column
    """From and to, in months, of each moment."""
    dues: Column
    """The day on which each moment's guide should be reviewed, None where there is none."""
    themes: Column
    order: Sequence[int]
    """The place of each moment by its id: ties go by it."""
    half_score: float
    """The sum of weights that makes a score of one half."""
    alphabet: str
    """Every letter of a word in the index; spelling tries these."""
    terms: Terms
    levels: tuple[float, ...]
    """The weights that a byte stands for."""
    models: Mapping[str, Mapping[str, Any]]
    """Each model that the index has a head for: its digest, and how it is fused (`fusion.py`)."""
    heads: Mapping[str, memoryview]
    """The sections of the heads (`head.py`)."""

    @property
    def elsewhere(self) -> int:
        """The number of the document of what no Book of this kind answers."""
        return self.moments.moments

    @property
    def is_large(self) -> bool:
        """Whether there are so many moments that numpy pays for its start."""
        return self.elsewhere > MANY


def read_index(data: bytes | memoryview, name: str = "the index", read_file: ReadFile = no_files) -> Index:
    """Check and read an index; `read_file` gives its parts, where it has any. Raises AskFileError, in one clear sentence."""
    sections = read_sections(data, name)
    parts = Parts(read_table(memoryview(data).cast("B"), name), read_file, name)
    try:
        about = json.loads(bytes(sections["about"]))
        lang, found = about["lang"], about.get("format", 1)
        if found != FORMAT:
            raise AskFileError(f"{name} has format {found}, this Inara reads {FORMAT}; bind the Book again")
        language = json.loads(bytes(sections["language"]))
        language["stop"] = frozenset(language["stop"])
        moments = about["moments"]
        columns = {name: read_column(about[name], sections[name], moments) for name in COLUMNS}
        return Index(
            lang=lang,
            language=language,
            moments=_read_cards(about, columns, sections, parts),
            **columns,
            order=read_numbers(sections["order"], moments) if "order" in sections else range(moments),
            half_score=about["half_score"],
            alphabet=about["alphabet"],
            terms=_read_terms(sections, parts),
            levels=tuple(level * level / 65025 * about["heaviest"] for level in range(256)),
            models=about["models"],
            heads=parts if "cards_a_part" in about else sections,
        )
    except (KeyError, ValueError, TypeError, AttributeError) as error:
        raise AskFileError(f"{name} lacks what Ask needs; bind the Book again") from error


def open_index(path: Path) -> Index:
    """Map the index file at `path` into memory and read it, its parts from beside it. Raises AskFileError, also for a missing file."""
    return read_index(map_file(path), path.name, files_beside(path))


def _read_cards(
    about: Mapping[str, Any], columns: dict[str, Column], sections: Mapping[str, memoryview], parts: Parts
) -> Cards:
    if "cards_a_part" in about:
        return Cards(about["moments"], columns, lambda part: parts[f"cards-{part}"], about["cards_a_part"])
    cards = sections["cards"]
    return Cards(about["moments"], columns, lambda _: cards, max(about["moments"], 1))


def _read_terms(sections: Mapping[str, memoryview], parts: Parts) -> Terms:
    if "first_terms" not in sections:
        return Block(sections)
    return Blocks(read_names(sections["first_terms"]), read_names(sections["first_stems"]), parts.__getitem__)
