"""What a sound file says of itself, and the ID3 tag that says it in an MP3 file (ID3v2.3)."""

from __future__ import annotations

import struct
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Tags:
    """Title, who reads, the Book, and its cover as the bytes of a picture."""

    title: str = ""
    artist: str = ""
    album: str = ""
    cover: bytes = b""
    cover_type: str = "image/png"


@dataclass(frozen=True, slots=True)
class Cover:
    """A Book's cover: a name that changes with it, and what paints it as PNG."""

    name: str
    paint: Callable[[], bytes]


def id3_tag(tags: Tags) -> bytes:
    """Give the tag that stands before an MP3 stream; nothing where there is nothing to say."""
    frames = b"".join(
        _text(name, text) for name, text in (("TIT2", tags.title), ("TPE1", tags.artist), ("TALB", tags.album)) if text
    )
    if tags.cover:
        frames += _frame("APIC", b"\0" + tags.cover_type.encode() + b"\0\x03\0" + tags.cover)
    return b"ID3\x03\0\0" + _seven_bits(len(frames)) + frames if frames else b""


def _text(name: str, text: str) -> bytes:
    return _frame(name, b"\x01" + text.encode("utf-16"))


def _frame(name: str, content: bytes) -> bytes:
    return name.encode() + struct.pack(">IH", len(content), 0) + content


def _seven_bits(size: int) -> bytes:
    return bytes(size >> shift & 0x7F for shift in (21, 14, 7, 0))
