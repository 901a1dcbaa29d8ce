"""Short speech for tests, said by espeak-ng where the extra is installed: samples, their rate and the times of the words."""

import os
from functools import lru_cache
from pathlib import Path

import pytest

from inara.book.tokens import tokens
from inara.narrate.voices import Saying, VoiceError, find_voice, open_voice


@lru_cache(maxsize=16)
def spoken(text, lang="en"):
    try:
        with open_voice(find_voice("espeak", Path("none.toml")), lang) as say:
            found = say(Saying(text, lang, tokens(text)))
    except VoiceError as error:
        if os.environ.get("INARA_REQUIRE") == "all":
            raise
        pytest.skip(str(error))
    return found.samples, found.rate, found.words
