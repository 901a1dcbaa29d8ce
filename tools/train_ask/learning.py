"""What teachers and students share: batches of like length, the head, the loop, the figure on the development asks."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import torch
from torch import nn
from torch.nn import functional

from train_ask.data import NONE, Example, read_asks
from train_ask.minilm import Encoder, encode

BATCH = 32


class Head(nn.Module):
    """A unit vector a class; the logits are cosines times a learned scale."""

    def __init__(self, vectors: torch.Tensor, scale: float = 16.0) -> None:
        super().__init__()
        self.vectors = nn.Parameter(vectors.clone())
        self.scale = nn.Parameter(torch.tensor(scale))

    def forward(self, x):
        return self.scale * x @ functional.normalize(self.vectors, dim=-1).T


def class_means(vectors: torch.Tensor, targets: torch.Tensor) -> torch.Tensor:
    """Give the mean direction of each class."""
    return functional.normalize(targets.T @ vectors, dim=-1)


def batches(lengths: list[int], seed: int, size: int = BATCH) -> Iterator[list[int]]:
    """Give batches of rows of about one length, for ever, in an order fixed by the seed."""
    chance = random.Random(seed)  # noqa: S311
    while True:
        order = list(range(len(lengths)))
        chance.shuffle(order)
        parts = []
        for start in range(0, len(order), size * 20):
            block = sorted(order[start : start + size * 20], key=lengths.__getitem__)
            parts += [block[at : at + size] for at in range(0, len(block), size)]
        chance.shuffle(parts)
        yield from parts


def rates(model: nn.Module, rate: float, *heads: tuple[nn.Module, float]) -> list[dict]:
    """Give what is learnt and how fast: all of the model that is not frozen, and each head with a rate of its own."""
    learnt = [part for part in model.parameters() if part.requires_grad]
    return [{"params": learnt, "lr": rate}, *({"params": list(head.parameters()), "lr": own} for head, own in heads)]


def run(
    model: nn.Module, groups: list[dict], steps: int, loss: Callable[[], torch.Tensor], look: Callable[[int], None]
) -> None:
    """Take `steps` steps of AdamW with 8 % warm-up and linear decay."""
    optimiser = torch.optim.AdamW(groups, weight_decay=0.01)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda step: min((step + 1) / (0.08 * steps), (steps - step) / (0.92 * steps))
    )
    began, shown = time.time(), 0.0
    for step in range(1, steps + 1):
        model.train()
        value = loss()
        optimiser.zero_grad()
        value.backward()
        nn.utils.clip_grad_norm_([part for group in groups for part in group["params"]], 1.0)
        optimiser.step()
        schedule.step()
        shown = value.item() if step == 1 else 0.95 * shown + 0.05 * value.item()
        if step % 50 == 0:
            print(f"step {step} loss {shown:.4f} {time.time() - began:.0f} s", flush=True)
        if step % 250 == 0 or step == steps:
            look(step)


def look(model: Encoder, head: Head) -> str:
    """Say how often the first and the first three moments are right, on the development asks."""
    asks: list[Example] = read_asks("moments", "dev")
    with torch.no_grad():
        logits = head(encode(model, [model.numbers(ask.text) for ask in asks]))[:, :NONE]
    order = logits.argsort(dim=1, descending=True).tolist()
    right = [
        sum(any(number in ask.moments for number in row[:k]) for ask, row in zip(asks, order, strict=True)) / len(asks)
        for k in (1, 3)
    ]
    return f"dev {right[0]:.3f} {right[1]:.3f}"


def save(file: Path, model: Encoder, chosen: tuple[int, ...], head: Head, **more: object) -> None:
    """Write a checkpoint."""
    state = {"pieces": model.pieces, "chosen": list(chosen), "model": model.state_dict(), "head": head.state_dict()}
    torch.save(state | more, file)
