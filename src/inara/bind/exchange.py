"""Put a whole new edition in the place of the last one, so that a kill at any moment loses nothing.

The new edition is staged in a sibling `.NAME.next`; its `edition.json` is written last and marks it whole. The
exchange is two renames; what a kill leaves between them, the next command finishes or undoes.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Generator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

MARK = "edition.json"
Content = bytes | Path
"""What a file of an edition holds: bytes, or a file on disk that is never read whole."""


class OutputError(Exception):
    """The output folder cannot be used; the text says why and what to do."""


def guard_output(out: Path, book: Path) -> None:
    """Refuse an output folder that is not bind's to replace. Raises OutputError."""
    out, book = out.resolve(), book.resolve()
    if out == book or book.is_relative_to(out) or out.is_relative_to(book):
        raise OutputError(f'"{out}" and the Book "{book}" lie inside each other. Choose a folder beside the Book.')
    if out.exists() and not out.is_dir():
        raise OutputError(f'"{out}" is a file. Choose a folder.')
    if out.is_dir() and not (out / MARK).is_file() and any(out.iterdir()):
        raise OutputError(
            f'"{out}" holds files that no bind made, and would be replaced. Choose a new or an empty folder.'
        )


def recover(out: Path) -> None:
    """Finish or undo an exchange that was cut short."""
    out = out.absolute()
    _finish(out)
    shutil.rmtree(_made(out), ignore_errors=True)


@contextmanager
def workshop(out: Path) -> Generator[Path]:
    """Give an empty folder beside `out` for files that are too large for memory; it is gone afterwards."""
    folder = _made(out.absolute())
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def digest_of(content: Content) -> str:
    """Give the SHA-256 of a file of an edition."""
    if isinstance(content, bytes):
        return hashlib.sha256(content).hexdigest()
    with content.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def read_mark(out: Path) -> dict[str, Any] | None:
    """Give the `edition.json` of a whole edition, or None."""
    try:
        mark = json.loads((out / MARK).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return mark if isinstance(mark, dict) else None


def replace_edition(out: Path, files: Mapping[str, Content], mark: Mapping[str, Any]) -> None:
    """Write an edition beside `out` and exchange the two."""
    out = out.absolute()
    _finish(out)
    staged, old = _staged(out), _old(out)
    for name, content in files.items():
        path = staged / name
        path.parent.mkdir(parents=True, exist_ok=True)
        _put(path, content, _made(out))
    staged.mkdir(parents=True, exist_ok=True)
    _write_mark(staged / MARK, mark)
    if out.exists():
        out.rename(old)
    staged.rename(out)
    shutil.rmtree(old, ignore_errors=True)


def _finish(out: Path) -> None:
    staged, old = _staged(out), _old(out)
    if not out.exists() and (staged / MARK).is_file():
        staged.rename(out)
    elif not out.exists() and old.is_dir():
        old.rename(out)
    for left in (old, staged):
        shutil.rmtree(left, ignore_errors=True)


def _put(path: Path, content: Content, made: Path) -> None:
    """Write one file. What the workshop made is moved; any other file is copied, so that nobody shares it."""
    if isinstance(content, bytes):
        path.write_bytes(content)
    elif content.is_relative_to(made):
        content.replace(path)
    else:
        shutil.copyfile(content, path)


def _write_mark(path: Path, mark: Mapping[str, Any]) -> None:
    part = path.with_suffix(".part")
    with part.open("w", encoding="utf-8") as file:
        json.dump(mark, file, ensure_ascii=False, indent=1, sort_keys=True)
        file.flush()
        os.fsync(file.fileno())
    part.rename(path)


def _staged(out: Path) -> Path:
    return out.with_name(f".{out.name}.next")


def _old(out: Path) -> Path:
    return out.with_name(f".{out.name}.old")


def _made(out: Path) -> Path:
    return out.with_name(f".{out.name}.made")
