"""What a Book is made of: frozen typed values, each file of the folder one of them.

    Book ── info          book.yaml      (BookInfo)
         ├─ themes        moments.yaml   (Theme ─ Moment)
         ├─ goals         goals.yaml     (Goal)
         ├─ people        people.yaml    (Person)
         ├─ sources       sources.json   (Source, CSL-JSON)
         ├─ help          help.yaml      (HelpLine, by country)
         ├─ safety        safety.yaml    (SafetyRules)
         ├─ guides        guides/<slug>/guide.<lang>.md + script.<lang>.md
         └─ stories       stories/<slug>/story.<lang>.md + scenes.yaml

The docstring under a field is its line in the reference and in the JSON Schema.
"""

from __future__ import annotations

import datetime
from enum import StrEnum
from functools import cached_property
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

from inara.book.safety import SafetyRules
from inara.book.values import HelpKind, Id, Language, Months, Point, Text, Unit, Url, Value

FORMAT = 1
"""The version of the Book format that this Inara reads."""


class Status(StrEnum):
    DRAFT = "draft"
    READY = "ready"


class Strength(StrEnum):
    """How far the evidence for a Finding carries."""

    STRONG = "strong"
    MODERATE = "moderate"
    EMERGING = "emerging"
    PRACTICE_WISDOM = "practice-wisdom"


class Ages(Value):
    """An age range in whole months."""

    from_months: Months = Field(alias="from")
    """The youngest age, in whole months."""
    to_months: Months = Field(alias="to")
    """The oldest age, in whole months."""


class Narrator(Value):
    """Who tells the guides."""

    name: Text
    """The name that the telling is signed with."""
    greeting: Text
    """What is said first."""
    farewell: Text
    """What is said last."""


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

    format: int = FORMAT
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
    silenced: tuple[Silence, ...] = ()
    """Rules of the check that are silenced at one place, with the reason."""


class Standing(Value):
    """A figure in a Scene."""

    figure: Id
    """A figure of the art kit or of the Book's own `art/`."""
    pose: Id = "standing"
    """How the body is held."""
    feeling: Id = "calm"
    """What the face shows."""
    at: Point
    """The ground between the feet, in the picture's 1200 × 900 units."""
    scale: Annotated[float, Field(gt=0, le=4)] = 1.4
    """Size; a child is 300 units high at 1."""
    turn: Literal["left", "front", "right"] = "front"
    """Where the head looks."""
    flip: bool = False
    """Mirror the body."""


class Placed(Value):
    """A prop in a Scene."""

    prop: Id
    """A prop of the art kit or of the Book's own `art/`."""
    at: Point
    """The point it stands on, in the picture's 1200 × 900 units."""
    scale: Annotated[float, Field(gt=0, le=4)] = 1.0
    """Size."""
    flip: bool = False
    """Mirror it."""
    front: bool = False
    """Draw it before the figures instead of behind them."""


class Scene(Value):
    """The picture of a story page or a guide: composed from the art kit, or an image file."""

    place: Id | None = None
    """A place of the art kit or of the Book's own `art/`."""
    image: Text | None = None
    """Instead of a place: an image file (.svg .png .jpg .webp) beside this file."""
    time: Literal["dawn", "day", "dusk", "night"] = "day"
    """The sky by time of day."""
    light: Unit = 1.0
    """How bright the lamp, or the day, is: 0 to 1."""
    who: tuple[Standing, ...] = ()
    """The figures, back to front."""
    props: tuple[Placed, ...] = ()
    """The things, back to front."""
    shows: str = ""
    """The description for readers who do not see the picture."""

    @model_validator(mode="after")
    def _place_or_image(self) -> Scene:
        if (self.place is None) == (self.image is None):
            raise ValueError("a scene has either a place or an image")
        return self


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
    def scenes_file(self) -> str:
        """The file of its pictures, from the Book's folder."""
        return f"stories/{self.slug}/scenes.yaml"


class Moment(Value):
    """A kind of hard situation, an entry of the thesaurus."""

    id: Id
    label: Text
    """A few words a parent would use."""
    description: Text
    """One sentence."""
    ages: Ages
    """When it is common, in whole months."""
    related: tuple[Id, ...] = ()
    """Moments close by."""
    sounds_like: tuple[Text, ...] = ()
    """What parents really type."""


class Face(Value):
    """A head of the art kit that stands for a theme."""

    figure: Id
    feeling: Id


class Theme(Value):
    """A group of moments."""

    id: Id
    label: Text
    face: Face | None = None
    """The child's face beside the theme."""
    moments: tuple[Moment, ...]


class Thesaurus(Value):
    """`moments.yaml`."""

    themes: tuple[Theme, ...] = ()


class Goal(Value):
    """A therapeutic goal that a story or guide serves."""

    id: Id
    label: Text
    description: Text


class Goals(Value):
    """`goals.yaml`."""

    goals: tuple[Goal, ...] = ()


class Person(Value):
    """An author, a reviewer or a quoted expert."""

    id: Id
    name: Text
    role: Literal["author", "reviewer", "expert"] = "author"
    credentials: Text | None = None
    """Needed for a reviewer and for a quoted expert."""
    link: Url | None = None
    """Where one can read about the person."""


class People(Value):
    """`people.yaml`."""

    people: tuple[Person, ...] = ()


class HelpLine(Value):
    """A number to call."""

    kind: HelpKind
    name: Text
    number: Text | None = None
    """The number as it is dialled; none where it differs from place to place."""
    note: Text | None = None
    """Hours, regions, languages."""
    checked: Text | None = None
    """The newest date that the source shows: YYYY, YYYY-MM or YYYY-MM-DD."""
    source: Url | None = None
    """Where the number was found."""


class Help(Value):
    """`help.yaml`: help lines by country code; `default` is for an unknown country."""

    countries: dict[Annotated[str, StringConstraints(pattern=r"^(default|[A-Z]{2})$")], tuple[HelpLine, ...]] = Field(
        default_factory=dict
    )


class Source(BaseModel):
    """An item of `sources.json`: CSL-JSON, the fields that we print typed, all others kept."""

    model_config = ConfigDict(frozen=True, extra="allow", use_attribute_docstrings=True, populate_by_name=True)

    id: Id
    type: Text
    """The CSL type, such as `article-journal`."""
    title: Text
    author: tuple[dict[str, Any], ...] = ()
    """CSL names: family and given, or literal."""
    issued: dict[str, Any] | None = None
    """A CSL date: `{"date-parts": [[2024]]}`."""
    note: str = ""
    """What the source supports, and how far."""


class Book(Value):
    """A whole Book; what a missing file would hold is empty."""

    info: BookInfo
    thesaurus: Thesaurus = Thesaurus()
    goals: tuple[Goal, ...] = ()
    people: tuple[Person, ...] = ()
    sources: tuple[Source, ...] = ()
    help: Help = Help()
    safety: SafetyRules | None = None
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
