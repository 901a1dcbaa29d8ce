"""Distils the teachers into a small encoder: python -m train_ask.student OUT.pt LABELLED.pt SEED STEPS FIRST LAYER …

FIRST is a student to go on from, or "-". LAYER are those of the six to begin with.

The word vectors are cut to four bits before training and stay as they are, so that the layers learn to live with them.
"""

from __future__ import annotations

import sys
from pathlib import Path

import torch
from torch.nn import functional

from inara.ask.encoder_format import pack_words
from train_ask.export import GROUP
from train_ask.learning import Head, batches, look, rates, run, save
from train_ask.minilm import Encoder, pad

RATE, HEAD_RATE = 2.5e-4, 5e-4
TEMPERATURE = 1.5
LABEL, VECTOR = 0.3, 4.0


def main(out: Path, labelled: Path, seed: int, steps: int, first: str, chosen: tuple[int, ...]) -> None:
    torch.manual_seed(seed)
    torch.set_num_threads(2)
    known = torch.load(labelled, weights_only=True)
    model = Encoder(known["pieces"], chosen, drop=0.05)
    cut_words(model)
    head = Head(torch.zeros_like(known["head"]["vectors"]))
    head.load_state_dict(known["head"])
    if first != "-":
        saved = torch.load(first, weights_only=True)
        model.load_state_dict(saved["model"])
        head.load_state_dict(saved["head"])
    rows = [model.numbers(text) for text in known["texts"]]
    order = batches([len(row) for row in rows], seed)

    def loss() -> torch.Tensor:
        batch = next(order)
        with torch.autocast("cpu", torch.bfloat16):
            vectors = model(*pad([rows[at] for at in batch]))
        return distilled(head(vectors.float()), vectors.float(), known, batch)

    def seen(step: int) -> None:
        print(f"step {step} {look(model, head)}", flush=True)
        save(out, model, chosen, head)

    print(f"{len(rows)} sentences", flush=True)
    run(model, rates(model, RATE, (head, HEAD_RATE)), steps, loss, seen)


def distilled(logits: torch.Tensor, vectors: torch.Tensor, known: dict, batch: list[int]) -> torch.Tensor:
    """Give how far a batch is from its labels, from the teachers' judgement and from the first teacher's vectors."""
    wanted = known["probabilities"][batch].float().clamp_min(1e-7)
    wanted = torch.softmax(wanted.log() / TEMPERATURE, dim=1)
    return (
        LABEL * functional.cross_entropy(logits, known["targets"][batch])
        + functional.kl_div(torch.log_softmax(logits / TEMPERATURE, dim=1), wanted, reduction="batchmean")
        + VECTOR * (1 - (vectors * known["vectors"][batch].float()).sum(1)).mean()
    )


def cut_words(model: Encoder) -> None:
    """Cut the word vectors to four bits, and learn them no more."""
    packed, scales = pack_words(model.words.weight.detach().numpy(), GROUP)
    bits = torch.from_numpy(packed)
    values = torch.stack((bits & 15, bits >> 4), dim=2).reshape(model.words.weight.shape).float() - 8
    scale = torch.from_numpy(scales).half().float().repeat_interleave(GROUP, dim=1)
    with torch.no_grad():
        model.words.weight.copy_(values * scale)
    model.words.weight.requires_grad = False


if __name__ == "__main__":
    main(
        Path(sys.argv[1]),
        Path(sys.argv[2]),
        int(sys.argv[3]),
        int(sys.argv[4]),
        sys.argv[5],
        tuple(map(int, sys.argv[6:])),
    )
