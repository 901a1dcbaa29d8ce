"""What ships to the browser: one folder named by the digest of its contents, so that modules keep finding each other."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from inara.bind.site.words import Words, words_module

_KINDS = {".css", ".js", ".woff2", ".svg", ".txt", ".json"}
_WORDS = "js/words.js"


def asset_files(words: Words, figure_css: str) -> dict[str, bytes]:
    """Give everything of the digest's folder: the reader's files, its words and the rules of colour."""
    return dict(_shipped()) | {_WORDS: words_module(words), "css/figures.css": figure_css.encode()}


def assets_digest(assets: Mapping[str, bytes]) -> str:
    """Name a set of files by its contents."""
    digest = hashlib.sha256()
    for path, content in sorted(assets.items()):
        digest.update(f"{path}\0{len(content)}\0".encode())
        digest.update(content)
    return digest.hexdigest()[:12]


@lru_cache(1)
def _shipped() -> tuple[tuple[str, bytes], ...]:
    found: list[tuple[str, bytes]] = []
    _collect(files("inara.bind") / "reader", "", found)
    return tuple(sorted(found))


def _collect(folder: Traversable, prefix: str, found: list[tuple[str, bytes]]) -> None:
    for entry in folder.iterdir():
        if entry.is_dir() and entry.name != "preview":
            _collect(entry, f"{prefix}{entry.name}/", found)
        elif entry.is_file() and any(entry.name.endswith(kind) for kind in _KINDS) and entry.name != "worker.js":
            found.append((prefix + entry.name, entry.read_bytes()))
