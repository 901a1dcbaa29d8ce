"""Colours: mixed on paper before printing, so that no renderer has to blend anything."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

NIGHT = "#123038"
"""What everything is mixed with as the light goes."""

INK, DEEP_INK = "#2b1c19", "#170b08"
MOUTH, DEEP_MOUTH = "#6b1f1b", "#430d12"
_DEEP = 105
_HEX = re.compile(r"#[0-9a-fA-F]{6}")


class Tint(NamedTuple):
    """A colour that follows from a base colour."""

    base: str
    other: str
    share: float


TINTS: Mapping[str, Tint] = MappingProxyType(
    {
        "skin": Tint("skin", "", 0),
        "skin2": Tint("skin", "#6b1f12", 0.24),
        "blush": Tint("skin", "#d8341c", 0.27),
        "hair": Tint("hair", "", 0),
        "hair2": Tint("hair", "#f2c27a", 0.16),
        "cloth": Tint("cloth", "", 0),
        "cloth2": Tint("cloth-2", "", 0),
        "cloth3": Tint("cloth", "#2a1410", 0.2),
        "cloth4": Tint("cloth-2", "#2a1410", 0.22),
        "cloth5": Tint("cloth", "#fff4d8", 0.55),
        "cloth6": Tint("cloth", "#123038", 0.3),
    }
)
"""Classes of figure parts: the base colours and what follows from them (shades, cheeks, patterns)."""

DEEP_BLUSH = Tint("skin", "#f07a4c", 0.3)


def is_colour(text: str) -> bool:
    """Say whether a text is a colour that can be mixed: `#rrggbb`."""
    return bool(_HEX.fullmatch(text))


def mix(one: str, other: str, share: float) -> str:
    """Mix a share (0–1) of another colour into one, in sRGB, as CSS `color-mix(in srgb, …)` does."""
    pairs = zip(_channels(one), _channels(other), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * min(1, max(0, share))):02x}" for a, b in pairs)


def is_deep(skin: str) -> bool:
    """Say whether a skin is so deep that open eyes need whites for a feeling to be read."""
    red, green, blue = _channels(skin)
    return 0.3 * red + 0.59 * green + 0.11 * blue < _DEEP


def figure_colours(base: Mapping[str, str], tone: float) -> dict[str, str]:
    """Give the colour of every figure class, mixed with the night by `tone` (0–1)."""
    deep = is_deep(base.get("skin", "#ffffff"))
    colours = {"ink": DEEP_INK, "mouth": DEEP_MOUTH} if deep else {"ink": INK, "mouth": MOUTH}
    for name, tint in TINTS.items():
        if tint.base in base:
            _, other, share = DEEP_BLUSH if deep and name == "blush" else tint
            colours[name] = mix(base[tint.base], other, share) if other else base[tint.base]
    return {name: mix(colour, NIGHT, tone) for name, colour in colours.items()}


def along(stops: tuple[str, ...], where: float) -> str:
    """Give the colour at a place (0–1) along evenly spaced stops."""
    if len(stops) == 1:
        return stops[0]
    step = min(1.0, max(0.0, where)) * (len(stops) - 1)
    first = min(int(step), len(stops) - 2)
    return mix(stops[first], stops[first + 1], step - first)


def _channels(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)
