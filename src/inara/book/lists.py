"""What stands in lists beside the pages: moments, goals, people, sources, help lines."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from inara.book.scene import Face
from inara.book.values import Ages, HelpKind, Id, Text, Url, Value


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
