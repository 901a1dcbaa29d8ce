"""Figures: a body in a pose, a head that turns, a face that feels, in the figure's own colours."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TypeVar

from inara.art.colour import figure_colours, is_deep
from inara.art.draw import Drawing, Filled, LitEdge, number
from inara.art.index import Feeling, Time
from inara.art.kit import Kit
from inara.art.svg import Node

T = TypeVar("T")
OTHER_SIDE = {"left": "right", "right": "left", "front": "front"}


class UnknownPartError(LookupError):
    """A scene names something that the kit does not have."""


@dataclass(frozen=True)
class Look:
    """How a figure looks in one picture."""

    feeling: str
    turn: str = "front"
    tone: float = 0.0
    edge: LitEdge | None = None
    time: Time = "day"
    light: float = 1.0


def figure_drawing(kit: Kit, name: str, look: Look) -> Drawing:
    """Give the drawing of a figure: its parts, its colours, its head and face. Raises UnknownPartError."""
    figure = find(kit.index.figures, name, "figure")
    feeling = find(kit.index.feelings, look.feeling, "feeling")

    def recast(other: str, within: Drawing) -> Drawing:
        drawing = figure_drawing(kit, other, look)
        return replace(drawing, edge=within.edge, depth=within.depth + 1, budget=within.budget)

    return Drawing(
        parts=kit.figure_parts(name),
        colours=figure_colours({**figure.colours}, look.tone),
        tone=look.tone,
        time=look.time,
        light=look.light,
        deep=is_deep(figure.colours.get("skin", "#ffffff")),
        edge=look.edge,
        slots={
            "head": lambda use, drawing: _head(use, drawing, look, feeling),
            "head-back": lambda use, drawing: _part("head-back", drawing, _tilt(feeling)),
            "face": lambda _use, drawing: _part(f"face-{look.feeling}", drawing, _nod(feeling)),
            "face-side": lambda _use, drawing: _part(f"face-{look.feeling}-side", drawing, _nod(feeling)),
        },
        recast=recast,
    )


def find(known: Mapping[str, T], name: str, kind: str) -> T:
    """Give an entry of the index. Raises UnknownPartError."""
    if name not in known:
        raise UnknownPartError(f'The art kit has no {kind} "{name}".')
    return known[name]


def _head(use: Node, drawing: Drawing, look: Look, feeling: Feeling) -> Filled:
    """Draw the head that looks where the slot says, else where the scene says."""
    return _part(f"head-{use.get('data-turn') or look.turn}", drawing, _tilt(feeling))


def _part(name: str, drawing: Drawing, transform: str) -> Filled:
    part = drawing.parts.get(name)
    return Filled(drawing.draw_all(part) if part else "", transform)


def _tilt(feeling: Feeling) -> str:
    return f"rotate({number(feeling.tilt)} 0 40)" if feeling.tilt else ""


def _nod(feeling: Feeling) -> str:
    return f"translate(0 {number(9 * feeling.nod)})" if feeling.nod else ""
