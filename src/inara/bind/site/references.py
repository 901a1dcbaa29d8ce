"""Sources as a reader sees them: a short citation, a full reference, and the numbers of one page.

The style is a short author-date one of our own over CSL-JSON (https://docs.citationstyles.org).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from inara.book.lists import Source

_MOST_AUTHORS = 6
_SAFE = re.compile(r"https?://[^\s\"<>\\]+")


@dataclass(frozen=True)
class Reference:
    """A source, ready to print."""

    id: str
    authors: str
    year: str
    title: str
    container: str
    """Journal, book or site, with volume, issue and pages."""
    link: str | None
    link_text: str
    short: str
    """Authors and year, as in running text."""


@dataclass
class Numbers:
    """The numbers that one page gives to the sources it cites, in the order of their first mention."""

    known: frozenset[str]
    order: list[str] = field(default_factory=list)

    def number(self, source: str) -> int | None:
        """Give the number of a source, or None if the Book does not have it."""
        if source not in self.known:
            return None
        if source not in self.order:
            self.order.append(source)
        return self.order.index(source) + 1


def format_reference(source: Source, others: str, no_year: str) -> Reference:
    """Format a source; `others` and `no_year` are the reader's words for "and others" and "no date"."""
    extra = source.model_extra or {}
    names = [_name(author) for author in source.author]
    year = _year(source.issued) or no_year
    link, link_text = _link(extra)
    return Reference(
        id=source.id,
        authors=", ".join(names[:_MOST_AUTHORS]) + (f" {others}" if len(names) > _MOST_AUTHORS else ""),
        year=year,
        title=source.title.rstrip("."),
        container=_container(extra),
        link=link,
        link_text=link_text,
        short=f"{_short_names(source, others)}, {year}",
    )


def _short_names(source: Source, others: str) -> str:
    families = [str(author.get("family") or author.get("literal") or "") for author in source.author]
    families = [family for family in families if family]
    if not families:
        return str((source.model_extra or {}).get("publisher") or source.title)
    if len(families) > 2:
        return f"{families[0]} {others}"
    return " & ".join(families)


def _name(author: dict[str, Any]) -> str:
    if "literal" in author:
        return str(author["literal"])
    initials = " ".join(f"{part[0]}." for part in re.split(r"[\s.,-]+", str(author.get("given", ""))) if part)
    return f"{author.get('family', '')} {initials}".strip()


def _year(issued: dict[str, Any] | None) -> str:
    parts = (issued or {}).get("date-parts") or [[]]
    return str(parts[0][0]) if parts[0] else str((issued or {}).get("literal", ""))


def _container(extra: dict[str, Any]) -> str:
    name = str(extra.get("container-title") or extra.get("publisher") or "")
    volume = str(extra.get("volume") or "")
    if issue := extra.get("issue"):
        volume += f"({issue})"
    return ", ".join(part for part in (name, volume, str(extra.get("page") or "")) if part)


def _link(extra: dict[str, Any]) -> tuple[str | None, str]:
    if doi := str(extra.get("DOI") or "").strip():
        doi = re.sub(r"^https?://(dx\.)?doi\.org/", "", doi)
        return f"https://doi.org/{doi}", f"doi:{doi}"
    url = str(extra.get("URL") or "")
    if _SAFE.fullmatch(url):
        return url, re.sub(r"^https?://(www\.)?", "", url).split("/")[0]
    return None, ""
