"""Guides and stories: what a person writes and signs."""

from __future__ import annotations

import datetime
from enum import StrEnum
from typing import Annotated

from pydantic import Field, StringConstraints

from inara.book.scene import Scene
from inara.book.values import Ages, HelpKind, Id, Language, Text, Value


class Status(StrEnum):
    DRAFT = "draft"
    READY = "ready"


class NowCard(Value):
    """The part of a guide that is used while it happens."""

    breathe: Text
    """One line for the grown-up."""
    say: Annotated[tuple[Text, ...], Field(min_length=2, max_length=4)]
    """Two to four phrases of at most twelve words."""
    do: Annotated[tuple[Text, ...], Field(min_length=3, max_length=5)]
    """Three to five things to do."""
    leave: Annotated[tuple[Text, ...], Field(min_length=2, max_length=4)]
    """Two to four things to leave."""


class SeekHelp(Value):
    """When this is more than a hard moment, and whom to call."""

    signs: Annotated[tuple[Text, ...], Field(min_length=1)]
    """Concrete signs."""
    call: Text
    """Whom to call or see."""
    lines: tuple[HelpKind, ...] = ()
    """The kinds of help line that are shown beside it."""


class StoryLink(Value):
    """A story that goes with a guide."""

    slug: Id
    """The story's slug."""
    because: Text
    """Why this story, in one sentence."""


class Signed(Value):
    """What guides and stories have in common."""

    title: Text
    """The title."""
    status: Status = Status.DRAFT
    """`draft` (only the preview shows it) or `ready`."""
    published: datetime.date
    """The day it was first published."""
    updated: datetime.date | None = None
    """The day of the last change of meaning."""
    aliases: tuple[Id, ...] = ()
    """Old slugs that lead here."""
    translation_of: Text | None = None
    """For a translation: the digest of the original that was translated."""
    summary: Text
    """What it is about."""
    ages: Ages
    """The ages it is for, in whole months."""
    goals: tuple[Id, ...] = ()
    """Goals from `goals.yaml`."""
    authors: Annotated[tuple[Id, ...], Field(min_length=1)]
    """Who wrote it: ids from `people.yaml`."""
    reviewers: tuple[Id, ...] = ()
    """Who reviewed it: ids from `people.yaml`, with credentials."""
    reviewed: datetime.date | None = None
    """The day of the review."""
    review_due: datetime.date | None = None
    """The day the next review is due; without it two years after `reviewed`."""
    read_by: Id | None = None
    """Who reads the recording: an id from `people.yaml`."""


class GuideHead(Signed):
    """The front matter of `guides/<slug>/guide.<lang>.md`."""

    summary: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=160)]
    """What the guide is about, at most 160 characters."""
    moments: Annotated[tuple[Id, ...], Field(min_length=1, max_length=3)]
    """One to three moments from `moments.yaml`; the first is the main one."""
    now: NowCard
    """The Now card."""
    seek_help: SeekHelp | None = None
    """When to seek help; the check asks for it."""
    picture: Scene | None = None
    """The guide's picture."""
    stories: tuple[StoryLink, ...] = ()
    """Stories that go with it, and why."""
    related: tuple[Id, ...] | None = None
    """Slugs of related guides; without it they are computed from moments and goals."""
    sounds_like: tuple[Text, ...] = ()
    """What parents really type, twelve phrases or more."""
    links: tuple[Id, ...] = ()
    """Sources for further reading that are not evidence."""


class StoryHead(Signed):
    """The front matter of `stories/<slug>/story.<lang>.md`."""

    moments: tuple[Id, ...] = ()
    """Moments from `moments.yaml` that it goes with."""
    characters: tuple[Id, ...] = ()
    """Figures that appear."""
    key_lesson: Text
    """What a child may take along."""
    special: Text
    """Why this story."""
    talking_points: Annotated[tuple[Text, ...], Field(min_length=1)]
    """What a parent may say afterwards."""
    sensitivities: tuple[Text, ...] = ()
    """What could be hard for some children."""
    slots: dict[Id, Text] = Field(default_factory=dict)
    """Personal slots of the text, such as `child`, with their defaults."""


class Answer(Value):
    """One answer of a child to a Choice; each is a good answer."""

    label: Text
    """What the child may say."""
    then: Text
    """What then happens."""


class Choice(Value):
    """A question to the child on a story page."""

    question: Text
    answers: Annotated[tuple[Answer, ...], Field(min_length=2)]


class Page(Value):
    """One page of a Story."""

    text: str
    """The words, with personal slots in braces."""
    scene: Scene | None = None
    """The picture."""
    choice: Choice | None = None
    """A question to the child."""

    def words(self, slots: dict[str, str]) -> str:
        """Give the text with its slots filled."""
        filled = self.text
        for name, word in slots.items():
            filled = filled.replace("{" + name + "}", word)
        return filled


class Guide(Value):
    """A page for grown-ups about one to three moments."""

    slug: Id
    lang: Language
    head: GuideHead
    body: str
    """The body in Markdown, as stored."""
    script: str | None = None
    """The spoken version, as stored."""

    @property
    def file(self) -> str:
        """The guide's file, from the Book's folder."""
        return f"guides/{self.slug}/guide.{self.lang}.md"

    @property
    def name(self) -> str:
        """The guide's name among narrations, feeds and e-books."""
        return f"guides/{self.slug}.{self.lang}"


class Story(Value):
    """An illustrated story for a child."""

    slug: Id
    lang: Language
    head: StoryHead
    pages: Annotated[tuple[Page, ...], Field(min_length=1)]

    @property
    def file(self) -> str:
        """The story's file, from the Book's folder."""
        return f"stories/{self.slug}/story.{self.lang}.md"

    @property
    def name(self) -> str:
        """The story's name among narrations, feeds and e-books."""
        return f"stories/{self.slug}.{self.lang}"

    @property
    def scenes_file(self) -> str:
        """The file of its pictures, from the Book's folder."""
        return f"stories/{self.slug}/scenes.yaml"
