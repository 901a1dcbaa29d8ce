"""The pages of a Book that can be heard: what is spoken of each, and who has recorded it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from inara.book import Reading
from inara.book.model import Book
from inara.book.pronunciation import Pronunciation
from inara.book.script import Script, guide_script, pictures_script, story_script
from inara.book.signed import Guide, Story
from inara.book.tokens import tokens
from inara.book.transcript import Span

_PICTURES = "pictures"
_AUDIO = r"wav|flac|mp3|m4a|ogg|opus"


@dataclass(frozen=True, slots=True)
class Recorded:
    """A recording in the Book: of a whole page, or of one page of a story."""

    file: str
    """The file, from the Book's folder."""
    page: int | None
    """The story's page, from 1; 0 is its title; none for a whole guide or story."""


@dataclass(frozen=True, slots=True)
class PageToTell:
    """A guide or a story in one language, with all that its narration is made from."""

    name: str
    """`guides/<slug>.<lang>`, `stories/<slug>.<lang>` or `pictures/<slug>.<lang>`, its name among narrations."""
    file: str
    title: str
    script: Script
    read_by: str
    """Who reads the recording, by name; empty where nobody says."""
    recordings: tuple[Recorded, ...]
    corrections: str | None
    """The file with a person's corrections of the cues, where there is one."""
    said: Mapping[str, Pronunciation]
    """How its names are said, by the word in small letters."""

    @property
    def is_of_pictures(self) -> bool:
        """Whether it says what a story's pictures show."""
        return self.name.startswith(f"{_PICTURES}/")

    @property
    def slug(self) -> str:
        """The slug."""
        return self.name.partition("/")[2].rpartition(".")[0]


def pages_to_tell(reading: Reading) -> Iterator[PageToTell]:
    """Give every guide and story of a Book, drafts too, in the Book's order."""
    book = reading.book
    if book is None:
        return
    for guide in book.guides:
        yield _page(reading, book, guide, guide_script(book, guide))
    for story in book.stories:
        yield _page(reading, book, story, story_script(story))


def everything_to_tell(reading: Reading) -> Iterator[PageToTell]:
    """Give the pages, then of every story what its pictures show, for the Book's voice; where these say nothing, none."""
    yield from pages_to_tell(reading)
    book = reading.book
    for story in book.stories if book else ():
        script = pictures_script(story)
        if book and script.text:
            said = _said(book, script)
            yield PageToTell(pictures_name(story), story.file, story.head.title, script, "", (), None, said)


def pictures_name(story: Story) -> str:
    """Give the name that the descriptions of a story's pictures have among narrations."""
    return f"{_PICTURES}/{story.slug}.{story.lang}"


def recorded_spans(script: Script, page: int | None) -> list[Span]:
    """Give what of a script a recording is of: all of it, or one page with the answers of its choice; 0 is the title."""
    if page is None:
        return [Span(0, len(script.text))]
    name = "title" if page == 0 else f"page-{page}"
    parts = [part for part in script.parts if part.name == name or part.name.startswith(f"page-{page}-")]
    return [Span(part.start, part.end) for part in parts]


def _page(reading: Reading, book: Book, signed: Guide | Story, script: Script) -> PageToTell:
    kind = "guides" if isinstance(signed, Guide) else "stories"
    folder = f"{kind}/{signed.slug}"
    corrections = f"{folder}/narration.{signed.lang}.cues.json"
    return PageToTell(
        signed.name,
        signed.file,
        signed.head.title,
        script,
        next((person.name for person in book.people if person.id == signed.head.read_by), ""),
        tuple(_recordings(reading.folder.files, folder, signed.lang)),
        corrections if corrections in reading.folder.files else None,
        _said(book, script),
    )


def _recordings(files: tuple[str, ...], folder: str, lang: str) -> Iterator[Recorded]:
    """Give the recordings of a page: one of all of it, else one a page, in the pages' order."""
    pattern = re.compile(rf"{re.escape(folder)}/narration\.{re.escape(lang)}(?:\.(\d+))?\.(?:{_AUDIO})", re.IGNORECASE)
    found = [
        Recorded(file, int(match[1]) if match[1] else None) for file in files if (match := pattern.fullmatch(file))
    ]
    whole = [it for it in found if it.page is None]
    if whole:
        yield whole[0]
        return
    pages: set[int] = set()
    for recorded in sorted(found, key=lambda it: (it.page or 0, it.file)):
        if recorded.page not in pages:
            pages.add(recorded.page or 0)
            yield recorded


def _said(book: Book, script: Script) -> dict[str, Pronunciation]:
    known = book.pronunciations.get(script.lang) or book.pronunciations.get(script.lang.split("-")[0])
    if known is None:
        return {}
    return dict(known.of(script.text[word.start : word.end] for word in tokens(script.text)))
