"""What a voice is asked to say, and what it gives back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from inara.book.transcript import Span, Stretch


class VoiceError(Exception):
    """A voice that is not there, or that could not say something: one clear sentence."""


@dataclass(frozen=True, slots=True)
class Saying:
    """A paragraph to be said: plain text, numbers and names already as they are spoken, no notation."""

    text: str
    lang: str
    words: tuple[Span, ...]
    """The words whose times are wanted, as ranges of `text`."""
    emphasis: tuple[Span, ...] = ()
    ipa: Mapping[int, str] = field(default_factory=dict)
    """How a word is pronounced, by its number, in the International Phonetic Alphabet."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """What a voice said: mono samples from -1 to 1, and the times of the words where the voice knows them."""

    samples: NDArray[np.float32]
    rate: int
    words: tuple[Stretch | None, ...] | None
