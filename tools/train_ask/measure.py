"""Measures each way to find a page on a split of the labelled asks: python -m train_ask.measure dev|test

Words alone, each model alone, and both together, with the starter Book's index; then sizes and times on one core.
"""

from __future__ import annotations

import gzip
import sys
from time import perf_counter

import numpy as np

from inara.ask import Ask, Asking, answer, build_index, read_index
from inara.ask.age import find_ages
from inara.ask.evaluation import evaluate
from inara.ask.match import match
from inara.ask.meaning import read_meaning
from inara.ask.models import read_models
from inara.ask.terms import read_terms
from inara.book import read_book
from inara.paths import STARTER
from train_ask.data import LANG, NONE, as_words, read_asks

SHOWN = (
    "success@1",
    "success@3",
    "MRR",
    "confident",
    "right when confident",
    "abstained where nothing fits",
    "confident where nothing fits",
    "right to abstain",
)


def main(split: str) -> None:
    data = build_index(read_book(STARTER).without_drafts(), LANG)
    index = read_index(data)
    asks = read_asks("moments", split)
    print(f"{len(asks)} asks, {len(read_asks('none', split))} that nothing fits; @1 @3 MRR")
    words = [as_words(ask.text) for ask in asks]
    _show("words alone", [match(_terms(said, index), index).scores for said in words], asks)
    print(f"index {len(data)} bytes, gzip {len(gzip.compress(data, 9))}")
    _whole("words alone", Asking(index, None), split)
    models = read_models(LANG)
    for kind, model in models.items():
        meaning = read_meaning(index, kind, models)
        _show(f"{kind} alone", [meaning.logits(meaning.read(said))[kind] for said in words], asks)
        print(f"{kind} {len(model)} bytes, gzip {len(gzip.compress(model, 9))}")
        _whole(f"words and models up to {kind}", Asking(index, None, meaning), split)


def _terms(words, index):
    return read_terms(words, find_ages(words, index.language), index.language)


def _show(name, scores, asks):
    order = np.argsort(-np.array(scores)[:, :NONE], axis=1, kind="stable")
    pairs = zip(order.tolist(), asks, strict=True)
    first = [next(at for at, number in enumerate(row) if number in ask.moments) for row, ask in pairs]
    shares = (np.mean([at == 0 for at in first]), np.mean([at < 3 for at in first]))
    print(f"{name}: {shares[0]:.3f} {shares[1]:.3f} {np.mean([1 / (at + 1) for at in first]):.3f}")


def _whole(name, asking, split):
    """Measure whole answers, as `inara evaluate` does, with the time of each."""
    moments = read_book(STARTER).moments
    ids = list(moments)
    labelled = [
        {"text": ask.text, "moments": [ids[number] for number in ask.moments]}
        for kind in ("moments", "none")
        for ask in read_asks(kind, split)
    ]
    times = []

    def give(ask):
        began = perf_counter()
        given = answer(Ask(ask["text"]), asking.index, None, asking.meaning)
        times.append((perf_counter() - began) * 1000)
        return given

    evaluate(labelled[:40], give)
    times.clear()
    found = {measure.name: measure for measure in evaluate(labelled, give).measures}
    print(f"  {name}, whole answers: " + ", ".join(f"{key} {found[key].value:.3f}" for key in SHOWN))
    print(f"  p50 {np.median(times):.2f} ms, p95 {np.percentile(times, 95):.2f} ms")


if __name__ == "__main__":
    main(sys.argv[1])
