"""Reading a recording: one channel of samples, from any format that is at hand, or one clear sentence why not."""

from __future__ import annotations

import importlib.util
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, cast

import numpy as np
from numpy.typing import NDArray

from inara.narrate.resampling import resampled

LONGEST_S = 2 * 3600
"""Recordings that are longer are refused."""

_BLOCK = 1 << 18
_MEDIA_RATE = 48000
_UNKNOWN_LENGTH = 1 << 62
_MEDIA_SUFFIXES = {".m4a", ".mp4", ".aac", ".webm", ".mkv", ".mka", ".wma", ".3gp", ".amr", ".mov", ".m4b"}


class AudioError(ValueError):
    """A recording that cannot be read: one clear sentence with its mend."""


@dataclass(frozen=True, slots=True, eq=False)
class Sound:
    """One channel of samples between -1 and 1, and how many of them are a second."""

    samples: NDArray[np.float32]
    rate: int

    @property
    def duration_s(self) -> float:
        """Give how long it lasts."""
        return len(self.samples) / self.rate


def read_audio(path: Path, rate: int | None = None) -> Sound:
    """Read a recording of up to two hours; channels are averaged, and it is resampled where `rate` asks for it.

    WAV, FLAC, Ogg, Opus, MP3, AIFF and the like are read by libsndfile; other formats (m4a, webm) by PyAV or the
    `ffmpeg` program in a process of their own, where one of them is there. Raises AudioError.
    """
    if not path.is_file():
        raise AudioError(f'There is no file "{path}".')
    if not path.stat().st_size:
        raise AudioError(f'"{path}" is empty: it holds no sound. Record it again.')
    found = _read_with_soundfile(path, rate) or _read_with_media_tool(path, rate)
    if not len(found.samples):
        raise AudioError(f'"{path}" holds no sound. Record it again.')
    return found


def _read_with_soundfile(path: Path, rate: int | None) -> Sound | None:
    import soundfile

    try:
        with soundfile.SoundFile(path) as file:
            frames = file.frames if file.frames < _UNKNOWN_LENGTH else 0
            _check_length(path, frames / file.samplerate)
            blocks = (
                _mono(np.asarray(block, np.float32)) for block in file.blocks(_BLOCK, dtype="float32", always_2d=True)
            )
            return _gathered(path, blocks, file.samplerate, rate, frames)
    except soundfile.LibsndfileError:
        return None


def _read_with_media_tool(path: Path, rate: int | None) -> Sound:
    command = _media_command(path)
    if command is None:
        if path.suffix.casefold() not in _MEDIA_SUFFIXES:
            raise _not_audio(path)
        raise AudioError(
            f'"{path}" is in a format that needs PyAV (pip install "inara[media]") or the ffmpeg program.'
            " Install one of them, or save the recording as WAV, FLAC, MP3, Ogg or Opus."
        )
    quiet = subprocess.DEVNULL
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=quiet, stdin=quiet) as child:  # noqa: S603
        try:
            found = _gathered(path, _piped(cast("IO[bytes]", child.stdout)), _MEDIA_RATE, rate)
        except AudioError:
            child.kill()
            raise
    if child.returncode and not len(found.samples):
        raise _not_audio(path)
    return found


def _media_command(path: Path) -> list[str] | None:
    """Give a command that writes a file's sound to its output: mono, 32-bit floats, 48 kHz."""
    if importlib.util.find_spec("av") is not None:
        return [sys.executable, "-I", str(Path(__file__).with_name("media_worker.py")), str(path.absolute())]
    program = shutil.which("ffmpeg")
    if program is None:
        return None
    out = ["-map", "a:0", "-f", "f32le", "-ac", "1", "-ar", str(_MEDIA_RATE), "-"]
    return [program, "-v", "quiet", "-nostdin", "-i", f"file:{path.absolute()}", *out]


def _piped(stream: IO[bytes]) -> Iterator[NDArray[np.float32]]:
    held = b""
    while part := stream.read(_BLOCK * 4):
        held += part
        whole = len(held) // 4 * 4
        yield np.frombuffer(held[:whole], "<f4")
        held = held[whole:]


def _gathered(
    path: Path, blocks: Iterable[NDArray[np.float32]], rate: int, wanted: int | None, frames: int = 0
) -> Sound:
    """Put blocks together at the rate that is wanted; `frames` of what comes in are expected, so that memory is taken once."""
    out_rate = wanted or rate
    samples = np.empty(round(frames * out_rate / rate) + 1, np.float32)
    length = 0
    for block in resampled(blocks, rate, out_rate):
        end = length + len(block)
        if end > len(samples):
            _check_length(path, end / out_rate)
            samples = np.append(samples, np.empty(max(len(block), len(samples) // 2), np.float32))
        samples[length:end] = np.nan_to_num(block, nan=0.0, posinf=0.0, neginf=0.0)
        length = end
    return Sound(samples[:length], out_rate)


def _mono(block: NDArray[np.float32]) -> NDArray[np.float32]:
    return block[:, 0] if block.shape[1] == 1 else block.mean(axis=1, dtype=np.float32)


def _check_length(path: Path, duration_s: float) -> None:
    if duration_s > LONGEST_S:
        raise AudioError(
            f'"{path}" is longer than {LONGEST_S // 3600} hours, the longest recording that can be read.'
            " Cut it into parts."
        )


def _not_audio(path: Path) -> AudioError:
    return AudioError(f'"{path}" cannot be read as a recording. Save it as WAV, FLAC, MP3, Ogg or Opus.')
