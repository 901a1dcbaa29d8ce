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
from typing import TYPE_CHECKING, Final, cast

from inara.ask.index import MANY

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from inara.ask.encoder_format import Array

LEAST_SHRINKAGE: Final = 0.5
_AT_ONCE: Final = 4096
SUFFIXES: Final = ("head", "scales", "bias")


@dataclass(frozen=True, slots=True)
class Head:
    """A linear rule: a row, its scale and a bias for each document."""

    rows: Array
    scales: Array
    bias: Array

    def logits(self, vector: Array) -> Sequence[float]:
        """Give each document's logit for a sentence's vector: a list, or of very many what numpy has.

        Rows of bytes are made double a few at a time.
        """
        import numpy as np

        products = [
            self.rows[at : at + _AT_ONCE].astype(np.float64, copy=False) @ vector
            for at in range(0, len(self.rows), _AT_ONCE)
        ]
        logits = np.concatenate(products) * self.scales + self.bias
        return logits.tolist() if len(logits) <= MANY + 1 else cast("Sequence[float]", logits)


class Fit:
    """Fits the rule to sentences that come some at a time."""

    def __init__(self, documents: int) -> None:
        self.documents = documents
        self.texts = 0
        self.sums: Array | None = None
        self.weight: Array | None = None
        self.spread: Array | None = None

    def add(self, vectors: Array, rows: Array, documents: Array, shares: Array) -> None:
        """Take sentences' unit vectors: row `rows[n]` of them is about document `documents[n]` by `shares[n]`."""
        import numpy as np

        vectors = vectors.astype(np.float64)
        if self.sums is None or self.weight is None or self.spread is None:
            width = vectors.shape[1]
            self.sums, self.weight = np.zeros((self.documents, width)), np.zeros(self.documents)
            self.spread = np.zeros((width, width))
        order = np.argsort(documents, kind="stable")
        found, first = np.unique(documents[order], return_index=True)
        self.sums[found] += np.add.reduceat(vectors[rows[order]] * shares[order, None], first, axis=0)
        self.weight += np.bincount(documents, weights=shares, minlength=self.documents)
        said = np.bincount(rows, weights=shares, minlength=len(vectors))
        self.spread += (vectors * said[:, None]).T @ vectors
        self.texts += len(vectors)

    def head(self) -> Head:
        """Give the rule. Raises ValueError where no sentence came."""
        import numpy as np

        if self.sums is None or self.weight is None or self.spread is None:
            raise ValueError("a head needs sentences")
        means = self.sums / np.maximum(self.weight, 1e-9)[:, None]
        total = max(self.weight.sum(), 1e-9)
        spread = (self.spread - (means * self.weight[:, None]).T @ means) / total
        width = len(spread)
        shrinkage = max(LEAST_SHRINKAGE, width / (width + self.texts))
        sphere = max(np.trace(spread) / width, 1e-6)
        spread = (1 - shrinkage) * spread + shrinkage * sphere * np.eye(width)
        rows = np.linalg.solve(spread, means.T).T
        return Head(rows, np.ones(len(rows)), -0.5 * (rows * means).sum(axis=1))


def make_head(vectors: Array, shares: Array) -> Head:
    """Fit the rule to sentences' unit vectors; `shares` says how much of each is about each document."""
    import numpy as np

    rows, documents = np.nonzero(shares)
    fit = Fit(shares.shape[1])
    fit.add(vectors, rows, documents, shares[rows, documents])
    return fit.head()


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
    return Head(rows, scales, bias)
