"""One document of an e-book: a template rendered as XHTML, its links those of the e-book."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined
from markupsafe import escape

from inara.bind.epub.volume import Volume
from inara.bind.site.addresses import resolve, root_from
from inara.bind.site.help import dial
from inara.bind.site.pictures import TALKING_FACE, as_image, face_picture
from inara.bind.sounds import Sound
from inara.bind.xml_text import only_xml
from inara.narrate.overlays import Passage

_VOID = re.compile(r"<(img|br|hr|meta|link|col|wbr)\b([^<>]*?)\s*/?>")
_BARE_SVG = re.compile(r"<svg (?![^<>]*xmlns=)")
_HREF = re.compile(r' href="([^"]*)"')
_OUTSIDE = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)


@dataclass(frozen=True)
class Overlay:
    """What is lit in a document while its narration is heard."""

    sound: Sound
    passages: tuple[Passage, ...]


@dataclass(frozen=True)
class Entry:
    """A place in the table of contents, below its document."""

    title: str
    fragment: str


@dataclass(frozen=True)
class Document:
    """One document in reading order."""

    name: str
    """Its file without the suffix, and its id in the package."""
    title: str
    content: bytes
    overlay: Overlay | None = None
    entries: tuple[Entry, ...] = ()
    group: str = ""
    """`guides` or `stories`: under which heading the table of contents lists it."""

    @property
    def file(self) -> str:
        """Its file."""
        return f"{self.name}.xhtml"


def render(volume: Volume, template: str, address: str, title: str, values: Mapping[str, Any]) -> bytes:
    """Render a document; `address` is that of its page on the site, from which relative links lead."""
    shell = {
        "volume": volume,
        "site": volume.site,
        "words": volume.words,
        "title": title,
        "root": root_from(address),
        "dial": dial,
        "talking_face": volume.site.pictures.get(face_picture(TALKING_FACE)),
        "img": lambda picture, shows=None, **_: as_image(picture, "", lazy=False, shows=shows),
    }
    html = _environment().get_template(f"{template}.xhtml").render(shell | dict(values))
    return to_xhtml(html, address, volume.links).encode()


def render_package(volume: Volume, values: Mapping[str, Any]) -> bytes:
    """Render the package document."""
    shell = {"volume": volume, "site": volume.site, "words": volume.words}
    return only_xml(_environment().get_template("package.opf").render(shell | dict(values))).encode()


def to_xhtml(html: str, address: str, links: Mapping[str, str]) -> str:
    """Turn what the site's templates write into XML whose links lead to the documents of the e-book."""
    html = _VOID.sub(r"<\1\2/>", only_xml(html))
    html = _BARE_SVG.sub('<svg xmlns="http://www.w3.org/2000/svg" ', html)
    return _HREF.sub(lambda match: _linked(match[1], address, links), html)


def _linked(link: str, address: str, links: Mapping[str, str]) -> str:
    path, _, fragment = link.partition("#")
    if not path or _OUTSIDE.match(link) or path.endswith((".xhtml", ".css")):
        return f' href="{link}"'
    target = links.get(resolve(path, address))
    if target is None:
        return ""  # a place without a link: the e-book does not hold that page
    return f' href="{escape(target)}{"#" if fragment else ""}{fragment}"'


@lru_cache(1)
def _environment() -> Environment:
    return Environment(
        loader=ChoiceLoader([PackageLoader("inara.bind.epub"), PackageLoader("inara.bind.site")]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
