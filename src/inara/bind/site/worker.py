"""The service worker of an edition: the shipped program with its list of files on top."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from importlib.resources import files
from urllib.parse import quote

from inara.bind.exchange import Content

_LEFT_OUT = ("/art/share", "/art/cover", "sitemap.xml", "robots.txt")
_SOUND = (".opus", ".mp3")
_UNREAD = (".vtt",)
MOST_PARTS = 8_000_000
"""The parts of an index that are longer together are not taken unasked: each is kept once an ask has needed it."""


def worker(edition: Mapping[str, Content], *, name: str, network_first: bool, asset_folder: str = "assets") -> bytes:
    """Give `sw.js` for the files of an edition.

    `name` tells Books on one origin apart. With `network_first`, as in the preview, the cache answers only when the
    server is gone. Sound is taken when somebody asks for it, never before.
    """
    too_long = sum(len(it) for path, it in edition.items() if _is_part(path) and isinstance(it, bytes)) > MOST_PARTS
    sound = sorted(_address(path) for path in edition if path.endswith(_SOUND))
    taken = sorted(_address(path) for path in edition if not _is_left_out(path) and not (too_long and _is_part(path)))
    top = [
        f"const NETWORK_FIRST = {json.dumps(network_first)};",
        f"const BOOK = {json.dumps(name)};",
        f"const EDITION = {json.dumps(edition_digest(edition))};",
        f"const ASSETS = {json.dumps(asset_folder)};",
        f"const FILES = {json.dumps(taken, indent=0)};",
        f"const SOUND = {json.dumps(sound, indent=0)};",
    ]
    program = (files("inara.bind") / "reader" / "worker.js").read_text(encoding="utf-8")
    return ("\n".join(top) + "\n" + program).encode()


def edition_digest(edition: Mapping[str, Content]) -> str:
    """Name an edition by all its files; what stays on disk is named by its content already."""
    digest = hashlib.sha256()
    for path, content in sorted(edition.items()):
        held = hashlib.sha256(content).hexdigest() if isinstance(content, bytes) else ""
        digest.update(f"{path}\0{held}\n".encode())
    return digest.hexdigest()[:16]


def _is_left_out(path: str) -> bool:
    """Say whether a file is not kept for reading offline: nobody reads it, or it is the better model, which is large."""
    return (
        path.endswith(_SOUND + _UNREAD)
        or any(part in path for part in _LEFT_OUT)
        or ("/ask/encoder." in path and path.endswith(".bin"))
    )


def _is_part(path: str) -> bool:
    """Say whether a file is a part of a large index, beside it."""
    return "/ask/ask." in path and ".idx." in path


def _address(path: str) -> str:
    """Give the address under which a browser asks for a file, relative to the worker."""
    folder = path.removesuffix("index.html") if path == "index.html" or path.endswith("/index.html") else path
    return f"./{quote(folder)}"
