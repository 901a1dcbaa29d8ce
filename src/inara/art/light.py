"""Light as cut paper: a few flat rings on the wall, pools on the floor, and one flat shadow under each thing."""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import StrEnum

from inara.art.colour import NIGHT, along, mix
from inara.art.draw import Filled, LitEdge, number
from inara.art.index import Hour, Place, Time

UMBER, EARTH = "#86592c", "#5a3320"
WIDTH, HEIGHT = 1200, 900
_ROUND = 0.5523
_FAINT, _BRIGHT, _FULL = 0.04, 0.6, 0.7
_STAR = "M0-13L3.6-4 13-3 5.500 2.800 8 12 0 6.600-8 12-5.500 2.800-13-3-3.600-4Z"
_STARS = ((150, 170), (296, 92), (452, 128), (596, 84), (772, 74), (930, 116), (1062, 190), (1128, 330), (84, 340))


class Source(StrEnum):
    """Where the light comes from."""

    LAMP = "lamp"
    """A lamp among the props."""
    CEILING = "ceiling"
    """The place's own lamp."""
    SKY = "sky"
    """The sun, the moon, or a window."""


@dataclass(frozen=True)
class Light:
    """The light of a scene: how much, from where, and what it does to colours."""

    time: Time
    amount: float
    hour: Hour
    source: Source
    at: tuple[float, float] | None
    reach: float
    ground: float
    """Where the floor begins."""
    indoors: bool = True

    def tone(self, share: float = 1.0) -> float:
        """Give how far colours go to the night, in steps of a twentieth; `share` is less near the lamp."""
        return round(self.hour.tone * (1 - self.amount) * share * 20) / 20

    def edge_for(self, x: float, scale: float) -> LitEdge | None:
        """Give the lit edge of a figure that stands somewhere: by a lamp, and out of doors."""
        if self.at is None or self.amount < _FAINT or (self.indoors and self.source is Source.SKY):
            return None
        side = -1 if self.at[0] < x else 1
        across = 4 if abs(self.at[0] - x) > 90 else 2
        return LitEdge(side * across * 1.4 / scale, -3.5 / scale, along(self.hour.edge, self.amount))

    def away(self, x: float) -> float:
        """Give how far a shadow moves away from the light."""
        return 0.0 if self.at is None else max(-18.0, min(18.0, (x - self.at[0]) / 12))


def rings(light: Light, wall: str) -> Filled:
    """Draw the rings around the light: four flat steps, five when a lamp is bright."""
    if light.at is None or light.amount < _FAINT:
        return Filled("")
    x, y = light.at
    colours = _ring_colours(light, wall)
    drawn = []
    for step, colour in enumerate(colours):
        wobble = [1 + 0.025 * math.sin(step * 2.1 + turn) for turn in (0, 1.7, 3.1, 4.4)]
        drawn.append(f'<path fill="{colour}" d="{_circle(x, y, _radius(light, step, len(colours)), wobble)}"/>')
    if light.source is Source.LAMP and light.indoors and light.amount >= _FULL:
        drawn.append(_wall_stars(light))
    return Filled("".join(drawn))


def pool(light: Light, floor: str, wall: str, place: Place) -> Filled:
    """Draw the light on the floor, cut off where the floor meets the wall."""
    if light.at is None or light.amount < _FAINT or (light.source is Source.SKY and not light.indoors):
        return Filled("")
    colours = _ring_colours(light, wall)
    edge = sum(place.ground) / 2
    middle = max(edge + 50, light.at[1] + 45) if light.source is Source.LAMP else edge
    shown = range(len(colours)) if light.source is Source.LAMP else range(1, len(colours), 2)
    share = 0.25 + 0.35 * light.amount if light.source is Source.LAMP else 0.42
    drawn = []
    for step in shown:
        across = _radius(light, step, len(colours)) * 0.95
        down = across * 0.42
        if middle + down <= edge:
            continue
        chord = across * math.sqrt(max(0.0, 1 - ((edge - middle) / down) ** 2))
        colour = mix(floor, colours[step], share + 0.06 * step)
        left, right = light.at[0] - chord, light.at[0] + chord
        if middle - down >= edge:
            path = _oval(light.at[0], middle, across, down)
        else:
            large = 1 if middle > edge else 0
            path = (
                f"M{number(left)} {number(edge)}A{number(across)} {number(down)} 0 {large} 0 "
                f"{number(right)} {number(edge)}Z"
            )
        drawn.append(f'<path fill="{colour}" d="{path}"/>')
    return Filled("".join(drawn))


