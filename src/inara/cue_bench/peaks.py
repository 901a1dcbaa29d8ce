"""The outline of a sound, small enough to draw."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import soundfile

PER_SECOND = 100


def peaks(path: Path) -> bytes:
    """Give the loudest sample of every hundredth of a second, 0 to 255, one byte each; the loudest of all is 255."""
    with soundfile.SoundFile(path) as sound:
        step = max(1, sound.samplerate // PER_SECOND)
        found = [
            np.abs(_padded(block, step)).reshape(-1, step).max(axis=1)
            for block in sound.blocks(step * 6000, dtype="float32", always_2d=True)
        ]
    loud = np.concatenate(found) if found else np.zeros(0, np.float32)
    top = float(loud.max(initial=0)) or 1.0
    return np.round(loud / top * 255).astype(np.uint8).tobytes()


def _padded(block: np.ndarray, step: int) -> np.ndarray:
    mono = block.mean(axis=1)
    return np.pad(mono, (0, -len(mono) % step))
