"""Learns the evidence of danger from examples: writes src/inara/ask/languages/evidence.en.json. Needs numpy.

    python tools/fit_safety.py [--without-dev]     half a minute; the same examples give the same file

The examples are `tools/safety-examples.yaml`, the sentences of `tools/safety-sentences.jsonl`, those of
`tests/ask/safety.jsonl` and, unless told not to, the development half of `tests/asks/safety.*.jsonl`; no danger: the phrases of the starter Book's moments and the asks of `tests/asks/` but the
test splits. Never the test splits.
"""

from __future__ import annotations

import json
import random
import re
import sys
from collections import Counter
from pathlib import Path

import numpy as np
import yaml

from inara.ask.build_safety import compile_rules
from inara.ask.evidence import read_terms, stretches
from inara.ask.languages import load_language
from inara.ask.safety import mend_words
from inara.ask.terms import find_stemmer
from inara.ask.tokens import read_words
from inara.book import read_book
from inara.paths import PACKAGE, STARTER

ROOT = Path(__file__).parents[1]
WRITTEN = PACKAGE / "ask" / "languages" / "evidence.en.json"
HINTS = ("tools/safety-hints.jsonl",)
"""Dangers that are told in hints, and harmless sentences like them: weighed word by word they mislead."""
SEED = 20260
PAIRED = 400  # sentences a flag that are put together from two parts
LETTERS = 1000
FEWEST = 6  # texts that a term must be seen in
UNIT = 0.1  # of a weight in the file
SMALLEST = 3  # units: a term that speaks more softly of every flag is left out
ROUNDS, STEP, SPARSE = 6, 0.12, 0.01
SETTINGS = {
    "cut": 5,
    "near": 4,
    "window": 32,
    "step": 8,
    "long": 0.3,
    "beside": 0.7,
    "least": -0.2,
    "signed": 1.0,
    "few": 18,
    "with_model": {"words": 0.5, "meaning": 0.5, "least": 0.0, "signed": 1.0, "few": 20, "beside": 1.5},
}
JOINTS = (", ", " and ", ". ", ", and now ", ". Now ", ", ")
ASIDES = (
    "",
    "",
    "Today ",
    "this morning ",
    "anyway ",
    "and just now ",
    "because ",
    "also ",
    "Yesterday ",
    "by the way ",
)
SMALL = frozenset(["the", "a", "an", "is", "has", "was", "my", "and", "of", "to", "it", "been", "have"])
NONE = "none"


def main(with_dev: bool) -> None:
    language = load_language("en")
    book = read_book(STARTER)
    rules = compile_rules(book.safety, language)
    rules["known"] = frozenset(rules["known"])
    words = yaml.safe_load((ROOT / "tools" / "safety-words.yaml").read_text(encoding="utf-8"))
    settings = {**SETTINGS, "alike": {}, "kinds": {}, "flags": [flag["id"] for flag in rules["flags"]], "unit": UNIT}
    settings["alike"] = {word: meant for meant, alike in words["alike"].items() for word in alike.split()}
    examples = gather(book, with_dev)
    print(len(examples), "examples")
    add_forms(settings, words["kinds"], examples, language)
    terms: dict[str, int] = {}
    parts = {
        text: stretched(mend_words(read_words(text, language), rules), settings, terms)
        for text in dict.fromkeys(text for text, _ in examples)
    }
    kept, settings["bias"], table = fit(list(terms), parts, examples, settings["flags"])
    write(settings, kept, table)


def write(settings, terms, table):
    """Write the language file: settings first, then a line a term."""
    about = "Weights learned from this project's own examples by tools/fit_safety.py; CC-BY-4.0."
    head = json.dumps(settings | {"about": about}, ensure_ascii=False, separators=(",", ":"))
    rows = ",\n".join(
        f"{json.dumps(term, ensure_ascii=False)}:{json.dumps(row, separators=(',', ':'))}"
        for term, row in zip(terms, table, strict=True)
    )
    WRITTEN.write_text(f'{head[:-1]},"terms":{{\n{rows}\n}}}}\n', encoding="utf-8")
    print(len(terms), "terms,", WRITTEN.stat().st_size, "bytes")


