"""Build every file of an edition: e-books and podcast first, then the site that links to them."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path
from typing import Any

from inara.art import Kit, load_kit
from inara.ask import build_index_files, build_safety, read_models
from inara.bind.epub import Material, build_ebooks
from inara.bind.exchange import Content
from inara.bind.opds import FILE as OPDS
from inara.bind.opds import build_opds
from inara.bind.options import BindOptions, Progress
from inara.bind.podcast import FEED, PodcastOptions, build_podcast
from inara.bind.site import Run, SiteOptions, build_site
from inara.bind.site.downloads import Download, ebook_key
from inara.bind.site.shelf import Shelf
from inara.bind.site.words import Words, read_words
from inara.bind.sounds import Sound, find_sounds, sound_files
from inara.book import Reading
from inara.book.model import Book
from inara.narrate.narration import Narration
from inara.narrate.pages import pictures_name

MANY_PAGES = 200


def build_files(
    reading: Reading,
    options: BindOptions,
    progress: Progress,
    narrations: Mapping[str, Narration] | None = None,
    workshop: Path | None = None,
) -> dict[str, Content]:
    """Build every file of the edition: relative paths with their bytes, or a path where a file stays on disk.

    `workshop` is a folder for e-books too large for memory; without it they are bytes.
    """
    book = reading.book
    if book is None:
        raise ValueError("a Book that cannot be read cannot be bound")
    making = _Making(reading, book, options, progress, narrations or {}, workshop)
    with _workers(len(book.guides) + len(book.stories)) as work:
        return making.files(_told(work, progress))


@dataclass(frozen=True)
class _Making:
    """All that goes into one edition."""

    reading: Reading
    book: Book
    options: BindOptions
    progress: Progress
    narrations: Mapping[str, Narration]
    workshop: Path | None

    def files(self, run: Run) -> dict[str, Content]:
        """Make what is wanted; the site comes last, since it links to the rest."""
        files: dict[str, Content] = {}
        downloads: dict[str, Download] = {}
        if "epub" in self.options.wanted:
            self._add_ebooks(files, downloads, run)
        if "podcast" in self.options.wanted and self.options.base_url:
            self._add_podcast(files, downloads, self.options.base_url)
        if "site" in self.options.wanted:
            files |= self._site(downloads, run)
        return files

    @cached_property
    def kit(self) -> Kit:
        own = self.reading.folder.root / "art"
        return load_kit(own if own.is_dir() else None)

    @cached_property
    def images(self) -> Mapping[str, bytes]:
        return dict(_images(self.reading))

    @property
    def lang(self) -> str:
        return self.book.info.languages[0]

    @property
    def words(self) -> Words:
        return read_words(self.lang)

    @cached_property
    def ready(self) -> Book:
        return self.book.in_language(self.lang).without_drafts()

    @cached_property
    def shown(self) -> Book:
        return self.book.in_language(self.lang) if self.options.preview else self.ready

    @cached_property
    def sounds(self) -> Mapping[str, Sound]:
        return self._sounds_of(work.name for work in (*self.shown.guides, *self.shown.stories))

    def _sounds_of(self, names: Iterable[str]) -> Mapping[str, Sound]:
        return find_sounds({name: self.narrations[name] for name in names if name in self.narrations})

    def _add_ebooks(self, files: dict[str, Content], downloads: dict[str, Download], run: Run) -> None:
        options = self.options
        material = Material(self.ready, self.lang, self.kit, self.images, self.sounds, options.base_url, self.workshop)
        ebooks, made = build_ebooks(material, run)
        files |= made
        downloads |= {ebook_key(ebook.story): Download(ebook.file, ebook.size) for ebook in ebooks}
        if options.base_url:
            opds = files[OPDS] = build_opds(Shelf(self.ready), self.words, ebooks, options.base_url)
            downloads["opds"] = Download(OPDS, len(opds))

    def _add_podcast(self, files: dict[str, Content], downloads: dict[str, Download], base_url: str) -> None:
        options = PodcastOptions(base_url, pages="site" in self.options.wanted)
        made = build_podcast(Shelf(self.ready), self.words, self.kit, self.sounds, options)
        if made:
            files |= made | sound_files(self.sounds)
            downloads["feed"] = Download(FEED, len(made[FEED]))

    def _site(self, downloads: Mapping[str, Download], run: Run) -> dict[str, Content]:
        options, book, lang = self.options, self.book, self.lang
        self.progress("ask", 0, 1)
        index = build_index_files(book if options.preview else book.without_drafts(), lang)
        safety = build_safety(book, lang)
        models: dict[str, bytes] = {kind: model for kind, model in read_models(lang).items() if kind in index.models}
        self.progress("ask", 1, 1)
        return build_site(
            book,
            lang,
            self.kit,
            index.main,
            SiteOptions(base_url=options.base_url, drafts=options.preview, preview=options.preview),
            parts=index.parts,
            safety=safety,
            models=models,
            images=self.images,
            sounds={**self.sounds, **self._sounds_of(map(pictures_name, self.shown.stories))},
            downloads=downloads,
            run=run,
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
