"""A part of the kit as SVG text: coloured, with its slots filled, without what the hour or the light forbids.

A `<use href="#name">` in a part is a slot: the composer says what is drawn there (head, face, rings, cast), and
where it says nothing the part of that name is drawn, or of that name and the time of day (`pane-night`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from xml.sax.saxutils import quoteattr

from inara.art.colour import NIGHT, TINTS, is_colour, mix
from inara.art.svg import Node

MAX_DEPTH = 12
MAX_ELEMENTS = 10_000
Slot = Callable[[Node, "Drawing"], "Filled"]
_INSERT = re.compile(r"scale\(\s*-")
_KEPT = frozenset(TINTS) | {"ink", "mouth", "deep"}
_OWN = {"id", "class", "href", "x", "y"}


class DrawingError(ValueError):
    """A part that draws far too much, such as one that uses itself many times."""


class Budget:
    """How many elements may still be drawn; all drawings of a figure or a thing share it."""

    def __init__(self) -> None:
        self.left = MAX_ELEMENTS

    def spend(self) -> None:
        """Count one element. Raises DrawingError when there are too many."""
        self.left -= 1
        if self.left < 0:
            raise DrawingError(f"A part of the art kit draws more than {MAX_ELEMENTS:,} elements.")


@dataclass(frozen=True)
class Filled:
    """What a slot holds: SVG text, and how it is moved beyond the slot's own transform."""

    text: str
    transform: str = ""


@dataclass(frozen=True)
class LitEdge:
    """The edge of the paper on the lamp's side: the same cut, moved, in the colour of the light."""

    across: float
    up: float
    colour: str


@dataclass(frozen=True)
class Drawing:
    """How parts are drawn."""

    parts: Mapping[str, Node]
    colours: Mapping[str, str] = field(default_factory=dict)
    """The colour of each class, as it is printed."""
    tone: float = 0.0
    """How far all other colours go to the night."""
    time: str = "day"
    light: float = 1.0
    deep: bool = False
    """Whether the skin is so deep that eyes have whites."""
    edge: LitEdge | None = None
    slots: Mapping[str, Slot] = field(default_factory=dict)
    recast: Callable[[str, Drawing], Drawing] | None = None
    """Gives the drawing of another figure, for a part that shows two."""
    depth: int = 0
    budget: Budget = field(default_factory=Budget)

    def draw(self, node: Node) -> str:
        """Give a part and all in it as SVG text."""
        self.budget.spend()
        if not self._is_shown(node):
            return ""
        if figure := node.get("data-figure"):
            return self._draw_figure(node, figure)
        if node.tag == "use":
            return self._draw_slot(node)
        inner = self._mirrored(node).draw_all(node)
        if node.tag == "g" and not inner:
            return ""
        attributes = self._attributes(node)
        text = f"<{node.tag}{attributes}>{inner}</{node.tag}>" if inner else f"<{node.tag}{attributes}/>"
        if node.tag == "g" and not attributes:
            text = inner
        return self._lit_edge(node) + text

    def draw_all(self, node: Node) -> str:
        """Give all that is in a part, without the part's own element."""
        return "".join(self.draw(child) for child in node.children)

    def _is_shown(self, node: Node) -> bool:
        if node.get("data-anchor") or node.tag in {"title", "desc"}:
            return False
        if (when := node.get("data-when")) and self.time not in when.split():
            return False
        if bounds := node.get("data-light"):
            low, _, high = bounds.partition(" ")
            return float(low) <= self.light <= float(high or 1)
        return True

    def _draw_figure(self, node: Node, figure: str) -> str:
        if self.recast is None or self.depth >= MAX_DEPTH:
            return ""
        bare = Node(node.tag, {k: v for k, v in node.attributes.items() if k != "data-figure"}, node.children)
        drawing = self.recast(figure, self)
        inner = drawing.draw(bare)
        return f'<g class="{class_of(figure, drawing)}">{inner}</g>' if inner else ""

    def _draw_slot(self, use: Node) -> str:
        name = use.get("href")[1:]
        if self.depth >= MAX_DEPTH:
            return ""
        inside = replace(self._mirrored(use), depth=self.depth + 1)
        if slot := self.slots.get(name):
            filled = slot(use, inside)
        elif part := self.parts.get(name) or self.parts.get(f"{name}-{self.time}"):
            has_own = set(part.attributes) - {"id", "class"} or part.tag != "g"
            filled = Filled(inside.draw(part) if has_own else inside.draw_all(part))
        else:
            return ""
        moves = f"translate({use.get('x', '0')} {use.get('y', '0')})" if use.get("x") or use.get("y") else ""
        transform = " ".join(part for part in (use.get("transform"), moves, filled.transform) if part)
        if not filled.text or not transform:
            return filled.text
        return f"<g transform={quoteattr(transform)}>{filled.text}</g>"

    def _mirrored(self, node: Node) -> Drawing:
        """Turn the lit edge round inside a mirrored part, so that it stays on the lamp's side."""
        if self.edge is None or len(_INSERT.findall(node.get("transform"))) % 2 == 0:
            return self
        return replace(self, edge=replace(self.edge, across=-self.edge.across))

    def _attributes(self, node: Node) -> str:
        found = {name: value for name, value in node.attributes.items() if name not in _OWN or node.tag != "use"}
        found = {name: value for name, value in found.items() if name not in {"id", "class"} and name[:5] != "data-"}
        kept = []
        for name in node.classes:
            base, is_line = name.removesuffix("-l"), name.endswith("-l")
            if base in self.colours:
                found["stroke" if is_line else "fill"] = self.colours[base]
            if base in _KEPT:
                kept.append(name)
        for name in ("fill", "stroke"):
            if is_colour(found.get(name, "")) and not self._is_coloured(node, name):
                found[name] = mix(found[name], NIGHT, self.tone)
        if "deep" in kept and not self.deep:
            found["display"] = "none"
        if kept:
            found = {"class": " ".join(kept)} | found
        return "".join(f" {name}={quoteattr(value)}" for name, value in found.items())

    def _is_coloured(self, node: Node, name: str) -> bool:
        suffix = "-l" if name == "stroke" else ""
        return any(f"{colour}{suffix}" in node.classes for colour in self.colours)

    def _lit_edge(self, node: Node) -> str:
        if self.edge is None or "lit" not in node.classes:
            return ""
        moved = f"translate({number(self.edge.across)} {number(self.edge.up)}) {node.get('transform')}".strip()
        shape = {k: v for k, v in node.attributes.items() if k in {"d", "cx", "cy", "rx", "ry", "r"}}
        attributes = "".join(f" {name}={quoteattr(value)}" for name, value in shape.items())
        return f'<{node.tag} fill="{self.edge.colour}" transform="{moved}"{attributes}/>'


def class_of(figure: str, drawing: Drawing) -> str:
    """Give the classes of a figure's group: its name, its tone, and whether its skin is deep."""
    return " ".join((figure, f"tone-{round(drawing.tone * 100)}", *(["deep-skin"] if drawing.deep else [])))


def number(value: float) -> str:
    """Write a number with at most one decimal."""
    rounded = round(value, 1)
    return str(int(rounded)) if rounded == int(rounded) else str(rounded)


def number3(value: float) -> str:
    """Write a scale with at most three decimals."""
    return f"{round(value, 3):g}"
