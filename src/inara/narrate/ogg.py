"""Opus in Ogg, written page by page: RFC 3533 (Ogg), RFC 7845 (Opus in Ogg), the comment header of Vorbis for tags."""

from __future__ import annotations

import base64
import struct
import zlib
from collections.abc import Iterator, Sequence

from inara.narrate.tags import Tags

SECOND = 48000
"""Opus counts time in 48,000 parts of a second, whatever the sound's own rate was."""
_PAGE_PACKETS = 50
_LARGEST_SEGMENTS = 255
_VENDOR = b"inara"


def read_packets(data: bytes) -> list[bytes]:
    """Give the packets of an Ogg stream, the two headers first."""
    packets, held, at = [], b"", 0
    while data[at : at + 4] == b"OggS":
        count = data[at + 26]
        sizes = data[at + 27 : at + 27 + count]
        at += 27 + count
        for size in sizes:
            held += data[at : at + size]
            at += size
            if size < 255:
                packets.append(held)
                held = b""
    return packets


def pre_skip(head: bytes) -> int:
    """Give how many parts of a second the decoder throws away at the start, from the first header."""
    return struct.unpack_from("<H", head, 10)[0]


def write_opus(head: bytes, packets: Sequence[bytes], length: int, tags: Tags) -> bytes:
    """Write an Opus file: `head` and `packets` of an encoder, `length` in 48,000 parts of a second, and tags.

    Each packet holds 20 ms. The last page's position ends the sound exactly, whatever the last packet holds beyond it.
    """
    step, skip = SECOND // 50, pre_skip(head)
    pages = [_page([head], 0, 0, 2)]
    number = 1
    for segments, ends in _comment_pages(_comments(tags)):
        pages.append(_raw_page(segments, 0 if ends else -1, number, 0 if number == 1 else 1))
        number += 1
    for start in range(0, len(packets), _PAGE_PACKETS):
        group = packets[start : start + _PAGE_PACKETS]
        last = start + _PAGE_PACKETS >= len(packets)
        position = length + skip if last else (start + len(group)) * step
        pages.append(_page(group, position, number, 4 if last else 0))
        number += 1
    return b"".join(pages)


def _comments(tags: Tags) -> bytes:
    fields = [
        f"{name}={value}".encode()
        for name, value in (("TITLE", tags.title), ("ARTIST", tags.artist), ("ALBUM", tags.album))
        if value
    ]
    if tags.cover:
        kind = tags.cover_type.encode()
        picture = (
            struct.pack(">II", 3, len(kind))
            + kind
            + struct.pack(">IIIIII", 0, 0, 0, 0, 0, len(tags.cover))
            + tags.cover
        )
        fields.append(b"METADATA_BLOCK_PICTURE=" + base64.b64encode(picture))
    packet = b"OpusTags" + struct.pack("<I", len(_VENDOR)) + _VENDOR + struct.pack("<I", len(fields))
    return packet + b"".join(struct.pack("<I", len(field)) + field for field in fields)


def _comment_pages(packet: bytes) -> Iterator[tuple[list[bytes], bool]]:
    """Cut one packet into the segments of its pages, and say which page ends it."""
    segments = [packet[at : at + 255] for at in range(0, len(packet) + 1, 255)]
    for start in range(0, len(segments), _LARGEST_SEGMENTS):
        yield segments[start : start + _LARGEST_SEGMENTS], start + _LARGEST_SEGMENTS >= len(segments)


def _page(packets: Sequence[bytes], position: int, number: int, flags: int) -> bytes:
    segments = [packet[at : at + 255] for packet in packets for at in range(0, len(packet) + 1, 255)]
    return _raw_page(segments, position, number, flags)


def _raw_page(segments: Sequence[bytes], position: int, number: int, flags: int) -> bytes:
    start = struct.pack("<4sBBqII", b"OggS", 0, flags, position, 1, number)
    table = bytes([len(segments)]) + bytes(len(segment) for segment in segments)
    body = b"".join(segments)
    checksum = _checksum(start + b"\0\0\0\0" + table + body)
    return start + struct.pack("<I", checksum) + table + body


def _checksum(data: bytes) -> int:
    """Give the CRC-32 of Ogg: polynomial 0x04c11db7, not reflected, beginning with zero; zlib's, seen in a mirror."""
    mirrored = zlib.crc32(data.translate(_MIRROR), 0xFFFFFFFF) ^ 0xFFFFFFFF
    return int(f"{mirrored:032b}"[::-1], 2)


_MIRROR = bytes(int(f"{byte:08b}"[::-1], 2) for byte in range(256))
