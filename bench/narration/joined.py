"""One long recording, joined from short ones, with the text and the reference times joined alike."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import soundfile

from narration.cases import RATE, Case, ReferenceCue

_GAP_S = 1.0


def write(cases: Sequence[Case], minutes: float, folder: Path) -> None:
    """Join the English recordings that are not altered, in turn, until they last so long; written to a folder."""
    used = [case for case in cases if case.lang == "en" and not case.is_altered and case.duration_s > 10]
    hiss = (np.random.default_rng(0).standard_normal(int(_GAP_S * RATE)) * 1e-4).astype(np.float32)
    text, cues, extra, at_s, turn = "", [], [], 0.0, 0
    with soundfile.SoundFile(folder / "long.wav", "w", RATE, 1, "PCM_16") as file:
        while at_s < minutes * 60:
            case = used[turn % len(used)]
            turn += 1
            for cue in case.cues if case.level == "sentence" else ():
                times = [None if time is None else time + at_s for time in (cue.start_s, cue.end_s)]
                cues.append([cue.start + len(text), cue.end + len(text), *times, cue.uncertain, cue.uncertain_end])
            extra += [[low + at_s, high + at_s] for low, high in case.extra]
            text += f"{case.text.rstrip()}\n\n"
            file.write(case.samples)
            file.write(hiss)
            at_s += case.duration_s + _GAP_S
    (folder / "long.json").write_text(json.dumps([text, cues, extra]), encoding="utf-8")


def read(folder: Path) -> Case:
    """Read what `write` wrote, without its samples."""
    text, cues, extra = json.loads((folder / "long.json").read_text(encoding="utf-8"))
    known = tuple(ReferenceCue(*cue) for cue in cues)
    stretches = tuple((low, high) for low, high in extra)
    return Case(
        "joined", folder / "long.wav", np.zeros(0, np.float32), text, "en", "sentence", "many", known, stretches
    )
