"""`pronounce.<lang>.yaml`: how voices say names, and other words that they would get wrong."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Annotated

from pydantic import AfterValidator, Field, model_validator

from inara.book.tokens import tokens
from inara.book.values import Text, Value


class Pronunciation(Value):
    """How one word is said: a respelling, the International Phonetic Alphabet, or both."""

    say: Text | None = None
    """The word written as it sounds, in the spelling of the language, such as `Eye-lee`."""
    ipa: Text | None = None
    """The word in the International Phonetic Alphabet, such as `ˈaɪli`; a voice that knows it takes this."""

    @property
    def heard(self) -> str:
        """How the aligner is told: the phonetic alphabet between slashes, else the respelling."""
        return f"/{self.ipa}/" if self.ipa else self.say or ""

    def with_s(self, ending: str) -> Pronunciation:
        """Give how the word is said with an ending such as `’s`."""
        hiss = "s" if self.ipa and self.ipa[-1] in "ptkfθ" else "z"
        return Pronunciation(say=self.say and self.say + ending, ipa=self.ipa and self.ipa + hiss)

    @model_validator(mode="after")
    def _says_something(self) -> Pronunciation:
        if self.say is None and self.ipa is None:
            raise ValueError("give `say`, `ipa` or both")
        return self


def _one_word(text: str) -> str:
    found = tokens(text)
    if len(found) != 1 or (found[0].start, found[0].end) != (0, len(text)):
        raise ValueError(f'"{text}" is not one word; give an entry for each word of a name')
    return text


_POSSESSIVE = ("’s", "'s")
Word = Annotated[str, AfterValidator(_one_word)]


class Pronunciations(Value):
    """`pronounce.<lang>.yaml`: words by how they are written; capitals do not matter."""

    words: dict[Word, Pronunciation] = Field(default_factory=dict)
    """How each word is said, by the word."""

    def of(self, words: Iterable[str]) -> Mapping[str, Pronunciation]:
        """Give how some of the words are said, by the word in small letters; `Ayli’s` is said as `Ayli` with an s."""
        known = {word.casefold(): said for word, said in self.words.items()}
        found = {}
        for word in sorted({word.casefold() for word in words}):
            owner = next((word[:-2] for end in _POSSESSIVE if word.endswith(end)), "")
            if word in known:
                found[word] = known[word]
            elif owner in known:
                found[word] = known[owner].with_s(word[-2:])
        return found
