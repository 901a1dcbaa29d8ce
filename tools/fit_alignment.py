"""Fit how sure an alignment is of its sentences, on recordings with reference times, made worse in many ways.

    python tools/fit_alignment.py FOLDER [--kept FILE.npz]

FOLDER holds `<name>.opus|flac|wav`, `<name>.txt` and `<name>.cues.json` (see bench/narration). Every recording is aligned
as it is and with noise, with a telephone's band, with words exchanged, with sentences left out, and with the spelling of
another language, and with the text of another recording; a logistic model over the signs of doubt learns which sentences then start within 200 ms. It is checked
by leaving each recording out in turn, and written to src/inara/narrate/align/confidence.json.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).parents[1] / "bench"))
from narration.cases import Case, read_cases
from narration.noise import noisy

from inara.book.tokens import tokens
from inara.narrate.align import align, alignment
from inara.narrate.align.confidence import SIGNS
from inara.narrate.resampling import resampled

OUT = Path(__file__).parents[1] / "src/inara/narrate/align/confidence.json"
NEAR_S = 0.2
RATE = 16000


def main() -> int:
    """Gather, fit, check, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--kept", type=Path, help="where the signs are kept between runs")
    options = parser.parse_args()
    if options.kept and options.kept.is_file():
        held = np.load(options.kept, allow_pickle=False)
        signs, near, names = held["signs"], held["near"], held["names"]
    else:
        signs, near, names = gather(options.folder)
        if options.kept:
            np.savez(options.kept, signs=signs, near=near, names=names)
    check(signs, near, names)
    weights, bias = fit(signs, near)
    model = {"bias": round(bias, 3), "weights": dict(zip(SIGNS, np.round(weights, 3).tolist(), strict=True))}
    OUT.write_text(json.dumps(model, indent=2) + "\n", encoding="utf-8")
    print(json.dumps(model, indent=2))
    return 0


def gather(folder: Path) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Give the signs of all sentences whose start is known, whether they were put near it, and their recordings."""
    alignment.NOT_FOUND = 0.0  # the signs of all sentences are wanted, also of those that count as not found
    signs, near, names = [], [], []
    cases = [case for case in read_cases(folder) if not case.is_altered]
    for case, other in zip(cases, (*cases[1:], cases[0]), strict=True):
        stranger = align(case.samples, RATE, other.text, other.lang, {})
        signs += list(stranger.signs)
        near += [False] * len(stranger.signs)
        names += [case.speaker] * len(stranger.signs)
        for label, samples, text, starts, lang in worse(case):
            found = align(samples, RATE, text, lang, {})
            for cue, row in zip(found.sentences, found.signs, strict=True):
                if cue.start in starts:
                    signs.append(row)
                    near.append(abs(cue.start_s - starts[cue.start]) <= NEAR_S)
                    names.append(case.speaker)
            print(case.name, label, len(near), f"{np.mean(near):.3f}", flush=True)
    return np.array(signs), np.array(near), np.array(names)


def worse(case: Case) -> Iterator[tuple[str, np.ndarray, str, dict[int, float], str]]:
    """Give a recording and its text as they are, and made worse: label, samples, text, starts by offset, language."""
    rng = np.random.default_rng(len(case.text))
    chance = random.Random(len(case.text))  # noqa: S311
    text, starts = lines(case)
    clean = case.samples
    loud = np.sort(np.square(clean))[len(clean) // 2 :].mean()
    yield "clean", clean, text, starts, case.lang
    for ratio in (8, 3):
        yield f"noise {ratio} dB", noisy(clean, loud, ratio, rng), text, starts, case.lang
    phone = np.concatenate([*resampled([np.concatenate([*resampled([clean], RATE, 6000)])], 6000, RATE)])
    yield "telephone", phone, text, starts, case.lang
    yield "other spelling", clean, text, starts, "es" if case.lang != "es" else "en"
    for share in (0.5,):
        changed, moved = exchanged(text, starts, share, chance)
        yield f"exchanged {share}", noisy(clean, loud, 20, rng), changed, moved, case.lang


def lines(case: Case) -> tuple[str, dict[int, float]]:
    """Break a text into a line a reference cue, so that each is a sentence; of word cues, every seventh begins one."""
    text = list(case.text)
    starts = {}
    step = 7 if case.level == "word" else 1
    for cue in case.cues[::step]:
        if cue.start_s is not None and not cue.uncertain:
            starts[cue.start] = cue.start_s
            if cue.start:
                text[cue.start - 1] = "\n"
    return "".join(text), starts


def exchanged(text: str, starts: dict[int, float], share: float, chance: random.Random) -> tuple[str, dict[int, float]]:
    """Put other words of the text in the place of some, as when a reader says it otherwise."""
    words = [text[span.start : span.end] for span in tokens(text)]
    out, moved, at = "", {}, 0
    for span in tokens(text):
        out += text[at : span.start]
        if span.start in starts:
            moved[len(out)] = starts[span.start]
        out += chance.choice(words) if chance.random() < share else text[span.start : span.end]
        at = span.end
    return out + text[at:], moved


def fit(signs: np.ndarray, near: np.ndarray, rounds: int = 4000) -> tuple[np.ndarray, float]:
    """Fit weights at or above zero, since every sign is one of doubt; a mistake that is taken for sure counts thrice."""
    weights, bias = np.ones(signs.shape[1]), 2.0
    cost = np.where(near, 1.0, 3.0) / len(near)
    for _ in range(rounds):
        sure = 1 / (1 + np.exp(-(bias - signs @ weights)))
        slope = (sure - near) * cost
        weights = np.maximum(weights + 3.0 * (signs.T @ slope - 1e-3 * weights), 0)
        bias -= 3.0 * slope.sum()
    return weights, float(bias)


def check(signs: np.ndarray, near: np.ndarray, names: np.ndarray) -> None:
    """Print how true the confidence is, each reader left out in turn."""
    sure = np.empty(len(near))
    for name in np.unique(names):
        out = names == name
        weights, bias = fit(signs[~out], near[~out])
        sure[out] = 1 / (1 + np.exp(-(bias - signs[out] @ weights)))
        high = out & (sure >= 0.9)
        print(f"left out {name}: {high.sum()} of {out.sum()} at 0.9 or more, {near[high].mean():.3f} of them near")
    print("confidence, sentences, share within 200 ms (each reader left out):")
    for low, top in ((0, 0.3), (0.3, 0.5), (0.5, 0.7), (0.7, 0.9), (0.9, 1.01)):
        part = (sure >= low) & (sure < top)
        print(
            f"  {low:.1f}-{min(top, 1):.1f}  {part.sum():5d}  {near[part].mean() if part.any() else float('nan'):.3f}"
        )


if __name__ == "__main__":
    sys.exit(main())
