"""What is heard of one page: its transcript and the files that hold the sound."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from inara.book.transcript import Transcript


@dataclass(frozen=True, slots=True)
class Placement:
    """Where a recording lies in a narration: second `start_s` of the narration is second `offset_s` of the recording."""

    file: str
    """The file, from the Book's folder."""
    digest: str
    """The first 16 digits of its SHA-256."""
    start_s: float
    offset_s: float


@dataclass(frozen=True, slots=True)
class Narration:
    """One page, read aloud; the transcript's times are those of both files."""

    transcript: Transcript
    opus: Path
    """Opus in Ogg."""
    mp3: Path
    key: str
    """The digest of all that went into it, its name in the cache."""
    placements: tuple[Placement, ...] = ()
    """Where a person's recordings lie in it; none for a computer voice."""
    remarks: tuple[str, ...] = ()
    """What its author should know, one line each: corrections that no longer fit, and the like."""
