"""How well recordings are aligned, side by side with other aligners.

    python bench/narration FOLDER [--aeneas PYTHON] [--noise DECIBELS] [--long MINUTES] [--only METHOD]

FOLDER holds recordings with reference times (cases.py says how). One thread is used, so that the times are of one core.
"""

from __future__ import annotations

import argparse
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from functools import partial
from pathlib import Path

for threads in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ.setdefault(threads, "1")
sys.path.insert(0, str(Path(__file__).parents[1]))

from narration import joined, measures, methods  # noqa: E402
from narration.cases import Case, read_cases  # noqa: E402
from narration.noise import with_noise  # noqa: E402


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--aeneas", metavar="PYTHON", help="an interpreter that has aeneas")
    parser.add_argument("--noise", type=float, metavar="DECIBELS", help="instead add noise, so far below the speech")
    parser.add_argument("--long", type=float, metavar="MINUTES", help="also join recordings to one this long")
    parser.add_argument("--only", choices=["inara", "pocketsphinx", "aeneas"], help="measure one method")
    parser.add_argument("--measure-long", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.measure_long:
        return measure_long(options.measure_long)
    compared: dict[str, methods.Method] = {"inara": methods.inara, "pocketsphinx": methods.plain_pocketsphinx}
    python = methods.aeneas_python(options.aeneas)
    if python:
        compared["aeneas"] = partial(methods.aeneas, python=python)
    else:
        print("aeneas is not installed here and is left out (--aeneas PYTHON).")
    cases = list(read_cases(options.folder))
    with tempfile.TemporaryDirectory() as folder:
        if options.noise is not None:
            cases = list(with_noise(cases, options.noise, Path(folder)))
        for name, method in compared.items():
            if options.only in (None, name):
                report(name, method, cases)
    if options.long:
        with tempfile.TemporaryDirectory() as folder:
            joined.write(cases, options.long, Path(folder))
            command = [sys.executable, __file__, str(options.folder), "--measure-long", folder]
            return subprocess.run(command, check=False).returncode
    return 0


def report(name: str, method: methods.Method, cases: list[Case]) -> None:
    """Print the tables of one method."""
    print(f"\n== {name}\n{measures.HEADING}")
    groups: dict[str, tuple[list[float], list[float]]] = defaultdict(lambda: ([], []))
    pairs, alarms, minutes, missing = [], 0, 0.0, []
    for case in cases:
        begun = time.process_time()
        found = method(case)
        pace = (time.process_time() - begun) / case.duration_s
        starts, ends = measures.errors(case, found) if found else ([], [])
        print(measures.row(case.name, starts, ends, f"{pace:.3f} of real time"))
        if found is None:
            continue
        altered = " (altered)" if case.is_altered else ""
        for kept, new in zip(groups[f"{case.level}s {case.lang}{altered}"], (starts, ends), strict=True):
            kept += new
        by_start = {cue.start: cue.start_s for cue in case.cues if cue.start_s is not None and not cue.uncertain}
        pairs += [
            (one.confidence, one.start_s - by_start[one.start]) for one in found.sentences if one.start in by_start
        ]
        alarms += measures.false_alarms(case, found)
        minutes += case.duration_s / 60
        for what, (seen, all_) in (
            ("unsaid", measures.unsaid_found(case, found)),
            ("unwritten", measures.unwritten_found(case, found)),
        ):
            if all_:
                missing.append(f"{case.name}: {seen} of {all_} {what} passages found")
    print()
    for group, (starts, ends) in sorted(groups.items()):
        print(measures.row(group, starts, ends))
    if name == "inara":
        print(*missing, f"{alarms} false alarms in {minutes:.0f} minutes", *measures.calibration(pairs), sep="\n")


def measure_long(folder: Path) -> int:
    """Align one long recording in this process, and print its time and the most memory it took."""
    from inara.narrate.align import align
    from inara.narrate.audio_reading import read_audio

    case = joined.read(folder)
    begun = time.process_time()
    sound = read_audio(case.audio, 16000)
    given = align(sound.samples, sound.rate, case.text, case.lang, {})
    spent = time.process_time() - begun
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    found = methods.Found(given.words, given.sentences, given.not_said, given.not_in_text)
    print(f"\n== one recording of {given.duration_s / 60:.0f} minutes\n{measures.HEADING}")
    print(measures.row("joined", *measures.errors(case, found), f"{spent / given.duration_s:.3f} of real time"))
    print(f"{most:.0f} MB at most; {measures.false_alarms(case, found)} false alarms")
    return 0


if __name__ == "__main__":
    sys.exit(main())
