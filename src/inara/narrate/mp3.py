"""MP3 streams cut and joined frame by frame: MPEG-2 Layer III at 24 kHz, with the tag that says how long they are.

Frames: ISO/IEC 13818-3. The tag in the first frame is Xing's, with LAME's extension: frames, bytes, a table to seek by,
the encoder's delay and the padding at the end, which players cut off.
"""

from __future__ import annotations

import struct
from collections.abc import Sequence
from functools import lru_cache

RATE = 24000
FRAME = 576
"""Samples in a frame."""
DELAY = 576
"""How many samples the encoder puts before the sound."""
_KBITS = (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160)
_TAG_AT, _SEEK_AT, _LAME_AT = 13, 29, 133


def read_frames(data: bytes) -> list[bytes]:
    """Give the frames of an encoder's stream at 24 kHz, the tag's first. Raises ValueError for any other stream."""
    frames, at = [], 0
    while at + 4 <= len(data):
        head = data[at : at + 4]
        if head[0] != 0xFF or head[1] & 0xFE != 0xF2 or head[2] & 0x0C != 0x04 or head[2] >> 4 not in range(1, 15):
            raise ValueError("this is no MP3 stream at 24 kHz")
        size = _KBITS[head[2] >> 4] * 72000 // RATE + (head[2] >> 1 & 1)
        frames.append(data[at : at + size])
        at += size
    if not frames or frames[0][_TAG_AT : _TAG_AT + 4] not in (b"Xing", b"Info"):
        raise ValueError("this MP3 stream has no tag")
    return frames


def write_mp3(tag: bytes, frames: Sequence[bytes], length: int) -> bytes:
    """Write a stream: an encoder's tag frame made true for these frames, which hold `length` samples and its delay."""
    size = len(tag) + sum(len(frame) for frame in frames)
    body = b"".join(frames)
    made = bytearray(tag)
    struct.pack_into(">II", made, _TAG_AT + 8, len(frames), size)
    made[_SEEK_AT : _SEEK_AT + 100] = _seek_table(len(tag), frames, size)
    padding = len(frames) * FRAME - DELAY - length
    made[_LAME_AT + 21 : _LAME_AT + 24] = (DELAY << 12 | padding).to_bytes(3, "big")
    struct.pack_into(">IH", made, _LAME_AT + 28, size, _checksum(body))
    struct.pack_into(">H", made, _LAME_AT + 34, _checksum(bytes(made[: _LAME_AT + 34])))
    return bytes(made) + body


def _seek_table(first: int, frames: Sequence[bytes], size: int) -> bytes:
    """Give where each hundredth of the time begins, in 256th of the bytes."""
    places = [first]
    for frame in frames:
        places.append(places[-1] + len(frame))
    return bytes(min(255, places[len(frames) * part // 100] * 256 // size) for part in range(100))


def _checksum(data: bytes) -> int:
    """Give the CRC-16 of LAME's tag: polynomial 0x8005, reflected, beginning with zero."""
    table, value = _table(), 0
    for byte in data:
        value = value >> 8 ^ table[(value ^ byte) & 0xFF]
    return value


@lru_cache(maxsize=1)
def _table() -> tuple[int, ...]:
    values = []
    for value in range(256):
        for _ in range(8):
            value = value >> 1 ^ 0xA001 if value & 1 else value >> 1
        values.append(value)
    return tuple(values)
