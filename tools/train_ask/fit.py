"""Fits how a model is fused with the words, and what may be trusted, on the development asks; writes it into the model.

    python -m train_ask.fit KIND

The asks are put to three indexes: of all phrases, of half, of a quarter. Real parents' words lie further from the Book's
than the development asks do: an index of fewer phrases is as far from these as they are from the whole.
"""

from __future__ import annotations

import json
import random
import sys
from pathlib import Path

import numpy as np

from inara.ask import build, read_index
from inara.ask.age import find_ages
from inara.ask.fusion import fuse, fused_features, rank_fused
from inara.ask.index_format import read_sections, write_sections
from inara.ask.match import match
from inara.ask.meaning import read_meaning
from inara.ask.models import find_model, read_models
from inara.ask.terms import read_terms
from inara.book import read_book
from inara.paths import STARTER
from train_ask.data import LANG, NONE, Example, as_words, read_asks

SEED = 31
FITS = Path(__file__).with_name("fits.jsonl")
ASKED_RIGHT = 0.93
SHARES = (1.0, 0.5, 0.25)
STAY = 0.965
RIDGE = 2e-3
FOLDS = 6


def main(kind: str) -> None:
    asks = read_asks("moments", "dev") + read_asks("none", "dev")
    rows = [row for share in SHARES for row in _put(asks, kind, share)]
    weights = _fit_weights(rows)
    print("weights", weights)
    judged = [_judge(row, weights) for row in rows]
    more, fit = read_fits()
    told = [
        (_judge(row, weights)[0], it) for share in SHARES for row, it in zip(_put(more, kind, share), fit, strict=True)
    ]
    fusion = {"weights": weights, "trust": _fit_trust(judged, told)}
    file = find_model(LANG, kind)
    sections = {name: bytes(content) for name, content in read_sections(file.read_bytes()).items()}
    about = json.loads(sections["about"]) | {"fusion": fusion}
    sections["about"] = json.dumps(about, separators=(",", ":"), sort_keys=True).encode()
    file.write_bytes(write_sections(sections))
    _report(judged, fusion["trust"])


def read_fits():
    """Give sentences that no split holds, and whether a page could fit them: enough to learn when to abstain."""
    lines = [json.loads(line) for line in FITS.read_text(encoding="utf-8").splitlines()]
    return [Example(line["text"], ()) for line in lines], [line["fits"] for line in lines]


def _put(asks, kind, share):
    index = read_index(build.build_index(part_of_book(share), LANG))
    meaning = read_meaning(index, kind, read_models(LANG))
    rows = []
    for ask in asks:
        words = as_words(ask.text)
        ages = find_ages(words, index.language)
        found = match(read_terms(words, ages, index.language), index)
        rows.append((ask, index, found, meaning.logits(meaning.read(words)), ages[0].months if ages else None))
    return rows


def part_of_book(share):
    """Give the starter Book with a share of each moment's phrases, chosen by the seed."""
    book = read_book(STARTER)
    if share == 1.0:
        return book
    chance = random.Random(SEED)  # noqa: S311

    def part(moment):
        kept = chance.sample(moment.sounds_like, round(share * len(moment.sounds_like)))
        return moment.model_copy(update={"sounds_like": tuple(kept)})

    themes = tuple(
        theme.model_copy(update={"moments": tuple(part(moment) for moment in theme.moments)})
        for theme in book.thesaurus.themes
    )
    return book.model_copy(update={"thesaurus": book.thesaurus.model_copy(update={"themes": themes})})


def _fit_weights(rows):
    scores = np.array([row[2].scores for row in rows])
    spread = scores.std(axis=1, keepdims=True)
    words = np.where(spread > 0, (scores - scores.mean(axis=1, keepdims=True)) / np.where(spread > 0, spread, 1), 0)
    right = np.zeros(words.shape, bool)
    for at, row in enumerate(rows):
        right[at, list(row[0].moments) or [NONE]] = True
    elsewhere = np.zeros(words.shape)
    elsewhere[:, NONE] = 1
    parts = {"words": words, "elsewhere": elsewhere}
    parts |= {kind: np.array([row[3][kind] for row in rows]) for kind in rows[0][3]}
    scale = [part.std() if name in rows[0][3] else 1.0 for name, part in parts.items()]
    tables = [part / size for part, size in zip(parts.values(), scale, strict=True)]
    point, rate, best = np.full(len(tables), 0.5), 1.0, np.inf
    kept, kept_slope = point, np.zeros(len(tables))
    for _ in range(2000):
        value, slope = _loss(point, tables, right)
        if value > best:
            rate /= 2
            point = kept - rate * kept_slope
            continue
        kept, kept_slope, best = point, slope, value
        point = point - rate * slope
        rate *= 1.1
    print(f"loss {best:.4f}")
    return {name: round(float(value / size), 5) for name, value, size in zip(parts, kept, scale, strict=True)}


