"""A person's recording made into a narration: read, aligned to its script, corrected, trimmed, and joined where it is in parts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from inara.book.script import Script
from inara.book.transcript import Cue, Reader, Span, Stretch
from inara.narrate.aligned import aligned
from inara.narrate.audio_reading import AudioError, Sound, read_audio
from inara.narrate.corrections import Correction, CorrectionsError, correct, read_corrections
from inara.narrate.edges import quiet_edges
from inara.narrate.framing import HEAD_S, TAIL_S, framed
from inara.narrate.making import Job, Made, NarrateError, file_digest, finished
from inara.narrate.mp3 import RATE
from inara.narrate.narration import Placement
from inara.narrate.pages import Recorded, recorded_spans

_SILENT_DBFS = -60.0
_SURE, _LEAST_SAID = 0.5, 0.4
_Range = TypeVar("_Range", Cue, Span)


@dataclass(frozen=True, slots=True, eq=False)
class _Piece:
    """One recording, aligned; times are its own, offsets those of the whole script."""

    samples: NDArray[np.float32]
    placement: Placement
    words: tuple[Cue, ...]
    sentences: tuple[Cue, ...]
    not_said: tuple[Span, ...]
    not_in_text: tuple[Stretch, ...]


def make_recorded(job: Job, kept: Path | None) -> Made:
    """Make a narration out of a page's recordings. Raises NarrateError, AudioError, OSError."""
    corrections = _corrections(job)
    pieces, lost, start_s = [], list(corrections), 0.0
    for recorded in job.page.recordings:
        piece, unused = _piece(job, recorded, corrections, start_s, kept and kept / "aligned")
        lost = [it for it in lost if it in unused]
        pieces.append(piece)
        start_s += len(piece.samples) / RATE
    words = [_moved(cue, piece) for piece in pieces for cue in piece.words]
    spoken = sorted((_moved(cue, piece) for piece in pieces for cue in piece.sentences), key=lambda cue: cue.start)
    reader = Reader(job.page.read_by or "a person", computer=False)
    chunks = [piece.samples for piece in pieces]
    made = finished(job, reader, chunks, sorted(words, key=lambda cue: cue.start), spoken, kept)
    transcript = replace(
        made.transcript,
        not_said=_joined(job.page.script, [span for piece in pieces for span in piece.not_said], words),
        not_in_text=tuple(_moved_stretch(it, piece) for piece in pieces for it in piece.not_in_text),
    )
    return replace(
        made, transcript=transcript, placements=tuple(piece.placement for piece in pieces), remarks=_remarks(job, lost)
    )


def _piece(
    job: Job, recorded: Recorded, corrections: Sequence[Correction], start_s: float, kept: Path | None
) -> tuple[_Piece, list[Correction]]:
    path = job.root / recorded.file
    sound = _read(path, recorded)
    spans = _spans(job.page.script, recorded.page)
    text, offsets = _cut(job.page.script.text, spans)
    digest = file_digest(path)[:16]
    found = aligned(
        sound, digest, text, job.page.script.lang, {word: said.heard for word, said in job.page.said.items()}, kept
    )
    words, spoken = ([_back(cue, offsets) for cue in cues] for cues in (found.words, found.sentences))
    not_said = tuple(_back(span, offsets) for span in found.not_said)
    _check_said(job.page.script, recorded, spoken, not_said)
    name = recorded.file.rpartition("/")[2]
    mine = [it for it in corrections if it.recording == name and it.digest == digest]
    fixed = correct(job.page.script.text, words, spoken, mine)
    samples, offset_s = _trimmed(sound, fixed.words)
    placement = Placement(recorded.file, digest, start_s, offset_s)
    unused = [it for it in corrections if it not in mine or it in fixed.lost]
    return _Piece(samples, placement, fixed.words, fixed.sentences, not_said, found.not_in_text), unused


def _read(path: Path, recorded: Recorded) -> Sound:
    try:
        sound = read_audio(path, RATE)
    except AudioError as error:
        raise AudioError(str(error).replace(str(path), recorded.file)) from None
    loudest = float(np.abs(sound.samples).max(initial=0.0))
    if loudest < 10 ** (_SILENT_DBFS / 20):
        raise NarrateError(f"{recorded.file}: it is silent from beginning to end. Record it again.")
    return sound


