"""Fits Ask's two rules of trust on phrases that the index did not hold, and prints the weights for the language file.

    python tools/fit_ask.py [BOOK]     takes a minute; the same Book gives the same numbers

The phrases under `sounds_like` and the asks about something else are split by a fixed seed: 15 % are kept for the report,
the rest is cut in five; each fifth is asked of an index that holds the other four.
"""

from __future__ import annotations

import math
import random
import sys
from pathlib import Path

from inara.ask import build
from inara.ask.age import find_ages
from inara.ask.index import read_index
from inara.ask.languages import load_language
from inara.ask.match import match
from inara.ask.ranking import features, rank
from inara.ask.terms import read_terms
from inara.ask.tokens import read_words
from inara.book import read_book
from inara.paths import STARTER

SEED = 20261124
KEPT = 0.15
FOLDS = 5


def main(root: Path) -> None:
    book = read_book(root)
    lang = book.info.languages[0]
    asks = _asks(book, load_language(lang)["elsewhere"])
    random.Random(SEED).shuffle(asks)  # noqa: S311
    kept, rest = asks[: int(KEPT * len(asks))], asks[int(KEPT * len(asks)) :]
    rows = []
    for fold in range(FOLDS):
        held = rest[fold::FOLDS]
        rows += _judge(
            _index(book, [ask for at, ask in enumerate(rest) if at % FOLDS != fold], lang), _with_pairs(held)
        )
    none = sum(not moments for _, moments, _ in rows)
    values = [row[0] for row in rows]
    fits = _fit(
        values,
        [bool(moments) for _, moments, _ in rows],
        [1 if m else 0.5 * (len(rows) - none) / none for _, m, _ in rows],
    )
    sure = _fit(values, [right for *_, right in rows], [1.0] * len(rows))
    print("fits", [round(weight, 4) for weight in fits])
    print("sure", [round(weight, 4) for weight in sure])
    _report(_judge(_index(book, rest, lang), kept), fits, sure)


def _asks(book, elsewhere):
    by_text = {}
    for moment in book.moments.values():
        for phrase in moment.sounds_like:
            by_text.setdefault(phrase, set()).add(moment.id)
    return sorted((text, frozenset(moments)) for text, moments in by_text.items()) + [
        (text, frozenset()) for text in elsewhere
    ]


def _with_pairs(asks):
    """Add asks made of two phrases of one moment: parents write longer than one line."""
    chance = random.Random(SEED)  # noqa: S311
    first = {}
    for text, moments in asks:
        for moment in sorted(moments)[:1]:
            first.setdefault(moment, []).append((text, moments))
    pairs = [chance.sample(found, 2) for found in first.values() if len(found) > 1 for _ in range(len(found) // 2)]
    return asks + [(f"{one[0]}. {other[0]}", one[1] | other[1]) for one, other in pairs]


def _index(book, asks, lang):
    """Give an index that holds only these phrases and these asks about something else."""
    held = {text for text, _ in asks}
    themes = tuple(
        theme.model_copy(
            update={
                "moments": tuple(
                    moment.model_copy(
                        update={"sounds_like": tuple(text for text in moment.sounds_like if text in held)}
                    )
                    for moment in theme.moments
                )
            }
        )
        for theme in book.thesaurus.themes
    )
    part = book.model_copy(update={"thesaurus": book.thesaurus.model_copy(update={"themes": themes}), "guides": ()})
    language = load_language(lang)
    whole = build.load_language
    build.load_language = lambda _: {**language, "elsewhere": [text for text in language["elsewhere"] if text in held]}
    try:
        return read_index(build.build_index(part, lang))
    finally:
        build.load_language = whole


def _judge(index, asks):
    rows = []
    for text, moments in asks:
        words = read_words(text, index.language)
        ages = find_ages(words, index.language)
        found = match(read_terms(words, ages, index.language), index)
        ranked = rank(found, index, ages[0].months if ages else None, None)
        first = index.moments[ranked[0].document]["id"] if ranked else None
        rows.append((features(found, ranked, index), moments, first in moments))
    return rows


def _fit(values, labels, weights):
    """Fit a logistic rule by Newton's method, a little ridge; give the constant and the weights."""
    count = len(values[0])
    means = [sum(row[at] for row in values) / len(values) for at in range(count)]
    spreads = [math.sqrt(sum((row[at] - means[at]) ** 2 for row in values) / len(values)) or 1.0 for at in range(count)]
    rows = [[1.0, *((row[at] - means[at]) / spreads[at] for at in range(count))] for row in values]
    beta = [0.0] * (count + 1)
    for _ in range(12):
        beta = [old + step for old, step in zip(beta, _step(rows, labels, weights, beta), strict=True)]
    slopes = [beta[at + 1] / spreads[at] for at in range(count)]
    return [beta[0] - sum(slope * mean for slope, mean in zip(slopes, means, strict=True)), *slopes]


def _step(rows, labels, weights, beta):
    size = len(beta)
    ridge = 1e-3 * sum(weights)
    system = [[0.0] * size + [0.0] for _ in range(size)]
    for row, label, weight in zip(rows, labels, weights, strict=True):
        chance = _chance(row, beta)
        for i in range(size):
            system[i][size] += weight * (label - chance) * row[i]
            for j in range(size):
                system[i][j] += weight * chance * (1 - chance) * row[i] * row[j]
    for i in range(1, size):
        system[i][size] -= ridge * beta[i]
        system[i][i] += ridge
    for i in range(size):
        system[i] = [value / system[i][i] for value in system[i]]
        for k in range(size):
            if k != i:
                system[k] = [one - system[k][i] * other for one, other in zip(system[k], system[i], strict=True)]
    return [line[size] for line in system]


def _chance(row, beta):
    total = sum(value * weight for value, weight in zip(row, beta, strict=True))
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))


def _report(rows, fits, sure):
    asks = [row for row in rows if row[1]]
    none = [row for row in rows if not row[1]]
    print(
        f"kept: {len(asks)} asks, {len(none)} about something else; first right {sum(row[2] for row in asks) / len(asks):.3f}"
    )
    for least in (0.3, 0.42, 0.5, 0.6):
        stay = sum(_chance((1.0, *row[0]), fits) >= least for row in asks) / len(asks)
        refused = sum(_chance((1.0, *row[0]), fits) < least for row in none) / len(none)
        print(f"least_fit {least}: asks answered {stay:.3f}, others refused {refused:.3f}")
    for least in (0.6, 0.7, 0.8):
        shown = [row for row in asks if _chance((1.0, *row[0]), sure) >= least]
        print(
            f"least_sure {least}: sure {len(shown) / len(asks):.3f}, right {sum(row[2] for row in shown) / max(1, len(shown)):.3f}"
        )


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else STARTER)
