"""The files of a Book's folder, read with care: a Book from a stranger is hostile until shown otherwise."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from inara.book.text_tree import TextError

MAX_TEXT = 4_000_000
MAX_IMAGE = 8_000_000
MAX_FILES = 20_000

_IMAGES = {".svg", ".png", ".jpg", ".jpeg", ".webp"}
_AUDIO = {".wav", ".flac", ".mp3", ".m4a", ".ogg", ".opus"}
_TEXT = {".yaml", ".json", ".md"}
_NAME = re.compile(r"[A-Za-z0-9_-][A-Za-z0-9._-]*")


@dataclass(frozen=True)
class Folder:
    """The readable files below a root, as relative POSIX paths in order, and what was refused."""

    root: Path
    files: tuple[str, ...]
    refused: tuple[tuple[str, TextError], ...]

    def read_text(self, name: str) -> str:
        """Read a text file of the folder. Raises TextError."""
        data = self._read(name, MAX_TEXT)
        try:
            return data.decode("utf-8-sig").replace("\r\n", "\n")
        except UnicodeDecodeError as error:
            line = data.count(b"\n", 0, error.start) + 1
            raise TextError("This file is not UTF-8 text.", line, "Save it with the encoding UTF-8.") from None

    def read_image(self, name: str) -> bytes:
        """Read an image file of the folder. Raises TextError."""
        return self._read(name, MAX_IMAGE)

    def digest(self) -> str:
        """Give a SHA-256 over all names and contents: the same Book, the same digest."""
        total = hashlib.sha256()
        for name in self.files:
            with (self.root / name).open("rb") as file:
                content = hashlib.file_digest(file, "sha256").hexdigest()
            total.update(f"{name}\0{content}\n".encode())
        return total.hexdigest()

    def _read(self, name: str, limit: int) -> bytes:
        if name not in self.files:
            raise TextError(f'There is no file "{name}".', None, "Add it, or correct the name.")
        with (self.root / name).open("rb") as file:
            data = file.read(limit + 1)
        if len(data) > limit:
            raise TextError(
                f"This file is larger than {limit / 1_000_000:.0f} MB.", None, "Make it smaller, or split it."
            )
        return data


def open_folder(root: Path) -> Folder:
    """List a Book's files: text, images and recordings; hidden and unknown files are passed over.

    Symbolic links and unusual names of known kinds are refused, since they could lead outside.
    """
    files: list[str] = []
    refused: list[tuple[str, TextError]] = []
    for name, error in _walk(root, ""):
        if error:
            refused.append((name, error))
        else:
            files.append(name)
        if len(files) > MAX_FILES:
            refused.append(("", TextError(f"The Book has more than {MAX_FILES} files.", None, "Split it.")))
            break
    return Folder(root, tuple(sorted(files)), tuple(refused))


def _walk(root: Path, below: str) -> Iterator[tuple[str, TextError | None]]:
    with os.scandir(root / below) as entries:
        found = sorted(entries, key=lambda entry: entry.name)
    for entry in found:
        name = f"{below}{entry.name}"
        if entry.name.startswith(".") or not _is_ours(entry):
            continue
        if entry.is_symlink():
            yield name, TextError("This is a symbolic link.", None, "Put the file itself there.")
        elif not _NAME.fullmatch(entry.name):
            mend = "Use letters, digits, `-`, `_` and `.` only."
            yield name, TextError(f"The name {entry.name!r} has unusual signs.", None, mend)
        elif entry.is_dir():
            yield from _walk(root, f"{name}/")
        elif entry.is_file():
            yield name, None


def _is_ours(entry: os.DirEntry[str]) -> bool:
    return entry.is_symlink() or entry.is_dir() or Path(entry.name).suffix.lower() in _IMAGES | _AUDIO | _TEXT
