"""Measure the voice: how fast, how exactly timed, how loud, and how long the starter Book takes from nothing.

    python bench/voices.py [--book DIR] [--whole]

`--whole` narrates the Book into an empty cache, twice: from nothing, and with one comma changed.
"""

from __future__ import annotations

import argparse
import os
import shutil
import tempfile
import time
from pathlib import Path

import numpy as np

from inara.book import read_folder
from inara.book.tokens import tokens
from inara.narrate.encoding import encode
from inara.narrate.loudness import integrated_lufs, levelled, true_peak_dbtp
from inara.narrate.mp3 import RATE
from inara.narrate.narrating import narrate_book
from inara.narrate.pages import pages_to_tell
from inara.narrate.tags import Tags
from inara.narrate.telling import Told, tell
from inara.narrate.voices import find_voice, open_voice
from inara.paths import STARTER, voices_file

FRAME = RATE // 200
PAUSE_S, NEAR_S = 0.15, 0.15


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--book", type=Path, default=STARTER)
    parser.add_argument("--voice", default="espeak")
    parser.add_argument("--whole", action="store_true", help="narrate the whole Book into an empty cache")
    options = parser.parse_args()
    pages = list(pages_to_tell(read_folder(options.book)))
    choice = find_voice(options.voice, voices_file())
    print(
        f"{'page':<32}{'s':>7}{'words':>7}{'timed':>7}{'voice':>8}{'LUFS':>8}{'dBTP':>7}{'onset ms: median, p95, worst':>32}"
    )
    spoken_s = voiced_s = encoded_s = 0.0
    errors: list[float] = []
    for page in pages:
        began, used = time.perf_counter(), _cpu_s()
        with open_voice(choice, page.script.lang) as say:
            told = tell(page.script.text, page.script.lang, page.said, say)
        took, cpu = time.perf_counter() - began, _cpu_s() - used
        if told is None:
            continue
        level = levelled(told.chunks, RATE)
        whole = np.concatenate(level)
        used = time.process_time()
        encode(level, Tags())
        encoded_s += time.process_time() - used
        found = onset_errors_s(told)
        errors += found
        duration = len(whole) / RATE
        spoken_s, voiced_s = spoken_s + duration, voiced_s + cpu
        timed = len(told.words) / len(tokens(page.script.text))
        shown = ", ".join(f"{1000 * it:.0f}" for it in (*np.percentile(np.abs(found), [50, 95]), np.abs(found).max()))
        print(
            f"{page.name:<32}{duration:>7.1f}{len(told.words):>7}{timed:>7.1%}{duration / max(cpu, 1e-3):>7.0f}x"
            f"{integrated_lufs(whole, RATE):>8.2f}{true_peak_dbtp(whole):>7.2f}{shown:>32}  {took:.1f} s"
        )
    within = np.mean(np.abs(errors) <= 0.03)
    print(f"\n{spoken_s:.0f} s of sound; voice {spoken_s / voiced_s:.0f} x real time on one core (target 50),")
    print(
        f"encoding {spoken_s / encoded_s:.0f} x; {within:.1%} of {len(errors)} words after a pause within 30 ms of the sound"
    )
    if options.whole:
        _whole(options.book)


def onset_errors_s(told: Told) -> list[float]:
    """Give, for words after a pause, how much later than the sound's onset their cue begins, in seconds."""
    samples = np.concatenate(told.chunks)
    frames = samples[: len(samples) // FRAME * FRAME].reshape(-1, FRAME)
    level = 10 * np.log10((frames.astype(float) ** 2).mean(axis=1) + 1e-12)
    sounding = level > np.percentile(level, 95) - 45
    found, last_end_s = [], -1.0
    for word in told.words:
        if word.start_s - last_end_s >= PAUSE_S:
            low, high = (round((word.start_s + by) * RATE / FRAME) for by in (-NEAR_S, NEAR_S))
            rises = np.flatnonzero(np.diff(sounding[max(0, low) : high].astype(np.int8)) == 1) + 1
            late_s = word.start_s - (max(0, low) + rises) * FRAME / RATE
            if len(rises):
                found.append(float(late_s[np.abs(late_s).argmin()]))
        last_end_s = word.end_s
    return found


def _cpu_s() -> float:
    """Give the processor time of this process and of those that it has ended."""
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


def _whole(book: Path) -> None:
    with tempfile.TemporaryDirectory() as name:
        root, cache = Path(name) / "book", Path(name) / "cache"
        shutil.copytree(book, root)
        for what in ("from nothing (target 60)", "one comma changed (target 3)"):
            began, used = time.perf_counter(), _cpu_s()
            done = narrate_book(read_folder(root), cache, voices_file(), lambda *_: None)
            took = time.perf_counter() - began
            print(f"{what}: {len(done.made)} made, {took:.1f} s, {_cpu_s() - used:.1f} s of processors")
            script = next(root.glob("guides/*/script.*.md"))
            script.write_text(script.read_text(encoding="utf-8").replace(", ", " ", 1), encoding="utf-8")


if __name__ == "__main__":
    main()
