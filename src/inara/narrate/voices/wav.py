"""The WAV file that a voice has written, as mono samples."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from inara.narrate.voices.spoken import VoiceError


def read_wav(path: Path, label: str) -> tuple[NDArray[np.float32], int]:
    """Give the samples, -1 to 1, and the rate. Raises VoiceError where there is no sound in it."""
    import soundfile

    try:
        samples, rate = soundfile.read(path, dtype="float32", always_2d=True)
    except (OSError, soundfile.SoundFileError):
        raise VoiceError(f"The voice {label} gave no sound.") from None
    if not len(samples):
        raise VoiceError(f"The voice {label} gave no sound.")
    return samples.mean(axis=1, dtype=np.float32), int(rate)
