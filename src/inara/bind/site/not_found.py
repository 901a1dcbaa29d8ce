"""The page for an address that leads nowhere; it is served at any depth."""

from __future__ import annotations

from inara.bind.site.addresses import NOT_FOUND
from inara.bind.site.page import Page, Site


def not_found_page(site: Site) -> Page:
    """Make the page that a server shows for an unknown address."""
    words = site.words
    return Page(NOT_FOUND, "not_found", words.plain("not_found.title"), words.plain("not_found.lede"), {})
