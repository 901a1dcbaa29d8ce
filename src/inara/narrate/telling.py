"""A script told by a voice: one stretch of sound, and the time of every word in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from inara.book.pronunciation import Pronunciation
from inara.book.transcript import Cue
from inara.narrate.edges import quiet_edges
from inara.narrate.framing import HEAD_S, TAIL_S, framed
from inara.narrate.mp3 import RATE
from inara.narrate.resampling import resample
from inara.narrate.sayings import Passage, passages
from inara.narrate.timing import word_times
from inara.narrate.voices import Say, Spoken

_AFTER_S = 0.1
"""The part of a silence that stands at the end of the passage before it, so that every chunk ends in silence."""


@dataclass(frozen=True, slots=True, eq=False)
class Told:
    """Samples in chunks that follow each other, each a whole number of grid steps, and the cue of every word."""

    chunks: tuple[NDArray[np.float32], ...]
    words: tuple[Cue, ...]


def tell(text: str, lang: str, said: Mapping[str, Pronunciation], say: Say) -> Told | None:
    """Have a script told; None where it has no word. Raises VoiceError."""
    chunks: list[NDArray[np.float32]] = []
    words: list[Cue] = []
    length = 0
    every = passages(text, lang, said)
    for number, passage in enumerate(every):
        spoken = say(passage.saying)
        before = passage.silence_s - _AFTER_S if number else HEAD_S
        after = TAIL_S if number == len(every) - 1 else _AFTER_S
        samples, first = _placed(spoken, before, after)
        words += _cues(passage, spoken, (length - first) / RATE)
        chunks.append(samples)
        length += len(samples)
    return Told(tuple(chunks), tuple(words)) if chunks else None


def _placed(spoken: Spoken, before: float, after: float) -> tuple[NDArray[np.float32], int]:
    """Cut a passage's silent edges, put the wanted silence there; give it with how far its start was moved back."""
    samples = resample(spoken.samples, spoken.rate, RATE)
    start, end = quiet_edges(samples, RATE)
    return framed(samples[start:end], RATE, before, after), start - round(before * RATE)


def _cues(passage: Passage, spoken: Spoken, shift_s: float) -> list[Cue]:
    return [
        Cue(word.start, word.end, max(0.0, time.start_s + shift_s), max(0.0, time.end_s + shift_s))
        for word, time in zip(passage.words, word_times(passage.saying, spoken), strict=True)
    ]
