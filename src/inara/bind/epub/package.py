"""The package of an e-book: which files it has, in which order they are read, and what is said about them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from itertools import groupby

from inara.bind.epub.access import access_metadata
from inara.bind.epub.document import Document, render, render_package
from inara.bind.epub.volume import Volume
from inara.bind.exchange import Content
from inara.narrate.overlays import clock, media_overlay, overlay_ms

_TYPES = {
    "css": "text/css",
    "jpeg": "image/jpeg",
    "jpg": "image/jpeg",
    "opus": "audio/ogg; codecs=opus",
    "png": "image/png",
    "smil": "application/smil+xml",
    "svg": "image/svg+xml",
    "txt": "text/plain",
    "webp": "image/webp",
    "woff2": "font/woff2",
    "xhtml": "application/xhtml+xml",
}
_FONTS = {
    "andika": {"andika.woff2": "font-weight: 400", "andika-bold.woff2": "font-weight: 700"},
    "literata": {
        "literata.woff2": "font-weight: 400 650",
        "literata-italic.woff2": "font-weight: 400 650; font-style: italic",
    },
}


@dataclass(frozen=True)
class Item:
    """A file of the package."""

    id: str
    href: str
    type: str
    properties: str = ""
    overlay: str = ""
    """The id of its media overlay."""


@dataclass(frozen=True)
class Contributor:
    """Somebody who made it, with a MARC relator code."""

    element: str
    name: str
    role: str


def pack(volume: Volume, documents: Sequence[Document], cover: bytes) -> dict[str, Content]:
    """Give the files of an e-book's `EPUB` folder; the first document is the cover, `cover` its PNG."""
    entries: dict[str, Content] = {"art/cover.png": cover, **volume.pictures.files, **_style(volume)}
    for document in documents:
        entries[document.file] = document.content
        if overlay := document.overlay:
            sound = overlay.sound
            entries[_sound_file(document)] = sound.narration.opus
            page, heard = f"../{document.file}", f"../{_sound_file(document)}"
            entries[f"overlays/{document.name}.smil"] = media_overlay(overlay.passages, page, heard).encode()
    entries["nav.xhtml"] = _navigation(volume, documents)
    items = sorted(_items(entries, documents), key=lambda item: item.href)
    entries["package.opf"] = _package(volume, documents, items)
    return entries


def _sound_file(document: Document) -> str:
    return f"audio/{document.overlay.sound.stem.rpartition('/')[2]}.opus" if document.overlay else ""


def _items(entries: Mapping[str, Content], documents: Sequence[Document]) -> Iterator[Item]:
    narrated = {document.file: f"overlay-{document.name}" for document in documents if document.overlay}
    special = {"art/cover.png": "cover-image", "nav.xhtml": "nav"}
    for href, content in entries.items():
        properties = [special[href]] if href in special else []
        if href.endswith(".xhtml") and isinstance(content, bytes) and b"<svg " in content:
            properties.append("svg")
        yield Item(_id(href), href, _TYPES[href.rpartition(".")[2]], " ".join(properties), narrated.get(href, ""))


def _id(href: str) -> str:
    """Give the id of a file: stable, and for documents their name."""
    name, _, suffix = href.rpartition(".")
    if suffix == "xhtml":
        return name
    if suffix == "smil":
        return name.replace("overlays/", "overlay-")
    if href == "art/cover.png":
        return "cover-image"
    return "file-" + href.replace("/", "-").replace("_", "-")


def _package(volume: Volume, documents: Sequence[Document], items: Sequence[Item]) -> bytes:
    lengths = {f"overlay-{it.name}": overlay_ms(it.overlay.passages) for it in documents if it.overlay}
    durations = [(id, clock(ms)) for id, ms in lengths.items()]
    readers = dict.fromkeys(it.overlay.sound.transcript.reader for it in documents if it.overlay)
    words = volume.words
    return render_package(
        volume,
        {
            "info": volume.shelf.book.info,
            "people": list(_people(volume)),
            "access": access_metadata(volume, narrated=bool(lengths)),
            "durations": [("", clock(sum(lengths.values()))), *durations] if lengths else [],
            "narrators": [words.plain("told.voice", name=it.name) if it.computer else it.name for it in readers],
            "items": items,
            "spine": [documents[0].name, "nav", *(document.name for document in documents[1:])],
        },
    )


def _people(volume: Volume) -> Iterator[Contributor]:
    yield from (Contributor("creator", name, "aut") for name in volume.authors)
    people = volume.shelf.people
    reviewers = dict.fromkeys(id for head in volume.heads for id in head.reviewers if id in people)
    yield from (Contributor("contributor", people[id].name, "rev") for id in reviewers)


def _navigation(volume: Volume, documents: Sequence[Document]) -> bytes:
    words = volume.words
    headings = {"guides": words.plain("guides.title"), "stories": words.plain("stories.title"), "": ""}
    groups = [(headings[group], list(inside)) for group, inside in groupby(documents, lambda it: it.group)]
    title = words.plain("epub.contents")
    start = next((document for document in documents if document.group), documents[-1])
    landmarks = [
        ("cover", documents[0].file, documents[0].title),
        ("toc", "nav.xhtml", title),
        ("bodymatter", start.file, words.plain("epub.start")),
    ]
    landmarks += [("bibliography", it.file, it.title) for it in documents if it.name == "sources"]
    return render(volume, "nav", "", title, {"groups": groups, "landmarks": landmarks})


def _style(volume: Volume) -> dict[str, bytes]:
    """Give the style sheet and the letters it needs, each with its licence."""
    folder, css, found = files("inara.bind") / "reader" / "fonts", "", {}
    for font in ("andika", "literata") if volume.shelf.guides else ("andika",):
        found[f"fonts/OFL-{font}.txt"] = (folder / f"OFL-{font}.txt").read_bytes()
        for name, kind in _FONTS[font].items():
            css += f"@font-face {{ font-family: {font.title()}; src: url(fonts/{name}); {kind}; }}\n"
            found[f"fonts/{name}"] = (folder / name).read_bytes()
    return found | {"book.css": css.encode() + (files("inara.bind.epub") / "book.css").read_bytes()}
