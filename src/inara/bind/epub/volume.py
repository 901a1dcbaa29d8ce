"""What the documents of one e-book share: its pages, pictures and narrations, and how they link to each other."""

from __future__ import annotations

import datetime
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from inara.art import Kit
from inara.bind.epub.pictures import Pictures, draw_pictures
from inara.bind.site import addresses
from inara.bind.site.options import SiteOptions
from inara.bind.site.page import Site
from inara.bind.site.prose import Prose
from inara.bind.site.references import Numbers
from inara.bind.site.shelf import Shelf
from inara.bind.site.words import Words
from inara.bind.sounds import Sound
from inara.book.model import Book
from inara.book.signed import Guide, Signed, Story


@dataclass(frozen=True)
class Volume:
    """One e-book: the whole Book, or one story of it."""

    site: Site
    sounds: Mapping[str, Sound]
    pictures: Pictures = field(repr=False)
    story: Story | None = None
    """The only story; None for the whole Book."""

    @property
    def words(self) -> Words:
        """The reader's own words."""
        return self.site.words

    @property
    def shelf(self) -> Shelf:
        """What stands in the e-book."""
        return self.site.shelf

    @property
    def title(self) -> str:
        """The title on the cover."""
        return self.story.head.title if self.story else self.site.title

    @property
    def description(self) -> str:
        """What it is, in a sentence or two."""
        return self.story.head.summary if self.story else self.shelf.book.info.description

    @property
    def identifier(self) -> uuid.UUID:
        """The Book's id for the whole Book in its first language; else one derived from it that never changes."""
        info = self.shelf.book.info
        if self.story:
            return uuid.uuid5(info.id, f"stories/{self.story.slug}.{self.words.lang}")
        return info.id if self.words.lang == info.languages[0] else uuid.uuid5(info.id, self.words.lang)

    @property
    def heads(self) -> tuple[Signed, ...]:
        """What people signed in it."""
        works = (*self.shelf.guides.values(), *self.shelf.stories.values())
        return tuple(work.head for work in works)

    @property
    def authors(self) -> tuple[str, ...]:
        """The names of those who wrote it."""
        people = self.shelf.people
        ids = dict.fromkeys(id for head in self.heads for id in head.authors)
        return tuple(people[id].name if id in people else id for id in ids)

    @property
    def published(self) -> datetime.date:
        """The day it was published."""
        return self.story.head.published if self.story else self.shelf.book.info.published

    @property
    def modified(self) -> datetime.date:
        """The last day on which anything in it was signed."""
        return max([self.published, *(head.updated or head.published for head in self.heads)])

    @cached_property
    def links(self) -> Mapping[str, str]:
        """The documents by the addresses that their pages have on the site."""
        links = {addresses.HELP: "help.xhtml", addresses.ABOUT: "about.xhtml"}
        if self.shelf.guides:
            links[addresses.SOURCES] = "sources.xhtml"
        for slug in self.shelf.guides:
            links[addresses.guide_address(slug)] = f"guide-{slug}.xhtml"
        for slug in self.shelf.stories:
            links[addresses.story_address(slug)] = links[addresses.reading_address(slug)] = f"story-{slug}.xhtml"
        return links

    def prose(self, address: str, numbers: Numbers | None = None) -> Prose:
        """Give the renderer of a page's Markdown; what the e-book does not hold is no link."""
        return Prose(
            address, self.links.__contains__, numbers or self.site.numbers(), self.words.plain("source.number")
        )

    def sound(self, work: Guide | Story) -> Sound | None:
        """Give the narration of a guide or story."""
        kind = "guides" if isinstance(work, Guide) else "stories"
        return self.sounds.get(f"{kind}/{work.slug}.{work.lang}")


def open_volume(
    book: Book,
    words: Words,
    kit: Kit,
    images: Mapping[str, bytes],
    sounds: Mapping[str, Sound],
    *,
    base_url: str | None = None,
    story: Story | None = None,
) -> Volume:
    """Open the e-book of a story, or of a whole Book in one language. Raises UnknownPartError.

    `images` are the Book's own image files by path, `sounds` its narrations by name.
    """
    shelf = Shelf(book.model_copy(update={"guides": (), "stories": (story,)}) if story else book)
    pictures = draw_pictures(shelf, kit, images)
    site = Site(shelf, words, SiteOptions(base_url=base_url), kit, pictures.by_name, {}, images)
    return Volume(site, sounds, pictures, story)
