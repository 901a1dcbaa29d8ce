"""What of an edition can be taken along: e-books and feeds, as the pages link to them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Download:
    """A file of the edition that is not a page."""

    file: str
    """Its path from the root."""
    size: int
    """In bytes."""

    @property
    def megabytes(self) -> float:
        """The size as one would say it: tenths of a megabyte, at least one."""
        return max(0.1, round(self.size / 1_000_000, 1))


def ebook_key(story: str = "") -> str:
    """Name the e-book of a story, or of the whole Book, among the downloads; `feed` and `opds` are the others."""
    return f"ebook:{story}"
