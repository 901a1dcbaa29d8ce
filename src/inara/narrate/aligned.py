"""A recording aligned to a text, and remembered: a correction of a cue does not align an hour of sound again."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from inara.book.transcript import Cue, Span, Stretch
from inara.narrate.align import align
from inara.narrate.audio_reading import Sound
from inara.narrate.remembered import remembered

VERSION = 1
"""Raised when the aligner gives other cues for the same sound and text."""


@dataclass(frozen=True, slots=True)
class Aligned:
    """Where a text is in a recording; times are the recording's, offsets the text's."""

    words: tuple[Cue, ...]
    sentences: tuple[Cue, ...]
    not_said: tuple[Span, ...]
    not_in_text: tuple[Stretch, ...]


def aligned(sound: Sound, digest: str, text: str, lang: str, said: Mapping[str, str], kept: Path | None) -> Aligned:
    """Find a text in a recording, unless that was done before; `digest` names the recording, `kept` is a folder."""
    if kept is None:
        return _read(_made(sound, text, lang, said))
    given = json.dumps([VERSION, digest, text, lang, sorted(said.items())])
    name = hashlib.sha256(given.encode()).hexdigest()[:40]
    return _read(remembered(kept / f"{name}.json", lambda: _made(sound, text, lang, said)))


def _made(sound: Sound, text: str, lang: str, said: Mapping[str, str]) -> bytes:
    found = align(sound.samples, sound.rate, text, lang, said)
    rows = {
        "words": [asdict(cue) for cue in found.words],
        "sentences": [asdict(cue) for cue in found.sentences],
        "not_said": [asdict(span) for span in found.not_said],
        "not_in_text": [asdict(stretch) for stretch in found.not_in_text],
    }
    return json.dumps(rows).encode()


def _read(data: bytes) -> Aligned:
    rows = json.loads(data)
    return Aligned(
        tuple(Cue(**row) for row in rows["words"]),
        tuple(Cue(**row) for row in rows["sentences"]),
        tuple(Span(**row) for row in rows["not_said"]),
        tuple(Stretch(**row) for row in rows["not_in_text"]),
    )