def _radius(light: Light, step: int, steps: int) -> float:
    return light.reach * (1 - 0.72 * step / max(1, steps - 1))


def _ring_colours(light: Light, wall: str) -> list[str]:
    """Give the rings' colours, outermost first: computed from the wall, never laid over it."""
    amount = light.amount
    if light.source is Source.SKY:
        stops = light.hour.sky
        amount = 0.5 + 0.5 * amount if light.time == "night" else amount
        return [mix(wall, stop, amount * (0.5 + 0.5 * (step + 1) / len(stops))) for step, stop in enumerate(stops)]
    stops = light.hour.lamp if amount > _BRIGHT else light.hour.lamp[:4]
    colours = []
    for step, stop in enumerate(stops):
        share = 0.22 + 0.13 * step + (0.78 - 0.13 * step) * amount if step else 0.12 + 0.73 * amount
        if light.source is Source.CEILING:
            share = min(1.0, share * (0.72 + 0.09 * step))
        colours.append(mix(wall, mix(UMBER, stop, 0.15 + amount), share))
    return colours


def shadow(light: Light, at: tuple[float, float], half: float, ground: str) -> str:
    """Draw the flat shadow of what stands at a point, a little away from the light."""
    x, y = at
    away = light.away(x)
    left, right = x - half + min(0.0, away), x + half + max(0.0, away)
    high = max(5.0, half * 0.14)
    colour = mix(ground, NIGHT if light.time == "night" else EARTH, 0.34)
    middle = (left + right) / 2
    return (
        f'<path fill="{colour}" d="M{number(left)} {number(y)}C{number(left + half * 0.2)} {number(y - high)} '
        f"{number(right - half * 0.3)} {number(y - high * 1.1)} {number(right)} {number(y)}"
        f"C{number(right - half * 0.3)} {number(y + high * 1.2)} {number(middle - half * 0.6)} "
        f'{number(y + high * 1.1)} {number(left)} {number(y)}Z"/>'
    )


def _wall_stars(light: Light) -> str:
    """Draw the stars that a bright lamp throws on the wall, not too near to it."""
    x, y = light.at or (0, 0)
    far = [spot for spot in _STARS if math.dist(spot, (x, y)) > 0.5 * light.reach]
    drawn = [
        f'<path transform="translate({across} {up}) scale({0.7 + 0.3 * (number_ % 2):g})" d="{_STAR}"/>'
        for number_, (across, up) in enumerate(far)
    ]
    return f'<g fill="#fdeab8">{"".join(drawn)}</g>'


def _oval(x: float, y: float, across: float, down: float) -> str:
    radii, top, bottom = f"{number(across)} {number(down)}", number(y - down), number(y + down)
    return f"M{number(x)} {top}A{radii} 0 0 0 {number(x)} {bottom}A{radii} 0 0 0 {number(x)} {top}Z"


def _circle(x: float, y: float, radius: float, wobble: list[float]) -> str:
    top, right, bottom, left = (radius * part for part in wobble)
    top, bottom, k = top * 0.92, bottom * 0.92, _ROUND
    points = [
        (x, y - top), (x + right * k, y - top), (x + right, y - top * k), (x + right, y),
        (x + right * k, y + bottom), (x, y + bottom), (x - left, y + bottom * k), (x - left, y),
        (x - left * k, y - top), (x, y - top),
    ]  # fmt: skip
    written = [f"{number(px)} {number(py)}" for px, py in points]
    return f"M{written[0]}C{' '.join(written[1:4])}S{' '.join(written[4:6])} {' '.join(written[6:8])} {' '.join(written[8:])}Z"
