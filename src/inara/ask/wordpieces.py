"""Words to the pieces that a model knows (WordPiece), the same here and in the reader.

The pieces come from the words of `tokens.py`, contractions and shorthands written out: letters without accents, cut at a
full stop, each cut greedily into the longest known pieces, those after the first with "##" before them. A word with a
letter that no piece holds is one "[UNK]". Between two sentences stands ".", and nothing else of the punctuation is kept.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping

from inara.ask.tokens import Words

UNKNOWN = "[UNK]"
LONGEST_WORD = 40
"""A word of more letters is unknown."""


def read_vocabulary(section: memoryview) -> dict[str, int]:
    """Give the number of each piece; the section holds one a line."""
    return {piece: number for number, piece in enumerate(str(section, "utf-8").split("\n"))}


def read_pieces(
    words: Words, vocabulary: Mapping[str, int], most: int, known: dict[str, list[int]] | None = None
) -> list[int]:
    """Give the numbers of the first `most` pieces of an ask or a phrase; `known` keeps the pieces of words for the next."""
    pieces: list[int] = []
    known = {} if known is None else known
    sentence = words.sentences[0] if words.sentences else 0
    for word, its_sentence in zip(words.words, words.sentences, strict=True):
        if its_sentence != sentence:
            pieces.append(vocabulary["."])
            sentence = its_sentence
        of_word = known.get(word)
        if of_word is None:
            of_word = known[word] = [piece for part in _parts(word) for piece in _cut(part, vocabulary)]
        pieces += of_word
        if len(pieces) >= most:
            break
    return pieces[:most]


def _parts(word: str) -> Iterator[str]:
    """Give the word without accents, a full stop in a number on its own."""
    if not word.isascii():
        word = "".join(char for char in unicodedata.normalize("NFD", word) if unicodedata.category(char) != "Mn")
    for number, part in enumerate(word.split(".")):
        if number:
            yield "."
        if part:
            yield part


def _cut(part: str, vocabulary: Mapping[str, int]) -> list[int]:
    if len(part) > LONGEST_WORD:
        return [vocabulary[UNKNOWN]]
    pieces: list[int] = []
    at = 0
    while at < len(part):
        for end in range(len(part), at, -1):
            number = vocabulary.get(part[at:end] if at == 0 else f"##{part[at:end]}")
            if number is not None:
                pieces.append(number)
                at = end
                break
        else:
            return [vocabulary[UNKNOWN]]
    return pieces
