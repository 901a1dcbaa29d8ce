"""Sound files from samples: Opus for sites and e-books, MP3 for podcasts; the same bytes from the same samples.

Sound comes in chunks that begin and end in silence. Each is encoded by itself and kept, so that after a change only
what changed is encoded again; then the packets of Opus and the frames of MP3 are joined into one file.
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from inara.narrate.mp3 import FRAME, RATE, read_frames, write_mp3
from inara.narrate.ogg import SECOND, read_packets, write_opus
from inara.narrate.remembered import remembered
from inara.narrate.tags import Tags, id3_tag

GRID = RATE * 12 // 100
"""Chunks are a multiple of 120 ms long: whole packets of Opus (20 ms) and whole frames of MP3 (24 ms)."""
_OPUS = ("OGG", "OPUS", 0.9)
_MP3 = ("MP3", "MPEG_LAYER_III", 0.5)
"""About 32 and 60 kbit/s of one channel."""
_VERSION = 1


def encode(chunks: Sequence[NDArray[np.float32]], tags: Tags, kept: Path | None = None) -> tuple[bytes, bytes]:
    """Give samples at 24 kHz, in chunks that follow each other, as Opus and as MP3.

    All chunks are a multiple of `GRID` long. `kept` is a folder for what was encoded before. Raises OSError where it
    cannot be written.
    """
    length = sum(len(chunk) for chunk in chunks)
    with ThreadPoolExecutor(2) as pool:
        opus = list(pool.map(partial(_encoded, form=_OPUS, kept=kept), chunks))
        mp3 = list(pool.map(partial(_encoded, form=_MP3, kept=kept), chunks))
    return _joined_opus(opus, chunks, length, tags), _joined_mp3(mp3, chunks, length, tags)


def _joined_opus(encoded: Sequence[bytes], chunks: Sequence[NDArray[np.float32]], length: int, tags: Tags) -> bytes:
    head, packets = b"", []
    for number, (data, chunk) in enumerate(zip(encoded, chunks, strict=True)):
        head, _, *found = read_packets(data)
        packets += found if number == len(chunks) - 1 else found[: len(chunk) * 50 // RATE]
    return write_opus(head, packets, length * SECOND // RATE, tags)


def _joined_mp3(encoded: Sequence[bytes], chunks: Sequence[NDArray[np.float32]], length: int, tags: Tags) -> bytes:
    tag, frames = b"", []
    for number, (data, chunk) in enumerate(zip(encoded, chunks, strict=True)):
        tag, *found = read_frames(data)
        frames += found if number == len(chunks) - 1 else found[: len(chunk) // FRAME]
    return id3_tag(tags) + write_mp3(tag, frames, length)


def _encoded(samples: NDArray[np.float32], form: tuple[str, str, float], kept: Path | None) -> bytes:
    """Encode one chunk, unless it was encoded before."""
    if kept is None:
        return _encode(samples, *form)
    digest = hashlib.sha256(repr((_VERSION, form)).encode())
    digest.update(np.ascontiguousarray(samples).data.cast("B"))
    name = digest.hexdigest()[:40]
    return remembered(kept / name[:2] / name, lambda: _encode(samples, *form))


def _encode(samples: NDArray[np.float32], form: str, kind: str, level: float) -> bytes:
    import soundfile

    out = io.BytesIO()
    with soundfile.SoundFile(out, "w", RATE, 1, kind, format=form, compression_level=level) as file:
        file.write(samples)
    return out.getvalue()
