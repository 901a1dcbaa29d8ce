"""An espeak-ng voice in a process of its own: speaks the voice protocol on stdin and stdout (docs/reference/voice-protocol.md).

This script is run, never imported: espeak-ng is GPL-3.0-or-later, and no part of it comes into Inara's own process.
It takes the library from the `espeakng-loader` wheel, else the system's.

A `<mark>` before each word gives its time. Where a sentence begins the mark is lost, and the word event that stands for
it is one character too far; two words that espeak-ng says as one ("in the") share their span by their letters, at the
nearest change of sound. A word ends where the next one begins, or where a pause begins before that.
"""

from __future__ import annotations

import ctypes
import ctypes.util
import io
import json
import os
import subprocess
import sys
import wave
from typing import Any
from xml.sax.saxutils import escape

PROTOCOL = 1
WORD, MARK, PHONEME = 1, 3, 7
Event = tuple[int, int, int, str]
"""Kind, 1-based place in the text, sample, and name."""
SYNCHRONOUS, PHONEME_EVENTS, FLAGS = 2, 1, 1 | 0x10 | 0x100  # UTF-8, SSML, phonemes in [[ ]]

# IPA to the ASCII phonemes of espeak-ng's English voices, longest first; a sound that is not here spoils the word.
IPA = {
    "tʃ": "tS", "dʒ": "dZ", "aɪ": "aI", "eɪ": "eI", "ɔɪ": "OI", "aʊ": "aU", "əʊ": "oU", "oʊ": "oU", "ɪə": "i@",
    "eə": "e@", "ʊə": "U@", "iː": "i:", "uː": "u:", "ɑː": "A:", "ɔː": "O:", "ɜː": "3:", "ɛ": "E", "e": "E", "æ": "a",
    "a": "a", "ɑ": "A:", "ɒ": "0", "ɔ": "O:", "ʌ": "V", "ʊ": "U", "ɪ": "I", "i": "i", "u": "u:", "ə": "@", "ɜ": "3:",
    "θ": "T", "ð": "D", "ʃ": "S", "ʒ": "Z", "ŋ": "N", "ɹ": "r", "r": "r", "ɡ": "g", "g": "g", "j": "j", "x": "x",
    "p": "p", "b": "b", "t": "t", "d": "d", "k": "k", "f": "f", "v": "v", "s": "s", "z": "z", "h": "h", "m": "m",
    "n": "n", "l": "l", "w": "w", "ˈ": "'", "ˌ": ",", ".": "", " ": "", "ː": ":",
}  # fmt: skip


class _Name(ctypes.Union):
    _fields_ = [("number", ctypes.c_int), ("name", ctypes.c_char_p), ("string", ctypes.c_char * 8)]


class _Event(ctypes.Structure):
    _fields_ = [
        ("type", ctypes.c_int),
        ("unique", ctypes.c_uint),
        ("position", ctypes.c_int),
        ("length", ctypes.c_int),
        ("milliseconds", ctypes.c_int),
        ("sample", ctypes.c_int),
        ("user", ctypes.c_void_p),
        ("id", _Name),
    ]


_Callback = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.POINTER(ctypes.c_short), ctypes.c_int, ctypes.POINTER(_Event))


