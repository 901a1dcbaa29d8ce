"""The trained models of each language, as data: `<lang>.static.bin`, `<lang>.encoder.bin`. PROVENANCE.md says where from."""

from __future__ import annotations

from pathlib import Path
from typing import Final, Literal

Kind = Literal["static", "encoder"]
KINDS: Final[tuple[Kind, ...]] = ("static", "encoder")
"""The first answer's model, and the better one behind it."""
_FOLDER = Path(__file__).parent


def read_models(lang: str) -> dict[str, bytes]:
    """Give the models of a language by kind."""
    files = {kind: find_model(lang, kind) for kind in KINDS}
    return {kind: file.read_bytes() for kind, file in files.items() if file is not None}


def find_model(lang: str, kind: Kind) -> Path | None:
    """Give the file of a language's model; None where the language has none."""
    file = _FOLDER / f"{lang.split('-')[0]}.{kind}.bin"
    return file if file.is_file() else None
