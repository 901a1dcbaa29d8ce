"""Corrections of cues written into the Book: from seconds of a narration to seconds of the recording it was made from."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from inara.book.tokens import sentences
from inara.book.transcript import Cue, Span, Transcript
from inara.narrate.corrections import (
    CorrectedWord,
    Correction,
    CorrectionsError,
    corrections_json,
    merged,
    read_corrections,
)
from inara.narrate.narration import Narration, Placement


def keep_corrections(root: Path, name: str, narration: Narration, spoken: Sequence[Cue], words: Sequence[Cue]) -> str:
    """Write corrected cues of a page into its Book, and give a line that says so.

    `name` is the page's, `guides/<slug>.<lang>`; `spoken` are ranges of the script with the seconds of the narration
    where a person heard them, `words` the words in them. Earlier corrections of other places stay. Raises
    CorrectionsError, OSError.
    """
    if not narration.placements:
        raise CorrectionsError(
            "This page is read by a computer voice, whose times are exact; there is nothing to correct."
        )
    kind_and_slug, _, lang = name.rpartition(".")
    path = root / kind_and_slug / f"narration.{lang}.cues.json"
    old = read_corrections(path.read_text(encoding="utf-8")) if path.is_file() else ()
    new = list(_corrections(narration, spoken, words))
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    part.write_text(corrections_json(merged(old, new)), encoding="utf-8")
    part.replace(path)
    return f"{len(new)} correction{'' if len(new) == 1 else 's'} written to {path.relative_to(root).as_posix()}."


def _corrections(narration: Narration, spoken: Sequence[Cue], words: Sequence[Cue]) -> Iterator[Correction]:
    transcript = narration.transcript
    for cue in spoken:
        placement = _placement(narration.placements, cue.start_s)
        shift = placement.offset_s - placement.start_s
        inside = [word for word in words if cue.start <= word.start < cue.end]
        before, after = _around(transcript, Span(cue.start, cue.end))
        yield Correction(
            placement.file.rpartition("/")[2],
            placement.digest,
            before,
            transcript.said(cue),
            after,
            round(cue.start_s + shift, 3),
            round(cue.end_s + shift, 3),
            tuple(
                CorrectedWord(transcript.said(w), round(w.start_s + shift, 3), round(w.end_s + shift, 3))
                for w in inside
            ),
        )


def _placement(placements: Sequence[Placement], start_s: float) -> Placement:
    return next((it for it in reversed(placements) if it.start_s <= start_s), placements[0])


def _around(transcript: Transcript, span: Span) -> tuple[str, str]:
    """Give the words before and after a range: the sentence next to it, or the rest of the one that it is part of."""
    every = sentences(transcript.text, transcript.lang)
    before = [it for it in every if it.start < span.start]
    after = [it for it in every if it.end > span.end]
    return (
        transcript.text[before[-1].start : min(before[-1].end, span.start)].strip() if before else "",
        transcript.text[max(after[0].start, span.end) : after[0].end].strip() if after else "",
    )
