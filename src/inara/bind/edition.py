"""Book in, editions out: pure, whole or not at all."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import inara
from inara.art import load_kit
from inara.ask import build_index
from inara.bind.exchange import guard_output, read_mark, recover, replace_edition
from inara.bind.site import SiteOptions, build_site
from inara.book import Book, Reading

EDITION_FORMAT = 1

Progress = Callable[[str, int, int], None]
"""Told what is being done, how much of it is done, and how much there is."""


@dataclass(frozen=True)
class BindOptions:
    """What the caller wants of an edition."""

    base_url: str | None = None
    """Where the site will be; without it the Book's own, without that no absolute link is written."""
    drafts: bool = False
    """Bind drafts too; only the preview does."""


def is_current(out: Path, digest: str, options: BindOptions, code: str) -> bool:
    """Say whether `out` holds the whole edition of this Book, these options and this Inara."""
    recover(out)
    mark = read_mark(out)
    return mark is not None and mark.get("key") == edition_key(digest, options, code)


def edition_key(digest: str, options: BindOptions, code: str) -> str:
    """Name an edition by everything that goes into it."""
    inputs = json.dumps([EDITION_FORMAT, inara.__version__, digest, options.base_url, options.drafts, code])
    return hashlib.sha256(inputs.encode()).hexdigest()


def bind(reading: Reading, out: Path, options: BindOptions, code: str, progress: Progress) -> None:
    """Bind a Book that reads without errors into `out`. Raises OutputError when `out` is not bind's to replace."""
    if reading.book is None:
        raise ValueError("a Book that cannot be read cannot be bound")
    guard_output(out, reading.folder.root)
    files = build_files(reading, options, progress)
    digest = reading.folder.digest()
    mark = {
        "format": EDITION_FORMAT,
        "inara": inara.__version__,
        "key": edition_key(digest, options, code),
        "book": {"id": str(reading.book.info.id), "title": reading.book.info.title, "digest": digest},
        "options": {"base_url": options.base_url, "drafts": options.drafts},
        "files": {name: hashlib.sha256(content).hexdigest() for name, content in sorted(files.items())},
    }
    progress("writing", 0, len(files))
    replace_edition(out, files, mark)
    progress("writing", len(files), len(files))
