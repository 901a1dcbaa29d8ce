"""One narration made from all that goes into it: told by a voice, or a recording aligned to its script."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from inara.book.script import Script
from inara.book.tokens import sentences
from inara.book.transcript import Cue, Part, Reader, Transcript
from inara.narrate.encoding import encode
from inara.narrate.loudness import levelled
from inara.narrate.mp3 import RATE
from inara.narrate.narration import Placement
from inara.narrate.pages import PageToTell
from inara.narrate.tags import Tags
from inara.narrate.telling import tell
from inara.narrate.voices import VoiceChoice, open_voice

STAGE = 1
"""Raised when the same inputs would give another sound or other cues."""


class NarrateError(Exception):
    """A page that cannot be narrated: one clear sentence."""


@dataclass(frozen=True, slots=True)
class Job:
    """Everything that one narration is made from; values only, so that another process can make it."""

    page: PageToTell
    root: Path
    """The Book's folder, for recordings and corrections."""
    voice: VoiceChoice | None
    """None where the page has a recording."""
    album: str
    cover: bytes
    key: str


@dataclass(frozen=True, slots=True, eq=False)
class Made:
    """A narration, ready to be stored."""

    transcript: Transcript
    opus: bytes
    mp3: bytes
    placements: tuple[Placement, ...] = ()
    """Where the recordings lie in it."""
    remarks: tuple[str, ...] = ()
    """What its author should know, one line each."""


def narration_key(page: PageToTell, root: Path, voice: VoiceChoice | None, album: str, cover: str) -> str:
    """Name a narration by all that goes into it; `cover` is the cover's name. Raises OSError where a recording cannot be read."""
    files = [recorded.file for recorded in page.recordings] + ([page.corrections] if page.corrections else [])
    given = [
        STAGE,
        [page.script.text, page.script.lang, _parts(page.script)],
        [[word, said.say, said.ipa] for word, said in sorted(page.said.items())],
        [page.title, album, page.read_by, cover],
        [[file, file_digest(root / file)] for file in files] if page.recordings else voice and voice.identity,
    ]
    return hashlib.sha256(json.dumps(given).encode()).hexdigest()[:32]


def make(job: Job, kept: Path | None = None) -> Made:
    """Make a narration; `kept` is a folder for what was encoded before. Raises NarrateError, VoiceError, AudioError."""
    if job.page.recordings:
        from inara.narrate.recordings import make_recorded  # needs the aligner, which is heavy

        return make_recorded(job, kept)
    if job.voice is None:
        raise NarrateError(f"{job.page.file}: there is no recording and no voice.")
    script = job.page.script
    with open_voice(job.voice, script.lang) as say:
        told = tell(script.text, script.lang, job.page.said, say)
    if told is None:
        raise NarrateError(f"{job.page.file}: there is no word to say in it.")
    reader = Reader(job.voice.label, computer=True)
    return finished(job, reader, told.chunks, told.words, sentence_cues(script, told.words), kept)


def finished(
    job: Job,
    reader: Reader,
    chunks: Sequence[NDArray[np.float32]],
    words: Sequence[Cue],
    spoken: Sequence[Cue],
    kept: Path | None,
) -> Made:
    """Bring sound at 24 kHz to the common level, encode it, and write its transcript."""
    script = job.page.script
    tags = Tags(job.page.title, reader.name, job.album, job.cover)
    opus, mp3 = encode(levelled(chunks, RATE), tags, kept)
    transcript = Transcript(
        script.text,
        script.lang,
        reader,
        sum(len(chunk) for chunk in chunks) / RATE,
        part_cues(script, spoken),
        tuple(spoken),
        tuple(words),
    )
    return Made(transcript, opus, mp3)


def sentence_cues(script: Script, words: Sequence[Cue]) -> tuple[Cue, ...]:
    """Give the cue of each sentence that has words: from its first word to its last."""
    found, at = [], 0
    for span in sentences(script.text, script.lang):
        inside = []
        while at < len(words) and words[at].start < span.end:
            inside.append(words[at])
            at += 1
        if inside:
            found.append(
                Cue(span.start, span.end, inside[0].start_s, inside[-1].end_s, min(word.confidence for word in inside))
            )
    return tuple(found)


def part_cues(script: Script, spoken: Sequence[Cue]) -> tuple[Part, ...]:
    """Give the parts that are heard, each from its first sentence to its last."""
    found = []
    for part in script.parts:
        inside = [cue for cue in spoken if part.start <= cue.start < part.end]
        if inside:
            found.append(Part(part.name, part.start, part.end, inside[0].start_s, max(cue.end_s for cue in inside)))
    return tuple(found)


def _parts(script: Script) -> list[list[object]]:
    return [[part.name, part.start, part.end] for part in script.parts]


def file_digest(path: Path) -> str:
    """Give the SHA-256 of a file; one that has not changed since is not read again. Raises OSError."""
    now = path.stat()
    return _digest(path, now.st_mtime_ns, now.st_size)


@lru_cache(256)
def _digest(path: Path, _mtime_ns: int, _size: int) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
