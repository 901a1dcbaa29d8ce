"""Hearing a stretch of text in a stretch of sound: the best way through its trellis, and again with the reader known."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from inara.narrate.align.acoustic import AcousticModel, score_senones, speaker_offsets
from inara.narrate.align.phones import loop_scores
from inara.narrate.align.trellis import OTHER, PAUSE, Costs, Sounded, Trellis, build_trellis
from inara.narrate.align.viterbi import Step, Way, find_way

FRAMES_A_SECOND = 100
UNHEARD = 100


@dataclass(frozen=True, slots=True)
class HeardWord:
    """A word that was heard: its number, its frames, and its mean score against the best sequence of phones."""

    word: int
    start: int
    end: int
    score: float
    moved: int
    """By how many frames its start moved when the reader's sounds were known; UNHEARD where it was not heard before."""


@dataclass(frozen=True)
class Heard:
    """What was heard in a stretch; frames count from the stretch's beginning."""

    words: tuple[HeardWord, ...]
    others: tuple[tuple[int, int], ...]
    """Frames of speech that is not in the text."""
    pauses: tuple[tuple[int, int], ...]
    last_place: int


def hear(
    model: AcousticModel,
    features: NDArray[np.float32],
    words: Sequence[Sounded],
    edges: Sequence[int],
    costs: Costs,
    *,
    may_stop: bool,
) -> Heard:
    """Hear words in the frames of `features`, (frames, 39); the first pass learns the reader's sounds for the second.

    `may_stop`: the sound may end before the words do, at any of them.
    """
    trellis = build_trellis(model, words, edges, costs)
    patient = replace(costs, other_frame=costs.other_frame + costs.patience, leap=costs.leap * 3)
    scores = _scores(model, trellis, features, patient, None)
    way = find_way(trellis, scores, patient.leap, may_stop=may_stop)
    before = {int(trellis.meaning[step.chain]): step.start for step in way.steps}
    del scores  # two tables at once would be the most memory that is ever needed
    offsets = speaker_offsets(model, features, _senones_heard(trellis, way, len(features)), costs.own_silence)
    scores = _scores(model, trellis, features, costs, offsets)
    way = find_way(trellis, scores, costs.leap, may_stop=may_stop)
    return _told(trellis, way, scores, before)


def _scores(
    model: AcousticModel,
    trellis: Trellis,
    features: NDArray[np.float32],
    costs: Costs,
    offsets: NDArray[np.float32] | None,
) -> NDArray[np.float32]:
    """Give each column's score against the best sequence of phones, (frames, columns)."""
    best, _ = loop_scores(model, features, offsets)
    table = np.empty((len(features), len(trellis.senones) + 2), np.float32)
    score_senones(model, features, trellis.senones, offsets, table[:, :-2])
    table[:, :-2] -= best[:, None]
    table[:, -2], table[:, -1] = -costs.other_frame, -costs.any_frame
    return table


def _senones_heard(trellis: Trellis, way: Way, frames: int) -> NDArray[np.int64]:
    heard = np.full(frames, -1, np.int64)
    for step in way.steps:
        first = trellis.first[step.chain]
        for state, (start, end) in enumerate(zip(step.states, (*step.states[1:], step.end), strict=True)):
            column = trellis.column[first + state]
            if column < len(trellis.senones):
                heard[start:end] = trellis.senones[column]
    return heard


def _told(trellis: Trellis, way: Way, scores: NDArray[np.float32], before: Mapping[int, int]) -> Heard:
    words, others, pauses = [], [], []
    for step in way.steps:
        meaning = int(trellis.meaning[step.chain])
        if meaning == OTHER:
            others.append((step.start, step.end))
        elif meaning == PAUSE:
            pauses.append((step.start, step.end))
        else:
            moved = min(UNHEARD, abs(step.start - before[meaning])) if meaning in before else UNHEARD
            words.append(HeardWord(meaning, step.start, step.end, _mean_score(trellis, step, scores), moved))
    return Heard(tuple(words), tuple(others), tuple(pauses), way.last_place)


def _mean_score(trellis: Trellis, step: Step, scores: NDArray[np.float32]) -> float:
    first = trellis.first[step.chain]
    total = 0.0
    for state, (start, end) in enumerate(zip(step.states, (*step.states[1:], step.end), strict=True)):
        total += float(scores[start:end, trellis.column[first + state]].sum())
    return total / max(1, step.end - step.start)
