"""How a family may want the children of the stories to look: skins and hair, chosen on the device."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from inara.bind.site.page import Site
from inara.bind.site.pictures import inline_head


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
