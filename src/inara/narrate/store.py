"""Narrations in the cache: found by what they are made from, written whole or not at all.

<cache>/narrations/<key>/             audio.opus, audio.mp3, transcript.json
<cache>/narrations/pages/<name>.json  which of them is a page's last good one, for one script
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from uuid import UUID

from inara.book.script import Script
from inara.book.transcript import read_transcript, transcript_json
from inara.narrate.making import Made
from inara.narrate.narration import Narration, Placement

FOLDER = "narrations"
_LEFT_S, _UNUSED_S = 24 * 3600, 182 * 24 * 3600
_OPUS, _MP3, _TRANSCRIPT, _RECORDED = "audio.opus", "audio.mp3", "transcript.json", "recorded.json"


class Store:
    """The narrations in a cache folder."""

    def __init__(self, cache: Path) -> None:
        self.root = cache / FOLDER
        self.pages = self.root / "pages"
        """Which narration each page has; a file of it is written anew when that changes."""
        self.pieces = self.root / "pieces"
        """What was encoded before, by its samples."""

    def find(self, key: str) -> Narration | None:
        """Give the narration of a key, or None where there is none or where it is not whole."""
        folder = self.root / key
        opus, mp3 = folder / _OPUS, folder / _MP3
        try:
            transcript = read_transcript((folder / _TRANSCRIPT).read_text(encoding="utf-8"))
            recorded = json.loads((folder / _RECORDED).read_text(encoding="utf-8"))
            placements = tuple(Placement(**row) for row in recorded["placements"])
            remarks = tuple(recorded["remarks"])
        except (OSError, ValueError, KeyError, TypeError):
            return None
        if not (opus.is_file() and mp3.is_file()):
            return None
        return Narration(transcript, opus, mp3, key, placements, remarks)

    def put(self, key: str, made: Made) -> None:
        """Write a narration; a kill at any moment, or a disk that fills, leaves nothing under its key. Raises OSError."""
        staged = self.root / f".{key}.{os.getpid()}"
        recorded = {"placements": [asdict(it) for it in made.placements], "remarks": made.remarks}
        try:
            staged.mkdir(parents=True, exist_ok=True)
            (staged / _OPUS).write_bytes(made.opus)
            (staged / _MP3).write_bytes(made.mp3)
            (staged / _RECORDED).write_text(json.dumps(recorded, ensure_ascii=False) + "\n", encoding="utf-8")
            (staged / _TRANSCRIPT).write_text(transcript_json(made.transcript), encoding="utf-8")
            for path in staged.iterdir():
                _to_disk(path)
            shutil.rmtree(self.root / key, ignore_errors=True)
            staged.rename(self.root / key)
        except OSError:
            shutil.rmtree(staged, ignore_errors=True)
            raise

    def last_good(self, book: UUID, name: str, script: Script) -> str | None:
        """Give the key of the last narration that was made of a page with this script."""
        return self._told(self._pointer(book, name, script), "key")

    def last_voice(self, book: UUID, name: str) -> str | None:
        """Give the name of the voice that a page was last narrated with."""
        return self._told(self._pointer(book, name, None), "voice")

    def set_last_good(self, book: UUID, name: str, script: Script, key: str, voice: str | None) -> None:
        """Remember which narration a page has, and which voice. Raises OSError."""
        os.utime(self.root / key)  # so that what is still in use is known from what is not
        if self.last_good(book, name, script) != key:
            self._tell(self._pointer(book, name, script), {"page": name, "key": key})
        if voice and self.last_voice(book, name) != voice:
            self._tell(self._pointer(book, name, None), {"page": name, "voice": voice})

    def sweep(self, now_s: float) -> None:
        """Remove what a kill left behind, and what no Book has used for half a year; `now_s` is the time of day."""
        for path in (*self.root.glob(".*.*"), *self.root.glob("*/*.part"), *self.root.glob("pieces/*/*.part")):
            _remove_if_older(path, now_s - _LEFT_S)
        for path in (*self.root.glob("[0-9a-f]*"), *self.root.glob("pages/*"), *self.root.glob("pieces/*/*")):
            _remove_if_older(path, now_s - _UNUSED_S)

    def _pointer(self, book: UUID, name: str, script: Script | None) -> Path:
        parts = [[part.name, part.start, part.end] for part in script.parts] if script else []
        given = json.dumps([str(book), name, script.text if script else None, parts])
        return self.pages / f"{hashlib.sha256(given.encode()).hexdigest()[:32]}.json"

    def _told(self, path: Path, field: str) -> str | None:
        try:
            told = json.loads(path.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return None
        value = told.get(field) if isinstance(told, dict) else None
        return value if isinstance(value, str) else None

    def _tell(self, path: Path, told: Mapping[str, str]) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        part = path.with_suffix(f".{os.getpid()}.part")
        part.write_text(json.dumps(told) + "\n", encoding="utf-8")
        part.replace(path)


def _to_disk(path: Path) -> None:
    with path.open("rb") as file:
        os.fsync(file.fileno())


def _remove_if_older(path: Path, than_s: float) -> None:
    try:
        if path.stat().st_mtime >= than_s:
            return
        if path.is_dir():
            shutil.rmtree(path, ignore_errors=True)
        else:
            path.unlink()
    except OSError:  # another process was quicker
        pass
