"""Ask: a parent's words in, pages out. Safety first; then the moments whose words fit; nothing is invented.

    build.py, build_<part>.py                   Book ──► index and safety file       (index_format.py)
    index.py: columns.py, cards.py, blocks.py   the index, in parts (parts.py) where the Book is large
    tokens.py ► age.py ► terms.py ► match.py ► ranking.py ► answer.py        an ask and its answer
    wordpieces.py ► static_table.py or encoder.py ► head.py ► fusion.py      meaning, where there is a model (meaning.py)
    patterns.py ► safety.py                                                  the flags
    many.py                                                                  the sums over very many moments
    batch.py                                                                 files in, JSON out

The reader has the same modules in JavaScript; golden vectors hold the two together.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from inara.ask.answer import Ask, answer
from inara.ask.batch import Asking, ask_json, ask_lines, load_asking
from inara.ask.build_safety import PatternError, build_safety
from inara.ask.index import Index, open_index, read_index
from inara.ask.index_format import AskFileError
from inara.ask.models import read_models
from inara.ask.safety import Safety, open_safety, read_safety

if TYPE_CHECKING:
    from inara.ask.build import IndexFiles, Layout, build_index, build_index_files

__all__ = [
    "Ask",
    "AskFileError",
    "Asking",
    "Index",
    "IndexFiles",
    "Layout",
    "PatternError",
    "Safety",
    "answer",
    "ask_json",
    "ask_lines",
    "build_index",
    "build_index_files",
    "build_safety",
    "load_asking",
    "open_index",
    "open_safety",
    "read_index",
    "read_models",
    "read_safety",
]


def __getattr__(name: str) -> Any:  # noqa: ANN401 - what the module `build` exports
    """Import what builds an index when it is first needed: asking starts without it."""
    if name in ("IndexFiles", "Layout", "build_index", "build_index_files"):
        from inara.ask import build

        return getattr(build, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
