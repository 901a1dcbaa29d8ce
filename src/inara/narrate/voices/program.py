"""A voice that is any program: text in, WAV out, run from an argument list and never by a shell."""

from __future__ import annotations

import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

from inara.narrate.voices.settings import espeak_variant
from inara.narrate.voices.spoken import Saying, Spoken, VoiceError
from inara.narrate.voices.wav import read_wav

WAIT_S = 600.0


def say_with_program(label: str, command: Sequence[str], saying: Saying) -> Spoken:
    """Have a paragraph said; the times of its words are not known. Raises VoiceError.

    In the command `{text}` is a file that holds the text, `{wav}` the file to write, `{lang}` the language. Without
    `{text}` the text is on stdin, without `{wav}` the WAV is read from stdout.
    """
    with tempfile.TemporaryDirectory(prefix="inara-voice-") as name:
        text, wav = Path(name) / "text.txt", Path(name) / "speech.wav"
        text.write_text(f"{saying.text}\n", encoding="utf-8")
        places = {
            "{text}": str(text),
            "{wav}": str(wav),
            "{lang}": saying.lang,
            "{espeak}": espeak_variant(saying.lang),
        }
        filled = [_filled(part, places) for part in command]
        out = _run(label, filled, None if any("{text}" in part for part in command) else text.read_bytes())
        if not any("{wav}" in part for part in command):
            wav.write_bytes(out)
        samples, rate = read_wav(wav, label)
        return Spoken(samples, rate, None)


def _filled(part: str, places: dict[str, str]) -> str:
    for name, value in places.items():
        part = part.replace(name, value)
    return part


def _run(label: str, command: Sequence[str], given: bytes | None) -> bytes:
    try:
        done = subprocess.run(list(command), input=given, capture_output=True, timeout=WAIT_S, check=False)  # noqa: S603  (the user's own settings)
    except subprocess.TimeoutExpired:
        raise VoiceError(f"The voice {label} took longer than {WAIT_S:.0f} seconds for one paragraph.") from None
    except OSError as error:
        raise VoiceError(f"The voice {label} cannot be started: {error.strerror or error}.") from None
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip().splitlines()
        raise VoiceError(f"The voice {label} failed (exit {done.returncode}){': ' + said[-1][:200] if said else ''}.")
    return done.stdout
