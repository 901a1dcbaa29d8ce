"""What stands around guides and stories in an e-book: the cover, help lines, sources, and who made it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from inara.bind.epub.document import Document, render
from inara.bind.epub.volume import Volume
from inara.bind.site import addresses
from inara.bind.site.cards import guide_row
from inara.bind.site.help import countries
from inara.bind.site.pictures import Picture


def cover_document(volume: Volume, cover: Picture) -> Document:
    """Make the cover: the picture, the title, and who wrote it."""
    title = volume.words.plain("epub.cover")
    return Document("cover", title, render(volume, "cover", "", title, {"cover": cover, "authors": volume.authors}))


def back_documents(volume: Volume) -> Iterator[Document]:
    """Make what comes after the pages: help lines, the sources of guides, and the page about the Book."""
    words, shelf = volume.words, volume.shelf
    safety = shelf.book.safety
    lines = shelf.book.help.countries
    values = {
        "unknown": lines.get("default", ()),
        "countries": countries(volume.site),
        "flags": safety.flags if safety else (),
    }
    yield _document(volume, "help", addresses.HELP, words.plain("help.title"), values)
    if shelf.guides:
        yield _document(volume, "sources", addresses.SOURCES, words.plain("sources.title"), _sources(volume))
    people = shelf.book.people
    values = {
        "info": shelf.book.info,
        "authors": [it for it in people if it.role == "author"],
        "reviewers": [it for it in people if it.role == "reviewer"],
        "experts": [it for it in people if it.role == "expert"],
    }
    yield _document(volume, "about", addresses.ABOUT, words.plain("about.title"), values)


def _sources(volume: Volume) -> dict[str, object]:
    citing = volume.shelf.guides_by_source
    linked = {id for guide in volume.shelf.guides.values() for id in guide.head.links}
    ids = [id for id in volume.shelf.sources if id in citing or id in linked]
    references = sorted(
        (volume.site.reference(id) for id in ids), key=lambda it: (it.authors.casefold(), it.title, it.id)
    )
    return {
        "cited": [
            (it, [guide_row(volume.site, guide) for guide in citing[it.id]]) for it in references if it.id in citing
        ],
        "further": [it for it in references if it.id not in citing],
    }


def _document(volume: Volume, name: str, address: str, title: str, values: Mapping[str, object]) -> Document:
    return Document(name, title, render(volume, name, address, title, values))
