"""How a family may want the children of the stories to look: skins and hair, chosen on the device."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from inara.bind.site.page import Site
from inara.bind.site.pictures import inline_head

SKINS = ("#f6d3b3", "#ecba90", "#d19a6b", "#b0714a", "#8f5a39", "#714733")
"""Six skins, light to deep; the words name them `skin.1` to `skin.6`."""
HAIRS = ("#2b1d1b", "#4a2a20", "#7b4a2a", "#a94f26", "#d8a24a", "#ecd3a0")
"""Six hair colours, dark to light; the words name them `hair.1` to `hair.6`."""


@dataclass(frozen=True)
class Look:
    """A figure with its face and the colours it can have."""

    figure: str
    name: str
    face: Markup


def chooser(site: Site, figures: tuple[str, ...]) -> list[Look]:
    """Give the figures whose colours can be chosen, those of the kit that have skin and hair."""
    colours = site.kit.base_colours()
    known = [name for name in figures if {"skin", "hair"} <= set(colours.get(name, ()))]
    return [Look(name, name.capitalize(), inline_head(name, "happy", site.kit, f"look-{name}")) for name in known]
