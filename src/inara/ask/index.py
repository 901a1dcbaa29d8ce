"""The index, read: sections checked once, words looked up, postings left where they lie."""

from __future__ import annotations

import json
import mmap
import sys
from array import array
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path
from typing import Any, Literal

from inara.ask.index_format import AskFileError, read_sections


@dataclass(frozen=True, slots=True)
class Index:
    """One language of one Book. Postings of term `n` are `numbers` and `weights` from `offsets[n]` to `offsets[n + 1]`."""

    lang: str
    language: Mapping[str, Any]
    moments: tuple[Mapping[str, Any], ...]
    """The cards of the documents, by number."""
    half_score: float
    """The sum of weights that makes a score of one half."""
    alphabet: str
    """Every letter of a word in the index; spelling tries these."""
    terms: Mapping[str, int]
    """The number of each term."""
    offsets: memoryview
    numbers: memoryview
    weights: memoryview
    """Bytes: the number in `levels` of each weight."""
    levels: tuple[float, ...]
    models: Mapping[str, Mapping[str, Any]]
    """Each model that the index has a head for: its digest, and how it is fused (`fusion.py`)."""
    heads: Mapping[str, memoryview]
    """The sections of the heads (`head.py`)."""


def read_index(data: bytes | memoryview, name: str = "the index") -> Index:
    """Check and read an index. Raises AskFileError, with one clear sentence."""
    sections = read_sections(data, name)
    try:
        about = json.loads(bytes(sections["about"]))
        language = json.loads(bytes(sections["language"]))
        language["stop"] = frozenset(language["stop"])
        terms = str(sections["terms"], "utf-8").split("\n")
        return Index(
            lang=about["lang"],
            language=language,
            moments=tuple(json.loads(bytes(sections["moments"]))),
            half_score=about["half_score"],
            alphabet=about["alphabet"],
            terms=dict(zip(terms, range(len(terms)), strict=True)),
            offsets=memoryview(array("I", accumulate(_numbers(sections["counts"], "I"), initial=0))),
            numbers=_numbers(sections["numbers"], "H"),
            weights=sections["weights"],
            levels=tuple(level * level / 65025 * about["heaviest"] for level in range(256)),
            models=about["models"],
            heads={name: content for name, content in sections.items() if name.partition("_")[0] in about["models"]},
        )
    except (KeyError, ValueError, TypeError) as error:
        raise AskFileError(f"{name} lacks what Ask needs; bind the Book again") from error


def open_index(path: Path) -> Index:
    """Map the index file at `path` into memory and read it. Raises AskFileError, also for a missing file."""
    return read_index(map_file(path), path.name)


def map_file(path: Path) -> memoryview:
    """Map a file into memory. Raises AskFileError where there is none, or an empty one."""
    try:
        with path.open("rb") as file:
            return memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
    except (OSError, ValueError) as error:
        raise AskFileError(f"{path.name} cannot be read; bind the Book again") from error


def _numbers(section: memoryview, code: Literal["I", "H"]) -> memoryview[Any]:
    if sys.byteorder == "little":
        return section.cast(code)
    swapped = array(code, bytes(section))
    swapped.byteswap()
    return memoryview(swapped)
