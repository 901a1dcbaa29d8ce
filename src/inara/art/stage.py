"""The stage of a scene: a place, its light, the cast on it, from back to front."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from inara.art.colour import NIGHT, mix
from inara.art.draw import Drawing, Filled, class_of, number, number3
from inara.art.figure import OTHER_SIDE, Look, figure_drawing, find
from inara.art.index import Place, Prop, Shades
from inara.art.kit import Kit
from inara.art.light import Light, pool, rings, shadow
from inara.art.svg import Node
from inara.book.scene import Placed, Scene, Standing

_NEAR, _FOCUS, _FIGURE = 0.55, 0.4, 0.8
_LAMP, _SUN = "lamp", "sun"


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
        drawing = Drawing(
            parts=parts,
            colours=colours,
            tone=light.tone(1.2),
            time=scene.time,
            light=scene.light,
            slots={
                "rings": lambda _use, _drawing: rings(light, wall, place),
                "pool": lambda _use, _drawing: pool(light, floor, wall, place),
                "pane": lambda _use, inner: Filled(inner.draw_all(parts[f"pane-{scene.time}"])),
                "sky": lambda _use, inner: Filled(inner.draw_all(parts[f"sky-{scene.time}"])),
                "cast": lambda _use, _drawing: Filled("".join(self._cast(light, floor))),
            },
        )
        return drawing.draw_all(parts[scene.place or ""])

    def _light(self, place: Place) -> Light:
        """Find the source of light: a lamp among the props, else the place's sun or lamp."""
        scene = self.scene
        hour = self.kit.index.times[scene.time]
        for placed in scene.props:
            prop = find(self.kit.index.props, placed.prop, "prop")
            if spot := _anchor(self.kit.parts_of(prop)[placed.prop], _LAMP):
                side = -1 if placed.flip else 1
                source = (placed.at[0] + side * spot[0] * placed.scale, placed.at[1] + spot[1] * placed.scale)
                if scene.time in {"dusk", "night"} or scene.light < 0.5:
                    return Light(scene.time, scene.light, hour, source, True, 280 + 400 * scene.light)
        is_late = scene.time in {"dusk", "night"} and place.indoors
        spot = _anchor(self.kit.parts_of(place)[scene.place or ""], _LAMP if is_late else _SUN)
        reach = place.reach * (0.75 + 0.25 * scene.light)
        return Light(scene.time, scene.light, hour, spot, is_late, reach)

    def _colours(self, shades: dict[str, Shades]) -> dict[str, str]:
        return {name: shade.at(self.scene.time, self.scene.light) for name, shade in shades.items()}

    def _cast(self, light: Light, floor: str) -> Iterator[str]:
        scene, props = self.scene, self.kit.index.props
        flat = [placed for placed in scene.props if props[placed.prop].box]
        for placed in scene.props:
            if not placed.front:
                yield self._prop(placed, light, floor)
        names = Counter[str]()
        for standing in scene.who:
            names[standing.figure] += 1
            ground = next((props[rug.prop].under for rug in reversed(flat) if _lies_under(rug, props, standing)), None)
            yield self._figure(standing, light, self._ground(ground, floor, light), names[standing.figure])
        for placed in scene.props:
            if placed.front:
                yield self._prop(placed, light, floor)

    def _ground(self, under: str | None, floor: str, light: Light) -> str:
        return mix(under, NIGHT, light.tone(1.2)) if under else floor

    def _prop(self, placed: Placed, light: Light, floor: str) -> str:
        prop = self.kit.index.props[placed.prop]
        parts = self.kit.parts_of(prop)
        x, y = placed.at
        is_source = light.source is not None and _anchor(parts[placed.prop], _LAMP) is not None
        drawing = Drawing(
            parts=parts,
            colours=self._colours(prop.colours),
            tone=light.tone(_NEAR if is_source else 1.0),
            time=self.scene.time,
            light=self.scene.light,
            slots={"pane": lambda _use, inner: Filled(inner.draw_all(parts[f"pane-{self.scene.time}"]))},
        )
        middle, half = prop.ground
        side = -1 if placed.flip else 1
        ground = shadow(x + side * middle * placed.scale, y, half * placed.scale, floor, light.away(x)) if half else ""
        scale = number3(placed.scale) if not placed.flip else f"{number3(-placed.scale)} {number3(placed.scale)}"
        moved = f"translate({number(x)} {number(y)})" + (f" scale({scale})" if scale != "1" else "")
        return f'{ground}<g transform="{moved}">{drawing.draw_all(parts[placed.prop])}</g>'

    def _figure(self, standing: Standing, light: Light, ground: str, count: int) -> str:
        figure = find(self.kit.index.figures, standing.figure, "figure")
        pose = find(self.kit.index.bodies[figure.body].poses, standing.pose, "pose")
        x, y = standing.at
        look = Look(
            feeling=standing.feeling,
            turn=OTHER_SIDE[standing.turn] if standing.flip else standing.turn,
            tone=light.tone(self._share(standing, light)),
            edge=light.edge_for(x, y, standing.scale),
            time=self.scene.time,
            light=self.scene.light,
        )
        drawing = figure_drawing(self.kit, standing.figure, look)
        size = number3(standing.scale)
        scale = f"{number3(-standing.scale)} {size}" if standing.flip else size
        side = -1 if standing.flip else 1
        drawing = replace(drawing, edge=drawing.edge and replace(drawing.edge, across=side * drawing.edge.across))
        under = ""
        if pose.ground:
            under = shadow(
                x + side * pose.shift * standing.scale, y, pose.ground * standing.scale, ground, light.away(x)
            )
        name = f"{self.prefix}-{standing.figure}" + (f"-{count}" if count > 1 else "")
        moved = f"translate({number(x)} {number(y)}) scale({scale})"
        inner = drawing.draw_all(drawing.parts[standing.pose])
        return f'{under}<g id="{name}" class="{class_of(standing.figure, drawing)}" transform="{moved}">{inner}</g>'

    def _share(self, standing: Standing, light: Light) -> float:
        """Keep the figure nearest to the light readable, and the others a little darker."""
        if light.source is None:
            return _FIGURE if len(self.scene.who) > 1 else _FOCUS
        far = [abs(other.at[0] - light.source[0]) for other in self.scene.who]
        return _FOCUS if abs(standing.at[0] - light.source[0]) == min(far) else _NEAR


def _anchor(part: Node, name: str) -> tuple[float, float] | None:
    """Find a named point of a part, in the part's own units."""
    for node in part.walk():
        if node.get("data-anchor") == name:
            return float(node.get("cx", "0")), float(node.get("cy", "0"))
    return None


def _lies_under(placed: Placed, props: dict[str, Prop], standing: Standing) -> bool:
    left, top, right, bottom = props[placed.prop].box or (0, 0, 0, 0)
    x, y = ((point - at) / placed.scale for point, at in zip(standing.at, placed.at, strict=True))
    return left <= x <= right and top <= y <= bottom
