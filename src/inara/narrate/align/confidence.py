"""How sure a sentence's place is: a small logistic model over what the alignment shows of itself."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import lru_cache
from importlib import resources

import numpy as np
from numpy.typing import NDArray

from inara.narrate.align.hearing import UNHEARD
from inara.narrate.align.reading import Reading
from inara.narrate.align.timing import TimedWord

SIGNS = (
    "distance to the nearest pause",
    "moved when the reader was known",
    "mean score",
    "worst word",
    "score of the words around the start",
    "odd rate",
    "noise",
    "words not heard near by",
    "mean score of the recording",
)
"""What the columns of `sentence_signs` are, each at or above 0, and the higher, the worse."""

_WORD_SCORE, _WORD_WIDTH = -5.0, 1.0
_NEAR = 8
BY_SHAPE = 0.4
"""The most that a sentence can be sure of whose letters nobody can read."""


def sentence_signs(
    reading: Reading, sentence_words: Sequence[Sequence[TimedWord]], bounds: Sequence[tuple[int, int]], range_db: float
) -> NDArray[np.float64]:
    """Give the signs of doubt of sentences, (sentences, signs).

    `sentence_words`: of each sentence the words that were heard, at least one; `bounds`: its first word and the word
    after its last.
    """
    heard = np.zeros(len(reading.words) + 1)
    heard[[word.word + 1 for words in sentence_words for word in words]] = 1
    total = np.cumsum(heard)
    everything = [word for words in sentence_words for word in words]
    overall = mean_score(everything)
    pace = np.median([_pace(reading, words) for words in sentence_words]) if sentence_words else 1.0
    rows = []
    for at, (words, (first, end)) in enumerate(zip(sentence_words, bounds, strict=True)):
        before = sentence_words[at - 1][-2:] if at else ()
        low, high = max(0, first - _NEAR), min(len(reading.words), end + _NEAR)
        around = mean_score([*before, *words[:3]])
        rows.append(
            (
                min(words[0].to_pause_s, 0.5) * 2,
                min(words[0].moved, UNHEARD) / UNHEARD,
                _badness(mean_score(words)),
                _badness(min(word.score for word in words) + 2.0),
                _badness(around),
                min(abs(np.log(_pace(reading, words) / pace)), 2.0) / np.sqrt(min(len(words), 9)),
                min(max(40.0 - range_db, 0.0), 40.0) / 40.0,
                1 - (total[high] - total[low]) / (high - low),
                _badness(overall),
            )
        )
    return np.array(rows, float).reshape(-1, len(SIGNS))


def sentence_confidence(signs: NDArray[np.float64]) -> NDArray[np.float64]:
    """Give the probability that each sentence starts within 200 ms of where it is put, (sentences,)."""
    weights, bias = _model()
    return 1 / (1 + np.exp(-np.clip(bias - signs @ weights, -30, 30)))


def word_confidence(word: TimedWord, sentence: float) -> float:
    """Give how sure a word is: no surer than its sentence, and less where it sounds otherwise than it is spelled."""
    return sentence * float(1 / (1 + np.exp(-(word.score - _WORD_SCORE) / _WORD_WIDTH)))


def mean_score(words: Sequence[TimedWord]) -> float:
    """Give the mean score of a frame in some words, against the best sequence of phones."""
    total = sum(word.end_s - word.start_s for word in words)
    return sum(word.score * (word.end_s - word.start_s) for word in words) / total if total else 0.0


def _badness(score: float) -> float:
    return min(max(-score, 0.0), 6.0) / 6.0


def _pace(reading: Reading, words: Sequence[TimedWord]) -> float:
    """Give the seconds a phone."""
    phones = sum(len(reading.sounded[word.word].variants[0]) for word in words)
    return max(sum(word.end_s - word.start_s for word in words), 0.01) / max(1, phones)


@lru_cache(maxsize=1)
def _model() -> tuple[NDArray[np.float64], float]:
    given = json.loads((resources.files("inara.narrate.align") / "confidence.json").read_text(encoding="utf-8"))
    return np.array([given["weights"][sign] for sign in SIGNS]), float(given["bias"])
