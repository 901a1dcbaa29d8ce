"""Build the e-books of a Book: one of all its guides and stories, and one of each story."""

from __future__ import annotations

import datetime
import io
import uuid
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from inara.art import Kit, to_png
from inara.bind.covers import TALL, tall_cover
from inara.bind.epub.archive import write_archive
from inara.bind.epub.around import back_documents, cover_document
from inara.bind.epub.document import Document
from inara.bind.epub.guide import guide_document
from inara.bind.epub.package import pack
from inara.bind.epub.story import story_document
from inara.bind.epub.volume import Volume, open_volume
from inara.bind.exchange import Content
from inara.bind.site.pictures import Picture
from inara.bind.site.words import read_words
from inara.bind.sounds import Sound
from inara.book.model import Book

FOLDER = "epub"


@dataclass(frozen=True)
class Ebook:
    """An e-book of an edition."""

    file: str
    """Its path from the edition's root."""
    cover: str
    """The path of its cover, a PNG."""
    story: str
    """The slug of its only story; empty for the whole Book."""
    size: int
    """In bytes."""
    identifier: uuid.UUID
    title: str
    description: str
    authors: tuple[str, ...]
    published: datetime.date
    modified: datetime.date


@dataclass(frozen=True)
class EbookJob:
    """One e-book to make."""

    story: str = ""


@dataclass(frozen=True)
class Material:
    """What all e-books of one language are made from; it travels to other processes."""

    book: Book
    lang: str
    kit: Kit
    images: Mapping[str, bytes]
    sounds: Mapping[str, Sound]
    base_url: str | None = None
    workshop: Path | None = None
    """Where e-books are written that are too large for memory; without it they are bytes."""


def ebook_file(story: str = "") -> str:
    """Give the path of the e-book of a story, or of the whole Book."""
    return f"{FOLDER}/stories/{story}.epub" if story else f"{FOLDER}/book.epub"


def build_ebooks(
    material: Material, run: Callable[[Callable[[Any], Any], Iterable[Any]], Iterable[Any]] = map
) -> tuple[tuple[Ebook, ...], dict[str, Content]]:
    """Build every e-book and its cover: what they are, and their files; the same material gives the same bytes.

    `run` maps a function over jobs in order and may send them to an Executor.
    """
    jobs = [EbookJob(), *(EbookJob(story.slug) for story in sorted(material.book.stories, key=lambda it: it.slug))]
    ebooks: list[Ebook] = []
    files: dict[str, Content] = {}
    for ebook, content, cover in run(partial(make_ebook, material), jobs):
        ebooks.append(ebook)
        files[ebook.file] = content
        files[ebook.cover] = cover
    return tuple(ebooks), files


def make_ebook(material: Material, job: EbookJob) -> tuple[Ebook, Content, bytes]:
    """Make one e-book and its cover."""
    story = next((it for it in material.book.stories if it.slug == job.story), None)
    volume = open_volume(
        material.book,
        read_words(material.lang),
        material.kit,
        material.images,
        material.sounds,
        base_url=material.base_url,
        story=story,
    )
    cover = to_png(tall_cover(volume.shelf, material.kit, volume.title), *TALL)
    entries = pack(volume, list(_documents(volume)), cover)
    file = ebook_file(job.story)
    if material.workshop:
        path = material.workshop / file.replace("/", "-")
        with path.open("wb") as target:
            write_archive(target, entries)
        content: Content = path
        size = path.stat().st_size
    else:
        memory = io.BytesIO()
        write_archive(memory, entries)
        content = memory.getvalue()
        size = len(content)
    ebook = Ebook(
        file,
        file.removesuffix(".epub") + ".png",
        job.story,
        size,
        volume.identifier,
        volume.title,
        volume.description,
        volume.authors,
        volume.published,
        volume.modified,
    )
    return ebook, content, cover


def _documents(volume: Volume) -> Iterator[Document]:
    shows = volume.words.plain("epub.cover_shows", title=volume.title)
    yield cover_document(volume, Picture("art/cover.png", shows, *TALL))
    for guide in volume.shelf.guides.values():
        yield guide_document(volume, guide)
    for story in volume.shelf.stories.values():
        yield story_document(volume, story)
    yield from back_documents(volume)
