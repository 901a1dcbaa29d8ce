"""The time of every word that a voice has said: its own, else the aligner's, else a part of the gap between those known."""

from __future__ import annotations

from collections.abc import Sequence

from inara.book.pronunciation import Pronunciation
from inara.book.transcript import Stretch
from inara.narrate.voices.spoken import Saying, Spoken


def word_times(saying: Saying, spoken: Spoken) -> list[Stretch]:
    """Give a stretch for each word of a saying, in seconds of what was spoken."""
    known = spoken.words if spoken.words is not None else _heard(saying, spoken)
    letters = [word.end - word.start for word in saying.words]
    return filled(known, letters, len(spoken.samples) / spoken.rate)


def filled(times: Sequence[Stretch | None], letters: Sequence[int], duration_s: float) -> list[Stretch]:
    """Fill in the times of words that have none: the gap is shared out by the words' letters."""
    found = list(times)
    at = 0
    while at < len(found):
        if found[at] is not None:
            at += 1
            continue
        end = at
        while end < len(found) and found[end] is None:
            end += 1
        before, after = found[at - 1] if at else None, found[end] if end < len(found) else None
        start_s = before.end_s if before else 0.0
        room = max(0.0, (after.start_s if after else duration_s) - start_s)
        total = sum(letters[at:end])
        for number in range(at, end):
            share = room * letters[number] / total if total else 0.0
            found[number] = Stretch(start_s, start_s + share)
            start_s += share
        at = end
    return [it for it in found if it is not None]


def _heard(saying: Saying, spoken: Spoken) -> list[Stretch | None]:
    """Find the words of a voice that does not know their times."""
    from inara.narrate.align import align  # heavy, and only needed here

    said = {
        saying.text[word.start : word.end]: Pronunciation(ipa=saying.ipa[at]).heard
        for at, word in enumerate(saying.words)
        if at in saying.ipa
    }
    cues = align(spoken.samples, spoken.rate, saying.text, saying.lang, said).words
    found: list[Stretch | None] = []
    for word in saying.words:
        inside = [cue for cue in cues if word.start <= cue.start < word.end]
        found.append(Stretch(inside[0].start_s, inside[-1].end_s) if inside else None)
    return found
