"""Ask beside its peers: one table, measured in one run.

python bench/ask.py [--split dev] [--book DIR] [--rounds 3] [--without encoder,browser]
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from material import ROOT, Material, read_material
from measures import difference, mean, middle, place, short
from peers import Result, fts5, in_browser, inara_python

from browser import find_chromium, window
from inara.paths import STARTER

BENCH = ROOT / "bench"
OWN_PYTHON = BENCH / ".venv" / "bin" / "python"


def main() -> None:
    """Run every search that is there and print the table as Markdown."""
    os.environ |= {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}  # one core each, before numpy is loaded
    options = _options()
    subprocess.run([BENCH / "set-up"], check=True)
    material = read_material(options.book, options.split)
    with tempfile.TemporaryDirectory() as folder:
        results = list(_run_all(material, options, Path(folder)))
    print(_head(material, options.split))
    print(table(material, results))
    print(_beside(material, results))
    for line in dict.fromkeys(note for result in results for note in result.notes):
        print(f"\n{line}")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--split", default="dev", choices=["train", "dev", "test"], help="which asks (dev)")
    parser.add_argument("--book", type=Path, default=STARTER, help="a Book's folder (the starter Book)")
    parser.add_argument("--rounds", type=int, default=3, help="timed rounds over all asks (3)")
    parser.add_argument("--without", default="", help="leave out, with commas: encoder, browser")
    return parser.parse_args()


def _run_all(material: Material, options: argparse.Namespace, folder: Path) -> Iterator[Result]:
    without = options.without.split(",")
    pages = {} if "browser" in without else _run_browser(material, options, folder)
    for kind, result in inara_python.run_tiers(material, options.rounds):
        yield _joined(result, pages.pop(kind or "words", None))
    yield fts5.run(material, options.rounds)
    yield from pages.values()
    if "encoder" not in without:
        yield from _run_encoder(material, folder)


def _joined(python: Result, page: Result | None) -> Result:
    """Put the reader's times beside Python's, and say where the two differ."""
    if page is None:
        return python
    differ = sum(python.found[ask] != page.found[ask] for ask in python.found)
    said = f"{python.name}: Python and the reader give other pages, or another order, for {differ} asks."
    return replace(
        python,
        browser_ms=page.browser_ms,
        slowed_ms=page.slowed_ms,
        bytes=page.bytes,
        notes=((said,) if differ else ()) + page.notes,
    )


def _run_browser(material: Material, options: argparse.Namespace, folder: Path) -> dict[str, Result]:
    chromium = find_chromium()
    if chromium is None:
        print("There is no Chromium: the searches that run in a page are left out.", file=sys.stderr)
        return {}
    root = in_browser.build_root(material, options.book, folder, ROOT / "tools" / "node")
    with window(root, chromium) as opened:
        return {found.name: found for found in in_browser.run_all(material, opened, root, options.rounds)}


def _run_encoder(material: Material, folder: Path) -> Iterator[Result]:
    if not (BENCH / ".venv" / "installed").exists():
        print("The sentence encoder is not installed and is left out.", file=sys.stderr)
        return
    given = {"documents": material.documents, "elsewhere": material.elsewhere}
    given |= {"train": material.train, "asks": material.asks}
    asked, answered = folder / "encoder.json", folder / "encoded.json"
    asked.write_text(json.dumps(given), encoding="utf-8")
    subprocess.run([OWN_PYTHON, BENCH / "peers" / "encoder.py", asked, answered], check=True)
    for result in json.loads(answered.read_text(encoding="utf-8")):
        always = {ask: material.pages(found["moments"]) for ask, found in result["found"].items()}
        times, size = tuple(result["ms"]), result["bytes"]
        yield Result(f"{result['name']}, always answering", always, python_ms=times, bytes=size)
        gated = {ask: pages if result["found"][ask]["answered"] else [] for ask, pages in always.items()}
        yield Result(f"{result['name']}, abstaining", gated, python_ms=times, bytes=size)


def _head(material: Material, split: str) -> str:
    fitting = sum(bool(ask["moments"]) for ask in material.asks)
    return (
        f"{len(material.documents)} moments, {sum(len(d['phrases']) for d in material.documents)} phrases; "
        f"split {split}: {fitting} asks with a right page, {len(material.asks) - fitting} that no page fits; "
        f"{material.left_out} left out, since they stand word for word among the phrases.\n"
    )


COLUMNS = (
    "search",
    "success@1",
    "success@3",
    "MRR",
    "sure",
    "right when sure",
    "asks answered",
    "off-topic answered",
    "near-miss answered",
    "ms, Python",
    "ms, Chromium",
    "ms, Chromium 4× slower",
    "kB to load",
)


def table(material: Material, results: Sequence[Result]) -> str:
    """Write the results as a Markdown table."""
    rows = [COLUMNS, ("---",) + ("--:",) * (len(COLUMNS) - 1), *(_row(material, result) for result in results)]
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def _row(material: Material, result: Result) -> tuple[str, ...]:
    places = _places(material, result)
    fitting = [ask for ask in material.asks if ask["moments"]]
    none = [ask for ask in material.asks if not ask["moments"]]
    return (
        result.name,
        str(mean([at == 1 for at in places])),
        str(mean([0 < at <= 3 for at in places])),
        str(mean([1 / at if at else 0.0 for at in places])),
        *_trust(result, fitting, places),
        short(mean([bool(result.found[ask["id"]]) for ask in fitting]).value),
        _answered(result, [ask for ask in none if ask.get("kind") != "near-miss"]),
        _answered(result, [ask for ask in none if ask.get("kind") == "near-miss"]),
        _time(result.python_ms),
        _time(result.browser_ms),
        _time(result.slowed_ms),
        "–" if result.bytes is None else f"{result.bytes / 1000:,.0f}",
    )


def _places(material: Material, result: Result) -> list[int]:
    return [place(result.found[ask["id"]], material.right(ask)) for ask in material.asks if ask["moments"]]


def _trust(result: Result, asks: list[dict], places: list[int]) -> tuple[str, str]:
    """Give how many asks were answered with certainty, and how many of those rightly."""
    if result.sure is None:
        return "–", "–"
    right = [at == 1 for ask, at in zip(asks, places, strict=True) if ask["id"] in result.sure]
    return short(len(right) / len(asks)), str(mean(right)) if right else "–"


def _answered(result: Result, asks: list[dict]) -> str:
    return f"{sum(bool(result.found[ask['id']]) for ask in asks)} of {len(asks)}"


def _time(times: Sequence[float]) -> str:
    found = middle(times)
    return "–" if found is None else f"{found:.2f}" if found < 10 else f"{found:.0f}"


def _beside(material: Material, results: Sequence[Result]) -> str:
    """Say what each search has less or more than Inara's first answer: shares in pairs, times as ratios."""
    base = results[min(1, len(material.models))]
    first = _places(material, base)
    lines = [f"\nBeside {base.name}, on the same asks (difference of shares, in pairs; time as a multiple):\n"]
    for result in results:
        if result is base:
            continue
        places = _places(material, result)
        at1 = difference([at == 1 for at in places], [at == 1 for at in first])
        at3 = difference([0 < at <= 3 for at in places], [0 < at <= 3 for at in first])
        ratios = "".join(
            f", {middle(mine) / middle(own):.1f} × the time in {where}"
            for where, mine, own in (
                ("Python", result.python_ms, base.python_ms),
                ("Chromium", result.browser_ms, base.browser_ms),
            )
            if mine and own
        )
        lines.append(f"* {result.name}: success@1 {at1}, success@3 {at3}{ratios}")
    return "\n".join(lines)


if __name__ == "__main__":
    main()
