"""Lets teachers judge mixed sentences: python -m train_ask.label OUT.pt COUNT SEED TEACHER.pt … -- [MORE.jsonl …]

Their log probabilities are averaged; the vectors are the first teacher's.
"""

from __future__ import annotations

import sys
from pathlib import Path

import torch

from train_ask.data import mix, read_training
from train_ask.export import load
from train_ask.learning import Head
from train_ask.minilm import encode


def main(out: Path, count: int, seed: int, teachers: list[Path], more: list[Path]) -> None:
    torch.set_num_threads(2)
    examples = read_training(more)
    mixed = [(example.text, example.target()) for example in examples] + mix(examples, count, seed)
    texts = [text for text, _ in mixed]
    total: torch.Tensor | None = None
    vectors = torch.zeros(0)
    for number, teacher in enumerate(teachers):
        model = load(teacher)
        saved = torch.load(teacher, weights_only=True)
        head = Head(torch.zeros_like(saved["head"]["vectors"]))
        head.load_state_dict(saved["head"])
        found = encode(model, [model.numbers(text) for text in texts])
        with torch.no_grad():
            judged = torch.log_softmax(head(found), dim=1)
        total = judged if total is None else total + judged
        vectors = found if number == 0 else vectors
        print(f"teacher {number + 1} has judged {len(texts)}", flush=True)
    probabilities = torch.softmax(total / len(teachers), dim=1)
    first = torch.load(teachers[0], weights_only=True)
    torch.save(
        {
            "texts": texts,
            "targets": torch.tensor([target for _, target in mixed]),
            "probabilities": probabilities.half(),
            "vectors": vectors.half(),
            "pieces": first["pieces"],
            "head": first["head"],
        },
        out,
    )


if __name__ == "__main__":
    cut = sys.argv.index("--")
    main(
        Path(sys.argv[1]),
        int(sys.argv[2]),
        int(sys.argv[3]),
        [Path(name) for name in sys.argv[4:cut]],
        [Path(name) for name in sys.argv[cut + 1 :]],
    )
