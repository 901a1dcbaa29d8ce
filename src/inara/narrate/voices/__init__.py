"""Voices behind one interface: a voice says a paragraph, and gives the times of its words where it knows them."""

from __future__ import annotations

from collections.abc import Callable, Generator
from contextlib import contextmanager
from functools import partial

from inara.narrate.voices.child import ChildVoice
from inara.narrate.voices.program import say_with_program
from inara.narrate.voices.settings import Kind, VoiceChoice, espeak_variant, find_voice
from inara.narrate.voices.spoken import Saying, Spoken, VoiceError

Say = Callable[[Saying], Spoken]

__all__ = ["Say", "Saying", "Spoken", "VoiceChoice", "VoiceError", "find_voice", "open_voice"]


@contextmanager
def open_voice(choice: VoiceChoice, lang: str) -> Generator[Say]:
    """Start a voice for one language and give what says a paragraph; the voice ends with the context. Raises VoiceError."""
    settings = dict(choice.settings)
    match choice.kind:
        case Kind.PROGRAM | Kind.PIPER:
            yield partial(say_with_program, choice.label, choice.command)
        case Kind.ESPEAK:
            with ChildVoice(choice.label, choice.command, {"voice": espeak_variant(lang), **settings}) as voice:
                yield voice.say
        case Kind.PROTOCOL:
            with ChildVoice(choice.label, choice.command, settings) as voice:
                yield voice.say
