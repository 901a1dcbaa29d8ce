"""From frames to seconds: words at the edge of a pause begin and end with the sound itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from inara.narrate.align.energy import Loudness
from inara.narrate.align.hearing import FRAMES_A_SECOND, Heard

FRAME_S = 1 / FRAMES_A_SECOND
_CENTRE_S = 0.008
"""A frame is 25.6 ms long: the border between two of them lies 7.8 ms after the start of the second."""
_SHORTEST_PAUSE_S, _REACH_S, _END_REACH_S = 0.08, 0.2, 0.3
_LEAST_RANGE_DB = 18.0
"""In more noise than this the level says too little about where a word begins."""
_SHORTEST_WORD_S = 0.02


@dataclass(frozen=True, slots=True)
class TimedWord:
    """A word that was said: its number, its seconds, its score, how much its start moved, how far a pause is."""

    word: int
    start_s: float
    end_s: float
    score: float
    moved: int
    to_pause_s: float


def time_words(
    heard: Heard, phrase_places: Sequence[int], loudness: Loudness, duration_s: float
) -> tuple[TimedWord, ...]:
    """Give the seconds of the words that were heard, ascending and within the recording."""
    pauses = loudness.pauses()
    pauses = pauses[pauses[:, 1] - pauses[:, 0] >= _SHORTEST_PAUSE_S]
    frames = [(word.start, word.end) for word in heard.words]
    begun = [start * FRAME_S + _CENTRE_S for start, _ in frames]
    stopped = [end * FRAME_S + _CENTRE_S for _, end in frames]
    starts, ends = list(begun), list(stopped)
    if loudness.range_db >= _LEAST_RANGE_DB:
        _snap(heard, set(phrase_places), pauses, starts, ends)
    timed: list[TimedWord] = []
    for at, word in enumerate(heard.words):
        earliest = timed[-1].end_s if timed else 0.0
        latest = stopped[at] if at + 1 < len(frames) else duration_s
        start = min(max(starts[at], earliest), max(earliest, latest - _SHORTEST_WORD_S))
        after = starts[at + 1] if at + 1 < len(frames) else duration_s
        end = min(max(ends[at], start + _SHORTEST_WORD_S), max(after, start + _SHORTEST_WORD_S), duration_s)
        distance = float(np.abs(pauses[:, 1] - begun[at]).min(initial=2.0))
        timed.append(TimedWord(word.word, start, end, word.score, word.moved, distance))
    return tuple(timed)


def _snap(heard: Heard, edges: set[int], pauses: NDArray[np.float64], starts: list[float], ends: list[float]) -> None:
    """Move words at the edges of phrases to the pause between them, in place; a pause moves both of its neighbours."""
    words = heard.words
    quiet = {start for start, _ in heard.pauses}
    for at in range(len(words) + 1 if words else 0):
        is_first, is_last = at == 0, at == len(words)
        paused = not is_first and words[at - 1].end in quiet
        place = words[at].word if not is_last else words[-1].word + 1
        if not (is_first or is_last or paused or place in edges):
            continue
        end = None if is_first else ends[at - 1]
        start = None if is_last else starts[at]
        found = _pause_between(pauses, end, start)
        if found is None:
            continue
        if end is not None:
            ends[at - 1] = found[0]
        if start is not None:
            starts[at] = found[1]


def _pause_between(pauses: NDArray[np.float64], end: float | None, start: float | None) -> tuple[float, float] | None:
    """Give where the sound stops after a word and begins before the next: the pause, or pauses, that fit both best."""
    before = pauses[:, 0] if end is None else np.where(np.abs(pauses[:, 0] - end) <= _END_REACH_S, pauses[:, 0], np.nan)
    after = pauses[:, 1] if start is None else np.where(np.abs(pauses[:, 1] - start) <= _REACH_S, pauses[:, 1], np.nan)
    if end is None or start is None:
        wanted, times = (start, after) if end is None else (end, before)
        if np.isnan(times).all() or wanted is None:
            return None
        best = float(times[np.nanargmin(np.abs(times - wanted))])
        return best, best
    both = np.abs(before - end) + np.abs(after - start)
    if not np.isnan(both).all():
        best = int(np.nanargmin(both))
        return float(before[best]), float(after[best])
    if np.isnan(before).all() or np.isnan(after).all():
        return None
    low = float(before[np.nanargmin(np.abs(before - end))])
    high = float(after[np.nanargmin(np.abs(after - start))])
    return (low, high) if low <= high else None