def add_forms(settings, kinds, examples, language):
    """Let the forms of a word stand for one, where its beginning does not say so, and list the words to be spelled."""
    stem = find_stemmer("english")
    texts = dict.fromkeys(text for text, _ in examples)
    seen = Counter(word for text in texts for word in set(read_words(text, language).words) if word.isalpha())
    danger = Counter(
        word
        for text in dict.fromkeys(text for text, flag in examples if flag != NONE)
        for word in set(read_words(text, language).words)
    )
    forms = {}
    for word in sorted(seen, key=lambda word: (-seen[word], word)):
        forms.setdefault(stem(word), []).append(word)
    cut, alike = settings["cut"], settings["alike"]
    for first, *others in forms.values():
        meant = alike.get(first, first)
        for word in others:
            if word not in alike and word[:cut] != meant[:cut]:
                alike[word] = meant
    for kind, named in kinds.items():
        stems = {stem(word) for word in named.split()}
        for word in sorted({*named.split(), *(form for one in stems for form in forms.get(one, ()))}):
            settings["kinds"].setdefault(word, []).append(f"@{kind}")
    often = {word for word, count in seen.items() if count >= 4}
    settings["begun"] = sorted({word[:cut] for word in (*often, *language["stop"])})
    settings["spelling"] = {}
    for word in sorted(danger, key=lambda word: (-danger[word], word)):
        if danger[word] >= 4 and len(word) >= 5 and word.isascii() and word in often:
            settings["spelling"].setdefault(word[0], []).append(word)


def gather(book, with_dev, *, with_hints=False):
    """Give (text, flag) of every example; hints are for who understands more than words."""
    chance = random.Random(SEED)  # noqa: S311  (a seed, not a secret)
    asks = ROOT / "tests" / "asks"
    splits = ("train", "dev") if with_dev else ("train",)
    known = [
        (ask["text"], ask["flag"] or NONE)
        for file in ("tests/ask/safety.jsonl", "tools/safety-sentences.jsonl", *(HINTS if with_hints else ()))
        for ask in _lines(ROOT / file)
    ]
    if with_dev:
        known += [(ask["text"], ask["flag"] or NONE) for ask in _lines(asks / "safety.dev.jsonl")]
    speaks = yaml.safe_load((ROOT / "tools" / "safety-examples.yaml").read_text(encoding="utf-8"))
    danger = frozenset(speaks.pop("danger-elsewhere"))
    ordinary = [phrase for moment in book.moments.values() for phrase in moment.sounds_like if phrase not in danger]
    letters = [
        ask["text"]
        for split in splits
        for kind in ("moments", "none")
        for ask in _lines(asks / f"{kind}.{split}.jsonl")
        if ask["text"] not in danger
    ]
    sentences = [part.strip() for text in letters for part in re.split(r"(?<=[.!?])\s+", text)]
    filler = ordinary + [sentence for sentence in sentences if 3 < len(sentence.split()) < 30]
    hosts = [text for text in letters if len(text.split()) > 50]
    made = [(". ".join(chance.choice(filler) for _ in range(chance.randrange(2, 7))), NONE) for _ in range(LETTERS)]
    written = [(_changed(text, filler, hosts, chance), flag) for text, flag in _put_together(speaks, chance)]
    return known * 6 + written + [(text, NONE) for text in ordinary + letters] + made


def flag_ids():
    """Give the flags in the order of the starter Book's rules."""
    return [flag.id for flag in read_book(STARTER).safety.flags]


def development_asks():
    """Give (text, flag) of the development half, and of the ordinary development asks.

    Those whose id begins with "s" are left out: who wrote the signs has read them.
    """
    asks = ROOT / "tests" / "asks"
    unread = [ask for ask in _lines(asks / "safety.dev.jsonl") if not ask["id"].startswith("s")]
    found = [(ask["text"], ask["flag"] or NONE) for ask in unread]
    return found + [(ask["text"], NONE) for kind in ("moments", "none") for ask in _lines(asks / f"{kind}.dev.jsonl")]


def _lines(path):
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def _put_together(speaks, chance):
    """Give whole sentences, and sentences of two parts: what happened, and what shows or does not show."""
    for flag, named in speaks.items():
        parts = {name: [str(text) for text in texts] for name, texts in named.items()}
        yield from [(text, flag) for text in parts["danger"] for _ in range(3)]
        yield from [(text, NONE) for text in parts["ordinary"] for _ in range(3)]
        yield from [(text, flag) for text in parts["then"]]
        for at in range(PAIRED):
            pair = [chance.choice(parts["first"]), chance.choice(parts["then"])]
            if chance.random() < 0.25:
                pair.reverse()
            yield chance.choice(JOINTS).join(pair), flag
            if at % 2:
                yield (
                    chance.choice(JOINTS).join((chance.choice(parts["first"]), chance.choice(parts["harmless"]))),
                    NONE,
                )


