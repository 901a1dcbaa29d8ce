"""How far cues are from their reference, and what was found of what is missing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np

from narration.cases import Case
from narration.methods import Found

MISSED_S = 9.0
"""What counts for a cue that was not found at all."""


def errors(case: Case, found: Found) -> tuple[list[float], list[float]]:
    """Give the errors of starts and of ends, in seconds, of the cues whose time is certain."""
    starts, ends = [], []
    for cue in case.cues:
        if cue.start_s is None or cue.end_s is None:
            continue
        inside = [word for word in found.words if word.start >= cue.start and word.end <= cue.end]
        if not cue.uncertain:
            at_start = inside and inside[0].start - cue.start < 4
            starts.append(inside[0].start_s - cue.start_s if at_start else MISSED_S)
        if not cue.uncertain_end:
            at_end = inside and cue.end - inside[-1].end < 4
            ends.append(inside[-1].end_s - cue.end_s if at_end else MISSED_S)
    return starts, ends


def row(name: str, starts: Sequence[float], ends: Sequence[float], note: str = "") -> str:
    """Write one row of a table: median and ninth decile in ms, shares within limits."""
    if not starts:
        return f"{name:<34} no result {note}"
    start, end = np.abs(starts), np.abs(ends) if ends else np.array([np.nan])
    shares = " ".join(f"{np.mean(start <= limit):.3f}" for limit in (0.05, 0.1, 0.2, 0.5))
    middle = f"{np.median(start) * 1000:5.0f} {np.quantile(start, 0.9) * 1000:5.0f}"
    return f"{name:<34} {len(start):4d}  {middle}  {shares}  {np.mean(end <= 0.2):.3f}  {note}"


HEADING = f"{'':<34}    n   median p90   ≤50   ≤100  ≤200  ≤500 ms ends≤200"


def unsaid_found(case: Case, found: Found) -> tuple[int, int]:
    """Give how many of the passages that were never said are reported by half or more, and how many there are."""
    missing = [cue for cue in case.cues if cue.start_s is None]
    return sum(_covered(cue.start, cue.end, ((one.start, one.end) for one in found.not_said)) for cue in missing), len(
        missing
    )


def unwritten_found(case: Case, found: Found) -> tuple[int, int]:
    """Give how many of the stretches that are not in the text are reported by half or more, and how many there are."""
    told = [(one.start_s, one.end_s) for one in found.not_in_text]
    return sum(_covered(*stretch, told) for stretch in case.extra), len(case.extra)


def false_alarms(case: Case, found: Found) -> int:
    """Count reports of 1.5 s, or of three words, and more that are mostly wrong."""
    real = [(cue.start, cue.end) for cue in case.cues if cue.start_s is None]
    texts = sum(
        not _covered(one.start, one.end, real) and len(case.text[one.start : one.end].split()) >= 3
        for one in found.not_said
    )
    sounds = sum(
        not _covered(one.start_s, one.end_s, case.extra) and one.end_s - one.start_s >= 1.5 for one in found.not_in_text
    )
    return texts + sounds


def _covered(low: float, high: float, told: Iterable[tuple[float, float]]) -> bool:
    return sum(max(0.0, min(high, end) - max(low, start)) for start, end in told) >= 0.5 * (high - low)


def calibration(pairs: Sequence[tuple[float, float]]) -> Iterable[str]:
    """Give, for bands of confidence, how many sentences there are and what share starts within 200 ms."""
    for low, high in ((0.0, 0.5), (0.5, 0.9), (0.9, 1.01)):
        near = [abs(error) <= 0.2 for sure, error in pairs if low <= sure < high]
        share = f"{np.mean(near):.3f}" if near else "  -  "
        yield f"confidence {low:.1f} to {min(high, 1.0):.1f}: {len(near):4d} sentences, {share} within 200 ms"
