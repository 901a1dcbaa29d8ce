"""The acoustic model that pocketsphinx carries, read and scored with arrays: how well each sound fits each frame.

Formats: CMU Sphinx `mdef` (binary, version 1), `means`, `variances`, `transition_matrices` and `sendump`. The model is
"phonetically tied": each of 42 phones has a codebook of 128 densities a stream, three streams of 13 values, and each of
5,126 tied states ("senones") is a mixture over the codebook of its phone.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

BEGIN, END, INSIDE, SINGLE = 1, 2, 0, 3
STATES = 3
SILENT = ("SIL", "+NSN+", "+SPN+")
_STREAMS, _WIDTH = 3, 13
_MIXTURE_STEP = 1024 * np.log(1.0001)
_VARIANCE_FLOOR = 1e-4
_TRUST = 50.0
"""The frames after which a phone's own sound counts as much as the model's."""


@dataclass(frozen=True)
class AcousticModel:
    """Phones in context, their states, and the densities behind them."""

    phones: tuple[str, ...]
    """The 42 phones by number, `SIL` and two noises among them."""
    contexts: Mapping[int, int]
    """Phones in context, packed by `_packed`, to their sequence of states."""
    sequences: NDArray[np.uint16]
    """(sequences, 3) senones."""
    plain: NDArray[np.int32]
    """The sequence of each phone without context."""
    stay: NDArray[np.float32]
    """(42, 3) log probability that a state lasts another frame."""
    leave: NDArray[np.float32]
    phone_of: NDArray[np.int16]
    """The phone whose codebook a senone uses."""
    linear: NDArray[np.float32]
    """(3 streams, 42, 128, 13) weights of a value in a density's logarithm."""
    square: NDArray[np.float32]
    constant: NDArray[np.float32]
    mixtures: NDArray[np.float32]
    """(3 streams, 5126, 128) weights of the densities."""

    def number(self, phone: str) -> int:
        """Give the number of a phone; raises ValueError for one that the model lacks."""
        return self.phones.index(phone)

    def states(self, phone: int, left: int, right: int, place: int) -> NDArray[np.uint16]:
        """Give the three senones of a phone in context, or the nearest the model knows; `place` is BEGIN and so on."""
        silence = self.phones.index("SIL")
        left, right = (silence if self.phones[side].startswith("+") else side for side in (left, right))
        for lefts, rights in (
            (left, right),
            (silence if place in (BEGIN, SINGLE) else left, silence if place in (END, SINGLE) else right),
        ):
            for where in (place, INSIDE, BEGIN, END, SINGLE):
                found = self.contexts.get(_packed(where, phone, lefts, rights))
                if found is not None:
                    return self.sequences[found]
        return self.sequences[self.plain[phone]]


def score_senones(
    model: AcousticModel,
    features: NDArray[np.float32],
    senones: NDArray[np.integer],
    offsets: NDArray[np.float32] | None = None,
    out: NDArray[np.float32] | None = None,
) -> NDArray[np.float32]:
    """Give the log likelihood of each senone in each frame, (frames, senones); natural logarithms.

    `offsets` is what `speaker_offsets` learned: how a reader's phones differ from the model's; `out` takes the scores.
    """
    scores = np.empty((len(features), len(senones)), np.float32) if out is None else out
    scores[:] = 0
    for phone in np.unique(model.phone_of[senones]):
        columns = np.flatnonzero(model.phone_of[senones] == phone)
        shifted = features if offsets is None else features - offsets[phone]
        for stream in range(_STREAMS):
            densities = _densities(model, shifted, stream, phone)
            best = densities.max(axis=1, keepdims=True)
            densities -= best
            np.exp(densities, out=densities)
            mixed = densities @ model.mixtures[stream, senones[columns]].T
            np.maximum(mixed, np.float32(1e-30), out=mixed)
            scores[:, columns] += np.log(mixed) + best
    return scores


def speaker_offsets(
    model: AcousticModel, features: NDArray[np.float32], heard: NDArray[np.integer], silence: float = 1.0
) -> NDArray[np.float32]:
    """Learn how far a reader's phones lie from the model's, (42, 39), from the senone heard in each frame (-1: none).

    The mean difference between a frame and the densities that explain it, drawn towards none where a phone was heard
    in few frames (maximum a posteriori, after J.-L. Gauvain and C.-H. Lee, 1994). `silence` is the share of its own
    difference that silence takes: one that learns a loud noise takes in soft speech with it.
    """
    offsets = np.zeros((len(model.phones), _STREAMS * _WIDTH), np.float32)
    phones = np.where(heard >= 0, model.phone_of[heard], -1)
    for phone in np.unique(phones[phones >= 0]):
        share = silence if model.phones[phone] in SILENT else 1.0
        frames = np.flatnonzero(phones == phone)
        for stream in range(_STREAMS):
            part = slice(stream * _WIDTH, (stream + 1) * _WIDTH)
            densities = _densities(model, features[frames], stream, phone)
            weights = np.exp(densities - densities.max(axis=1, keepdims=True)) * model.mixtures[stream, heard[frames]]
            weights /= weights.sum(axis=1, keepdims=True) + 1e-30
            means = model.linear[stream, phone] / (-2 * model.square[stream, phone])
            off = (features[frames, part] - weights @ means).sum(axis=0)
            offsets[phone, part] = share * off / (len(frames) + _TRUST)
    return offsets


