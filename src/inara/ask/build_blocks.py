"""Weighted postings to the blocks of the index (`blocks.py` draws them): one that holds everything, or one a range of terms."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import numpy as np

from inara.ask.build_postings import Weighed, term_names
from inara.ask.build_terms import PAIR
from inara.ask.index_format import write_sections

if TYPE_CHECKING:
    from inara.ask.encoder_format import Array


def write_whole(stems: Sequence[str], weighed: Sequence[Weighed], heaviest: float) -> dict[str, bytes]:
    """Give the sections of the one block that holds all terms."""
    names: list[str] = []
    sizes, postings = [], []
    for part in weighed:
        some_sizes, some_postings = _pack(part, heaviest)
        names += term_names(part.keys.tolist(), stems)
        sizes.append(some_sizes.tobytes())
        postings.append(some_postings.tobytes())
    return _sections(names, b"".join(sizes), b"".join(postings))


def write_blocks(
    stems: Sequence[str], weighed: Sequence[Weighed], heaviest: float, block_bytes: int
) -> Iterator[tuple[str, bytes]]:
    """Give blocks of whole lists of postings, each with its first term."""
    lengths = np.array([len(stem.encode()) for stem in stems], np.int64)
    for part in weighed:
        sizes, postings = _pack(part, heaviest)
        starts = np.append(0, np.cumsum(sizes, dtype=np.int64))
        firsts, seconds = part.keys // np.uint64(PAIR), (part.keys % np.uint64(PAIR)).astype(np.int64)
        spelt = lengths[firsts] + np.where(seconds > 0, lengths[seconds - 1] + 1, 0)
        for low, high in _cuts(spelt + 5 + sizes, block_bytes):
            names = list(term_names(part.keys[low:high].tolist(), stems))
            block = _sections(names, sizes[low:high].tobytes(), postings[starts[low] : starts[high]].tobytes())
            yield names[0], write_sections(block)


def write_stems(stems: Sequence[str], weighed: Sequence[Weighed], block_bytes: int) -> Iterator[tuple[str, bytes]]:
    """Give blocks of the terms that are single stems, with how many documents each has, for the spelling."""
    single = [part.keys % np.uint64(PAIR) == 0 for part in weighed]
    keys = np.concatenate([part.keys[mask] for part, mask in zip(weighed, single, strict=True)])
    counts = np.concatenate([part.counts[mask] for part, mask in zip(weighed, single, strict=True)])
    names = list(term_names(keys.tolist(), stems))
    for low, high in _cuts(np.array([len(name.encode()) + 5 for name in names]), block_bytes):
        content = {"terms": "\n".join(names[low:high]).encode(), "counts": counts[low:high].astype("<u4").tobytes()}
        yield names[low], write_sections(content)


def _pack(part: Weighed, heaviest: float) -> tuple[Array, Array]:
    """Give how many bytes the list of each term has, and the lists, one after the other."""
    first = np.append(0, np.cumsum(part.counts, dtype=np.int64))[:-1]
    term_of = np.repeat(np.arange(len(part.keys)), part.counts)
    documents = part.documents.astype(np.int64)
    gaps = np.diff(documents, prepend=0)
    gaps[first] = documents[first]
    widest = np.maximum.reduceat(gaps, first) if len(first) else np.empty(0, np.int64)
    widths = np.select([widest < 1 << 8, widest < 1 << 16], [1, 2], 4)
    sizes = 1 + part.counts.astype(np.int64) * (widths + 1)
    starts = np.append(0, np.cumsum(sizes))
    lists = np.zeros(starts[-1], np.uint8)
    lists[starts[:-1]] = widths
    place = np.arange(len(gaps)) - first[term_of]
    width, start = widths[term_of], starts[:-1][term_of] + 1
    for byte in range(4):
        has = width > byte
        lists[(start + place * width)[has] + byte] = (gaps[has] >> 8 * byte) & 0xFF
    levels = np.maximum(1, 5 * np.rint(51 * np.sqrt(part.impacts / heaviest)))  # 52 levels pack better than 256
    lists[start + part.counts[term_of] * width + place] = levels.astype(np.uint8)
    return sizes.astype("<u4"), lists


def _cuts(sizes: Array, block_bytes: int) -> Iterator[tuple[int, int]]:
    """Cut into stretches of at most `block_bytes`, or of one."""
    ends = np.cumsum(sizes)
    low = 0
    while low < len(ends):
        before = ends[low - 1] if low else 0
        high = max(low + 1, int(np.searchsorted(ends, before + block_bytes, side="right")))
        yield low, high
        low = high


def _sections(names: Sequence[str], sizes: bytes, postings: bytes) -> dict[str, bytes]:
    return {"terms": "\n".join(names).encode(), "sizes": sizes, "postings": postings}
