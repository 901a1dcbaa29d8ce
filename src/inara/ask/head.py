"""What a Book's own phrases make of a model: a linear rule from a sentence's vector to its moments, in closed form.

Linear discriminant analysis (Fisher 1936): every moment is the mean of its phrases, all share one spread, which is
shrunk towards a sphere, the more the fewer phrases there are. No training: the same phrases give the same head.

In the index, for a model called `static` or `encoder`, numbers little-endian, a row for each document:

    <kind>_head      int8, rows of the model's width
    <kind>_scales    float32, one a row
    <kind>_bias      float32, one a row

The logit of a document is the dot product of its row with the vector, times its scale, plus its bias.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

    from inara.ask.encoder_format import Array

LEAST_SHRINKAGE: Final = 0.5
SUFFIXES: Final = ("head", "scales", "bias")


@dataclass(frozen=True, slots=True)
class Head:
    """A linear rule: a row and a bias for each document."""

    rows: Array
    bias: Array

    def logits(self, vector: Array) -> list[float]:
        """Give each document's logit for a sentence's vector."""
        return (self.rows @ vector + self.bias).tolist()


def make_head(vectors: Array, shares: Array) -> Head:
    """Fit the rule to sentences' unit vectors; `shares` says how much of each is about each document."""
    import numpy as np

    vectors = vectors.astype(np.float64)
    weight = shares.sum(axis=0)
    means = shares.T @ vectors / np.maximum(weight, 1e-9)[:, None]
    spread = (vectors * shares.sum(axis=1)[:, None]).T @ vectors - (means * weight[:, None]).T @ means
    spread /= max(weight.sum(), 1e-9)
    width = vectors.shape[1]
    shrinkage = max(LEAST_SHRINKAGE, width / (width + len(vectors)))
    sphere = max(np.trace(spread) / width, 1e-6)
    spread = (1 - shrinkage) * spread + shrinkage * sphere * np.eye(width)
    rows = np.linalg.solve(spread, means.T).T
    return Head(rows, -0.5 * (rows * means).sum(axis=1))


def write_head(kind: str, head: Head) -> dict[str, bytes]:
    """Give the sections of a head."""
    from inara.ask.encoder_format import pack_rows

    values, scales = pack_rows(head.rows)
    contents = (values.tobytes(), scales.astype("<f4").tobytes(), head.bias.astype("<f4").tobytes())
    return {f"{kind}_{suffix}": content for suffix, content in zip(SUFFIXES, contents, strict=True)}


def read_head(kind: str, sections: Mapping[str, memoryview], documents: int) -> Head:
    """Give the head of a model. Raises KeyError or ValueError for an index that does not hold it whole."""
    import numpy as np

    scales = np.frombuffer(sections[f"{kind}_scales"], "<f4").astype(np.float64)
    bias = np.frombuffer(sections[f"{kind}_bias"], "<f4").astype(np.float64)
    rows = np.frombuffer(sections[f"{kind}_head"], np.int8).reshape(documents, -1)
    if len(scales) != documents or len(bias) != documents:
        raise ValueError(kind)
    return Head(rows * scales[:, None], bias)
