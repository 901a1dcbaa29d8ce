"""The picture of a page: where, who, how they feel, in which light."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, model_validator

from inara.book.values import Id, ImageName, Point, Unit, Value


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
    image: ImageName | None = None
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

    @property
    def description(self) -> str:
        """What it shows, on one line."""
        return " ".join(self.shows.split())

    @model_validator(mode="after")
    def _place_or_image(self) -> Scene:
        if (self.place is None) == (self.image is None):
            raise ValueError("a scene has either a place or an image")
        return self


class Face(Value):
    """A head of the art kit that stands for a theme."""

    figure: Id
    feeling: Id
