"""What the caller wants of an edition."""

from __future__ import annotations

from dataclasses import dataclass

from inara.book.progress import Progress

EDITIONS = ("site", "epub", "podcast")
"""What bind can make; without a choice it makes all that it can."""
__all__ = ["EDITIONS", "BindOptions", "Progress"]


@dataclass(frozen=True)
class BindOptions:
    """What the caller wants of an edition."""

    base_url: str | None = None
    """Where the site will be; without it no absolute link is written."""
    preview: bool = False
    """Bind the site alone, drafts too, with a service worker that asks the network first."""
    editions: tuple[str, ...] = EDITIONS
    """Which of `EDITIONS` to make."""

    @property
    def wanted(self) -> tuple[str, ...]:
        """The editions that are made, in the order of `EDITIONS`."""
        return ("site",) if self.preview else tuple(name for name in EDITIONS if name in self.editions)
