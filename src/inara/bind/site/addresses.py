"""Where each page of the site lives, and links between them."""

from __future__ import annotations

import posixpath

HOME = ""
GUIDES = "guides/"
STORIES = "stories/"
MOMENTS = "moments/"
GOALS = "goals/"
SOURCES = "sources/"
HELP = "help/"
RIGHT_NOW = "right-now/"
ABOUT = "about/"
NOT_FOUND = "404.html"


def guide_address(slug: str) -> str:
    """Give the address of a guide, from the site's root."""
    return f"{GUIDES}{slug}/"


def story_address(slug: str) -> str:
    """Give the address of the page about a story."""
    return f"{STORIES}{slug}/"


def reading_address(slug: str) -> str:
    """Give the address of the full-screen story."""
    return f"{STORIES}{slug}/read/"


def moment_address(moment: str) -> str:
    """Give the address of a moment."""
    return f"{MOMENTS}{moment}/"


def file_of(address: str) -> str:
    """Give the file in which a page is stored."""
    return address if address.endswith(".html") else f"{address}index.html"


def root_from(address: str) -> str:
    """Give the relative way from a page to the site's root; empty at the root."""
    return "../" * address.count("/")


def resolve(link: str, page: str) -> str:
    """Give the address that a relative link on a page leads to, from the site's root; `..` above the root stays."""
    path = posixpath.normpath(posixpath.join("/", page, link)).lstrip("/")
    return path if path in {"", "."} or path.endswith(".html") else f"{path}/"