def _loss(point, parts, right):
    logits = sum(weight * part for weight, part in zip(point, parts, strict=True))
    logits = logits - logits.max(axis=1, keepdims=True)
    chance = np.exp(logits)
    chance /= chance.sum(axis=1, keepdims=True)
    hit = (chance * right).sum(axis=1, keepdims=True) + 1e-12
    change = (chance - chance * right / hit) / len(right)
    slope = np.array([(change * part).sum() for part in parts]) + 2 * RIDGE * point
    return float(-np.log(hit).mean() + RIDGE * (point**2).sum()), slope


def _judge(row, weights):
    ask, index, found, logits, age = row
    fused = fuse(found, logits, index, weights)
    ranked = rank_fused(fused, index, age, None)
    places = [place.document for place in ranked]
    first = next((at for at, number in enumerate(places) if number in ask.moments), 99)
    return fused_features(fused, found, ranked, index), bool(ask.moments), first


def _fit_trust(judged, told):
    values = np.array([row[0] for row in judged])
    right = np.array([row[2] == 0 for row in judged])
    folds, whole = _folds(len(judged))
    more_folds, more_whole = _folds(len(told))
    asked = np.array([row[1] for row in judged] + [it for _, it in told])
    balance = np.where(asked, 1.0, 0.7 * asked.sum() / (~asked).sum())
    both = np.vstack([values, [row for row, _ in told]])
    fits, all_held = _held_out(both, asked, balance, np.concatenate([folds, more_folds]))
    sure, sure_held = _held_out(values, right, np.ones(len(judged)), folds)
    least_fit = float(np.quantile(all_held[asked & np.concatenate([whole, more_whole])], 1 - STAY))
    fits_held = all_held[: len(judged)]
    print("refused of what nothing fits", (all_held[~asked & np.concatenate([whole, more_whole])] < least_fit).mean())
    least_sure = 0.99
    for least in np.arange(0.5, 0.99, 0.01):
        shown = (sure_held >= least) & (fits_held >= least_fit)
        if right[shown].mean() >= ASKED_RIGHT:
            least_sure = float(least)
            break
    return {
        "fits": [round(float(weight), 4) for weight in fits],
        "sure": [round(float(weight), 4) for weight in sure],
        "least_fit": round(least_fit, 3),
        "least_sure": round(least_sure, 3),
    }


def _folds(count):
    """Give each row's fold, the same for all rows of an ask, and whether it is of all phrases."""
    asks = count // len(SHARES)
    return np.arange(count) % asks % FOLDS, np.arange(count) < asks


def _held_out(values, labels, weights, folds):
    """Give the rule fitted to everything, and each row's probability by the rule fitted to the other folds."""
    held = np.zeros(len(values))
    for fold in range(FOLDS):
        rule = _logistic_rule(values[folds != fold], labels[folds != fold], weights[folds != fold])
        held[folds == fold] = _chance(values[folds == fold], rule)
    return _logistic_rule(values, labels, weights), held


def _logistic_rule(values, labels, weights):
    means, spreads = values.mean(axis=0), values.std(axis=0) + 1e-9
    rows = np.hstack([np.ones((len(values), 1)), (values - means) / spreads])
    beta = np.zeros(rows.shape[1])
    ridge = 5e-3 * weights.sum() * np.eye(len(beta))
    ridge[0, 0] = 0
    for _ in range(30):
        chance = 1 / (1 + np.exp(-rows @ beta))
        slope = rows.T @ (weights * (labels - chance)) - ridge @ beta
        curve = (rows * (weights * chance * (1 - chance))[:, None]).T @ rows + ridge
        beta = beta + np.linalg.solve(curve, slope)
    slopes = beta[1:] / spreads
    return np.array([beta[0] - slopes @ means, *slopes])


def _chance(values, rule):
    return 1 / (1 + np.exp(-(rule[0] + values @ rule[1:])))


def _report(judged, trust):
    size = len(judged) // len(SHARES)
    for at, share in enumerate(SHARES):
        rows = judged[at * size : (at + 1) * size]
        asks = [row for row in rows if row[1]]
        none = [row for row in rows if not row[1]]

        def passes(row):
            return _chance(np.array(row[0]), np.array(trust["fits"])) >= trust["least_fit"]

        def sure(row):
            return passes(row) and _chance(np.array(row[0]), np.array(trust["sure"])) >= trust["least_sure"]

        shown = [row for row in asks if sure(row)]
        print(
            f"{share} of the phrases: @1 {_share(asks, lambda row: row[2] == 0)} @3 {_share(asks, lambda row: row[2] < 3)}"
            f" MRR {sum(1 / (row[2] + 1) for row in asks if row[2] < 99) / len(asks):.3f}"
            f" | confident {len(shown) / len(asks):.3f}, right {_share(shown, lambda row: row[2] == 0)}"
            f" | asks answered {_share(asks, passes)}, none refused {_share(none, lambda row: not passes(row))},"
            f" none confident {_share(none, sure)}"
        )
    print(trust)


def _share(rows, holds):
    return f"{sum(map(holds, rows)) / max(1, len(rows)):.3f}"


if __name__ == "__main__":
    main(sys.argv[1])
