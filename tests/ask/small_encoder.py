"""Small models of random weights, the same from every seed, in the layout of the real ones; and where those lie."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import numpy as np
import pytest

from inara.ask.encoder_format import write_encoder
from inara.ask.static_table import write_static
from inara.paths import PACKAGE

SPECIAL = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "."]
LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789"
SYLLABLES = ["ba", "ch", "do", "er", "fe", "he", "ing", "ld", "ou", "pu", "sh", "st", "th", "to", "wa", "ed", "es"]
WORDS = [
    "child",
    "he",
    "she",
    "my",
    "the",
    "bites",
    "sleep",
    "hug",
    "will",
    "not",
    "year",
    "old",
    "and",
    "me",
    "è",
    "三",
]
FUSION = {
    "weights": {"words": 0.8, "elsewhere": 1.0, "static": 0.02, "encoder": 0.02},
    "trust": {"fits": [9, 1, 0, 0, 0, 0, 0, 0], "sure": [-1, 1, 1, 0, 0, 0, 0, 0], "least_fit": 0.2, "least_sure": 0.6},
}
"""How the small models are fused with the words: nearly every ask gets an answer."""
FLAGS = ["burn", "poisoning", "lost-child"]
MODELS = sorted((PACKAGE / "ask" / "models").glob("*.encoder.bin"))
"""The models that ship, where there are any."""


@cache
def small_model(seed: int = 1, width: int = 40, heads: int = 5, inner: int = 70, layers: int = 2, longest: int = 30):
    """Give the file of a small model; its sizes are no multiples of what the reader works out together."""
    chance = np.random.default_rng(seed)
    pieces = small_vocabulary(chance)

    def table(rows, columns):
        return (chance.standard_normal((rows, columns)) * chance.uniform(0.1, 2, (rows, 1)) / columns**0.5).astype("f4")

    def row(size, middle=0.0):
        return (middle + chance.standard_normal(size) / 5).astype("f4")

    def layer():
        shapes = {"up": (inner, width), "down": (width, inner)}
        matrices = {
            name: table(*shapes.get(name, (width, width))) for name in ("query", "key", "value", "out", *shapes)
        }
        biases = {f"{name}_bias": row(shapes.get(name, (width, width))[0]) for name in matrices}
        norms = {f"{which}_gain": row(width, 1.0) for which in ("first", "second")}
        return matrices | biases | norms | {f"{which}_bias": row(width) for which in ("first", "second")}

    about = {"lang": "en", "name": "small", "layers": layers, "width": width, "heads": heads, "inner": inner}
    return write_encoder(
        about | {"longest": longest, "group": 8, "fusion": FUSION, "flags": FLAGS},
        pieces,
        table(len(pieces), width) * 8,
        table(longest, width),
        (row(width, 1.0), row(width)),
        [layer() for _ in range(layers)],
        (table(len(FLAGS), width) * 4, row(len(FLAGS), -2.0)),
    )


def small_vocabulary(chance: np.random.Generator) -> list[str]:
    pieces = [*SPECIAL, *LETTERS, *(f"##{piece}" for piece in (*LETTERS, *SYLLABLES)), *SYLLABLES, *WORDS]
    return [str(piece) for piece in chance.permutation(sorted(set(pieces)))]


@cache
def small_table(seed: int = 1, width: int = 10) -> bytes:
    """Give the file of a small table of random vectors, the first model."""
    chance = np.random.default_rng(seed)
    pieces = small_vocabulary(chance)
    about = {"lang": "en", "name": "small", "width": width, "fusion": FUSION}
    return write_static(about, pieces, chance.standard_normal((len(pieces), width)).astype("f4"))


def shipped_model() -> Path | None:
    """Give the model for English that ships, or None."""
    return next((path for path in MODELS if path.name.startswith("en.")), None)


@contextmanager
def only_small_models(folder: Path) -> Iterator[None]:
    """The small models, written to `folder`, are all that Inara has, while this lasts."""
    (folder / "en.static.bin").write_bytes(small_table())
    (folder / "en.encoder.bin").write_bytes(small_model())
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("inara.ask.models._FOLDER", folder)
        patch.setenv("INARA_CACHE", str(folder / "cache"))
        yield
