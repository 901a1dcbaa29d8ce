"""Book in, editions out: pure, whole or not at all."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import inara
from inara.art import load_kit
from inara.ask import build_index_files, build_safety, read_models
from inara.bind.exchange import guard_output, read_mark, recover, replace_edition
from inara.bind.site import Run, SiteOptions, build_site
from inara.book import Reading

EDITION_FORMAT = 1

MANY_PAGES = 200
Progress = Callable[[str, int, int], None]
"""Told what is being done, how much of it is done, and how much there is."""


@dataclass(frozen=True)
class BindOptions:
    """What the caller wants of an edition."""

    base_url: str | None = None
    """Where the site will be; without it no absolute link is written."""
    preview: bool = False
    """Bind drafts too, with a service worker that asks the network first."""


def is_current(out: Path, digest: str, options: BindOptions, code: str = "") -> bool:
    """Say whether `out` holds the whole edition of this Book, these options and this Inara."""
    recover(out)
    mark = read_mark(out)
    return mark is not None and mark.get("key") == edition_key(digest, options, code)


def edition_key(digest: str, options: BindOptions, code: str = "") -> str:
    """Name an edition by everything that goes into it; `code` names the installed files, which only a preview asks."""
    inputs = json.dumps([EDITION_FORMAT, inara.__version__, digest, options.base_url, options.preview, code])
    return hashlib.sha256(inputs.encode()).hexdigest()


def bind(reading: Reading, digest: str, out: Path, options: BindOptions, progress: Progress, *, code: str = "") -> None:
    """Bind a Book that reads without errors into `out`. Raises OutputError when `out` is not bind's to replace.

    `digest` names the Book as it was read: taken afterwards, it could name a change that this edition lacks.
    """
    if reading.book is None:
        raise ValueError("a Book that cannot be read cannot be bound")
    guard_output(out, reading.folder.root)
    files = build_files(reading, options, progress)
    info = reading.book.info
    mark = {
        "format": EDITION_FORMAT,
        "inara": inara.__version__,
        "key": edition_key(digest, options, code),
        "book": {"id": str(info.id), "title": info.title, "digest": digest},
        "options": {"base_url": options.base_url, "preview": options.preview},
        "files": {name: hashlib.sha256(content).hexdigest() for name, content in sorted(files.items())},
    }
    progress("writing", 0, len(files))
    replace_edition(out, files, mark)
    progress("writing", len(files), len(files))


def build_files(reading: Reading, options: BindOptions, progress: Progress) -> dict[str, bytes]:
    """Build every file of the edition: relative paths and their bytes."""
    book = reading.book
    if book is None:
        raise ValueError("a Book that cannot be read cannot be bound")
    own = reading.folder.root / "art"
    kit = load_kit(own if own.is_dir() else None)
    images = dict(_images(reading))
    lang = book.info.languages[0]
    progress("ask", 0, 1)
    index = build_index_files(book if options.preview else book.without_drafts(), lang)
    safety = build_safety(book, lang)
    models: dict[str, bytes] = {kind: model for kind, model in read_models(lang).items() if kind in index.models}
    progress("ask", 1, 1)
    site = SiteOptions(base_url=options.base_url, drafts=options.preview, preview=options.preview)
    with _workers(len(book.guides) + len(book.stories)) as work:
        run = _told(work, progress)
        return build_site(
            book, lang, kit, index.main, site, parts=index.parts, safety=safety, models=models, images=images, run=run
        )


@contextmanager
def _workers(pages: int) -> Generator[Run]:
    """Give a `map` for the work on single pages: processes where there are enough pages to pay for their start."""
    if pages < MANY_PAGES:
        yield map
    else:
        with ProcessPoolExecutor() as executor:
            yield partial(executor.map, chunksize=16)


def _told(work: Run, progress: Progress) -> Run:
    """Give a `map` that tells how far it is."""

    def run(function: Callable[[Any], Any], jobs: Iterable[Any]) -> Iterator[Any]:
        waiting = list(jobs)
        name = type(waiting[0]).__name__.removesuffix("Job").lower() + "s" if waiting else ""
        for number, made in enumerate(work(function, waiting)):
            progress(name, number, len(waiting))
            yield made
        if waiting:
            progress(name, len(waiting), len(waiting))

    return run


def _images(reading: Reading) -> Iterator[tuple[str, bytes]]:
    """Give the image files that scenes name, by their path in the Book."""
    book, folder = reading.book, reading.folder
    scenes = [(guide.file, guide.head.picture) for guide in book.guides] if book else []
    scenes += [(story.scenes_file, page.scene) for story in (book.stories if book else ()) for page in story.pages]
    for file, scene in scenes:
        if scene and scene.image:
            name = f"{file.rpartition('/')[0]}/{scene.image}"
            yield name, folder.read_image(name)
