"""Hearing a recording of any length, a window of two minutes after another, so that memory grows only with its length.

A window is heard against the text that may come next. What is heard well before the window's end is kept, up to the end
of a sentence, and the next window begins there. Where the text that comes next is not heard at all, more of it is tried.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from inara.narrate.align.acoustic import AcousticModel
from inara.narrate.align.features import with_differences
from inara.narrate.align.hearing import FRAMES_A_SECOND, Heard, HeardWord, hear
from inara.narrate.align.reading import Reading
from inara.narrate.align.trellis import Costs

_WINDOW, _WHOLE, _MARGIN = 120 * FRAMES_A_SECOND, 150 * FRAMES_A_SECOND, 15 * FRAMES_A_SECOND
_FASTEST = 5.0
"""Words a second that nobody exceeds for long."""
_MORE = 5
"""How many times more text is tried where nothing was heard."""
_MOST_WORDS = 2000


def hear_all(
    model: AcousticModel,
    cepstra: NDArray[np.float32],
    spoken: NDArray[np.bool_],
    reading: Reading,
    costs: Costs,
) -> Heard:
    """Hear a whole text in a whole recording: `cepstra` (frames, 13), `spoken` (frames,) where somebody speaks."""
    words: list[HeardWord] = []
    others: list[tuple[int, int]] = []
    pauses: list[tuple[int, int]] = []
    at, place, frames, count = 0, 0, len(cepstra), len(reading.words)
    while at < frames and place < count:
        is_last = frames - at <= _WHOLE
        end = frames if is_last else _quiet_end(spoken, at + _WINDOW)
        heard = _hear_window(model, cepstra, spoken, reading, costs, (at, end), place, is_last=is_last)
        keep, next_place = (end, heard.last_place) if is_last else _kept(heard, reading, at, end, place)
        words += [word for word in heard.words if word.end <= keep and word.word < next_place]
        others += [(start, min(stop, keep)) for start, stop in heard.others if start < keep]
        pauses += [stretch for stretch in heard.pauses if stretch[1] <= keep]
        at, place = keep, next_place
    if at < frames:
        others.append((at, frames))
    return Heard(tuple(words), tuple(others), tuple(pauses), place)


def _hear_window(
    model: AcousticModel,
    cepstra: NDArray[np.float32],
    spoken: NDArray[np.bool_],
    reading: Reading,
    costs: Costs,
    stretch: tuple[int, int],
    place: int,
    *,
    is_last: bool,
) -> Heard:
    """Hear the text from a place on in a stretch of frames; what is given counts frames and words from the very start."""
    start, end = stretch
    features = with_differences(cepstra[start:end], spoken[start:end])
    seconds = (end - start) / FRAMES_A_SECOND
    wanted = int(seconds * _FASTEST) + 40
    heard = Heard((), (), (), 0)
    for size in (wanted, min(wanted * _MORE, _MOST_WORDS)):
        stop = min(len(reading.words), place + size)
        edges = [edge - place for edge in reading.phrase_places if place < edge < stop]
        edges = [0, *edges, stop - place]
        may_stop = not (is_last and stop == len(reading.words))
        found = hear(model, features, reading.sounded[place:stop], edges, costs, may_stop=may_stop)
        if not heard.words or _heard_frames(found) > 1.5 * _heard_frames(heard):
            heard = found
        if stop == len(reading.words) or _heard_frames(heard) > 0.3 * spoken[start:end].sum():
            break
    return Heard(
        tuple(
            replace(word, word=word.word + place, start=word.start + start, end=word.end + start)
            for word in heard.words
        ),
        tuple((low + start, high + start) for low, high in heard.others),
        tuple((low + start, high + start) for low, high in heard.pauses),
        heard.last_place + place,
    )


def _heard_frames(heard: Heard) -> int:
    return sum(word.end - word.start for word in heard.words)


def _kept(heard: Heard, reading: Reading, at: int, end: int, place: int) -> tuple[int, int]:
    """Give up to which frame and place a window counts: the last sentence's end, else phrase's or word's, in good time."""
    limit = end - _MARGIN
    done = {word.word + 1: word.end for word in heard.words if word.end <= limit}
    for places in (reading.sentence_places(), reading.phrase_places, tuple(done)):
        last = max((edge for edge in places if edge in done), default=None)
        if last is not None and done[last] > at + _WINDOW // 3:
            return done[last], last
    last = max(done, default=place)
    reached = done.get(last, at)
    if done and not any(low >= reached for low, _ in heard.others):
        return reached, last
    begun = min((word.start for word in heard.words if word.end > limit), default=limit)
    return max(reached, min(begun, limit), at + _MARGIN), last


def _quiet_end(spoken: NDArray[np.bool_], wanted: int) -> int:
    """Give the frame near a wanted one that lies deepest in a pause."""
    low = max(0, wanted - 5 * FRAMES_A_SECOND)
    near = spoken[low : wanted + 1]
    quiet = np.convolve(near, np.ones(21), "same")
    return low + int(len(quiet) - 1 - quiet[::-1].argmin())
