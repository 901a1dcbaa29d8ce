"""Right now: three breaths with the light, and a way on."""

from __future__ import annotations

from inara.bind.site.addresses import RIGHT_NOW
from inara.bind.site.page import Page, Site


def right_now_page(site: Site) -> Page:
    """Make the breathing page."""
    words = site.words
    return Page(RIGHT_NOW, "right_now", words.plain("now.title"), words.plain("now.lede"), {}, section="now")
