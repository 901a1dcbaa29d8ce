"""A voice in a process of its own that speaks the voice protocol: JSON lines, sound in WAV files.

The protocol is documented in docs/reference/voice-protocol.md.
"""

from __future__ import annotations

import json
import subprocess
import tempfile
import threading
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any

from inara.book.transcript import Stretch
from inara.narrate.voices.spoken import Saying, Spoken, VoiceError
from inara.narrate.voices.wav import read_wav

PROTOCOL = 1
WAIT_S = 300.0
"""How long a voice may think about one paragraph, or about starting."""


class ChildVoice:
    """A running voice; a context manager that ends it."""

    def __init__(self, label: str, command: Sequence[str], settings: Mapping[str, str]) -> None:
        self._label, self._settings = label, dict(settings)
        self._folder = tempfile.TemporaryDirectory(prefix="inara-voice-")
        self._number = 0
        try:
            self._process = subprocess.Popen(  # noqa: S603  (a command of the user's own settings, never of a Book)
                list(command),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                text=True,
                encoding="utf-8",
            )
        except OSError as error:
            self._folder.cleanup()
            raise VoiceError(f"The voice {label} cannot be started: {error.strerror or error}.") from None

    def __enter__(self) -> ChildVoice:
        try:
            hello = self._read()
            if hello.get("protocol") != PROTOCOL:
                raise VoiceError(f"The voice {self._label} speaks another protocol than {PROTOCOL}.")
        except VoiceError:
            self.__exit__(None, None, None)
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        for stream in (self._process.stdin, self._process.stdout):
            if stream:
                try:
                    stream.close()
                except BrokenPipeError:
                    pass
        try:
            self._process.wait(5)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._folder.cleanup()

    def say(self, saying: Saying) -> Spoken:
        """Have a paragraph said. Raises VoiceError."""
        self._number += 1
        audio = Path(self._folder.name) / f"{self._number}.wav"
        request = {
            "id": self._number,
            "lang": saying.lang,
            "text": saying.text,
            "words": [[word.start, word.end] for word in saying.words],
            "emphasis": [[span.start, span.end] for span in saying.emphasis],
            "ipa": {str(number): said for number, said in saying.ipa.items()},
            "settings": self._settings,
            "audio": str(audio),
        }
        self._write(request)
        reply = self._read()
        samples, rate = read_wav(audio, self._label)
        audio.unlink()
        return Spoken(samples, rate, _times(reply.get("words"), len(saying.words), self._label))

    def _write(self, request: Mapping[str, Any]) -> None:
        if self._process.stdin is None:
            raise VoiceError(f"The voice {self._label} does not listen.")
        try:
            self._process.stdin.write(json.dumps(request, ensure_ascii=False) + "\n")
            self._process.stdin.flush()
        except OSError:
            raise VoiceError(f"The voice {self._label} has stopped.") from None

    def _read(self) -> dict[str, Any]:
        timer = threading.Timer(WAIT_S, self._process.kill)
        timer.start()
        try:
            line = self._process.stdout.readline() if self._process.stdout else ""
            told = json.loads(line) if line else None
        except (ValueError, OSError):
            told = None
        finally:
            timer.cancel()
        if not isinstance(told, dict):
            raise VoiceError(f"The voice {self._label} has stopped, or gave an answer that is not of the protocol.")
        if told.get("error"):
            raise VoiceError(f"The voice {self._label}: {' '.join(str(told['error']).split())[:200]}.")
        return told


def _times(given: object, count: int, label: str) -> tuple[Stretch | None, ...] | None:
    if given is None:
        return None
    try:
        if not isinstance(given, list) or len(given) != count:
            raise TypeError
        return tuple(None if it is None else Stretch(float(it[0]), float(it[1])) for it in given)
    except (TypeError, ValueError, IndexError):
        raise VoiceError(f"The voice {label} gave word times that are not of the protocol.") from None
