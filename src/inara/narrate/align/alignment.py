"""From samples and a text to cues: the steps of alignment in their order, and what each of them leaves open."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from inara.book.transcript import Cue, Span, Stretch
from inara.narrate.align.acoustic import AcousticModel, english_model
from inara.narrate.align.confidence import BY_SHAPE, mean_score, sentence_confidence, sentence_signs, word_confidence
from inara.narrate.align.energy import STEP_S, Loudness, measure_loudness, with_known_pauses
from inara.narrate.align.features import RATE, cepstra
from inara.narrate.align.hearing import Heard
from inara.narrate.align.missing import not_in_text, not_said, without_islands
from inara.narrate.align.reading import Reading, read_text
from inara.narrate.align.timing import FRAME_S, TimedWord, time_words
from inara.narrate.align.trellis import Costs
from inara.narrate.align.windows import hear_all
from inara.narrate.resampling import resampled

_AROUND_S = 0.3
_NOISY_DB, _CLEAR_DB = 12.0, 20.0
"""Where speech stands out from the silences by less than the first, they are noise; by more than the second, they are clear."""
NOT_FOUND, NOT_FOUND_SCORE = 0.15, -2.5
"""A sentence that is less sure than this and sounds so little like its text was not found."""


@dataclass(frozen=True)
class Alignment:
    """Where a text is in a recording. Times are seconds, offsets code points of the text."""

    duration_s: float
    words: tuple[Cue, ...]
    """What was said, in order."""
    sentences: tuple[Cue, ...]
    not_said: tuple[Span, ...]
    not_in_text: tuple[Stretch, ...]
    method: str
    """`sounds`, or `shape` where the letters are of a script whose sounds are not known."""
    signs: NDArray[np.float64] = field(compare=False, repr=False)
    """(sentences, signs) what the confidence rests on, see `confidence.SIGNS`."""


def align(
    samples: NDArray[np.float32], rate: int, text: str, lang: str, pronunciations: Mapping[str, str] | None = None
) -> Alignment:
    """Find a text in a recording: `samples` are one channel between -1 and 1, `rate` a second.

    `pronunciations` is the Book's own list for names, word to the phonetic alphabet or a respelling. What was not said,
    or said and not written, is reported; a silent recording or an empty text gives no cues.
    """
    model = english_model()
    reading = read_text(text, lang, pronunciations or {}, model)
    duration_s = len(samples) / rate
    if rate != RATE:
        samples = np.concatenate([*resampled([samples], rate, RATE), np.zeros(0, np.float32)])
    loudness = measure_loudness(samples, RATE)
    heard = _hear(model, samples, loudness, reading, Costs(own_silence=_own_silence(loudness.range_db)))
    loudness = with_known_pauses(loudness, ((low * FRAME_S, high * FRAME_S) for low, high in heard.pauses))
    timed = time_words(heard, reading.phrase_places, loudness, duration_s)
    return _told(reading, timed, heard, loudness, duration_s)


def _hear(
    model: AcousticModel, samples: NDArray[np.float32], loudness: Loudness, reading: Reading, costs: Costs
) -> Heard:
    if not reading.words or not loudness.speaks.any():
        frames = int(len(samples) / RATE / FRAME_S)
        return Heard((), ((0, frames),), (), 0)
    sounds = cepstra(samples)
    return hear_all(model, sounds, _spoken_frames(loudness, len(sounds)), reading, costs)


def _own_silence(range_db: float) -> float:
    return min(max((range_db - _NOISY_DB) / (_CLEAR_DB - _NOISY_DB), 0.0), 1.0)


def _spoken_frames(loudness: Loudness, frames: int) -> NDArray[np.bool_]:
    """Give the frames near which somebody speaks."""
    around = round(_AROUND_S / STEP_S)
    total = np.concatenate([[0], np.cumsum(loudness.speaks)])
    at = (np.arange(frames) * FRAME_S / STEP_S).astype(int)
    last = len(loudness.speaks)
    return total[np.clip(at + around, 0, last)] > total[np.clip(at - around, 0, last)]


def _told(
    reading: Reading, timed: Sequence[TimedWord], heard: Heard, loudness: Loudness, duration_s: float
) -> Alignment:
    said = without_islands({word.word: word for word in timed}, len(reading.words))
    spoken = _spoken_sentences(reading, said)
    bounds = [reading.sentence_words[number] for number, _ in spoken]
    signs = sentence_signs(reading, [words for _, words in spoken], bounds, loudness.range_db)
    sure = np.minimum(sentence_confidence(signs), 1.0 if reading.is_known else BY_SHAPE)
    others = [(low * FRAME_S, min(high * FRAME_S, duration_s)) for low, high in heard.others]
    words, sentences, kept = [], [], []
    for at, (number, inside) in enumerate(spoken):
        if sure[at] < NOT_FOUND and mean_score(inside) < NOT_FOUND_SCORE:
            others.append((inside[0].start_s, inside[-1].end_s))
            for word in inside:
                del said[word.word]
            continue
        kept.append(at)
        sentences.append(_sentence_cue(reading, number, inside, float(sure[at])))
        for word in inside:
            place = reading.words[word.word]
            confidence = word_confidence(word, float(sure[at]))
            words.append(_cue(place.start, place.end, word.start_s, word.end_s, confidence))
    return Alignment(
        round(duration_s, 3),
        tuple(words),
        tuple(sentences),
        tuple(not_said(reading, said)),
        tuple(not_in_text(others, tuple(said.values()), loudness)),
        "sounds" if reading.is_known else "shape",
        signs[kept],
    )


def _spoken_sentences(reading: Reading, said: Mapping[int, TimedWord]) -> list[tuple[int, list[TimedWord]]]:
    """Give the sentences of which something was heard, each with those words."""
    found = []
    for number, (first, end) in enumerate(reading.sentence_words):
        inside = [said[word] for word in range(first, end) if word in said]
        if inside:
            found.append((number, inside))
    return found


def _sentence_cue(reading: Reading, number: int, inside: Sequence[TimedWord], confidence: float) -> Cue:
    """Give a sentence's cue; where its beginning or end was not said, the range is of what was."""
    span, (first, end) = reading.sentences[number], reading.sentence_words[number]
    start = span.start if inside[0].word == first else reading.words[inside[0].word].start
    stop = span.end if inside[-1].word == end - 1 else reading.words[inside[-1].word].end
    return _cue(start, stop, inside[0].start_s, inside[-1].end_s, confidence)


def _cue(start: int, end: int, start_s: float, end_s: float, confidence: float) -> Cue:
    return Cue(start, end, round(start_s, 3), round(end_s, 3), int(confidence * 1000) / 1000)