class Espeak:
    """The one instance of the library, with what it last said."""

    def __init__(self) -> None:
        self.library, data = _load()
        self.rate = self.library.espeak_Initialize(SYNCHRONOUS, 0, data, PHONEME_EVENTS)
        if self.rate <= 0:
            raise OSError("espeak-ng does not start: its data is not there")
        self.samples = bytearray()
        self.events: list[Event] = []
        self.callback = _Callback(self._hear)  # kept for as long as the library may call it
        self.library.espeak_SetSynthCallback(self.callback)
        self.library.espeak_Synth.argtypes = [
            ctypes.c_char_p, ctypes.c_size_t, ctypes.c_uint, ctypes.c_int, ctypes.c_uint, ctypes.c_uint,
            ctypes.c_void_p, ctypes.c_void_p,
        ]  # fmt: skip
        self.library.espeak_Info.restype = ctypes.c_char_p

    def version(self) -> str:
        return self.library.espeak_Info(None).decode().split(" ")[0]

    def say(self, ssml: str, voice: str, words_per_minute: int, pitch: int) -> tuple[bytes, list[Event]]:
        self.samples.clear()
        self.events.clear()
        if hasattr(self.library, "espeak_ng_SetRandSeed"):  # else the second of the day is heard in breathy voices
            self.library.espeak_ng_SetRandSeed(ctypes.c_long(1))
        if self.library.espeak_SetVoiceByName(voice.encode()) != 0:
            raise ValueError(f'espeak-ng has no voice "{voice}"')
        self.library.espeak_SetParameter(1, words_per_minute, 0)
        self.library.espeak_SetParameter(3, pitch, 0)
        text = ssml.encode() + b"\0"
        if self.library.espeak_Synth(text, len(text), 0, 1, 0, FLAGS, None, None) != 0:
            raise ValueError("espeak-ng could not say this")
        self.library.espeak_Synchronize()
        return bytes(self.samples), list(self.events)

    def _hear(self, samples: Any, count: int, events: Any) -> int:  # noqa: ANN401
        if samples and count > 0:
            self.samples += ctypes.string_at(samples, count * 2)
        at = 0
        while events[at].type:
            event = events[at]
            name = event.id.name if event.type == MARK else event.id.string if event.type == PHONEME else b""
            self.events.append((event.type, event.position, event.sample, name.decode("utf-8", "replace")))
            at += 1
        return 0


def _load() -> tuple[ctypes.CDLL, bytes | None]:
    try:
        import espeakng_loader
    except ImportError:
        found = ctypes.util.find_library("espeak-ng")
        if not found:
            raise OSError("espeak-ng is not installed") from None
        return ctypes.CDLL(found), None
    return ctypes.CDLL(espeakng_loader.get_library_path()), espeakng_loader.get_data_path().encode()


def marked(request: dict[str, Any]) -> tuple[str, list[int]]:
    """Give the SSML of a request, and where each word begins in it (1-based, as the events count)."""
    text, ipa = request["text"], {int(number): said for number, said in request.get("ipa", {}).items()}
    starts = {start for start, _ in request.get("emphasis", ())}
    ends = {end for _, end in request.get("emphasis", ())}
    out, places, at = ["<speak>"], [], 0
    size = len(out[0])

    def put(piece: str) -> None:
        nonlocal size
        out.append(piece)
        size += len(piece)

    def put_text(upto: int) -> None:
        nonlocal at
        for char in text[at:upto]:
            put("</emphasis>" if at in ends else "")
            put("<emphasis>" if at in starts else "")
            put(escape(char))
            at += 1

    for number, (start, end) in enumerate(request["words"]):
        put_text(start)
        if start in ends:
            put("</emphasis>")
            ends.discard(start)
        if start in starts:
            put("<emphasis>")
            starts.discard(start)
        put(f'<mark name="{number}"/>')
        places.append(size + 1)
        said = phonemes(ipa.get(number, ""))
        if said:
            put(
                f"[[{escape(said)}]] "
            )  # without the space, what follows is read out: a stop as "dot", a tag in letters
            at = end
        else:
            put_text(end)
    put_text(len(text))
    put("</emphasis>" if len(text) in ends else "")
    put("</speak>")
    return "".join(out), places


def phonemes(ipa: str) -> str:
    """Give espeak-ng's own phonemes for IPA, or nothing where a sound is unknown."""
    said, at = "", 0
    while at < len(ipa):
        part = next((ipa[at : at + size] for size in (2, 1) if ipa[at : at + size] in IPA), None)
        if part is None:
            return ""
        said += IPA[part]
        at += len(part)
    return said


def word_times(events: list[Event], places: list[int], letters: list[int], rate: int) -> list[list[float] | None]:
    """Give start and end of each word in seconds, or None for a word that cannot be timed."""
    starts = {int(name): sample for kind, _, sample, name in events if kind == MARK and name.isdecimal()}
    for number, place in enumerate(places):
        if number not in starts:
            near = [sample for kind, at, sample, _ in events if kind == WORD and at in (place, place + 1)]
            if near:
                starts[number] = near[0]
    sounds = sorted((sample, name) for kind, _, sample, name in events if kind == PHONEME)
    rising = _rising(starts, len(places))
    found: list[list[int] | None] = [None] * len(places)
    order = sorted(rising)
    last = max((sample for sample, _ in sounds), default=0)
    for index, number in enumerate(order):
        start = rising[number]
        until = rising[order[index + 1]] if index + 1 < len(order) else last
        found[number] = [_first_sound(sounds, start, until), _last_sound(sounds, start, until)]
    _share(found, sounds, letters)
    return [[round(at / rate, 4) for at in span] if span else None for span in found]


