"""JSON Schemas of every file of a Book, generated from the model, so that an editor completes and validates."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from inara.book.lists import Goals, Help, People, Source, Thesaurus
from inara.book.model import BookInfo
from inara.book.pronunciation import Pronunciations
from inara.book.safety import SafetyRules
from inara.book.scene import Scene
from inara.book.signed import GuideHead, StoryHead

SHIPPED = Path(__file__).parent / "schemas"
"""The generated schemas, as shipped."""

KINDS: Mapping[str, tuple[str, Any]] = {
    "book": ("book.yaml", BookInfo),
    "moments": ("moments.yaml", Thesaurus),
    "goals": ("goals.yaml", Goals),
    "people": ("people.yaml", People),
    "help": ("help.yaml", Help),
    "safety": ("safety.yaml", SafetyRules),
    "pronounce": ("pronounce.<lang>.yaml", Pronunciations),
    "sources": ("sources.json", tuple[Source, ...]),
    "guide": ("guides/<slug>/guide.<lang>.md, front matter", GuideHead),
    "story": ("stories/<slug>/story.<lang>.md, front matter", StoryHead),
    "scenes": ("stories/<slug>/scenes.yaml", tuple[Scene, ...]),
}
"""The name of each schema, the file it is for, and its type."""


@cache
def schema(name: str) -> dict[str, Any]:
    """Give the JSON Schema (draft 2020-12) of a kind of file."""
    file, kind = KINDS[name]
    made = TypeAdapter(kind).json_schema(by_alias=True)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **made, "title": file}
