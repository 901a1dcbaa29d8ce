"""Narrations for tests: a page's script said by nobody, four words a second, with two seconds of a tone as its sound."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import soundfile

from inara.book.model import Book
from inara.book.script import Script, guide_script, story_script
from inara.book.tokens import sentences, tokens
from inara.book.transcript import Cue, Part, Reader, Transcript
from inara.narrate.narration import Narration

NOBODY = Reader("espeak", computer=True)
RATE = 16_000
WORD_S, PAUSE_S = 0.25, 0.4


def transcribed(script: Script, reader: Reader = NOBODY) -> Transcript:
    """Say a script: every word lasts as long, and a pause stands between sentences."""
    spans, at = tokens(script.text), 0.5
    words: list[Cue] = []
    said: list[Cue] = []
    for sentence in sentences(script.text, script.lang):
        start = at
        for word in (it for it in spans if sentence.start <= it.start < sentence.end):
            words.append(Cue(word.start, word.end, round(at, 3), round(at + WORD_S, 3)))
            at += WORD_S
        said.append(Cue(sentence.start, sentence.end, round(start, 3), round(at, 3)))
        at += PAUSE_S
    parts = []
    for part in script.parts:
        inside = [cue for cue in said if part.start <= cue.start < part.end]
        parts.append(Part(part.name, part.start, part.end, inside[0].start_s, inside[-1].end_s))
    return Transcript(script.text, script.lang, reader, round(at, 3), tuple(parts), tuple(said), tuple(words))


def heard(name: str, transcript: Transcript, folder: Path) -> Narration:
    """Write a sound for a transcript, as short as tests of formats can do with."""
    folder.mkdir(parents=True, exist_ok=True)
    time = np.arange(2 * RATE) / RATE
    samples = (0.05 * np.sin(2 * np.pi * (200 + len(name)) * time)).astype(np.float32)
    stem = folder / name.replace("/", "-")
    soundfile.write(stem.with_suffix(".opus"), samples, RATE, format="OGG", subtype="OPUS")
    soundfile.write(stem.with_suffix(".mp3"), samples, RATE, format="MP3")
    return Narration(transcript, stem.with_suffix(".opus"), stem.with_suffix(".mp3"), f"key of {name}")


def narrated(book: Book, folder: Path, reader: Reader = NOBODY) -> dict[str, Narration]:
    """Narrate every page of a Book."""
    scripts = {f"guides/{it.slug}.{it.lang}": guide_script(book, it) for it in book.guides}
    scripts |= {f"stories/{it.slug}.{it.lang}": story_script(it) for it in book.stories}
    return {name: heard(name, transcribed(script, reader), folder) for name, script in scripts.items()}
