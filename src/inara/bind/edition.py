"""Book in, editions out: pure, whole or not at all."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path

import inara
from inara.bind.exchange import digest_of, guard_output, read_mark, recover, replace_edition, workshop
from inara.bind.making import build_files
from inara.bind.options import BindOptions, Progress
from inara.book import Reading
from inara.book.model import Book
from inara.narrate.narration import Narration

EDITION_FORMAT = 2


def is_current(
    out: Path,
    digest: str,
    options: BindOptions,
    code: str = "",
    narrations: Mapping[str, Narration] | None = None,
) -> bool:
    """Say whether `out` holds the whole edition of this Book, these narrations and options, and this Inara."""
    recover(out)
    mark = read_mark(out)
    return mark is not None and mark.get("key") == edition_key(digest, options, code, narrations)


def edition_key(
    digest: str, options: BindOptions, code: str = "", narrations: Mapping[str, Narration] | None = None
) -> str:
    """Name an edition by everything that goes into it; `code` names the installed files, which only a preview asks."""
    heard = {name: it.key for name, it in (narrations or {}).items()}
    chosen = [options.base_url, options.preview, options.wanted]
    inputs = json.dumps([EDITION_FORMAT, inara.__version__, digest, chosen, code, heard], sort_keys=True)
    return hashlib.sha256(inputs.encode()).hexdigest()


def left_out(book: Book, options: BindOptions, narrations: Mapping[str, Narration]) -> list[str]:
    """Say in words what this edition cannot hold, and why."""
    said = []
    if options.base_url is None:
        named = {"site": "sitemap, canonical links", "epub": "the OPDS feed", "podcast": "the podcast"}
        parts = ", ".join(named[edition] for edition in options.wanted)
        said.append(f"Nobody said where the site will be (--base-url): left out are {parts}.")
    works = (*book.guides, *book.stories)
    silent = [work.name for work in works if work.name not in narrations]
    if silent and len(silent) == len(works):
        said.append("Nothing is narrated yet: no sound, and no podcast. `inara narrate` gives every page a voice.")
    elif silent:
        said.append(f"Not narrated yet: {', '.join(silent)}.")
    return said


def is_empty(options: BindOptions, narrations: Mapping[str, Narration]) -> bool:
    """Whether nothing that is wanted can be made: a podcast needs a place and something to hear."""
    return not options.wanted or (options.wanted == ("podcast",) and not (options.base_url and narrations))


def bind(
    reading: Reading,
    digest: str,
    out: Path,
    options: BindOptions,
    progress: Progress,
    *,
    code: str = "",
    narrations: Mapping[str, Narration] | None = None,
) -> None:
    """Bind a Book that reads without errors into `out`. Raises OutputError when `out` is not bind's to replace.

    `digest` names the Book as it was read: taken afterwards, it could name a change that this edition lacks.
    `narrations` are what is heard, by `guides/<slug>.<lang>` and `stories/<slug>.<lang>`.
    """
    if reading.book is None:
        raise ValueError("a Book that cannot be read cannot be bound")
    guard_output(out, reading.folder.root)
    recover(out)
    info = reading.book.info
    with workshop(out) as folder:
        files = build_files(reading, options, progress, narrations, folder)
        mark = {
            "format": EDITION_FORMAT,
            "inara": inara.__version__,
            "key": edition_key(digest, options, code, narrations),
            "book": {"id": str(info.id), "title": info.title, "digest": digest},
            "narrations": {name: it.key for name, it in sorted((narrations or {}).items())},
            "options": {"base_url": options.base_url, "preview": options.preview, "editions": options.wanted},
            "files": {name: digest_of(content) for name, content in sorted(files.items())},
        }
        progress("writing", 0, len(files))
        replace_edition(out, files, mark)
        progress("writing", len(files), len(files))
