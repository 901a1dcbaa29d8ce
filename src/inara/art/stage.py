"""The stage of a scene: a place, its light, the cast on it, from back to front."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from inara.art.colour import NIGHT, mix
from inara.art.draw import Drawing, Filled, class_of, number, number3
from inara.art.figure import OTHER_SIDE, Look, figure_drawing, find
from inara.art.index import Place, Shades
from inara.art.kit import Kit
from inara.art.light import Light, Source, pool, rings, shadow
from inara.art.svg import Node
from inara.book.scene import Placed, Scene, Standing

_NEAR, _FOCUS, _FIGURE = 0.55, 0.4, 0.8
_LAMP, _SUN = "lamp", "sun"
_DIM = 0.45


@dataclass(frozen=True)
class Stage:
    """A scene that is being composed. Raises UnknownPartError for what the kit does not have."""

    scene: Scene
    kit: Kit
    prefix: str

    def draw(self) -> str:
        """Draw the whole scene."""
        scene = self.scene
        place = find(self.kit.index.places, scene.place or "", "place")
        light = self._light(place)
        parts = self.kit.parts_of(place)
        colours = self._colours(place.colours)
        wall, floor = colours.get(place.wall, "#888888"), colours.get(place.floor, "#888888")
        slots = {
            "skylight": lambda _use, _inner: Filled("") if light.source is Source.LAMP else rings(light, wall),
            "lamplight": lambda _use, _inner: rings(light, wall) if light.source is Source.LAMP else Filled(""),
            "pool": lambda _use, _inner: pool(light, floor, wall, place),
            "cast": lambda _use, _inner: Filled("".join(self._cast(light, floor))),
        }
        if self._spot(_LAMP):
            slots["lamp"] = lambda _use, _inner: Filled("")
        drawing = Drawing(parts, colours, light.tone(1.2), scene.time, scene.light, slots=slots)
        return drawing.draw_all(parts[scene.place or ""])

    def _light(self, place: Place) -> Light:
        """Find the light: a lamp or a window among the props, else the place's own sky or lamp."""
        scene = self.scene
        hour = self.kit.index.times[scene.time]
        is_late = scene.time in {"dusk", "night"}
        part = self.kit.parts_of(place)[scene.place or ""]
        source, reach = Source.SKY, place.reach * (0.75 + 0.25 * scene.light)
        if (spot := self._spot(_LAMP)) and (is_late or scene.light < _DIM):
            below = max(0.0, spot[1] - max(place.ground))
            source, reach = Source.LAMP, 270 + 420 * scene.light + 0.8 * below
            reach *= 1 if place.indoors else 0.6
        elif is_late and place.indoors and scene.light >= _DIM:
            source, spot = Source.CEILING, _anchor(part, _LAMP)
        else:
            spot = self._spot(_SUN) or (None if is_late and place.indoors else _anchor(part, _SUN))
            reach *= 0.6 if scene.time == "night" else 1
        return Light(scene.time, scene.light, hour, source, spot, reach, min(place.ground), place.indoors)

    def _spot(self, name: str) -> tuple[float, float] | None:
        """Find where a named point of the props is in the picture."""
        for placed in self.scene.props:
            prop = find(self.kit.index.props, placed.prop, "prop")
            if spot := _anchor(self.kit.parts_of(prop)[placed.prop], name):
                side = -1 if placed.flip else 1
                return placed.at[0] + side * spot[0] * placed.scale, placed.at[1] + spot[1] * placed.scale
        return None

    def _colours(self, shades: dict[str, Shades]) -> dict[str, str]:
        return {name: shade.at(self.scene.time, self.scene.light) for name, shade in shades.items()}

    def _cast(self, light: Light, floor: str) -> Iterator[str]:
        scene = self.scene
        for number_, placed in enumerate(scene.props):
            if not placed.front:
                yield self._prop(placed, light, self._ground(placed.at, scene.props[:number_], floor, light))
        names = Counter[str]()
        for standing in scene.who:
            names[standing.figure] += 1
            ground = self._ground(standing.at, scene.props, floor, light)
            yield self._figure(standing, light, ground, names[standing.figure])
        for placed in scene.props:
            if placed.front:
                yield self._prop(placed, light, floor)

    def _ground(self, at: tuple[float, float], props: tuple[Placed, ...], floor: str, light: Light) -> str:
        """Give the colour of what is under a point: the last thing that can be stood on, else the floor.

        It is empty where there is nothing that a shadow could fall on.
        """
        for placed in reversed(props):
            prop = self.kit.index.props[placed.prop]
            if prop.box and _is_within(at, placed, prop.box):
                return mix(prop.under, NIGHT, light.tone(1.0)) if prop.under else ""
        return floor if at[1] >= light.ground else ""

    def _prop(self, placed: Placed, light: Light, ground: str) -> str:
        prop = find(self.kit.index.props, placed.prop, "prop")
        parts = self.kit.parts_of(prop)
        part = parts[placed.prop]
        is_lamp = light.source is Source.LAMP and _anchor(part, _LAMP) is not None
        tone = light.tone(_NEAR if is_lamp else 1.0)
        drawing = Drawing(parts, self._colours(prop.colours), tone, self.scene.time, self.scene.light)
        under = _shadow(placed, prop.ground, light, ground)
        return f'{under}<g transform="{_moved(placed)}">{drawing.draw_all(part)}</g>'

    def _figure(self, standing: Standing, light: Light, ground: str, count: int) -> str:
        figure = find(self.kit.index.figures, standing.figure, "figure")
        pose = find(self.kit.index.bodies[figure.body].poses, standing.pose, "pose")
        edge = light.edge_for(standing.at[0], standing.scale)
        if edge and standing.flip:
            edge = replace(edge, across=-edge.across)
        look = Look(
            feeling=standing.feeling,
            turn=OTHER_SIDE[standing.turn] if standing.flip else standing.turn,
            tone=light.tone(self._share(standing, light)),
            edge=edge,
            time=self.scene.time,
            light=self.scene.light,
        )
        drawing = figure_drawing(self.kit, standing.figure, look)
        name = f"{self.prefix}-{standing.figure}" + (f"-{count}" if count > 1 else "")
        under = _shadow(standing, (pose.shift, pose.ground), light, ground)
        inner = drawing.draw_all(drawing.parts[standing.pose])
        classes = class_of(standing.figure, drawing)
        return f'{under}<g id="{name}" class="{classes}" transform="{_moved(standing)}">{inner}</g>'

    def _share(self, standing: Standing, light: Light) -> float:
        """Keep the figure nearest to the light readable, and the others a little darker."""
        if light.at is None:
            return _FIGURE if len(self.scene.who) > 1 else _FOCUS
        far = [abs(other.at[0] - light.at[0]) for other in self.scene.who]
        return _FOCUS if abs(standing.at[0] - light.at[0]) == min(far) else _NEAR


def _moved(thing: Standing | Placed) -> str:
    """Give the transform that puts something where the scene wants it."""
    x, y = thing.at
    size = number3(thing.scale)
    scale = f" scale(-{size} {size})" if thing.flip else f" scale({size})" if thing.scale != 1 else ""
    return f"translate({number(x)} {number(y)}){scale}"


def _shadow(thing: Standing | Placed, ground: tuple[float, float], light: Light, colour: str) -> str:
    middle, half = ground
    if not half or not colour:
        return ""
    x, y = thing.at
    side = -1 if thing.flip else 1
    return shadow(light, (x + side * middle * thing.scale, y), half * thing.scale, colour)


def _anchor(part: Node, name: str) -> tuple[float, float] | None:
    """Find a named point of a part, in the part's own units."""
    for node in part.walk():
        if node.get("data-anchor") == name:
            return float(node.get("cx", "0")), float(node.get("cy", "0"))
    return None


def _is_within(at: tuple[float, float], placed: Placed, box: tuple[float, float, float, float]) -> bool:
    left, top, right, bottom = box
    x, y = ((point - origin) / placed.scale for point, origin in zip(at, placed.at, strict=True))
    return left <= x <= right and top <= y <= bottom
