"""The first model, `models/<lang>.static.bin`: a vector a piece; an ask is the sum of its pieces, of unit length.

    section      what                                 in the sections of an Ask file, numbers little-endian
    about        JSON: kind "static", lang, name, width, fusion (fusion.py)
    vocabulary   the n pieces, UTF-8, one a line; a piece's number is its line, from 0
    vectors      int8, n rows of width
    scales       float32, one a row of `vectors`: a value is the whole number times its row's scale

All of an ask's pieces count (wordpieces.py), in double precision; an ask without pieces has the vector of zeros.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from inara.ask.index_format import AskFileError, read_sections, write_sections
from inara.ask.tokens import READ_LIMIT, Words
from inara.ask.wordpieces import read_pieces, read_vocabulary

if TYPE_CHECKING:  # numpy costs more than an answer: only where a model is used
    import numpy as np

    Array = np.ndarray[Any, np.dtype[Any]]

MOST_PIECES: Final = READ_LIMIT
MOST_LEVEL: Final = 31
"""Whole numbers from -31 to 31: gzip makes a quarter less of them than of whole bytes, and Ask is as good."""


@dataclass(frozen=True, slots=True)
class StaticTable:
    """The table, ready."""

    about: dict[str, Any]
    vocabulary: dict[str, int]
    vectors: Array
    scales: Array

    def encode(self, words: Words, known: dict[str, list[int]] | None = None) -> Array:
        """Give the unit vector of one ask; `known` keeps the pieces of words for the next."""
        import numpy as np

        numbers = read_pieces(words, self.vocabulary, MOST_PIECES, known)
        total = self.scales[numbers] @ self.vectors[numbers].astype(np.float64)
        length = np.sqrt(total @ total)
        return total / length if length else total

    def read(self, words: Words) -> tuple[Array, None]:
        """Give the unit vector of an ask; a table knows nothing of danger."""
        return self.encode(words), None

    def encode_all(self, texts: Iterable[Words]) -> Array:
        """Give the unit vectors of many texts, a row each."""
        import numpy as np

        known: dict[str, list[int]] = {}
        return np.array([self.encode(words, known) for words in texts])


def read_static(data: bytes | memoryview, name: str = "the model") -> StaticTable:
    """Check and read a table. Raises AskFileError, with one clear sentence."""
    import numpy as np

    sections = read_sections(data, name)
    try:
        about = json.loads(bytes(sections["about"]))
        if about["kind"] != "static":
            raise ValueError(about["kind"])
        vocabulary = read_vocabulary(sections["vocabulary"])
        vectors = np.frombuffer(sections["vectors"], np.int8).reshape(len(vocabulary), about["width"])
        scales = np.frombuffer(sections["scales"], "<f4").astype(np.float64)
        if len(scales) != len(vectors):
            raise ValueError("scales")
        return StaticTable(about, vocabulary, vectors, scales)
    except (KeyError, ValueError, TypeError) as error:
        raise AskFileError(f"{name} lacks what Ask needs; install Inara again") from error


def write_static(about: dict[str, Any], pieces: list[str], table: Array) -> bytes:
    """Give the file of a table of float32."""
    from inara.ask.encoder_format import pack_rows

    vectors, scales = pack_rows(table, MOST_LEVEL)
    return write_sections(
        {
            "about": json.dumps({"kind": "static", **about}, separators=(",", ":"), sort_keys=True).encode(),
            "vocabulary": "\n".join(pieces).encode(),
            "vectors": vectors.tobytes(),
            "scales": scales.astype("<f4").tobytes(),
        }
    )
