"""The list of all moments, by theme."""

from __future__ import annotations

from inara.bind.site.addresses import MOMENTS
from inara.bind.site.cards import theme_face
from inara.bind.site.page import Page, Site


def moments_page(site: Site) -> Page:
    """Make the list of moments."""
    return Page(
        MOMENTS,
        "moments",
        site.words.plain("moments.title"),
        site.words.plain("moments.lede"),
        {
            "themes": [(theme, theme_face(site, theme)) for theme in site.shelf.themes if theme.moments],
            "with_guide": frozenset(site.shelf.guides_by_moment),
        },
        section="guides",
    )
