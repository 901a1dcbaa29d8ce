"""The better model: an ask's words to a unit vector, by a small sentence encoder in numpy (`encoder_format.py`)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from math import pi, sqrt
from typing import TYPE_CHECKING

import numpy as np

from inara.ask.danger import judge, stretches
from inara.ask.encoder_format import EncoderFile
from inara.ask.tokens import Words
from inara.ask.wordpieces import read_pieces

if TYPE_CHECKING:
    from inara.ask.encoder_format import Array

_BATCH = 64
_MANY = 16
"""So many batches are shared out over the processor's cores."""
_SMALL = 1e-12


@dataclass(frozen=True, slots=True)
class Encoder:
    """An encoder, ready."""

    file: EncoderFile

    def encode(self, words: Words) -> Array:
        """Give the unit vector of one ask."""
        return self.encode_numbers([self.numbers(words)])[0]

    def read(self, words: Words) -> tuple[Array, Mapping[str, float] | None]:
        """Give the unit vector of an ask, and how clearly it speaks of each flag; None where the model knows none."""
        if self.file.danger is None:
            return self.encode(words), None
        vectors = self.encode_all(stretches(words))
        return vectors[0], judge(vectors, self.file.danger, self.file.about["flags"])

    def encode_all(self, texts: Iterable[Words]) -> Array:
        """Give the unit vectors of many texts, a row each; those of one length are worked out together."""
        rows = [self.numbers(words) for words in texts]
        by_length: dict[int, list[int]] = {}
        for at, row in enumerate(rows):
            by_length.setdefault(len(row), []).append(at)
        vectors = np.zeros((len(rows), self.file.about["width"]), np.float32)
        parts = [places[at : at + _BATCH] for places in by_length.values() for at in range(0, len(places), _BATCH)]

        def encode_part(part: list[int]) -> None:
            vectors[part] = self.encode_numbers([rows[at] for at in part])

        if len(parts) < _MANY:
            for part in parts:
                encode_part(part)
        else:  # numpy lets go of the interpreter while it multiplies
            with ThreadPoolExecutor() as threads:
                list(threads.map(encode_part, parts))
        return vectors

    def numbers(self, words: Words) -> list[int]:
        """Give the numbers of the pieces, with those for the beginning and the end."""
        known = self.file.vocabulary
        inner = read_pieces(words, known, self.file.about["longest"] - 2)
        return [known["[CLS]"], *inner, known["[SEP]"]]

    def encode_numbers(self, rows: list[list[int]]) -> Array:
        """Give the unit vectors of rows of pieces, all of one length."""
        file = self.file
        count, length, width = len(rows), len(rows[0]), file.about["width"]
        x = file.word_vectors([number for row in rows for number in row]).reshape(count, length, width)
        x = _norm(x + file.places[:length], *file.norm).reshape(count * length, width)
        for layer in file.layers:
            x = _norm(x + _attend(x, layer, count, file.about["heads"]), layer["first_gain"], layer["first_bias"])
            inside = _gelu(x @ layer["up"].T + layer["up_bias"])
            x = _norm(x + inside @ layer["down"].T + layer["down_bias"], layer["second_gain"], layer["second_bias"])
        mean = x.reshape(count, length, width).mean(axis=1)
        return mean / np.maximum(np.linalg.norm(mean, axis=1, keepdims=True), _SMALL)


def _attend(x: Array, layer: dict[str, Array], count: int, heads: int) -> Array:
    width = x.shape[1]
    query, key, value = (
        (x @ layer[name].T + layer[f"{name}_bias"]).reshape(count, -1, heads, width // heads).transpose(0, 2, 1, 3)
        for name in ("query", "key", "value")
    )
    weights = query @ key.transpose(0, 1, 3, 2) * np.float32(1 / sqrt(width // heads))
    weights = np.exp(weights - weights.max(axis=-1, keepdims=True))
    weights /= weights.sum(axis=-1, keepdims=True)
    seen = (weights @ value).transpose(0, 2, 1, 3).reshape(x.shape)
    return seen @ layer["out"].T + layer["out_bias"]


def _norm(x: Array, gain: Array, bias: Array) -> Array:
    x = x - x.mean(axis=-1, keepdims=True)
    return x / np.sqrt((x * x).mean(axis=-1, keepdims=True) + np.float32(_SMALL)) * gain + bias


def _gelu(x: Array) -> Array:
    return x * np.float32(0.5) * (1 + np.tanh(np.float32(sqrt(2 / pi)) * (x + np.float32(0.044715) * x * x * x)))
