"""The zip of an e-book: the same entries give the same bytes (https://www.w3.org/TR/epub-33/#sec-ocf)."""

from __future__ import annotations

import shutil
import zipfile
from collections.abc import Mapping
from typing import IO

from inara.bind.exchange import Content

MEDIA_TYPE = "application/epub+zip"
_FIRST_DAY = (1980, 1, 1, 0, 0, 0)
_PACKED_ALREADY = (".opus", ".mp3", ".png", ".jpg", ".jpeg", ".webp", ".woff2")
_CONTAINER = """<?xml version="1.0" encoding="UTF-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles><rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/></rootfiles>
</container>
"""


def write_archive(file: IO[bytes], entries: Mapping[str, Content]) -> None:
    """Write an e-book; `entries` are the files of its `EPUB` folder. Sound is copied piece by piece."""
    with zipfile.ZipFile(file, "w") as archive:
        _add(archive, "mimetype", MEDIA_TYPE.encode(), stored=True)
        _add(archive, "META-INF/container.xml", _CONTAINER.encode())
        for name, content in sorted(entries.items()):
            _add(archive, f"EPUB/{name}", content, stored=name.endswith(_PACKED_ALREADY))


def _add(archive: zipfile.ZipFile, name: str, content: Content, *, stored: bool = False) -> None:
    entry = zipfile.ZipInfo(name, _FIRST_DAY)
    entry.compress_type = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
    entry.create_system = 3  # Unix, wherever it is bound
    entry.external_attr = 0o644 << 16
    if isinstance(content, bytes):
        archive.writestr(entry, content)
        return
    entry.file_size = content.stat().st_size
    with content.open("rb") as source, archive.open(entry, "w") as target:
        shutil.copyfileobj(source, target, 1 << 20)
