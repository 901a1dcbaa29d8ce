"""The starter Book's site, built once, and a small site to render single pages of."""

from __future__ import annotations

import functools

import pytest

from inara.art import load_kit
from inara.bind.site import SiteOptions, build_site
from inara.bind.site.page import Site
from inara.bind.site.shelf import Shelf
from inara.bind.site.words import read_words
from inara.book import Book, read_book
from inara.paths import EXAMPLE, STARTER


@functools.lru_cache
def starter() -> Book:
    return read_book(STARTER)


@functools.lru_cache
def built(base_url: str | None = None) -> dict[str, bytes]:
    return build_site(starter(), "en", load_kit(), b"index", SiteOptions(base_url=base_url))


@pytest.fixture
def edition() -> dict[str, bytes]:
    """Every file of the starter Book's site, which has no place of its own."""
    return dict(built())


@pytest.fixture
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