def _rising(starts: dict[int, int], count: int) -> dict[int, int]:
    """Keep the starts that rise with the words' order."""
    kept, last = {}, -1
    for number in range(count):
        if number in starts and starts[number] >= last:
            kept[number] = last = starts[number]
    return kept


def _first_sound(sounds: list[tuple[int, str]], start: int, until: int) -> int:
    """Give the first sound at or after a start: a pause may come before it."""
    return next((sample for sample, name in sounds if start <= sample < until and not name.startswith("_")), start)


def _last_sound(sounds: list[tuple[int, str]], start: int, until: int) -> int:
    """Give where the pause before `until` begins, or `until`."""
    end = until
    for sample, name in reversed([sound for sound in sounds if start < sound[0] <= until]):
        if sample == until and not name.startswith("_"):
            continue
        if not name.startswith("_"):
            break
        end = sample
    return end


def _share(found: list[list[int] | None], sounds: list[tuple[int, str]], letters: list[int]) -> None:
    """Give a word without length a part of the word before it, cut at a change of sound."""
    for number in range(1, len(found)):
        here, before = found[number], found[number - 1]
        if (here and here[1] > here[0]) or not before or before[1] <= before[0]:
            continue
        part = letters[number - 1] / max(1, letters[number - 1] + letters[number])
        wanted = before[0] + part * (before[1] - before[0])
        inside = [sample for sample, _ in sounds if before[0] < sample < before[1]]
        cut = min(inside, key=lambda sample: abs(sample - wanted), default=round(wanted))
        found[number] = [cut, before[1]]
        before[1] = cut


def answer(espeak: Espeak, request: dict[str, Any]) -> dict[str, Any]:
    """Say one request into its WAV file and give the reply."""
    ssml, places = marked(request)
    settings = request.get("settings", {})
    samples, events = espeak.say(
        ssml,
        settings.get("voice") or request["lang"],
        int(settings.get("words_per_minute", 135)),
        int(settings.get("pitch", 50)),
    )
    with wave.open(request["audio"], "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(espeak.rate)
        file.writeframes(samples)
    letters = [end - start for start, end in request["words"]]
    return {"id": request["id"], "words": word_times(events, places, letters, espeak.rate)}


def reply(espeak: Espeak, line: str) -> dict[str, Any]:
    """Give the reply to a line; what is wrong with a request is said in it."""
    number = None
    try:
        request = json.loads(line)
        number = request["id"]
        return answer(espeak, request)
    except (ValueError, KeyError, TypeError, OSError) as error:
        return {"id": number, "error": f"{error}"}


def apart(espeak: Espeak, line: str) -> str:
    """Reply from the library's first state: what was said before changes the noise in what is said next."""
    if not hasattr(os, "fork"):
        command = [sys.executable, __file__, "--once"]
        done = subprocess.run(command, input=line, capture_output=True, encoding="utf-8", check=False)  # noqa: S603
        return done.stdout or json.dumps({"id": None, "error": "espeak-ng stopped"}) + "\n"
    read, write = os.pipe()
    child = os.fork()
    if child == 0:
        with os.fdopen(write, "w", encoding="utf-8") as out:
            out.write(json.dumps(reply(espeak, line)) + "\n")
        os._exit(0)
    os.close(write)
    with os.fdopen(read, encoding="utf-8") as told:
        said = told.read()
    os.waitpid(child, 0)
    return said or json.dumps({"id": None, "error": "espeak-ng stopped"}) + "\n"


def main() -> None:
    try:
        espeak = Espeak()
    except OSError as error:
        sys.stdout.write(json.dumps({"protocol": PROTOCOL, "error": f"{error}"}) + "\n")
        return
    if "--once" in sys.argv:
        sys.stdout.write(json.dumps(reply(espeak, sys.stdin.readline())) + "\n")
        return
    hello = {"protocol": PROTOCOL, "name": "eSpeak NG", "version": espeak.version(), "words": True}
    sys.stdout.write(json.dumps(hello) + "\n")
    sys.stdout.flush()
    for line in sys.stdin:
        sys.stdout.write(apart(espeak, line))
        sys.stdout.flush()


if __name__ == "__main__":
    for stream in (sys.stdin, sys.stdout):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8")
    main()