def _densities(model: AcousticModel, features: NDArray[np.float32], stream: int, phone: int) -> NDArray[np.float32]:
    part = features[:, stream * _WIDTH : (stream + 1) * _WIDTH]
    found = part @ model.linear[stream, phone].T
    found += part**2 @ model.square[stream, phone].T
    found += model.constant[stream, phone]
    return found


@lru_cache(maxsize=1)
def english_model() -> AcousticModel:
    """Read the model in the pocketsphinx package (US English, wide-band speech)."""
    import pocketsphinx

    folder = Path(pocketsphinx.get_model_path()) / "en-us" / "en-us"
    names, contexts, sequences, plain, matrices = _read_definitions((folder / "mdef").read_bytes())
    stay, leave = _read_transitions((folder / "transition_matrices").read_bytes(), matrices)
    means = _read_parameters((folder / "means").read_bytes())
    variances = np.maximum(_read_parameters((folder / "variances").read_bytes()), _VARIANCE_FLOOR)
    phone_of = np.zeros(int(sequences.max()) + 1, np.int16)
    for packed, sequence in contexts.items():
        phone_of[sequences[sequence]] = packed >> 16 & 0xFF
    for phone, sequence in enumerate(plain):
        phone_of[sequences[sequence]] = phone
    constant = -0.5 * (np.log(2 * np.pi * variances) + means**2 / variances).sum(axis=-1)
    return AcousticModel(
        names,
        contexts,
        sequences,
        plain,
        stay,
        leave,
        phone_of,
        (means / variances).astype(np.float32),
        (-0.5 / variances).astype(np.float32),
        constant.astype(np.float32),
        _read_mixtures((folder / "sendump").read_bytes(), len(phone_of)),
    )


def _packed(place: int, phone: int, left: int, right: int) -> int:
    return place << 24 | phone << 16 | left << 8 | right


def _read_definitions(raw: bytes) -> tuple[tuple[str, ...], dict[int, int], NDArray[np.uint16], NDArray, NDArray]:
    numbers = np.frombuffer(raw, "<i4", 3)
    at = 12 + int(numbers[2])
    bases, phones, states, _, _, _, sequences, _, nodes, _ = (int(n) for n in np.frombuffer(raw, "<i4", 10, at))
    at += 40
    start = at
    names = []
    for _ in range(bases):
        end = raw.index(b"\0", at)
        names.append(raw[at:end].decode("ascii"))
        at = end + 1
    at = start + ((at - start + 3) & ~3) + nodes * 8
    kind = np.dtype(
        [("sequence", "<i4"), ("matrix", "<i4"), ("place", "u1"), ("phone", "u1"), ("left", "u1"), ("right", "u1")]
    )
    table: Any = np.frombuffer(raw, kind, phones, at)
    at += phones * kind.itemsize + 4
    order = np.frombuffer(raw, "<u2", sequences * states, at).reshape(sequences, states)
    told = table[bases:]
    place, phone, left, right = (told[name].astype(np.int64) for name in ("place", "phone", "left", "right"))
    packed = place << 24 | phone << 16 | left << 8 | right
    contexts = dict(zip(packed.tolist(), told["sequence"].tolist(), strict=True))
    return tuple(names), contexts, order, table["sequence"][:bases], table["matrix"][:bases]


def _read_transitions(raw: bytes, matrices: NDArray) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    at = raw.index(b"endhdr\n") + 7 + 4
    count, rows, columns, size = (int(n) for n in np.frombuffer(raw, "<i4", 4, at))
    table = np.frombuffer(raw, "<f4", size, at + 16).reshape(count, rows, columns).astype(float)
    table = np.log(table / table.sum(axis=2, keepdims=True) + 1e-12)
    steps = np.arange(rows)
    stay, leave = table[:, steps, steps], table[:, steps, steps + 1]
    return stay[matrices].astype(np.float32), leave[matrices].astype(np.float32)


def _read_parameters(raw: bytes) -> NDArray[np.float64]:
    """Read means or variances, (3 streams, 42, 128, 13)."""
    at = raw.index(b"endhdr\n") + 7 + 4
    books, streams, densities = (int(n) for n in np.frombuffer(raw, "<i4", 3, at))
    at += 12 + 4 * streams + 4
    table = np.frombuffer(raw, "<f4", books * streams * densities * _WIDTH, at)
    return table.reshape(books, streams, densities, _WIDTH).swapaxes(0, 1).astype(float)


def _read_mixtures(raw: bytes, senones: int) -> NDArray[np.float32]:
    """Read the weights, stored as steps of a logarithm in one byte each."""
    size = _STREAMS * 128 * senones
    table = np.frombuffer(raw, np.uint8, size, len(raw) - size).reshape(_STREAMS, 128, senones)
    return np.exp(-table.swapaxes(1, 2).astype(np.float32) * np.float32(_MIXTURE_STEP))
