"""The file of a better model, `models/<lang>.encoder.bin`: a small sentence encoder (BERT), in the sections of an Ask file.

    section       what                                       all numbers little-endian, tables row by row
    about         JSON: kind "encoder", lang, layers, width (384), heads (12), inner (1536; even), longest (pieces of an ask,
                  [CLS] and [SEP] included), group (32), name; flags, where the model knows danger (danger.py)
    vocabulary    the n pieces, UTF-8, one a line; a piece's number is its line, from 0
    words         4 bits a value, n rows of width values: column c is in byte c // 2 of its row, the low four bits for
                  even c, the high four for odd c; the value is (bits - 8) times the scale of its group of columns
    word_scales   float16, n rows of width / group
    places        int8, `longest` rows of width: the vector of each place in the ask (what all asks share is in it)
    place_scales  float32, one a row of `places`
    weights       int8; for each layer query, key, value, out (width rows of width), up (inner rows of width), down
                  (width rows of inner); a row makes one output
    scales        float32, one a row of `weights`, in the same order
    floats        float32; first the norm of the input (gain, bias: width each), then for each layer the biases of query,
                  key, value, out, the first norm (gain, bias), the biases of up (inner) and down, the second norm
                  (gain, bias)
    danger        int8, a row of width for each flag; only where the model knows danger
    danger_scales float32, one a row of `danger`
    danger_bias   float32, one a flag

A table's value is its whole number times the scale of its row. The arithmetic is float32:

    x = norm(word vector + place vector), over the pieces "[CLS]", those of the ask (wordpieces.py), "[SEP]"
    each layer:  a = softmax(q k^T / sqrt(width / heads)) v, head by head, heads in the order of the columns
                 x = norm(x + out(a));  x = norm(x + down(gelu(up(x))))
    the vector of the ask is the mean of all rows of x, divided by its length

with norm(x) = (x - mean) / sqrt(variance + 1e-12) * gain + bias over a row, the variance divided by the width, and
gelu(x) = x / 2 * (1 + tanh(sqrt(2 / pi) * (x + 0.044715 x^3))).
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from inara.ask.index_format import AskFileError, read_sections, write_sections
from inara.ask.wordpieces import read_vocabulary

if TYPE_CHECKING:  # numpy costs more than an answer: only where a model is used
    import numpy as np

    Array = np.ndarray[Any, np.dtype[Any]]

MATRICES: Final = ("query", "key", "value", "out", "up", "down")
_FLOATS: Final = (
    ("query_bias", "width"),
    ("key_bias", "width"),
    ("value_bias", "width"),
    ("out_bias", "width"),
    ("first_gain", "width"),
    ("first_bias", "width"),
    ("up_bias", "inner"),
    ("down_bias", "width"),
    ("second_gain", "width"),
    ("second_bias", "width"),
)


@dataclass(frozen=True, slots=True)
class EncoderFile:
    """An encoder's tables: the word vectors as they lie, everything else as float32."""

    about: dict[str, Any]
    vocabulary: dict[str, int]
    words: Array
    word_scales: Array
    places: Array
    norm: tuple[Array, Array]
    layers: tuple[dict[str, Array], ...]
    """Each layer's tables, by the names in MATRICES and _FLOATS."""
    danger: tuple[Array, Array] | None = None
    """A row and a bias for each flag of `about["flags"]` (danger.py)."""

    def word_vectors(self, numbers: list[int]) -> Array:
        """Give the vectors of some pieces."""
        import numpy as np

        group = self.about["group"]
        packed = self.words[numbers]
        values = np.empty((len(numbers), self.about["width"]), np.float32)
        values[:, 0::2] = packed & 15
        values[:, 1::2] = packed >> 4
        values -= 8
        return values * np.repeat(self.word_scales[numbers].astype(np.float32), group, axis=1)