def _spans(script: Script, page: int | None) -> list[Span]:
    spans = recorded_spans(script, page)
    if not spans:
        raise NarrateError(f"there is a recording of page {page}, and there is no such page. Rename or remove it.")
    return spans


def _cut(text: str, spans: Sequence[Span]) -> tuple[str, list[tuple[int, int]]]:
    """Give ranges of a text as one text, and where each begins in it and in the whole."""
    cut, offsets = "", []
    for span in spans:
        cut += "\n\n" if cut else ""
        offsets.append((len(cut), span.start))
        cut += text[span.start : span.end]
    return cut, offsets


def _back(cue: _Range, offsets: Sequence[tuple[int, int]]) -> _Range:
    """Give a cue or a span with the offsets of the whole script."""
    cut, whole = next(pair for pair in reversed(offsets) if pair[0] <= cue.start)
    return replace(cue, start=cue.start - cut + whole, end=cue.end - cut + whole)


def _check_said(script: Script, recorded: Recorded, spoken: Sequence[Cue], not_said: Sequence[Span]) -> None:
    """Refuse a recording in which little of its script is surely heard; the answers of a choice may be left out."""
    answers = [part for part in script.parts if "-answer-" in part.name]
    sure = [cue for cue in spoken if cue.confidence >= _SURE]
    doubtful = [cue for cue in spoken if cue.confidence < _SURE]
    heard, missed = (
        sum(it.end - it.start for it in found if not any(part.start <= it.start < part.end for part in answers))
        for found in (sure, (*doubtful, *not_said))
    )
    if heard < _LEAST_SAID * (heard + missed):
        raise NarrateError(
            f"{recorded.file}: little of its script is heard in it ({100 * heard // max(1, heard + missed)} in 100 letters)."
            " It may be of another text or language: record it again, or change the script."
        )


def _trimmed(sound: Sound, words: Sequence[Cue]) -> tuple[NDArray[np.float32], float]:
    """Cut silent edges, never into a word, put even ones there; give also which second of the recording is the first."""
    start, end = quiet_edges(sound.samples, sound.rate)
    if words:
        start = min(start, max(0, round(min(word.start_s for word in words) * sound.rate)))
        end = max(end, min(len(sound.samples), round(max(word.end_s for word in words) * sound.rate)))
    return framed(sound.samples[start:end], sound.rate, HEAD_S, TAIL_S), (
        start - round(HEAD_S * sound.rate)
    ) / sound.rate


def _moved(cue: Cue, piece: _Piece) -> Cue:
    shift = piece.placement.start_s - piece.placement.offset_s
    return replace(cue, start_s=max(0.0, cue.start_s + shift), end_s=max(0.0, cue.end_s + shift))


def _moved_stretch(it: Stretch, piece: _Piece) -> Stretch:
    shift = piece.placement.start_s - piece.placement.offset_s
    return Stretch(max(0.0, it.start_s + shift), max(0.0, it.end_s + shift))


def _joined(script: Script, found: Sequence[Span], words: Sequence[Cue]) -> tuple[Span, ...]:
    """Give what was not said, with the parts of the script that no recording is of."""
    missing = [Span(p.start, p.end) for p in script.parts if not any(p.start <= word.start < p.end for word in words)]
    kept = [span for span in found if not any(it.start <= span.start < it.end for it in missing)]
    return tuple(sorted([*kept, *missing], key=lambda span: span.start))


def _corrections(job: Job) -> tuple[Correction, ...]:
    if job.page.corrections is None:
        return ()
    try:
        return read_corrections((job.root / job.page.corrections).read_text(encoding="utf-8"))
    except (CorrectionsError, UnicodeDecodeError) as error:
        raise NarrateError(f"{job.page.corrections}: {error}") from None


def _remarks(job: Job, lost: Sequence[Correction]) -> tuple[str, ...]:
    remarks = [
        f"{job.page.corrections}: the correction of “{it.text[:60]}” no longer fits: its words, those around it or the"
        " recording have changed. Correct it again, or take it out."
        for it in lost
    ]
    if not job.page.read_by:
        remarks.append(
            f"{job.page.file}: nobody says who reads the recording. Add `read_by:` with an id from people.yaml."
        )
    return tuple(remarks)
