"""How Ask grows: 1, 10 and 100 thousand generated pages, and SQLite FTS5 on the same pages.

    python bench/ask_growth.py [--pages 1000,10000,100000] [--models 1000] [--seconds 900] [--gigabytes 8]

Every size runs in a process of its own with a limit of time and of memory; one that meets a limit says so and ends.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import resource
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median
from time import perf_counter

from growing import Growth
from peers import fts5

from inara.ask import Ask, build_heads, build_index, load_asking
from inara.book import read_book
from inara.paths import STARTER

ASKS = 200
COLD = """
import resource, sys, time
began = time.perf_counter()
from pathlib import Path
from inara.ask import Ask, load_asking
asking = load_asking(Path(sys.argv[1]), None, with_model=sys.argv[3] == "True")
asking.ask(Ask(sys.argv[2]))
print((time.perf_counter() - began) * 1000, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024)
"""
COLUMNS = (
    "pages",
    "index built, s",
    "memory to build, MB",
    "index, MB",
    "compressed, MB",
    "first ask from cold, ms",
    "memory to ask, MB",
    "ms an ask, p50",
    "FTS5 built, s",
    "FTS5, MB",
    "FTS5 ms an ask, p50",
)


def main() -> None:
    """Print a row for each size."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--pages", default="1000,10000,100000", help="the sizes, with commas")
    parser.add_argument("--models", default="1000", help="the sizes that are built with the models too, with commas")
    parser.add_argument("--seconds", type=int, default=900, help="the most that one size may take (900)")
    parser.add_argument("--gigabytes", type=int, default=8, help="the most memory that one size may take (8)")
    parser.add_argument("--one", type=int, help=argparse.SUPPRESS)
    parser.add_argument("--with-models", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.one:
        resource.setrlimit(resource.RLIMIT_AS, (options.gigabytes << 30,) * 2)
        print(json.dumps(_measure(options.one, with_models=options.with_models)))
        return
    print(f"| {' | '.join(COLUMNS)} |\n|{' --: |' * len(COLUMNS)}")
    for pages in _numbers(options.pages):
        print(f"| {pages:,} | {' | '.join(_in_a_process(pages, options))} |", flush=True)
    for pages in _numbers(options.models):
        print(f"| {pages:,}, with models | {' | '.join(_in_a_process(pages, options, '--with-models'))} |", flush=True)


def _numbers(text: str) -> list[int]:
    return [int(number) for number in text.split(",") if number]


def _in_a_process(pages: int, options: argparse.Namespace, *more: str) -> list[str]:
    command = [sys.executable, __file__, "--one", str(pages), "--gigabytes", str(options.gigabytes), *more]
    try:
        with tempfile.TemporaryDirectory() as cache:
            environment = {**os.environ, "INARA_CACHE": cache, "OPENBLAS_NUM_THREADS": "1"}
            done = subprocess.run(
                command, capture_output=True, text=True, timeout=options.seconds, env=environment, check=False
            )
    except subprocess.TimeoutExpired:
        return [f"more than {options.seconds} s", *["–"] * (len(COLUMNS) - 2)]
    if done.returncode:
        why = done.stderr.strip().splitlines()[-1] if done.stderr.strip() else f"ended with {done.returncode}"
        return [f"not built: {why}", *["–"] * (len(COLUMNS) - 2)]
    return json.loads(done.stdout)


def _measure(pages: int, *, with_models: bool) -> list[str]:
    if not with_models:
        build_heads.find_model = lambda *_: None  # as for a language that has none: the words alone
    growth = Growth(read_book(STARTER), pages)
    book, asks = growth.book(), growth.asks(ASKS)
    before = _memory()
    began = perf_counter()
    index = build_index(book, "en")
    built = perf_counter() - began
    grown = _memory() - before
    cells = [f"{built:.1f}", _mega(grown), _mega(len(index)), _mega(len(gzip.compress(index, 6)))]
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "ask.en.idx")
        file.write_bytes(index)
        cells += _cold(file, asks[0], with_models=with_models)
        cells.append(f"{_middle_ms(file, asks, with_models=with_models):.2f}")
    return [*cells, *_beside(book, asks)]


def _cold(file: Path, text: str, *, with_models: bool) -> list[str]:
    command = [sys.executable, "-c", COLD, str(file), text, str(with_models)]
    runs = [subprocess.run(command, capture_output=True, check=True) for _ in range(5)]
    figures = [tuple(map(float, run.stdout.split())) for run in runs]
    return [f"{median(time for time, _ in figures):.0f}", _mega(max(memory for _, memory in figures))]


def _middle_ms(file: Path, asks: list[str], *, with_models: bool) -> float:
    asking = load_asking(file, None, with_model=with_models)
    times = []
    for text in (*asks[:20], *asks):
        began = perf_counter()
        asking.ask(Ask(text))
        times.append((perf_counter() - began) * 1000)
    return median(times[20:])


def _beside(book, asks: list[str]) -> list[str]:
    rows = [
        (moment.id, f"{moment.label} {moment.description}", "\n".join(moment.sounds_like), guide.body)
        for moment, guide in zip(book.thesaurus.themes[0].moments, book.guides, strict=True)
    ]
    began = perf_counter()
    store = fts5.make_table(rows)
    built = perf_counter() - began
    times = []
    for text in asks:
        began = perf_counter()
        fts5.search(store, text)
        times.append((perf_counter() - began) * 1000)
    return [f"{built:.1f}", _mega(len(store.serialize())), f"{median(times):.2f}"]


def _memory() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def _mega(size: float) -> str:
    return f"{size / 1e6:.1f}" if size < 1e7 else f"{size / 1e6:,.0f}"


if __name__ == "__main__":
    main()
