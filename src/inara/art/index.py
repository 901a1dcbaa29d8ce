"""The index of an art kit: which figures, feelings, places and props there are, and where their parts lie."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from inara.art.colour import NIGHT, along, mix
from inara.book.values import Coordinate, Id, Point, Text, Unit, Value

Time = Literal["dawn", "day", "dusk", "night"]
Colour = Annotated[str, StringConstraints(pattern=r"^#[0-9a-f]{6}$")]
FileName = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*\.svg$")]
Stops = Annotated[tuple[Colour, ...], Field(min_length=1, max_length=6)]
BaseColour = Literal["skin", "hair", "cloth", "cloth-2"]


class Shades(Value):
    """A colour that changes with time and light: stops from light 0 to light 1."""

    day: Stops
    dawn: Stops = ()
    """Without it: the day's, rosier."""
    dusk: Stops = ()
    """Without it: the day's, more golden."""
    night: Stops = ()
    """Without it: the day's, mixed with the night."""

    def at(self, time: Time, light: float) -> str:
        """Give the colour at a time and a light."""
        stops = getattr(self, time) or tuple(mix(stop, *_DERIVED[time]) for stop in self.day)
        if len(stops) == 1:
            stops = (mix(stops[0], NIGHT, _UNLIT[time]), stops[0])
        return along(stops, light)


_DERIVED: Mapping[Time, tuple[str, float]] = {
    "day": ("#ffffff", 0),
    "dawn": ("#eda88c", 0.22),
    "dusk": ("#c2703c", 0.26),
    "night": ("#1d4450", 0.55),
}
_UNLIT: Mapping[Time, float] = {"day": 0.36, "dawn": 0.4, "dusk": 0.45, "night": 0.55}


class Hour(Value):
    """What a time of day does to everything."""

    tone: Unit
    """How far all colours go to the night when there is no light."""
    sky: Stops
    """The rings around the sun, the moon or a window, outermost first."""
    lamp: Stops
    """The rings around a lamp, outermost first."""
    edge: tuple[Colour, Colour]
    """The lit edge of figures: dim, bright."""


class Feeling(Value):
    """A face, drawn as parts `face-<id>` and `face-<id>-side` (turned to the right), and how the head is held with it."""

    tilt: Coordinate = 0
    """Degrees, clockwise."""
    nod: Coordinate = 0
    """How far the face goes down: 1 is looking at the ground."""


class Pose(Value):
    """A body, drawn as the part of the same name."""

    ground: Coordinate = 62
    """Half the width of its shadow on the ground; 0 is none."""
    shift: Coordinate = 0
    """Where the middle of that shadow is."""


class Body(Value):
    """What several figures share: files of parts, and poses."""

    parts: tuple[FileName, ...] = ()
    """Files whose groups are the parts; a later file's part replaces an earlier one's."""
    poses: dict[Id, Pose]


class Figure(Value):
    """Somebody in the pictures."""

    name: Text
    height: Annotated[float, Field(gt=0, le=10_000)]
    """Standing, in units at scale 1; a child has 300."""
    body: Id
    """A body of this index."""
    parts: tuple[FileName, ...] = ()
    """Files with this figure's own parts: head, pattern of the cloth."""
    colours: dict[BaseColour, Colour] = {}
    """The base colours; the others follow from them."""
    head: tuple[Coordinate, Coordinate, Coordinate, Coordinate] = (-90, -100, 180, 170)
    """The view box of the head on its own."""
    head_part: Id = Field("head-front", alias="head-part")
    """The part that is the head on its own."""


class Place(Value):
    """A room or a landscape, drawn as the part of the same name."""

    name: Text
    file: FileName
    colours: dict[Id, Shades] = {}
    """Colours of classes in the drawing, by time and light."""
    wall: Id = "wall"
    """The class of what light falls on behind the figures."""
    floor: Id = "floor"
    """The class of what the figures stand on."""
    ground: Point = (690, 690)
    """Where the floor meets the wall: height at the left and at the right edge."""
    reach: Coordinate = 460
    """How far the day's light reaches from its anchor `sun`."""
    indoors: bool = True
    """Whether there is a ceiling, and a lamp when it gets late."""


class Prop(Value):
    """A thing, drawn as the part of the same name, standing on its origin."""

    name: Text
    file: FileName
    colours: dict[Id, Shades] = {}
    """Colours of classes in the drawing, by time and light."""
    ground: Point = (0, 0)
    """Its shadow on the ground: the middle, and half the width; 0 is none."""
    box: tuple[Coordinate, Coordinate, Coordinate, Coordinate] | None = None
    """Left, top, right and bottom of what others stand on, such as a rug."""
    under: Colour | None = None
    """The colour that a shadow on it is made from; without it there is none."""


class Index(Value):
    """The file `index.yaml` of an art kit."""

    format: int = 1
    """The version of the kit format; now 1."""
    times: dict[Time, Hour] = {}
    feelings: dict[Id, Feeling] = {}
    faces: tuple[FileName, ...] = ()
    """Files with the faces of all feelings."""
    bodies: dict[Id, Body] = {}
    figures: dict[Id, Figure] = {}
    places: dict[Id, Place] = {}
    props: dict[Id, Prop] = {}