def read_encoder(data: bytes | memoryview, name: str = "the model") -> EncoderFile:
    """Check and read an encoder. Raises AskFileError, with one clear sentence."""
    import numpy as np

    sections = read_sections(data, name)
    try:
        about = json.loads(bytes(sections["about"]))
        if about["kind"] != "encoder":
            raise ValueError(about["kind"])
        vocabulary = read_vocabulary(sections["vocabulary"])
        width = about["width"]
        places = np.frombuffer(sections["places"], np.int8).reshape(about["longest"], width)
        floats = _Cut(np.frombuffer(sections["floats"], "<f4").astype(np.float32))
        norm = (floats.take(width), floats.take(width))
        weights = _Cut(np.frombuffer(sections["weights"], np.int8))
        scales = _Cut(np.frombuffer(sections["scales"], "<f4").astype(np.float32))
        return EncoderFile(
            about=about,
            vocabulary=vocabulary,
            words=np.frombuffer(sections["words"], np.uint8).reshape(len(vocabulary), width // 2),
            word_scales=np.frombuffer(sections["word_scales"], "<f2").reshape(len(vocabulary), -1),
            places=places * np.frombuffer(sections["place_scales"], "<f4").astype(np.float32)[:, None],
            norm=norm,
            layers=tuple(_read_layer(about, weights, scales, floats) for _ in range(about["layers"])),
            danger=_read_danger(sections, about) if "flags" in about else None,
        )
    except (KeyError, ValueError, TypeError) as error:
        raise AskFileError(f"{name} lacks what Ask needs; install Inara again") from error


def write_encoder(
    about: dict[str, Any],
    pieces: list[str],
    words: Array,
    places: Array,
    norm: tuple[Array, Array],
    layers: list[dict[str, Array]],
    danger: tuple[Array, Array] | None = None,
) -> bytes:
    """Give the file of an encoder whose tables are float32: four bits for words, eight for the rest."""
    import numpy as np

    packed, word_scales = pack_words(words, about["group"])
    place_values, place_scales = pack_rows(places)
    rows = [pack_rows(layer[name]) for layer in layers for name in MATRICES]
    floats = [*norm, *(layer[name] for layer in layers for name, _ in _FLOATS)]
    return write_sections(
        {
            "about": json.dumps({"kind": "encoder", **about}, separators=(",", ":"), sort_keys=True).encode(),
            "vocabulary": "\n".join(pieces).encode(),
            "words": packed.tobytes(),
            "word_scales": word_scales.astype("<f2").tobytes(),
            "places": place_values.tobytes(),
            "place_scales": place_scales.astype("<f4").tobytes(),
            "weights": b"".join(values.tobytes() for values, _ in rows),
            "scales": b"".join(scales.astype("<f4").tobytes() for _, scales in rows),
            "floats": b"".join(np.asarray(part, "<f4").tobytes() for part in floats),
            **(_write_danger(*danger) if danger else {}),
        }
    )


def _write_danger(rows: Array, bias: Array) -> dict[str, bytes]:
    values, scales = pack_rows(rows)
    parts = (values.tobytes(), scales.astype("<f4").tobytes(), bias.astype("<f4").tobytes())
    return dict(zip(("danger", "danger_scales", "danger_bias"), parts, strict=True))


def _read_danger(sections: Mapping[str, memoryview], about: Mapping[str, Any]) -> tuple[Array, Array]:
    import numpy as np

    count = len(about["flags"])
    rows = np.frombuffer(sections["danger"], np.int8).reshape(count, about["width"])
    scales, bias = (np.frombuffer(sections[name], "<f4") for name in ("danger_scales", "danger_bias"))
    if len(scales) != count or len(bias) != count:
        raise ValueError("danger")
    return rows * scales[:, None].astype(np.float64), bias.astype(np.float64)


def pack_rows(table: Array, most: int = 127) -> tuple[Array, Array]:
    """Give a table as int8 from -`most` to `most`, and the scale of each row."""
    import numpy as np

    scales = np.maximum(np.abs(table).max(axis=1) / most, 1e-12).astype(np.float32)
    return np.clip(np.rint(table / scales[:, None]), -most, most).astype(np.int8), scales


def pack_words(table: Array, group: int) -> tuple[Array, Array]:
    """Give a table as four bits a value, and the scale of each group of columns, of which the best of some is taken."""
    import numpy as np

    groups = table.reshape(len(table), -1, group).astype(np.float32)
    largest = np.maximum(np.abs(groups).max(axis=2), 1e-6)
    best = np.full(largest.shape, np.inf, np.float32)
    scales = largest.copy()
    for part in (7.0, 7.5, 8.0, 9.0, 10.0):
        scale = (largest / part).astype(np.float16).astype(np.float32)
        bits = np.clip(np.rint(groups / scale[..., None]), -8, 7)
        loss = ((bits * scale[..., None] - groups) ** 2).sum(axis=2)
        scales = np.where(loss < best, scale, scales)
        best = np.minimum(loss, best)
    bits = (np.clip(np.rint(groups / scales[..., None]), -8, 7) + 8).astype(np.uint8).reshape(table.shape)
    return bits[:, 0::2] | (bits[:, 1::2] << 4), scales


def _read_layer(about: dict[str, Any], weights: _Cut, scales: _Cut, floats: _Cut) -> dict[str, Array]:
    width, inner = about["width"], about["inner"]
    layer: dict[str, Array] = {}
    for name in MATRICES:
        rows, columns = {"up": (inner, width), "down": (width, inner)}.get(name, (width, width))
        layer[name] = weights.take(rows * columns).reshape(rows, columns) * scales.take(rows)[:, None]
    for name, size in _FLOATS:
        layer[name] = floats.take(about[size])
    return layer


class _Cut:
    """Takes one part after the other from a long row of numbers."""

    def __init__(self, numbers: Array) -> None:
        self.numbers = numbers
        self.at = 0

    def take(self, count: int) -> Array:
        """Give the next `count` numbers. Raises ValueError where there are fewer."""
        self.at += count
        if self.at > len(self.numbers):
            raise ValueError("too short")
        return self.numbers[self.at - count : self.at]
