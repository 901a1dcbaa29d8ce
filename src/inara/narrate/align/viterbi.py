"""The most likely way through a trellis: exact, without a beam, one frame after another for all states at once."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from inara.narrate.align.trellis import Trellis

_NEVER = np.float32(-1e30)


@dataclass(frozen=True, slots=True)
class Step:
    """A chain that was passed: its number, its first frame and the frame after its last."""

    chain: int
    start: int
    end: int
    states: tuple[int, ...]
    """The first frame of each of its states."""


@dataclass(frozen=True, slots=True)
class Way:
    """The best way through a trellis; its score is a natural logarithm."""

    steps: tuple[Step, ...]
    score: float
    last_place: int


def find_way(trellis: Trellis, scores: NDArray[np.float32], leap_cost: float, *, may_stop: bool = False) -> Way:
    """Find the best way. `scores` is (frames, columns). `may_stop`: it may end at any place, at no cost.

    Otherwise a phrase that is never reached costs a leap, at the recording's head and tail as between; one that is begun
    late or breaks off costs two. Time and memory grow with frames times states; a bit a state and frame is kept.
    """
    frames, states = len(scores), len(trellis.column)
    advance = np.append(_NEVER, trellis.leave[:-1])
    starts, sizes = _incoming(trellis)
    entering = np.full((trellis.places, sizes.max()), -1, np.int32)
    for place, (low, size) in enumerate(zip(starts, sizes, strict=True)):
        entering[place, :size] = np.arange(low, low + size)
    flat = np.where(entering >= 0, entering, len(trellis.first))
    moved = np.zeros((frames, (states + 7) // 8), np.uint8)
    chosen = np.zeros((frames, trellis.places), np.uint8)
    leapt = np.zeros((frames + 1, len(trellis.leaps)), np.int16)
    slope = np.arange(len(trellis.leaps), dtype=np.float32) * np.float32(leap_cost)
    now = np.full(states, _NEVER, np.float32)
    reached = np.searchsorted(trellis.leaps, np.arange(trellis.places), side="right")
    inside = ~np.isin(np.arange(trellis.places), trellis.leaps)
    place_score = -leap_cost * np.append(0, (reached + inside)[1:]).astype(np.float32)
    leapt[0] = _leap(trellis, place_score, slope)
    out = np.append(np.zeros(len(trellis.first), np.float32), _NEVER)
    rows = np.arange(trellis.places)
    leave_last = trellis.leave[trellis.last]
    came = np.empty(states, np.float32)
    for at in range(frames):
        came[1:] = now[:-1]
        came += advance
        came[trellis.first] = place_score[trellis.source] - trellis.cost
        now += trellis.stay
        better = came > now
        np.maximum(now, came, out=now)
        now += scores[at][trellis.column]
        moved[at] = np.packbits(better)
        out[:-1] = now[trellis.last] + leave_last
        table = out[flat]
        best = table.argmax(axis=1)
        chosen[at] = best
        place_score = table[rows, best]
        leapt[at + 1] = _leap(trellis, place_score, slope)
    left = len(trellis.leaps) - reached + inside
    final = int((place_score if may_stop else place_score - leap_cost * left).argmax())
    steps = _trace(trellis, moved, chosen, leapt, entering, final)
    return Way(steps, float(place_score[final]), final)


def _incoming(trellis: Trellis) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Give for every place where its incoming chains start in the list, and how many they are."""
    sizes = np.bincount(trellis.target, minlength=trellis.places)
    return np.cumsum(sizes) - sizes, sizes


def _leap(trellis: Trellis, place_score: NDArray[np.float32], slope: NDArray[np.float32]) -> NDArray[np.int16]:
    """Let scores leap forward over phrases, in place; give for each edge the edge from which its score comes."""
    if not len(trellis.leaps):
        return np.zeros(0, np.int16)
    raised = place_score[trellis.leaps] + slope
    best = np.maximum.accumulate(raised)
    own = raised >= best
    place_score[trellis.leaps] = best - slope
    return np.maximum.accumulate(np.where(own, np.arange(len(own)), 0)).astype(np.int16)


def _trace(
    trellis: Trellis,
    moved: NDArray[np.uint8],
    chosen: NDArray[np.uint8],
    leapt: NDArray[np.int16],
    entering: NDArray[np.int32],
    final: int,
) -> tuple[Step, ...]:
    edge_of = {int(place): number for number, place in enumerate(trellis.leaps)}
    steps, place, at = [], final, len(moved)
    while at > 0:
        edge = edge_of.get(place)
        if edge is not None:
            place = int(trellis.leaps[leapt[at, edge]])
        chain = int(entering[place, chosen[at - 1, place]])
        state, first = int(trellis.last[chain]), int(trellis.first[chain])
        end = at
        at -= 1
        begun = []
        while True:
            if moved[at, state >> 3] >> (7 - (state & 7)) & 1:
                begun.append(at)
                if state == first:
                    break
                state -= 1
            at -= 1
            if at < 0:
                return tuple(reversed(steps))
        steps.append(Step(chain, at, end, tuple(reversed(begun))))
        place = int(trellis.source[chain])
    return tuple(reversed(steps))
