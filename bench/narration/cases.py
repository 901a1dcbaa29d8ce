"""Recordings with a text and reference times, as they lie in a folder: `<name>.opus|flac|wav`, `.txt`, `.cues.json`."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from inara.narrate.audio_reading import read_audio

RATE = 16000


@dataclass(frozen=True)
class ReferenceCue:
    """A stretch whose time is known; None for a time where it was never said."""

    start: int
    end: int
    start_s: float | None
    end_s: float | None
    uncertain: bool
    uncertain_end: bool


@dataclass(frozen=True)
class Case:
    """One recording with its text and its reference."""

    name: str
    audio: Path
    samples: np.ndarray
    text: str
    lang: str
    level: str
    speaker: str
    cues: tuple[ReferenceCue, ...]
    extra: tuple[tuple[float, float], ...]
    """Stretches that are not in the text."""

    @property
    def is_altered(self) -> bool:
        """Whether something was put into another case or taken out of it."""
        return "--" in self.name

    @property
    def duration_s(self) -> float:
        """Give how long it lasts."""
        return len(self.samples) / RATE


def read_cases(folder: Path) -> Iterator[Case]:
    """Give the cases of a folder by name."""
    for file in sorted(folder.glob("*.cues.json")):
        name = file.name.removesuffix(".cues.json")
        audio = next(
            folder / f"{name}{kind}" for kind in (".opus", ".flac", ".wav") if (folder / f"{name}{kind}").is_file()
        )
        given = json.loads(file.read_text(encoding="utf-8"))
        cues = tuple(
            ReferenceCue(
                cue["from"],
                cue["to"],
                cue["start"],
                cue["end"],
                cue.get("uncertain", False),
                cue.get("uncertain_end", False),
            )
            for cue in given["cues"]
        )
        yield Case(
            name,
            audio,
            read_audio(audio, RATE).samples,
            (folder / f"{name}.txt").read_text(encoding="utf-8"),
            given["language"],
            given["level"],
            given.get("speaker", name),
            cues,
            tuple((one["start"], one["end"]) for one in given.get("extra", [])),
        )
