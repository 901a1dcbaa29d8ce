"""Light as cut paper: a few flat rings on the wall, pools on the floor, and one flat shadow under each thing."""

from __future__ import annotations

import math
from dataclasses import dataclass

from inara.art.colour import NIGHT, along, mix
from inara.art.draw import Filled, LitEdge, number
from inara.art.index import Hour, Place, Time

UMBER = "#86592c"
WIDTH, HEIGHT = 1200, 900
_ROUND = 0.5523
_BRIGHT, _FULL = 0.6, 0.7
_STAR = "M0-13L3.6-4 13-3 5.500 2.800 8 12 0 6.600-8 12-5.500 2.800-13-3-3.600-4Z"
_STARS = ((-150, 1.0), (-124, 0.7), (-98, 1.0), (-72, 0.7), (-44, 1.0), (-20, 0.75), (8, 0.6), (172, 0.7), (196, 0.9))


@dataclass(frozen=True)
class Light:
    """The light of a scene: how much, from where, and what it does to colours."""

    time: Time
    amount: float
    hour: Hour
    source: tuple[float, float] | None
    is_lamp: bool
    reach: float

    def tone(self, share: float = 1.0) -> float:
        """Give how far colours go to the night, in steps of a twentieth; `share` is less near the lamp."""
        return round(self.hour.tone * (1 - self.amount) * share * 20) / 20

    def edge_for(self, x: float, y: float, scale: float) -> LitEdge | None:
        """Give the lit edge of a figure that stands somewhere, if any light is in the picture."""
        if self.source is None or (self.is_lamp and self.amount < 0.05):
            return None
        side = -1 if self.source[0] < x else 1
        across = 4 if abs(self.source[0] - x) > 90 else 2
        return LitEdge(side * across / scale * 1.4, -2.5 / scale * 1.4, along(self.hour.edge, self.amount))

    def away(self, x: float) -> float:
        """Give how far a shadow moves away from the light."""
        return 0.0 if self.source is None else max(-18.0, min(18.0, (x - self.source[0]) / 12))


def rings(light: Light, wall: str, place: Place) -> Filled:
    """Draw the rings around the light's source: four flat steps, five when it is bright."""
    if light.source is None or light.amount < 0.03:
        return Filled("")
    x, y = light.source
    colours = _ring_colours(light, wall)
    steps = len(colours)
    drawn = []
    for step, colour in enumerate(colours):
        radius = light.reach * (1 - 0.72 * step / max(1, steps - 1))
        wobble = [1 + 0.025 * math.sin(step * 2.1 + turn) for turn in (0, 1.7, 3.1, 4.4)]
        drawn.append(f'<path fill="{colour}" d="{_circle(x, y, radius, wobble)}"/>')
    if place.indoors and light.is_lamp and light.amount >= _FULL:
        drawn.append(_wall_stars(light))
    return Filled("".join(drawn))


def _ring_colours(light: Light, wall: str) -> list[str]:
    stops = light.hour.rings
    steps = len(stops) if light.amount > _BRIGHT else min(4, len(stops))
    colours = []
    for step, stop in enumerate(stops[:steps]):
        if light.is_lamp:
            share = 0.22 + 0.13 * step + (0.78 - 0.13 * step) * light.amount if step else 0.12 + 0.73 * light.amount
            colours.append(mix(wall, mix(UMBER, stop, 0.15 + light.amount), share))
        else:
            colours.append(mix(wall, stop, light.amount * (0.5 + 0.5 * (step + 1) / steps)))
    return colours


def pool(light: Light, floor: str, wall: str, place: Place) -> Filled:
    """Draw the light on the floor: half rings that begin where the floor meets the wall."""
    if light.source is None or light.amount < 0.08:
        return Filled("")
    x = light.source[0]
    colours = _ring_colours(light, wall)[1:]
    drawn = []
    for step, colour in enumerate(colours[:2]):
        across = light.reach * (0.86 - 0.34 * step)
        down = light.reach * (0.44 - 0.2 * step)
        left, right = _ground(place, x - across), _ground(place, x + across)
        middle = (left + right) / 2 + down
        share = 0.3 + 0.3 * light.amount if light.is_lamp else 0.55
        path = (
            f"M{number(x - across)} {number(left)}L{number(x + across)} {number(right)}"
            f"C{number(x + across)} {number(right + down * 0.6)} {number(x + across * 0.5)} {number(middle)} "
            f"{number(x)} {number(middle)}S{number(x - across)} {number(left + down * 0.6)} "
            f"{number(x - across)} {number(left)}Z"
        )
        drawn.append(f'<path fill="{mix(floor, colour, share)}" d="{path}"/>')
    return Filled("".join(drawn))


def shadow(x: float, y: float, half: float, ground: str, away: float) -> str:
    """Draw the flat shadow of what stands at a point, a little away from the light."""
    left, right = x - half + min(0.0, away), x + half + max(0.0, away)
    high = max(5.0, half * 0.14)
    colour = mix(ground, NIGHT, 0.32)
    middle = (left + right) / 2
    return (
        f'<path fill="{colour}" d="M{number(left)} {number(y)}C{number(left + half * 0.2)} {number(y - high)} '
        f"{number(right - half * 0.3)} {number(y - high * 1.1)} {number(right)} {number(y)}"
        f"C{number(right - half * 0.3)} {number(y + high * 1.2)} {number(middle - half * 0.6)} "
        f'{number(y + high * 1.1)} {number(left)} {number(y)}Z"/>'
    )


def _wall_stars(light: Light) -> str:
    x, y = light.source or (0, 0)
    placed = []
    for angle, size in _STARS:
        across = x + light.reach * 0.93 * math.cos(math.radians(angle))
        up = y + light.reach * 0.86 * math.sin(math.radians(angle))
        if 60 < across < WIDTH - 60 and 50 < up < 560:
            placed.append(f'<path transform="translate({number(across)} {number(up)}) scale({size:g})" d="{_STAR}"/>')
    return f'<g fill="#fdeab8">{"".join(placed)}</g>' if placed else ""


def _ground(place: Place, x: float) -> float:
    left, right = place.ground
    return left + (right - left) * x / WIDTH


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
