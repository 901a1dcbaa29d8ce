"""How Ask grows: 1, 10 and 100 thousand generated pages, and SQLite FTS5 on the same pages.

    python bench/ask_growth.py [--pages 1000,10000,100000] [--models 1000] [--seconds 600] [--gigabytes 8]

Every size runs in a process of its own with a limit of time and of memory; one that meets a limit says so and ends. The
time to build is the processor's, since other work on the machine would show in the clock's. The bytes of a first ask are
those of the index and of the parts that it reads: the median of some asks, each from cold.
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
from time import perf_counter, process_time

from growing import Growth
from peers import fts5

from inara.ask import Ask, IndexFiles, answer, build_heads, build_index_files, load_asking, read_index
from inara.book import read_book
from inara.paths import STARTER

ASKS = 200
FIRST_ASKS = 20
COLD = r"""
import re, sys, time
began = time.perf_counter()
from pathlib import Path
from inara.ask import Ask, load_asking
asking = load_asking(Path(sys.argv[1]), None, with_model=sys.argv[3] == "True")
asking.ask(Ask(sys.argv[2]))
taken = (time.perf_counter() - began) * 1000
print(taken, int(re.search(r"VmHWM:\s+(\d+)", Path("/proc/self/status").read_text())[1]) * 1024)
"""
COLUMNS = (
    "pages",
    "index built, s of processor",
    "memory to build, MB",
    "index, MB",
    "compressed, MB",
    "files",
    "bytes on the first ask, MB",
    "compressed, MB",
    "first ask from cold, ms",
    "memory to ask, MB",
    "ms an ask, p50",
    "FTS5 built, s of processor",
    "FTS5, MB",
    "FTS5 ms an ask, p50",
)


def main() -> None:
    """Print a row for each size."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--pages", default="1000,10000,100000", help="the sizes, with commas")
    parser.add_argument("--models", default="1000", help="the sizes that are built with the models too, with commas")
    parser.add_argument("--seconds", type=int, default=600, help="the most that one size may take (600)")
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
    began = process_time()
    index = build_index_files(book, "en")
    built = process_time() - began
    grown = _memory() - before
    files = [index.main, *index.parts.values()]
    packed = sum(_packed(content) for content in files)
    cells = [f"{built:.1f}", _mega(grown), _mega(sum(map(len, files))), _mega(packed), f"{len(files):,}"]
    cells += _first_asks(index, asks[:FIRST_ASKS])
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "ask.en.idx")
        index.write(file)
        cells += _cold(file, asks[0], with_models=with_models)
        cells.append(f"{_middle_ms(file, asks, with_models=with_models):.2f}")
    return [*cells, *_beside(book, asks)]


def _first_asks(index: IndexFiles, asks: list[str]) -> list[str]:
    """Give the bytes that an ask by the words reads from cold, as they lie and compressed file by file."""
    raw, packed = [], []
    for text in asks:
        read = {"": index.main}

        def read_file(name: str, read: dict[str, bytes] = read) -> memoryview:
            read[name] = index.parts[name]
            return memoryview(index.parts[name])

        answer(Ask(text), read_index(index.main, read_file=read_file), None)
        raw.append(sum(map(len, read.values())))
        packed.append(sum(map(_packed, read.values())))
    return [_mega(median(raw)), _mega(median(packed))]


def _packed(content: bytes) -> int:
    return len(gzip.compress(content, 6))


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
    began = process_time()
    store = fts5.make_table(rows)
    built = process_time() - began
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
