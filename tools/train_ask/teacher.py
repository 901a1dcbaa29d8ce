"""Fine-tunes all six layers on mixed sentences: python -m train_ask.teacher OUT.pt SEED STEPS [MORE.jsonl …]"""

from __future__ import annotations

import sys
from pathlib import Path

import torch
from torch.nn import functional

from train_ask.data import mix, read_training
from train_ask.learning import Head, batches, class_means, look, rates, run, save
from train_ask.minilm import Encoder, choose_pieces, encode, pad

LAYERS = (0, 1, 2, 3, 4, 5)
MIXED = 48_000
RATE, HEAD_RATE = 8e-5, 1.6e-3


def main(out: Path, seed: int, steps: int, more: list[Path]) -> None:
    torch.manual_seed(seed)
    torch.set_num_threads(2)
    examples = read_training(more)
    model = Encoder(choose_pieces([example.text for example in examples]), LAYERS)
    model.words.weight.requires_grad = False
    single = torch.tensor([example.target() for example in examples])
    head = Head(class_means(encode(model, [model.numbers(example.text) for example in examples]), single))
    mixed = mix(examples, min(MIXED, steps * 40), seed)
    rows = [model.numbers(text) for text, _ in mixed]
    targets = torch.tensor([target for _, target in mixed])
    order = batches([len(row) for row in rows], seed)

    def loss() -> torch.Tensor:
        batch = next(order)
        with torch.autocast("cpu", torch.bfloat16):
            vectors = model(*pad([rows[at] for at in batch]))
        return functional.cross_entropy(head(vectors.float()), targets[batch])

    def seen(step: int) -> None:
        print(f"step {step} {look(model, head)}", flush=True)
        save(out, model, LAYERS, head)

    print(f"{len(examples)} examples, {len(rows)} mixed, start {look(model, head)}", flush=True)
    run(model, rates(model, RATE, (head, HEAD_RATE)), steps, loss, seen)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]), [Path(name) for name in sys.argv[4:]])
