"""The file that Ask reads: named sections behind a checked table. One layout for the index and for the safety rules.

    offset  size  what                                   all numbers little-endian
    0       8     magic, "INARAASK"
    8       4     version of the format
    12      4     number of sections, n
    16      4     length of the whole file
    20      4     CRC-32 of the table (the n entries)
    24      40 n  table; an entry is
                    16  name, ASCII, padded with zeros
                    4   where it lies: 0 in this file, 1 in a file of its own, `<file>.<name>`
                    4   offset in the file it lies in
                    4   length
                    4   CRC-32 of its bytes
                    8   zeros
    …             the sections of this file, each at the next multiple of 8; the gaps are zeros

A digest here finds damage, not malice: the file comes from where the code comes from.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

MAGIC: Final = b"INARAASK"
VERSION: Final = 1
_HEADER = struct.Struct("<8sIIII")
_ENTRY = struct.Struct("<16sIIII8x")
_ALIGN = 8
HERE, APART = 0, 1


class AskFileError(Exception):
    """An index or a safety file that cannot be read; the message says what is wrong and how to mend it."""

    @property
    def sentence(self) -> str:
        """The message as a sentence of its own."""
        message = str(self)
        return f"{message[:1].upper()}{message[1:]}."


@dataclass(frozen=True, slots=True)
class Section:
    """An entry of the table."""

    name: str
    is_apart: bool
    offset: int
    length: int
    digest: int


def write_sections(sections: Mapping[str, bytes], apart: Mapping[str, bytes] | None = None) -> bytes:
    """Give the file that holds `sections`; of those `apart`, which lie in files of their own, it holds the digests."""
    apart = apart or {}
    count = len(sections) + len(apart)
    body = bytearray(b"\0" * (_HEADER.size + count * _ENTRY.size))
    table = bytearray()
    for name, content in sections.items():
        body += b"\0" * (-len(body) % _ALIGN)
        table += _ENTRY.pack(name.encode("ascii"), HERE, len(body), len(content), zlib.crc32(content))
        body += content
    for name, content in apart.items():
        table += _ENTRY.pack(name.encode("ascii"), APART, 0, len(content), zlib.crc32(content))
    body[: _HEADER.size] = _HEADER.pack(MAGIC, VERSION, count, len(body), zlib.crc32(table))
    body[_HEADER.size : _HEADER.size + len(table)] = table
    return bytes(body)


def read_sections(data: bytes | memoryview, name: str = "the index") -> dict[str, memoryview]:
    """Check the file `data` whole and give the sections in it; `name` is what an error calls it.

    Raises AskFileError for a file that is too short, of another kind or version, or damaged anywhere.
    """
    view = memoryview(data).cast("B")
    found: dict[str, memoryview] = {}
    table = read_table(view, name)
    end = _HEADER.size + len(table) * _ENTRY.size
    for section in table:
        if section.is_apart:
            continue
        content = view[section.offset : section.offset + section.length]
        if section.offset < end or any(view[end : section.offset]) or zlib.crc32(content) != section.digest:
            raise _damaged(name)
        found[section.name] = content
        end = section.offset + section.length
    if end != len(view):
        raise _damaged(name)
    return found


def read_table(view: memoryview, name: str = "the index") -> tuple[Section, ...]:
    """Check the header and the table alone, and give the table. Raises AskFileError."""
    if len(view) < _HEADER.size or bytes(view[:8]) != MAGIC:
        raise AskFileError(f"{name} is not an Ask file of Inara; bind the Book again")
    _, version, count, length, digest = _HEADER.unpack_from(view)
    if version != VERSION:
        raise AskFileError(f"{name} has format {version}, this Inara reads {VERSION}; bind the Book again")
    table = view[_HEADER.size : _HEADER.size + count * _ENTRY.size]
    if length != len(view) or len(table) != count * _ENTRY.size or zlib.crc32(table) != digest:
        raise _damaged(name)
    return tuple(_section(*_ENTRY.unpack_from(table, at)) for at in range(0, len(table), _ENTRY.size))


def check_apart(section: Section, content: bytes | memoryview, name: str = "the index") -> memoryview:
    """Check a section that came in a file of its own. Raises AskFileError."""
    if len(content) != section.length or zlib.crc32(content) != section.digest:
        raise _damaged(f"the part {section.name} of {name}")
    return memoryview(content)


def _section(name: bytes, where: int, offset: int, length: int, digest: int) -> Section:
    return Section(name.rstrip(b"\0").decode("ascii", "replace"), where == APART, offset, length, digest)


def _damaged(name: str) -> AskFileError:
    return AskFileError(f"{name} is damaged or incomplete; bind the Book again")
