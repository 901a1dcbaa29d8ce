"""The models at hand for an index: the ask's words to a logit for each document, and how these are fused."""

from __future__ import annotations

import json
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from struct import pack
from typing import TYPE_CHECKING, Any

from inara.ask.index_format import AskFileError, read_sections, read_table
from inara.ask.models import KINDS, Kind, read_models

if TYPE_CHECKING:  # numpy costs more than an answer: only where a model is used
    from inara.ask.encoder import Encoder
    from inara.ask.encoder_format import Array
    from inara.ask.head import Head
    from inara.ask.index import Index
    from inara.ask.static_table import StaticTable
    from inara.ask.tokens import Words


@dataclass(frozen=True, slots=True)
class Understood:
    """What models make of an ask."""

    vectors: Mapping[Kind, Array]
    """Its unit vector, by each model."""
    danger: Mapping[str, float] | None
    """How clearly it speaks of each flag (`danger.py`), where a model knows that."""


@dataclass(frozen=True, slots=True)
class Meaning:
    """Models, and the index's head for each."""

    kind: Kind
    """The best of them; the lesser ones are there too."""
    parts: Mapping[Kind, tuple[StaticTable | Encoder, Head]]
    fusion: Mapping[str, Any]
    """The weights and the rules of `fusion.py`, as the index has them from the best model."""

    def read(self, words: Words) -> Understood:
        """Give what each model makes of an ask."""
        vectors: dict[Kind, Array] = {}
        danger = None
        for kind, (model, _) in self.parts.items():
            vectors[kind], found = model.read(words)
            danger = found or danger
        return Understood(vectors, danger)

    def logits(self, understood: Understood) -> dict[Kind, Sequence[float]]:
        """Give each document's logit for an ask, by each model. Raises AskFileError where a part of the index is missing."""
        return {kind: head.logits(understood.vectors[kind]) for kind, (_, head) in self.parts.items()}


def read_meaning(index: Index, kind: Kind, models: Mapping[str, bytes | memoryview]) -> Meaning:
    """Join the model `kind` and the lesser ones to the index made with them. Raises AskFileError, in one clear sentence."""
    from inara.ask.head import read_head

    parts: dict[Kind, tuple[StaticTable | Encoder, Head]] = {}
    for needed in KINDS[: KINDS.index(kind) + 1]:
        model = models[needed]
        name = f"the {needed} model"
        if index.models.get(needed, {}).get("digest") != model_digest(model):
            raise AskFileError(f"{name} is not the one that the index was made with; bind the Book again")
        try:
            head = read_head(needed, index.heads, len(index.moments))
        except (KeyError, ValueError) as error:
            raise AskFileError("the index lacks what Ask needs; bind the Book again") from error
        parts[needed] = (read_model(needed, model, name), head)
    return Meaning(kind, parts, index.models[kind]["fusion"])


def open_best_meaning(index: Index) -> Meaning | None:
    """Give the models that this Inara has for an index; None where it has none: Ask goes by the words alone then."""
    models = read_models(index.lang) if index.models else {}
    kinds = [kind for kind in KINDS if kind in models and kind in index.models]
    return read_meaning(index, kinds[-1], models) if kinds else None


def read_model(kind: Kind, data: bytes | memoryview, name: str = "the model") -> StaticTable | Encoder:
    """Check and read a model's file. Raises AskFileError."""
    if kind == "static":
        from inara.ask.static_table import read_static

        return read_static(data, name)
    from inara.ask.encoder import Encoder
    from inara.ask.encoder_format import read_encoder

    return Encoder(read_encoder(data, name))


@lru_cache(maxsize=4)
def load_model(file: Path, kind: Kind) -> tuple[dict[str, Any], StaticTable | Encoder]:
    """Read a model's file, once; give what an index says of it: its digest, its fusion."""
    data = file.read_bytes()
    about = json.loads(bytes(read_sections(data, file.name)["about"]))
    return {"digest": model_digest(data), "fusion": about.get("fusion")}, read_model(kind, data, file.name)


def model_digest(model: bytes | memoryview) -> str:
    """Name a model by its tables: the CRC-32 of the CRC-32s of all sections but `about`, in hexadecimal."""
    table = read_table(memoryview(model), "the model")
    return f"{zlib.crc32(b''.join(pack('<I', section.digest) for section in table if section.name != 'about')):08x}"
