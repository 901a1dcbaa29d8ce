"""The starter Book's site, built once, and a small site to render single pages of."""

from __future__ import annotations

import pytest

from inara.art import load_kit
from inara.bind.site import SiteOptions, build_site
from inara.bind.site.page import Site
from inara.bind.site.shelf import Shelf
from inara.bind.site.words import read_words
from inara.book import Book, read_book
from inara.paths import EXAMPLE, STARTER


@pytest.fixture(scope="session")
def starter() -> Book:
    """The starter Book."""
    return read_book(STARTER)


@pytest.fixture(scope="session")
def edition(starter: Book) -> dict[str, bytes]:
    """Every file of the starter Book's site, which has no place of its own."""
    return build_site(starter, "en", load_kit(), b"index")


@pytest.fixture(scope="session")
def placed_edition(starter: Book) -> dict[str, bytes]:
    """The same for a site whose place is known."""
    return build_site(starter, "en", load_kit(), b"index", SiteOptions(base_url="https://book.example/sub/"))


@pytest.fixture(scope="session")
def pages(edition: dict[str, bytes]) -> dict[str, str]:
    """The pages of the starter Book's site, by file."""
    return {name: content.decode() for name, content in edition.items() if name.endswith(".html")}


@pytest.fixture
def example_book() -> Book:
    """The example Book."""
    return read_book(EXAMPLE)


@pytest.fixture
def site(example_book: Book) -> Site:
    """The example Book's site, before any page is rendered."""
    files = dict.fromkeys(["assets", "index", "catalogue", "icon-192", "icon-512", "maskable", "touch"], "x")
    return Site(Shelf(example_book), read_words("en"), SiteOptions(), load_kit(), {}, files)
