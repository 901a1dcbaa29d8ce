"""The shell of every page, and the one place where templates are rendered."""

from __future__ import annotations

import datetime
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from inara.art import Kit
from inara.bind.site import addresses
from inara.bind.site.colours import HAIRS, SKINS
from inara.bind.site.downloads import Download
from inara.bind.site.options import SiteOptions
from inara.bind.site.pictures import TALKING_FACE, Picture, as_image, face_picture
from inara.bind.site.policy import CONTENT_SECURITY_POLICY
from inara.bind.site.prose import Prose
from inara.bind.site.references import Numbers, Reference, format_reference
from inara.bind.site.shelf import Shelf
from inara.bind.site.words import Words
from inara.bind.sounds import Sound

_ADDRESSES = {
    "guide": addresses.guide_address,
    "story": addresses.story_address,
    "reading": addresses.reading_address,
    "moment": addresses.moment_address,
}

_FIXED = (
    addresses.HOME,
    addresses.GUIDES,
    addresses.STORIES,
    addresses.MOMENTS,
    addresses.GOALS,
    addresses.SOURCES,
    addresses.HELP,
    addresses.RIGHT_NOW,
    addresses.ABOUT,
)


@dataclass(frozen=True)
class Site:
    """All that a page needs to know about the edition around it; it travels to other processes."""

    shelf: Shelf
    words: Words
    options: SiteOptions
    kit: Kit = field(repr=False)
    pictures: Mapping[str, Picture]
    files: Mapping[str, str]
    """Paths from the root: `assets` (the digest's folder), `index`, `shelf`, `icon`, `touch` and share pictures."""
    images: Mapping[str, bytes] = field(default_factory=dict, repr=False)
    """The Book's own image files, by path."""
    sounds: Mapping[str, Sound] = field(default_factory=dict, repr=False)
    """Narrations by page: `guides/<slug>.<lang>` and `stories/<slug>.<lang>`."""
    downloads: Mapping[str, Download] = field(default_factory=dict)
    """E-books and feeds: `ebook:` and a story's slug (none for the whole Book), `feed`, `opds`."""

    @property
    def title(self) -> str:
        """The Book's title."""
        return self.shelf.book.info.title

    def is_page(self, address: str) -> bool:
        """Whether the site has a page at an address."""
        return address in self.pages

    def prose(self, address: str, numbers: Numbers | None = None) -> Prose:
        """Give the renderer of a page's Markdown."""
        return Prose(address, self.is_page, numbers or self.numbers(), self.words.plain("source.number"))

    def numbers(self) -> Numbers:
        """Begin the numbering of a page's sources."""
        return Numbers(frozenset(self.shelf.sources))

    def reference(self, source: str) -> Reference:
        """Give a source, ready to print."""
        return format_reference(
            self.shelf.sources[source], self.words.plain("source.others"), self.words.plain("source.no_year")
        )

    @cached_property
    def pages(self) -> Mapping[str, datetime.date | None]:
        """The addresses of all pages, with the day of the last change where a person signed for one."""
        pages: dict[str, datetime.date | None] = dict.fromkeys(_FIXED)
        for slug, guide in self.shelf.guides.items():
            pages[addresses.guide_address(slug)] = guide.head.updated or guide.head.published
        for slug, story in self.shelf.stories.items():
            pages[addresses.story_address(slug)] = story.head.updated or story.head.published
            pages[addresses.reading_address(slug)] = None
        return pages | dict.fromkeys(map(addresses.moment_address, self.shelf.moments))


@dataclass(frozen=True)
class Page:
    """One page before it is rendered."""

    address: str
    template: str
    title: str
    description: str
    values: Mapping[str, Any]
    section: str = ""
    """Which entry of the bar is the current one: `ask`, `guides`, `stories` or `now`."""
    structured: Mapping[str, Any] | None = None
    """What the page says about itself in schema.org's words."""
    share: str | None = None
    """The path of its share picture."""
    kind: str = "website"
    """Its kind in Open Graph's words."""


def render_page(site: Site, page: Page) -> tuple[str, bytes]:
    """Render a page: its file and its bytes."""
    depth_free = page.address == addresses.NOT_FOUND
    root = site.options.root_path if depth_free else addresses.root_from(page.address)
    shell = {
        "site": site,
        "page": page,
        "words": site.words,
        "address": _ADDRESSES,
        "skins": SKINS,
        "hairs": HAIRS,
        "talking_face": site.pictures.get(face_picture(TALKING_FACE)),
        "root": root,
        "home": root or "./",
        "assets": root + site.files["assets"],
        "policy": CONTENT_SECURITY_POLICY,
        "canonical": None if depth_free else site.options.absolute(page.address),
        "img": lambda picture, **options: as_image(picture, root, **options),
    }
    html = _environment().get_template(f"{page.template}.html").render(shell | dict(page.values))
    return addresses.file_of(page.address), html.encode()


@lru_cache(1)
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("inara.bind.site"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["json_ld"] = _json_ld
    return environment


def _json_ld(value: Mapping[str, Any]) -> Markup:
    return Markup(to_json_ld(value))  # noqa: S704  (nothing in it can end the element)


def to_json_ld(value: Mapping[str, Any]) -> str:
    """Write a schema.org object so that nothing in it can end the script element."""
    text = json.dumps({"@context": "https://schema.org", **value}, ensure_ascii=False)
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
