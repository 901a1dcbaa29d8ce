"""Help lines by country, and what to do first when a child may be in danger."""

from __future__ import annotations

import re
from dataclasses import dataclass

from inara.bind.site.addresses import HELP
from inara.bind.site.page import Page, Site
from inara.book.lists import HelpLine

_UNKNOWN = "default"
_NOT_DIALLED = re.compile(r"[^\d+*#]")


@dataclass(frozen=True)
class Country:
    """The help lines of one country."""

    code: str
    name: str
    lines: tuple[HelpLine, ...]


def help_page(site: Site) -> Page:
    """Make the page of help lines."""
    lines = site.shelf.book.help.countries
    safety = site.shelf.book.safety
    return Page(
        HELP,
        "help",
        site.words.plain("help.title"),
        site.words.plain("help.lede"),
        {
            "unknown": lines.get(_UNKNOWN, ()),
            "countries": countries(site),
            "flags": safety.flags if safety else (),
            "dial": dial,
        },
    )


def countries(site: Site) -> list[Country]:
    """Give the countries that have help lines, by name; regions of many countries come last."""
    named = [
        Country(code, site.words.country(code), lines)
        for code, lines in site.shelf.book.help.countries.items()
        if code != _UNKNOWN
    ]
    return sorted(named, key=lambda country: (country.code == "EU", country.name))


def dial(number: str) -> str:
    """Give a number as a telephone takes it."""
    return _NOT_DIALLED.sub("", number)
