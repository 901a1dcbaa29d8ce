"""The elements and attributes of SVG that we let through; everything else is left out."""

from __future__ import annotations

import re
from collections.abc import Mapping

from inara.art.svg import Node

_GEOMETRY = {
    "svg": {"viewBox", "width", "height", "preserveAspectRatio"},
    "g": set(),
    "defs": set(),
    "symbol": {"viewBox", "preserveAspectRatio"},
    "use": {"href", "x", "y", "width", "height"},
    "path": {"d", "pathLength"},
    "rect": {"x", "y", "width", "height", "rx", "ry"},
    "circle": {"cx", "cy", "r"},
    "ellipse": {"cx", "cy", "rx", "ry"},
    "line": {"x1", "y1", "x2", "y2"},
    "polyline": {"points"},
    "polygon": {"points"},
    "clipPath": {"clipPathUnits"},
    "linearGradient": {"x1", "y1", "x2", "y2", "gradientUnits", "gradientTransform", "spreadMethod", "href"},
    "radialGradient": {"cx", "cy", "r", "fx", "fy", "gradientUnits", "gradientTransform", "spreadMethod", "href"},
    "stop": {"offset"},
    "text": {"x", "y", "dx", "dy", "text-anchor", "font-size", "font-weight", "font-style"},
    "tspan": {"x", "y", "dx", "dy"},
    "title": set(),
    "desc": set(),
}
_INSTEAD = {"a": "g", "switch": "g"}
_TEXTS = {"text", "tspan", "title", "desc"}
PRESENTATION = {
    "fill",
    "fill-opacity",
    "fill-rule",
    "clip-path",
    "clip-rule",
    "color",
    "display",
    "opacity",
    "stop-color",
    "stop-opacity",
    "stroke",
    "stroke-dasharray",
    "stroke-dashoffset",
    "stroke-linecap",
    "stroke-linejoin",
    "stroke-miterlimit",
    "stroke-opacity",
    "stroke-width",
    "visibility",
}
_EVERYWHERE = PRESENTATION | {"id", "class", "transform"}
_DATA = {"data-anchor", "data-figure", "data-light", "data-turn", "data-when"}

_ID = re.compile(r"[A-Za-z_][\w.-]{0,80}", re.ASCII)
_LOCAL = re.compile(r"#[A-Za-z_][\w.-]{0,80}", re.ASCII)
_VALUE = re.compile(r"[\w\s.,;#%()+-]*", re.ASCII)
_CALL = re.compile(r"([\w-]*)\s*\(", re.ASCII)
_FUNCTIONS = {"matrix", "translate", "scale", "rotate", "skewX", "skewY", "rgb", "rgba", "hsl", "hsla"}
_URL = re.compile(r"url\(\s*#[A-Za-z_][\w.-]{0,80}\s*\)", re.ASCII)


def cleaned(node: Node, *, data: bool = False) -> Node:
    """Give the node with allowed elements and attributes only; `data` keeps the kit's own `data-` attributes."""
    tag = _INSTEAD.get(node.tag, node.tag)
    children = tuple(
        cleaned(child, data=data) for child in node.children if child.tag in _GEOMETRY or child.tag in _INSTEAD
    )
    allowed = _EVERYWHERE | _GEOMETRY[tag] | (_DATA if data else set())
    attributes = {name: value for name, value in node.attributes.items() if name in allowed and is_safe(name, value)}
    return Node(tag, attributes, children, node.text if node.tag in _TEXTS else "")


def is_safe(name: str, value: str) -> bool:
    """Say whether an attribute's value is plain: no script, no address, no way out of the file."""
    if name == "href":
        return bool(_LOCAL.fullmatch(value))
    if name == "id":
        return bool(_ID.fullmatch(value))
    rest = _URL.sub("", value)
    return bool(_VALUE.fullmatch(rest)) and all(called in _FUNCTIONS for called in _CALL.findall(rest))


def declarations(style: str) -> Mapping[str, str]:
    """Give the presentation attributes that a `style` stands for, as far as they are allowed."""
    pairs = (part.partition(":") for part in style.split(";"))
    named = ((name.strip().lower(), value.replace("!important", "").strip()) for name, _, value in pairs)
    return {name: value for name, value in named if value and name in PRESENTATION and is_safe(name, value)}
