"""The sentences that Ask's models learn from: a Book's phrases, asks of the training split, texts about something else."""

from __future__ import annotations

import json
import random
from dataclasses import dataclass
from pathlib import Path

from inara.ask.languages import load_language
from inara.ask.tokens import read_words
from inara.book import read_book
from inara.paths import STARTER

ASKS = Path(__file__).parents[2] / "tests" / "asks"
ELSEWHERE = Path(__file__).with_name("elsewhere.txt")
"""More that no page fits, for the models alone: in an index it would make a small Book answer less."""
LANG = "en"
LANGUAGE = load_language(LANG)
MOMENTS = tuple(read_book(STARTER).moments)
NONE = len(MOMENTS)
"""The number of the class of what no page fits."""
CLASSES = NONE + 1
_NUMBERS = {moment: number for number, moment in enumerate(MOMENTS)}


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence and the numbers of its moments; none for what no page fits."""

    text: str
    moments: tuple[int, ...]

    def target(self) -> list[float]:
        """Give the share of each class."""
        target = [0.0] * CLASSES
        for number in self.moments or (NONE,):
            target[number] = 1 / max(1, len(self.moments))
        return target


def read_asks(kind: str, split: str) -> list[Example]:
    """Give the labelled asks of a split: `moments` or `none`; `train`, `dev` or `test`."""
    return _read_lines(ASKS / f"{kind}.{split}.jsonl")


def read_training(more: list[Path]) -> list[Example]:
    """Give every sentence to learn from: the starter Book's phrases, those of the files `more`, the training asks."""
    by_text: dict[str, set[int]] = {}
    book = read_book(STARTER)
    for moment in book.moments.values():
        for phrase in (*moment.sounds_like, moment.label, moment.description):
            by_text.setdefault(phrase, set()).add(_NUMBERS[moment.id])
    for guide in book.guides:
        for phrase in guide.head.sounds_like:
            by_text.setdefault(phrase, set()).add(_NUMBERS[guide.head.moments[0]])
    for file in more:
        for example in _read_lines(file):
            by_text.setdefault(example.text, set()).update(example.moments)
    examples = [Example(text, tuple(sorted(found))) for text, found in sorted(by_text.items())]
    elsewhere = {*LANGUAGE["elsewhere"], *ELSEWHERE.read_text(encoding="utf-8").splitlines()}
    examples += [Example(text, ()) for text in sorted(elsewhere - set(by_text))]
    return examples + read_asks("moments", "train") + read_asks("none", "train")


def mix(examples: list[Example], count: int, seed: int) -> list[tuple[str, list[float]]]:
    """Give `count` sentences made of the examples, with the share of each class.

    A good third are single, a fifth two or three of one moment, a sixth of two moments, an eighth one among others about
    something else, as in a letter, the rest about something else alone; letters are swapped and left out, words too, as
    people type.
    """
    chance = random.Random(seed)  # noqa: S311
    by_moment: dict[int, list[Example]] = {}
    for example in examples:
        for number in example.moments or (NONE,):
            by_moment.setdefault(number, []).append(example)
    moments = sorted(set(by_moment) - {NONE})
    beside = [example for example in by_moment.get(NONE, []) if 3 <= len(example.text.split()) <= 30]
    made = []
    for _ in range(count):
        kind = chance.random()
        around: list[Example] = []
        if kind < 0.13 and NONE in by_moment:
            parts = chance.sample(by_moment[NONE], 1 if chance.random() < 0.8 else 2)
        elif kind < 0.5:
            parts = [chance.choice(by_moment[chance.choice(moments)])]
        elif kind < 0.71:
            parts = chance.sample(by_moment[chance.choice(moments)], chance.choice((2, 2, 3)))
        elif kind < 0.87 or not beside:
            parts = [chance.choice(by_moment[number]) for number in chance.sample(moments, 2)]
        else:
            parts = [chance.choice(by_moment[chance.choice(moments)])]
            around = chance.sample(beside, min(len(beside), chance.choice((1, 2, 3, 4))))
        target = [sum(shares) / len(parts) for shares in zip(*(part.target() for part in parts), strict=True)]
        told = parts + around
        chance.shuffle(told)
        made.append((mistyped(". ".join(part.text.rstrip(".") for part in told), chance), target))
    return made


def as_words(text: str):
    """Give the words of a text, as Ask reads them."""
    return read_words(text, LANGUAGE)


def mistyped(text: str, chance: random.Random) -> str:
    """Leave out words and let fingers slip, in most texts."""
    if chance.random() < 0.4:
        return text
    words = text.split()
    drop = chance.choice((0.0, 0.05, 0.12))
    kept = [word for word in words if chance.random() >= drop] or words
    return " ".join(_slip(word, chance) if chance.random() < 0.03 else word for word in kept)


def _slip(word: str, chance: random.Random) -> str:
    if len(word) < 4:
        return word
    at = chance.randrange(1, len(word) - 1)
    kind = chance.randrange(3)
    if kind == 0:
        return word[:at] + word[at + 1 :]
    if kind == 1:
        return word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    return word[:at] + word[at] + word[at:]


def _read_lines(file: Path) -> list[Example]:
    lines = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines() if line.strip()]
    return [
        Example(line["text"], tuple(sorted(_NUMBERS[moment] for moment in line["moments"] if moment in _NUMBERS)))
        for line in lines
    ]
