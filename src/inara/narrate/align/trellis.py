"""The network of states that a text may be heard as: words in order, pauses between, other speech, sentences left out.

Places stand between words: place 0 before the first, place n after the last. Words lead from place i to place i + 1;
pauses and other speech lead from a place to itself; a leap leads over a whole phrase or sentence that was not said.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from inara.narrate.align.acoustic import BEGIN, END, INSIDE, SINGLE, STATES, AcousticModel

PAUSE, OTHER = -1, -2
ANY = -1
"""The number of a phone that is not known."""


@dataclass(frozen=True, slots=True)
class Costs:
    """Natural logarithms of what is unlikely; scores of frames are relative to the best sequence of phones."""

    pause: float = 5.0
    noise: float = 18.0
    other: float = 12.0
    other_inside: float = 25.0
    """Other speech within a phrase, where nobody would look for it."""
    other_frame: float = 3.5
    leap: float = 60.0
    word: float = 0.5
    any_frame: float = 0.8
    patience: float = 3.0
    """What a frame of other speech costs more while the reader is not known."""
    own_silence: float = 1.0
    """How far the second pass hears silence as this recording has it."""


@dataclass(frozen=True)
class Trellis:
    """Chains of states in a row; every array is over states, chains or places as its name says."""

    column: NDArray[np.int32]
    """Of each state: its column in the table of scores."""
    stay: NDArray[np.float32]
    leave: NDArray[np.float32]
    first: NDArray[np.int32]
    """Of each chain: its first state. Chains are sorted by the place they lead to."""
    last: NDArray[np.int32]
    source: NDArray[np.int32]
    target: NDArray[np.int32]
    cost: NDArray[np.float32]
    meaning: NDArray[np.int32]
    """Of each chain: the number of its word, PAUSE or OTHER."""
    leaps: NDArray[np.int32]
    """The places between which a leap may lead, in order."""
    places: int
    senones: NDArray[np.int64]
    """The senones of the table's columns; two more columns are other speech and a sound that is not known."""


@dataclass(frozen=True, slots=True)
class Sounded:
    """A word as it may sound: sequences of phone numbers, and the sides on which a pause stands."""

    variants: tuple[tuple[int, ...], ...]
    pause_before: bool
    pause_after: bool


def build_trellis(model: AcousticModel, words: Sequence[Sounded], edges: Sequence[int], costs: Costs) -> Trellis:
    """Build the network of some words; `edges` are the places where a sentence or phrase begins or ends, in order."""
    building = _Building(model, costs)
    silence = model.number("SIL")
    open_places = set(edges)
    for place in range(len(words) + 1):
        if place:
            _add_word(building, words, place - 1)
        building.add([(silence, silence, silence, SINGLE)], place, place, costs.pause, PAUSE)
        building.add([(model.number("+NSN+"), silence, silence, SINGLE)], place, place, costs.noise, PAUSE)
        building.add_other(place, costs.other if place in open_places else costs.other_inside)
    return building.done(len(words) + 1, edges)


def _add_word(building: _Building, words: Sequence[Sounded], number: int) -> None:
    word = words[number]
    silence = building.model.number("SIL")
    left = silence if word.pause_before or not number else words[number - 1].variants[0][-1]
    right = silence if word.pause_after or number + 1 == len(words) else words[number + 1].variants[0][0]
    for variant in word.variants:
        around = (left, *variant, right)
        end = len(variant) - 1
        phones = []
        for at, phone in enumerate(variant):
            place = SINGLE if end == 0 else BEGIN if at == 0 else END if at == end else INSIDE
            phones.append((phone, around[at], around[at + 2], place))
        building.add(phones, number, number + 1, building.costs.word, number)


class _Building:
    def __init__(self, model: AcousticModel, costs: Costs) -> None:
        self.model, self.costs, self.silence = model, costs, model.number("SIL")
        self.senones: list[int] = []
        self.stay: list[float] = []
        self.leave: list[float] = []
        self.chains: list[tuple[int, int, int, int, float, int]] = []

    def add(
        self, phones: Sequence[tuple[int, int, int, int]], source: int, target: int, cost: float, meaning: int
    ) -> None:
        start = len(self.senones)
        for phone, left, right, place in phones:
            if phone == ANY:
                self._add_flat(-2)
                continue
            left, right = (self.silence if side == ANY else side for side in (left, right))
            self.senones += self.model.states(phone, left, right, place).tolist()
            self.stay += self.model.stay[phone].tolist()
            self.leave += self.model.leave[phone].tolist()
        self.chains.append((start, len(self.senones) - 1, source, target, cost, meaning))

    def add_other(self, place: int, cost: float) -> None:
        start = len(self.senones)
        self._add_flat(-1)
        self.chains.append((start, start + STATES - 1, place, place, cost, OTHER))

    def _add_flat(self, column: int) -> None:
        self.senones += [column] * STATES
        self.stay += [0.0] * STATES
        self.leave += [0.0] * STATES

    def done(self, places: int, edges: Sequence[int]) -> Trellis:
        senones = np.array(self.senones)
        needed = np.unique(senones[senones >= 0])
        column = np.searchsorted(needed, senones)
        column[senones < 0] = len(needed) - 1 - senones[senones < 0]
        first, last, source, target, cost, meaning = (np.array(part) for part in zip(*self.chains, strict=True))
        return Trellis(
            column.astype(np.int32),
            np.array(self.stay, np.float32),
            np.array(self.leave, np.float32),
            first.astype(np.int32),
            last.astype(np.int32),
            source.astype(np.int32),
            target.astype(np.int32),
            cost.astype(np.float32),
            meaning.astype(np.int32),
            np.array(edges, np.int32),
            places,
            needed,
        )