def _changed(text, filler, hosts, chance):
    """Write some sentences with slips or without the small words, and hide some in a letter about something else."""
    kind = chance.random()
    if kind < 0.16:
        text = _with_slips(text, chance)
    elif kind < 0.24:
        text = " ".join(word for word in text.split() if word not in SMALL or chance.random() < 0.3)
    kind = chance.random()
    if kind < 0.15:
        others = [chance.choice(filler) for _ in range(chance.choice((1, 1, 2, 3, 4)))]
        at = chance.randrange(len(others) + 1)
        return ". ".join([*others[:at], text, *others[at:]])
    if kind < 0.3:
        parts = re.split(r"(?<=[.!?,;])\s+", chance.choice(hosts))
        at = chance.randrange(1, len(parts) + 1)
        before, after = parts[max(0, at - 9) : at], parts[at : at + 9]
        return " ".join([*before, chance.choice(ASIDES) + text + chance.choice((".", ",", "")), *after])
    return text


def _with_slips(text, chance):
    words = text.split()
    for _ in range(max(1, len(words) // 6)):
        at = chance.randrange(len(words))
        word = words[at]
        if len(word) > 4:
            k = chance.randrange(1, len(word) - 1)
            left_out = word[:k] + word[k + 1 :]
            swapped = word[:k] + word[k + 1] + word[k] + word[k + 2 :]
            words[at] = chance.choice((left_out, swapped, word[:k] + word[k] + word[k:]))
    return " ".join(words)


def stretched(words, settings, terms):
    """Give the terms of each stretch of a text, as their numbers in `terms`, which grows."""
    begun = list(read_terms(words, settings))
    found = []
    for start in stretches(len(begun), settings):
        end = start + settings["window"]
        held = sorted(
            {f"{one}_{two}".removesuffix("_") for part in begun[start:end] for one, two, _, last in part if last < end}
        )
        found.append(np.array(sorted(terms.setdefault(term, len(terms)) for term in held), dtype=np.int32))
    return found


def fit(terms, parts_of, examples, flags):
    """Fit a sparse softmax by AdaGrad; of a text the stretch counts that speaks most clearly."""
    seen = np.zeros(len(terms), dtype=int)
    for parts in parts_of.values():
        seen[np.unique(np.concatenate(parts))] += 1
    columns = {NONE: 0, **{flag: at + 1 for at, flag in enumerate(flags)}}
    inputs = {text: [part[seen[part] >= FEWEST] for part in parts] for text, parts in parts_of.items()}
    weights = np.zeros((len(terms), len(columns)), dtype=np.float32)
    squares = np.full(weights.shape, 1e-2, dtype=np.float32)
    bias = np.zeros(len(columns))
    order = np.random.default_rng(SEED)
    for _ in range(ROUNDS):
        for at in order.permutation(len(examples)):
            text, flag = examples[at]
            _learn(inputs[text], columns[flag], weights, squares, bias)
    table = np.round(weights / UNIT).astype(int).clip(-127, 127)
    kept = sorted(np.flatnonzero(abs(table - table[:, :1]).max(axis=1) >= SMALLEST), key=lambda row: terms[row])
    rows = [[int(value) for at in np.flatnonzero(table[row]) for value in (at, table[row][at])] for row in kept]
    return [terms[row] for row in kept], [round(float(value - bias[0]), 2) for value in bias[1:]], rows


def _learn(parts, want, weights, squares, bias):
    best = None
    for part in parts:
        if len(part):
            scores = weights[part].sum(0) / len(part) ** 0.25 + bias
            clear = (scores[want] if want else scores[1:].max()) - scores[0]
            if best is None or clear > best[0]:
                best = (clear, part, scores)
    if best is None:
        return
    _, part, scores = best
    error = np.exp(scores - scores.max())
    error /= error.sum()
    error[want] -= 1
    slope = error / len(part) ** 0.25
    squares[part] += slope * slope
    step = STEP / np.sqrt(squares[part])
    moved = weights[part] - step * slope
    weights[part] = np.sign(moved) * np.maximum(np.abs(moved) - step * SPARSE, 0)
    bias -= 0.01 * error


if __name__ == "__main__":
    main("--without-dev" not in sys.argv)
