"""What a Book is made of: frozen typed values, each file of the folder one of them.

    Book ── info          book.yaml      (BookInfo)
         ├─ themes        moments.yaml   (Theme ─ Moment)
         ├─ goals         goals.yaml     (Goal)
         ├─ people        people.yaml    (Person)
         ├─ sources       sources.json   (Source, CSL-JSON)
         ├─ help          help.yaml      (HelpLine, by country)
         ├─ safety        safety.yaml    (SafetyRules)
         ├─ pronunciations  pronounce.<lang>.yaml (Pronunciations, by language)
         ├─ guides        guides/<slug>/guide.<lang>.md + script.<lang>.md
         └─ stories       stories/<slug>/story.<lang>.md + scenes.yaml

The docstring under a field is its line in the reference and in the JSON Schema.
"""

from __future__ import annotations

import datetime
from functools import cached_property
from typing import Annotated
from uuid import UUID

from pydantic import Field

from inara.book.lists import Goal, Help, Moment, Person, Source, Thesaurus
from inara.book.pronunciation import Pronunciations
from inara.book.safety import SafetyRules
from inara.book.signed import Guide, Status, Story
from inara.book.values import Id, Language, MailAddress, Text, Url, Value

FORMAT = 1
"""The version of the Book format that this Inara reads."""


class Narrator(Value):
    """Who tells the guides."""

    name: Text
    """The name that the telling is signed with."""
    greeting: Text
    """What is said first."""
    farewell: Text
    """What is said last."""


class PodcastInfo(Value):
    """What podcast catalogues want to know."""

    title: Text | None = None
    """The podcast's title; without it the Book's."""
    author: Text | None = None
    """Who is named below the title; without it the publisher, else the Book's title."""
    owner: Text | None = None
    """Who answers for the podcast; without it the author."""
    email: MailAddress | None = None
    """Where catalogues write to; it stands in the feed, where everybody can read it."""
    category: Text = "Kids & Family"
    """A category of Apple Podcasts, which other catalogues use too."""
    subcategory: Text | None = "Parenting"
    """A category inside it; `null` for none."""
    explicit: bool = False
    """Whether it is only for adults."""


class Silence(Value):
    """A rule of the check that is silenced at one place, with the reason."""

    rule: Text
    """The rule's id, such as `guide-004`."""
    file: Text
    """The file, from the Book's folder."""
    because: Text
    """Why the rule does not hold here; the check lists it."""


class BookInfo(Value):
    """`book.yaml`: what the Book is called, in which languages, by whom."""

    format: Annotated[int, Field(ge=1, le=FORMAT)]
    """The version of the Book format; now 1."""
    id: UUID
    """A UUID that `inara new` gives and nobody changes: feeds, e-books and storage names carry it."""
    title: Text
    """The Book's title."""
    description: Text
    """What the Book is, in one or two sentences."""
    languages: Annotated[tuple[Language, ...], Field(min_length=1)]
    """Language codes, the first one is the main one."""
    licence: Text
    """The licence of the words and pictures, as an SPDX id or a sentence."""
    published: datetime.date
    """The day of this edition."""
    narrator: Narrator | None = None
    """Who tells the guides."""
    voice: Id = "espeak"
    """The default voice for what nobody has recorded."""
    publisher: Text | None = None
    """Who publishes the Book."""
    contact: Text | None = None
    """An e-mail or web address for readers."""
    base_url: Url | None = None
    """Where the site will be, for feeds and canonical links."""
    cover: Id | None = None
    """The story whose first picture is the cover; without it the first story's."""
    podcast: PodcastInfo = PodcastInfo()
    """What podcast catalogues want to know."""
    silenced: tuple[Silence, ...] = ()
    """Rules of the check that are silenced at one place, with the reason."""


class Book(Value):
    """A whole Book; what a missing file would hold is empty."""

    info: BookInfo
    thesaurus: Thesaurus = Thesaurus()
    goals: tuple[Goal, ...] = ()
    people: tuple[Person, ...] = ()
    sources: tuple[Source, ...] = ()
    help: Help = Help()
    safety: SafetyRules | None = None
    pronunciations: dict[Language, Pronunciations] = Field(default_factory=dict)
    guides: tuple[Guide, ...] = ()
    stories: tuple[Story, ...] = ()

    @cached_property
    def moments(self) -> dict[str, Moment]:
        """The moments by id, in the order of the thesaurus."""
        return {moment.id: moment for theme in self.thesaurus.themes for moment in theme.moments}

    def in_language(self, lang: str) -> Book:
        """Give the Book with only the guides and stories of one language."""
        return self.model_copy(
            update={
                "guides": tuple(guide for guide in self.guides if guide.lang == lang),
                "stories": tuple(story for story in self.stories if story.lang == lang),
            }
        )

    def without_drafts(self) -> Book:
        """Give the Book with only what is ready."""
        return self.model_copy(
            update={
                "guides": tuple(guide for guide in self.guides if guide.head.status is Status.READY),
                "stories": tuple(story for story in self.stories if story.head.status is Status.READY),
            }
        )
