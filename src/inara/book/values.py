"""The small types that every file of a Book is made of."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints

_ID = r"^[a-z0-9]+(-[a-z0-9]+)*$"
_MOST_ID = 80
_LANGUAGE = r"^[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?$"

Id = Annotated[str, StringConstraints(pattern=_ID, max_length=_MOST_ID)]
Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Months = Annotated[int, Field(ge=0, le=216)]
Language = Annotated[str, StringConstraints(pattern=_LANGUAGE)]
Unit = Annotated[float, Field(ge=0, le=1)]
Coordinate = Annotated[float, Field(ge=-10_000, le=10_000)]
Point = tuple[Coordinate, Coordinate]
_MAIL = re.compile(r"[^@\s<>]+@[^@\s<>]+\.[^@\s<>]+")
_IMAGE = re.compile(r"[A-Za-z0-9_-][A-Za-z0-9._/-]*\.(svg|png|jpe?g|webp)")


def is_id(text: str) -> bool:
    """Whether a text can be an id or a slug."""
    return len(text) <= _MOST_ID and re.fullmatch(_ID, text) is not None


def is_language(text: str) -> bool:
    """Whether a text can be a language tag."""
    return re.fullmatch(_LANGUAGE, text) is not None


def _web_address(url: str) -> str:
    if not url.startswith(("https://", "http://")):
        raise ValueError("a web address starts with https:// or http://")
    return url


def _image_name(name: str) -> str:
    if not _IMAGE.fullmatch(name) or ".." in name:
        raise ValueError("an image is a .svg, .png, .jpg or .webp file in the same folder or below it")
    return name


def _mail_address(text: str) -> str:
    if not _MAIL.fullmatch(text):
        raise ValueError("a mail address looks like name@example.org")
    return text


Url = Annotated[str, AfterValidator(_web_address)]
MailAddress = Annotated[str, AfterValidator(_mail_address)]
ImageName = Annotated[str, AfterValidator(_image_name)]


class Value(BaseModel):
    """A frozen value; unknown fields are refused, so that a typing mistake is seen."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True, populate_by_name=True)


class HelpKind(StrEnum):
    """What a help line is for."""

    EMERGENCY = "emergency"
    MEDICAL_ADVICE = "medical-advice"
    POISON = "poison"
    CRISIS = "crisis"
    PERINATAL = "perinatal"
    CHILD_PROTECTION = "child-protection"
    DOMESTIC_VIOLENCE = "domestic-violence"
    MISSING_CHILD = "missing-child"


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
