"""The sound of an edition: narrations as files named by their contents, shared by all that play them."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from inara.bind.exchange import Content
from inara.book.transcript import Transcript, transcript_json
from inara.narrate.captions import transcript_segments, webvtt
from inara.narrate.narration import Narration

FOLDER = "audio"


@dataclass(frozen=True)
class Sound:
    """A narration as files of the edition; all names are paths from its root."""

    narration: Narration
    stem: str
    """`audio/` and the digest of sound and transcript."""

    @property
    def transcript(self) -> Transcript:
        """What is heard, and when."""
        return self.narration.transcript

    @property
    def opus(self) -> str:
        """The sound for the site and e-books."""
        return f"{self.stem}.opus"

    @property
    def mp3(self) -> str:
        """The sound for podcasts and older players."""
        return f"{self.stem}.mp3"

    @property
    def vtt(self) -> str:
        """The captions."""
        return f"{self.stem}.vtt"

    @property
    def segments(self) -> str:
        """The transcript as podcast players read it."""
        return f"{self.stem}.segments.json"


def find_sounds(narrations: Mapping[str, Narration]) -> dict[str, Sound]:
    """Name the files of each narration by what they hold; keys are `guides/<slug>.<lang>` and `stories/<slug>.<lang>`."""
    return {name: Sound(it, f"{FOLDER}/{_digest(it)}") for name, it in sorted(narrations.items())}


def heard_files(sounds: Mapping[str, Sound]) -> dict[str, Content]:
    """Give what every player needs of narrations: Opus, MP3 and WebVTT; sound stays on disk."""
    files: dict[str, Content] = {}
    for sound in sounds.values():
        files[sound.opus] = sound.narration.opus
        files[sound.mp3] = sound.narration.mp3
        files[sound.vtt] = webvtt(sound.transcript).encode()
    return files


def sound_files(sounds: Mapping[str, Sound]) -> dict[str, Content]:
    """Give what a podcast needs of narrations: the same, and the transcript in its own form."""
    return heard_files(sounds) | {it.segments: transcript_segments(it.transcript).encode() for it in sounds.values()}


def _digest(narration: Narration) -> str:
    digest = hashlib.sha256(transcript_json(narration.transcript).encode())
    for path in (narration.opus, narration.mp3):
        digest.update(_file_digest(path))
    return digest.hexdigest()[:16]


def _file_digest(path: Path) -> bytes:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").digest()
