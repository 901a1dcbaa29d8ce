"""Trains the table of token vectors on the teacher's judgement: python -m train_ask.static OUT LABELLED.pt TEACHER.pt SEED STEPS"""

from __future__ import annotations

import sys
import time
from pathlib import Path

import numpy as np
import torch
from torch import nn
from torch.nn import functional

from inara.ask.static_table import write_static
from train_ask.data import LANG, NONE, read_asks
from train_ask.export import load
from train_ask.learning import Head, class_means
from train_ask.minilm import Encoder, encode

NAME = "inara-static-en-3"
WIDTH = 96
BATCH = 256
RATE, HEAD_RATE = 5e-4, 5e-3
TEACHER = 0.6
DROP = 0.1


class Table(nn.Module):
    """A vector a piece; a sentence is the sum of its pieces, of unit length."""

    def __init__(self, vectors: torch.Tensor) -> None:
        super().__init__()
        self.rows = nn.EmbeddingBag.from_pretrained(vectors, freeze=False, mode="sum")

    def forward(self, rows: list[list[int]], drop: float = 0.0):
        numbers = torch.tensor([number for row in rows for number in row])
        starts = torch.tensor([0, *np.cumsum([len(row) for row in rows])[:-1]])
        keep = (torch.rand(len(numbers)) >= drop).float()
        return functional.normalize(self.rows(numbers, starts, per_sample_weights=keep), dim=-1)


def main(out: Path, labelled: Path, teacher: Path, seed: int, steps: int) -> None:
    torch.manual_seed(seed)
    torch.set_num_threads(1)
    known = torch.load(labelled, weights_only=True)
    model = load(teacher)
    rows = [model.numbers(text)[1:-1] or [model.known["."]] for text in known["texts"]]
    table = Table(_start(model, rows))
    with torch.no_grad():
        head = Head(class_means(table(rows), known["targets"]), 12.0)
    groups = [
        {"params": list(table.parameters()), "lr": RATE},
        {"params": list(head.parameters()), "lr": HEAD_RATE},
    ]
    optimiser = torch.optim.AdamW(groups, weight_decay=0.0)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, [RATE, HEAD_RATE], steps)
    began = time.time()
    for step in range(1, steps + 1):
        batch = torch.randint(len(rows), (BATCH,)).tolist()
        logits = head(table([rows[at] for at in batch], DROP))
        wanted = TEACHER * known["probabilities"][batch].float() + (1 - TEACHER) * known["targets"][batch]
        loss = functional.cross_entropy(logits, wanted)
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
        schedule.step()
        if step % 250 == 0:
            print(
                f"step {step} loss {loss.item():.3f} {_look(table, head, model)} {time.time() - began:.0f} s",
                flush=True,
            )
    about = {"name": NAME, "lang": LANG, "width": WIDTH}
    out.write_bytes(write_static(about, model.pieces, table.rows.weight.detach().numpy()))


def _start(model: Encoder, rows: list[list[int]]) -> torch.Tensor:
    """Give each piece's own sentence vector, cut to its main directions, weighed by how rare the piece is."""
    ends = model.known["[CLS]"], model.known["[SEP]"]
    alone = encode(model, [[ends[0], number, ends[1]] for number in range(len(model.pieces))], 512)
    alone = alone - alone.mean(0)
    _, _, directions = torch.linalg.svd(alone, full_matrices=False)
    vectors = functional.normalize(alone @ directions[:WIDTH].T, dim=-1)
    counts = torch.bincount(torch.tensor([number for row in rows for number in row]), minlength=len(vectors)).float()
    rare = 1e-3 / (1e-3 + counts / counts.sum())
    return vectors * rare[:, None]


def _look(table: Table, head: Head, model: Encoder) -> str:
    asks = read_asks("moments", "dev")
    with torch.no_grad():
        logits = head(table([model.numbers(ask.text)[1:-1] for ask in asks]))[:, :NONE]
    order = logits.argsort(dim=1, descending=True).tolist()
    right = [
        sum(any(number in ask.moments for number in row[:k]) for ask, row in zip(asks, order, strict=True)) / len(asks)
        for k in (1, 3)
    ]
    return f"dev {right[0]:.3f} {right[1]:.3f}"


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), Path(sys.argv[3]), int(sys.argv[4]), int(sys.argv[5]))
