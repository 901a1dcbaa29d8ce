"""A trained encoder to the file that Ask reads: tools/train_ask/export.py CHECKPOINT OUT."""

from __future__ import annotations

import sys
from pathlib import Path

import torch

from inara.ask.encoder_format import write_encoder
from train_ask.data import LANG
from train_ask.minilm import HEADS, INNER, LONGEST, WIDTH, Encoder

NAME = "inara-encoder-en-4"
GROUP = 32
SCALE = 8.0
"""What a unit vector is multiplied with before the head for danger."""


def export(model: Encoder, danger: dict[str, torch.Tensor] | None = None, flags: list[str] | None = None) -> bytes:
    """Give the file of a trained encoder; `danger` is the head for `flags`, "none" first (danger.py)."""
    state = {name: table.float().numpy() for name, table in model.state_dict().items()}
    layers = []
    for at in range(len(model.layers)):
        layer = {}
        for name in ("query", "key", "value", "out", "up", "down"):
            layer[name] = state[f"layers.{at}.{name}.weight"]
            layer[f"{name}_bias"] = state[f"layers.{at}.{name}.bias"]
        for name in ("first", "second"):
            layer[f"{name}_gain"] = state[f"layers.{at}.{name}.weight"]
            layer[f"{name}_bias"] = state[f"layers.{at}.{name}.bias"]
        layers.append(layer)
    about = {"name": NAME, "lang": LANG, "layers": len(layers), "width": WIDTH, "heads": HEADS, "inner": INNER}
    over = None
    if danger and flags:
        about["flags"] = flags[1:]
        weight, bias = danger["weight"].float().numpy() * SCALE, danger["bias"].float().numpy()
        over = (weight[1:] - weight[:1], bias[1:] - bias[:1])
    return write_encoder(
        about | {"longest": LONGEST, "group": GROUP},
        model.pieces,
        state["words.weight"],
        state["places.weight"],
        (state["norm.weight"], state["norm.bias"]),
        layers,
        over,
    )


def load(checkpoint: Path) -> Encoder:
    """Give the encoder of a checkpoint."""
    saved = torch.load(checkpoint, weights_only=True)
    model = Encoder(saved["pieces"], tuple(saved["chosen"]))
    model.load_state_dict(saved["model"])
    return model


if __name__ == "__main__":
    saved = torch.load(sys.argv[1], weights_only=True)
    Path(sys.argv[2]).write_bytes(export(load(Path(sys.argv[1])), saved.get("danger"), saved.get("flags")))
