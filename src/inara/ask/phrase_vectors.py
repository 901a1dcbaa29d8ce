"""The vectors of phrases, kept in the cache: a Book is bound again and again, and few of its phrases change."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

import numpy as np

from inara.ask.encoder import Encoder
from inara.ask.meaning import load_model
from inara.ask.models import Kind, find_model
from inara.paths import cache_folder

if TYPE_CHECKING:
    from inara.ask.encoder_format import Array
    from inara.ask.tokens import Words

_KEY_SIZE: Final = 16
_MOST_KEPT: Final = 50_000
_in_memory: dict[Path, dict[bytes, bytes]] = {}


def encode_phrases(kind: Kind, lang: str, phrases: Sequence[tuple[str, Words]]) -> Array:
    """Give the vectors of phrases, a row each, rounded to float16 so that a kept one is the same as a new one."""
    file = find_model(lang, kind)
    if file is None:
        raise ValueError(f"{lang} has no {kind} model")
    about, model = load_model(file, kind)
    if not isinstance(model, Encoder):  # a table is quicker than looking up
        return model.encode_all(words for _, words in phrases)
    kept_file = cache_folder() / "phrases" / f"{about['digest']}.f16"
    width = model.file.about["width"]
    known = _in_memory.get(kept_file)
    if known is None:
        known = _in_memory[kept_file] = _read(kept_file, width * 2)
    keys = [hashlib.blake2b(text.encode(), digest_size=_KEY_SIZE).digest() for text, _ in phrases]
    new = [at for at, key in enumerate(keys) if key not in known]
    if new:
        vectors = model.encode_all(phrases[at][1] for at in new).astype("<f2")
        known.update((keys[at], vector.tobytes()) for at, vector in zip(new, vectors, strict=True))
        _write(kept_file, known)
    return np.frombuffer(b"".join(known[key] for key in keys), "<f2").astype(np.float64).reshape(len(keys), width)


def _read(file: Path, size: int) -> dict[bytes, bytes]:
    """Read what was kept; nothing where it is not there or not whole."""
    try:
        data = file.read_bytes()
    except OSError:
        return {}
    digest, body = data[:_KEY_SIZE], data[_KEY_SIZE:]
    row = _KEY_SIZE + size
    if digest != hashlib.blake2b(body, digest_size=_KEY_SIZE).digest() or len(body) % row:
        return {}
    return {body[at : at + _KEY_SIZE]: body[at + _KEY_SIZE : at + row] for at in range(0, len(body), row)}


def _write(file: Path, known: dict[bytes, bytes]) -> None:
    """Keep the latest vectors; a cache that cannot be written costs time, nothing else."""
    body = b"".join(key + vector for key, vector in list(known.items())[-_MOST_KEPT:])
    staged = file.with_name(f".{file.name}.{os.getpid()}")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        staged.write_bytes(hashlib.blake2b(body, digest_size=_KEY_SIZE).digest() + body)
        staged.replace(file)
    except OSError:
        staged.unlink(missing_ok=True)
