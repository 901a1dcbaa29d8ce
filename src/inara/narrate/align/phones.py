"""How each frame sounds when any phone may follow any: what a text's score is held against."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from inara.narrate.align.acoustic import STATES, AcousticModel, score_senones

_CHANGE = np.float32(4.0)


def loop_scores(
    model: AcousticModel, features: NDArray[np.float32], offsets: NDArray[np.float32] | None = None
) -> tuple[NDArray[np.float32], NDArray[np.int16]]:
    """Give the score of each frame on the best sequence of phones, and the phone there; (frames,) each."""
    senones = model.sequences[model.plain].astype(np.int64).ravel()
    scores = score_senones(model, features, senones, offsets)
    frames, states = scores.shape
    stay, leave = model.stay.ravel(), model.leave.ravel()
    now = np.where(np.arange(states) % STATES == 0, np.float32(0), np.float32(-1e30)) + np.zeros(states, np.float32)
    moved = np.zeros((frames, states), bool)
    ended = np.zeros(frames, np.int16)
    enter = np.float32(0)
    last = np.arange(STATES - 1, states, STATES)
    came = np.empty(states, np.float32)
    for at in range(frames):
        came[1:] = now[:-1] + leave[:-1]
        came[::STATES] = enter
        now = now + stay
        moved[at] = came > now
        now = np.maximum(now, came) + scores[at]
        out = now[last] + leave[last]
        ended[at] = out.argmax()
        enter = out[ended[at]] - _CHANGE
    way = np.zeros(frames, np.int16)
    state = int(last[ended[-1]]) if frames else 0
    for at in range(frames - 1, -1, -1):
        way[at] = state
        if moved[at, state]:
            state = int(last[ended[at - 1]]) if state % STATES == 0 else state - 1
    return scores[np.arange(frames), way], way // STATES
