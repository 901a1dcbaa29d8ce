"""The OPDS 2.0 feed: the e-books of a Book, for reading apps that collect them (https://specs.opds.io/opds-2.0)."""

from __future__ import annotations

import datetime
import json
from collections.abc import Sequence
from typing import Any

from inara.bind.covers import TALL
from inara.bind.epub import Ebook
from inara.bind.site.shelf import Shelf
from inara.bind.site.words import Words

FILE = "opds.json"
MEDIA_TYPE = "application/opds+json"
_EPUB = "application/epub+zip"


def build_opds(shelf: Shelf, words: Words, ebooks: Sequence[Ebook], base_url: str) -> bytes:
    """Give the feed of e-books; the whole Book comes first."""
    base = base_url.rstrip("/") + "/"
    newest = max(ebook.modified for ebook in ebooks)
    feed = {
        "metadata": {
            "title": shelf.book.info.title,
            "description": shelf.book.info.description,
            "modified": _moment(newest),
            "numberOfItems": len(ebooks),
        },
        "links": [{"rel": "self", "href": base + FILE, "type": MEDIA_TYPE}],
        "publications": [_publication(shelf, words, ebook, base) for ebook in ebooks],
    }
    return json.dumps(feed, ensure_ascii=False, indent=1).encode() + b"\n"


def _publication(shelf: Shelf, words: Words, ebook: Ebook, base: str) -> dict[str, Any]:
    info = shelf.book.info
    metadata: dict[str, Any] = {
        "@type": "http://schema.org/Book",
        "identifier": f"urn:uuid:{ebook.identifier}",
        "title": ebook.title,
        "description": ebook.description,
        "language": words.lang,
        "author": [{"name": name} for name in ebook.authors],
        "published": ebook.published.isoformat(),
        "modified": _moment(ebook.modified),
    }
    if info.publisher:
        metadata["publisher"] = {"name": info.publisher}
    if ebook.story:
        metadata["belongsTo"] = {"collection": {"name": info.title, "identifier": f"urn:uuid:{info.id}"}}
    return {
        "metadata": metadata,
        "links": [
            {
                "rel": "http://opds-spec.org/acquisition/open-access",
                "href": base + ebook.file,
                "type": _EPUB,
                "size": ebook.size,
            }
        ],
        "images": [{"href": base + ebook.cover, "type": "image/png", "width": TALL[0], "height": TALL[1]}],
    }


def _moment(day: datetime.date) -> str:
    return f"{day.isoformat()}T00:00:00Z"
