"""What of a text was not said, and what of a recording is not in the text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

import numpy as np

from inara.book.transcript import Span, Stretch
from inara.narrate.align.energy import Loudness
from inara.narrate.align.reading import Reading
from inara.narrate.align.timing import TimedWord

_ISLAND, _SEA = 3, 6
_JOINED_S, _LEAST_SPOKEN_S = 1.0, 0.5


def without_islands(said: Mapping[int, TimedWord], count: int) -> dict[int, TimedWord]:
    """Leave out a few words that were heard alone in the midst of text that was not: chance resemblances."""
    runs = [(is_said, list(numbers)) for is_said, numbers in groupby(range(count), key=said.__contains__)]
    kept = dict(said)
    for at, (is_said, numbers) in enumerate(runs):
        sides = [len(runs[side][1]) for side in (at - 1, at + 1) if 0 <= side < len(runs)]
        if is_said and len(numbers) <= _ISLAND and sides and min(sides) >= _SEA and sum(sides) >= 2 * _SEA:
            for number in numbers:
                del kept[number]
    return kept


def not_said(reading: Reading, said: Mapping[int, TimedWord]) -> Iterator[Span]:
    """Give the passages of a text whose words were not heard, with the marks behind them where a sentence ends."""
    stops = {last: span.end for span, (_, last) in zip(reading.sentences, reading.sentence_words, strict=True)}
    for is_said, run in groupby(range(len(reading.words)), key=said.__contains__):
        numbers = list(run)
        if not is_said:
            last = numbers[-1]
            yield Span(reading.words[numbers[0]].start, stops.get(last + 1, reading.words[last].end))


def not_in_text(
    others: Sequence[tuple[float, float]], timed: Sequence[TimedWord], loudness: Loudness
) -> Iterator[Stretch]:
    """Give stretches of speech that no word of the text accounts for, joined over short pauses without words.

    `others` are stretches in seconds; one in which the level tells of half a second of speech or less is no speech.
    """
    starts = np.array([word.start_s for word in timed])
    joined: list[list[float]] = []
    for start, end in sorted(others):
        words_between = joined and np.any((starts >= joined[-1][1] - 0.05) & (starts < start + 0.05))
        if joined and start - joined[-1][1] <= _JOINED_S and not words_between:
            joined[-1][1] = max(end, joined[-1][1])
        else:
            joined.append([start, end])
    for start, end in joined:
        if loudness.spoken_s(start, end) > _LEAST_SPOKEN_S:
            yield Stretch(round(start, 3), round(end, 3))
