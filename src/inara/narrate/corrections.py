"""A person's corrections of the cues of a recording: their file in the Book, and what they do to a new alignment.

`narration.<lang>.cues.json` lies beside the recording. Times are seconds of the recording as it is in the Book; a range
of the script is named by its words and those of the sentences around it, so that it is found again after a change
elsewhere:

    {"format": 1, "corrections": [
      {"recording": "narration.en.wav", "digest": "0f3a…", "before": "…", "text": "Not yet.", "after": "…",
       "start_s": 12.34, "end_s": 13.05, "words": [{"text": "Not", "start_s": 12.34, "end_s": 12.6}, …]}]}
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from inara.book.transcript import Cue, Span

CORRECTIONS_FORMAT = 1
_GAP = r"(?:\s|\[pause\])*"


class CorrectionsError(ValueError):
    """A file of corrections that cannot be read: one clear sentence."""


@dataclass(frozen=True, slots=True)
class CorrectedWord:
    """A word of a correction, in order, with its time in the recording."""

    text: str
    start_s: float
    end_s: float


@dataclass(frozen=True, slots=True)
class Correction:
    """What a person said of one stretch of the script: where in the recording it is."""

    recording: str
    """The recording's file name."""
    digest: str
    """The first 16 digits of its SHA-256: another recording has other times."""
    before: str
    """The sentence before it; empty at the beginning."""
    text: str
    after: str
    """The sentence after it; empty at the end."""
    start_s: float
    end_s: float
    words: tuple[CorrectedWord, ...] = ()

    @property
    def place(self) -> tuple[str, str, str, str]:
        """What names the place, so that a later correction takes an earlier one's."""
        return self.recording, self.before, self.text, self.after


@dataclass(frozen=True, slots=True)
class Corrected:
    """Cues with corrections applied, and the corrections that no longer fit."""

    words: tuple[Cue, ...]
    sentences: tuple[Cue, ...]
    lost: tuple[Correction, ...]


def read_corrections(text: str) -> tuple[Correction, ...]:
    """Read a file of corrections. Raises CorrectionsError."""
    try:
        given = json.loads(text)
        if given["format"] != CORRECTIONS_FORMAT:
            raise CorrectionsError("These corrections are of a newer format; update Inara.")
        return tuple(_read(row) for row in given["corrections"])
    except CorrectionsError:
        raise
    except (ValueError, KeyError, TypeError) as error:
        raise CorrectionsError("These corrections cannot be read; mend the file, or correct the cues again.") from error


def corrections_json(corrections: Iterable[Correction]) -> str:
    """Write corrections, in the order of their times, one a line."""
    ordered = sorted(corrections, key=lambda it: (it.recording, it.start_s, it.text))
    rows = ",\n".join(f"  {json.dumps(asdict(it), ensure_ascii=False)}" for it in ordered)
    return f'{{"format": {CORRECTIONS_FORMAT}, "corrections": [\n{rows}\n]}}\n'


def merged(old: Iterable[Correction], new: Iterable[Correction]) -> tuple[Correction, ...]:
    """Add corrections to those there are; one of the same place takes its place."""
    return tuple(({it.place: it for it in old} | {it.place: it for it in new}).values())


def correct(text: str, words: Sequence[Cue], sentences: Sequence[Cue], corrections: Iterable[Correction]) -> Corrected:
    """Apply corrections whose words, and the words around them, stand in a script once; all times are one recording's."""
    kept_words, kept_sentences, lost = list(words), list(sentences), []
    for it in corrections:
        span = find_place(text, it)
        if span is None or not 0 <= it.start_s < it.end_s:
            lost.append(it)
            continue
        old = [word for word in kept_words if span.start <= word.start < span.end]
        kept_words = sorted(
            [w for w in kept_words if w not in old] + _words(text, span, it, old), key=lambda w: w.start
        )
        kept_sentences = _sentences(kept_sentences, Cue(span.start, span.end, it.start_s, it.end_s), kept_words)
    return Corrected(tuple(kept_words), tuple(kept_sentences), tuple(lost))


def find_place(text: str, correction: Correction) -> Span | None:
    """Give the range of a script that a correction is of, or None where it is not there, or there more than once."""
    before = rf"{_words_of(correction.before)}{_GAP}" if correction.before else rf"\A{_GAP}"
    after = rf"{_GAP}{_words_of(correction.after)}" if correction.after else rf"{_GAP}\Z"
    pattern = rf"{before}(?P<text>{_words_of(correction.text)})(?={after})"
    found = [match.span("text") for match in re.finditer(pattern, text)] if correction.text.strip() else []
    return Span(*found[0]) if len(found) == 1 else None


def _words_of(text: str) -> str:
    return r"\s+".join(re.escape(word) for word in text.split())


def _words(text: str, span: Span, it: Correction, old: Sequence[Cue]) -> list[Cue]:
    """Give the words of a corrected range: its own, else the aligned ones, moved into it."""
    found, at = [], span.start
    for word in it.words:
        start = text.find(word.text, at, span.end)
        if start < 0:
            break
        at = start + len(word.text)
        found.append(Cue(start, at, word.start_s, word.end_s))
    if it.words and len(found) == len(it.words):
        return found
    if not old:
        return []
    low, high = old[0].start_s, old[-1].end_s
    scale = (it.end_s - it.start_s) / (high - low) if high > low else 0.0
    return [
        Cue(w.start, w.end, it.start_s + (w.start_s - low) * scale, it.start_s + (w.end_s - low) * scale) for w in old
    ]


def _sentences(sentences: Sequence[Cue], new: Cue, words: Sequence[Cue]) -> list[Cue]:
    """Put a cue in; of a cue that it covers in part, the rest stays, from its own first word to its last."""
    kept = [new]
    for cue in sentences:
        if cue.end <= new.start or cue.start >= new.end:
            kept.append(cue)
            continue
        for low, high in ((cue.start, new.start), (new.end, cue.end)):
            inside = [word for word in words if low <= word.start < high]
            if inside:
                kept.append(Cue(inside[0].start, high, inside[0].start_s, inside[-1].end_s, cue.confidence))
    return sorted(kept, key=lambda cue: cue.start)


def _read(row: Mapping[str, Any]) -> Correction:
    words = tuple(
        CorrectedWord(str(it["text"]), float(it["start_s"]), float(it["end_s"])) for it in row.get("words", ())
    )
    texts = (str(row[name]) for name in ("recording", "digest", "before", "text", "after"))
    return Correction(*texts, float(row["start_s"]), float(row["end_s"]), words)
