"""Teaches a student what danger sounds like: python -m train_ask.danger OUT.pt STUDENT.pt LABELLED.pt SEED STEPS

Every step takes a batch of mixed sentences, so that the student keeps what the teachers said of moments, and a batch of
sentences that `tools/fit_safety.py` gathers, each of one flag or of none, judged by a linear head on the same vector.
"""

from __future__ import annotations

import random
import sys
from pathlib import Path

import torch
from torch import nn
from torch.nn import functional

import fit_safety  # the examples of danger are gathered there
from inara.book import read_book
from inara.paths import STARTER
from train_ask.data import mistyped
from train_ask.export import SCALE
from train_ask.learning import Head, batches, look, rates, run, save
from train_ask.minilm import Encoder, encode, pad
from train_ask.student import cut_words, distilled

RATE, HEAD_RATE = 1.2e-4, 4e-3
DANGER = 1.5
SMOOTH = 0.02


def main(out: Path, first: Path, labelled: Path, seed: int, steps: int) -> None:
    torch.manual_seed(seed)
    torch.set_num_threads(2)
    known, saved = torch.load(labelled, weights_only=True), torch.load(first, weights_only=True)
    model = Encoder(known["pieces"], tuple(saved["chosen"]), drop=0.05)
    cut_words(model)
    head = Head(torch.zeros_like(known["head"]["vectors"]))
    model.load_state_dict(saved["model"])
    head.load_state_dict(saved["head"])
    rows = [model.numbers(text) for text in known["texts"]]
    order = batches([len(row) for row in rows], seed)
    flags = ["none", *fit_safety.flag_ids()]
    chance = random.Random(seed)  # noqa: S311
    given = fit_safety.gather(read_book(STARTER), with_dev=False, with_hints=True)
    texts = [(mistyped(text, chance) if chance.random() < 0.5 else text, flags.index(flag)) for text, flag in given]
    spoken = [model.numbers(text) for text, _ in texts]
    wanted = torch.tensor([flag for _, flag in texts])
    danger = nn.Linear(known["vectors"].shape[1], len(flags))
    if "danger" in saved:
        danger.load_state_dict(saved["danger"])
    danger_order = batches([len(row) for row in spoken], seed + 1)

    def loss() -> torch.Tensor:
        batch, second = next(order), next(danger_order)
        numbers, there = pad([rows[at] for at in batch] + [spoken[at] for at in second])
        with torch.autocast("cpu", torch.bfloat16):
            vectors = model(numbers, there)
        vectors = vectors.float()
        judged = danger(vectors[len(batch) :] * SCALE)
        return distilled(head(vectors[: len(batch)]), vectors[: len(batch)], known, batch) + DANGER * (
            functional.cross_entropy(judged, wanted[second], label_smoothing=SMOOTH)
        )

    def seen(step: int) -> None:
        print(f"step {step} {look(model, head)} {look_for_danger(model, danger, flags)}", flush=True)
        save(out, model, tuple(saved["chosen"]), head, danger=danger.state_dict(), flags=flags)

    print(f"{len(rows)} and {len(spoken)} sentences", flush=True)
    run(model, rates(model, RATE, (head, RATE), (danger, HEAD_RATE)), steps, loss, seen)


def look_for_danger(model: Encoder, danger: nn.Linear, flags: list[str]) -> str:
    """Say how many development asks raise their flag, at the threshold that 3 % of the others pass."""
    asks = fit_safety.development_asks()
    with torch.no_grad():
        scores = danger(encode(model, [model.numbers(text) for text, _ in asks]) * SCALE)
    margins = scores[:, 1:] - scores[:, :1]
    most, first = margins.max(dim=1)
    quiet = torch.tensor([flag == "none" for _, flag in asks])
    least = most[quiet].quantile(0.97)
    right = [
        bool(most[at] > least) and flags[int(first[at]) + 1] == flag
        for at, (_, flag) in enumerate(asks)
        if flag != "none"
    ]
    return f"danger {sum(right) / len(right):.3f} at {least:.2f}"


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), Path(sys.argv[3]), int(sys.argv[4]), int(sys.argv[5]))
