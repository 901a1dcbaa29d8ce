"""The searches that run in a page: Inara's reader, MiniSearch, Pagefind, all in one Chromium."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

from material import ROOT, Material

from browser import Window
from inara.bind.edition import BindOptions, build_files
from inara.book import read_folder
from inara.paths import PACKAGE
from peers import Result

HERE = Path(__file__).parent
SLOWER = 4
SLOW_ASKS = 120
FIRST_ASKS = 15
PAGE = '<!doctype html><title>Bench</title><script type="module">import * as bench from "./searches.js"; globalThis.bench = bench;</script>'
SEARCHES = (
    ("words", "inara", "words"),
    ("static", "inara", "static"),
    ("encoder", "inara", "encoder"),
    ("MiniSearch (fuzzy .2, prefix, OR)", "minisearch", 0.2),
    ("MiniSearch (fuzzy 2 letters, prefix, OR)", "minisearch", 2),
    ("Pagefind, the site's pages", "pagefind", "pagefind-site"),
    ("Pagefind, the same documents", "pagefind", "pagefind-documents"),
)
MOMENT = re.compile(r"moments/([^/]+)/")


def build_root(material: Material, book: Path, folder: Path, node: Path) -> Path:
    """Build the folder that is served: Inara's files, and those of the two packages where they are installed."""
    root, edition = folder / "root", folder / "edition"
    for name, content in build_files(read_folder(book), BindOptions(), lambda *_: None).items():
        if name.endswith(".html"):
            (edition / name).parent.mkdir(parents=True, exist_ok=True)
            (edition / name).write_bytes(content)
    shutil.copytree(PACKAGE / "bind" / "reader" / "ask", root / "inara")
    (root / "inara" / "ask.en.idx").write_bytes(material.index)
    (root / "inara" / "safety.en.idx").write_bytes(material.safety)
    for kind, model in material.models.items():
        (root / "inara" / f"{kind}.bin").write_bytes(model)
    (root / "index.html").write_text(PAGE, encoding="utf-8")
    shutil.copy(HERE / "searches.js", root)
    if (ROOT / "bench" / "node_modules" / "installed").exists():
        file = folder / "documents.json"
        file.write_text(json.dumps({"documents": material.documents}), encoding="utf-8")
        subprocess.run([node, HERE / "build_pages.mjs", file, edition, root], check=True)
    return root


def run_all(material: Material, window: Window, root: Path, rounds: int) -> Iterator[Result]:
    """Give a result for each search whose files are there."""
    for title, name, setting in SEARCHES:
        if _is_there(root, name, setting):
            yield _run(material, window, title, (name, setting), rounds)


def _is_there(root: Path, name: str, setting: str | float) -> bool:
    if name == "inara":
        return setting == "words" or (root / "inara" / f"{setting}.bin").is_file()
    return (root / (setting if name == "pagefind" else name)).is_dir()


def _run(material: Material, window: Window, title: str, search: tuple, rounds: int) -> Result:
    texts = [ask["text"] for ask in material.asks]
    loaded = sorted(_bytes_of_first(window, search, text) for text in texts[:: max(1, len(texts) // FIRST_ASKS)])
    page = window.open(*search)
    first = page.evaluate(ASK, texts)
    times = [time for _ in range(rounds) for time in page.evaluate(ASK, texts)["times"]]
    page = window.open(*search, slower=SLOWER)
    page.evaluate(ASK, texts[:SLOW_ASKS])
    slowed = page.evaluate(ASK, texts[:SLOW_ASKS])["times"]
    found = {ask["id"]: _pages(material, given) for ask, given in zip(material.asks, first["found"], strict=True)}
    late = f"The model's worker was late for {first['late']} asks; the words alone answered those in the reader."
    return Result(
        title,
        found,
        browser_ms=tuple(times),
        slowed_ms=tuple(slowed),
        bytes=loaded[len(loaded) // 2],
        notes=(late,) if first["late"] else (),
    )


ASK = "(texts) => bench.ask(texts)"


def _bytes_of_first(window: Window, search: tuple, text: str) -> int:
    page = window.open(*search)
    page.evaluate(ASK, [text])
    return window.loaded()


def _pages(material: Material, given: list[str]) -> list[str]:
    """Give the pages for moment ids or addresses; a moment's own page stands for the page that answers it."""
    pages = []
    for name in given:
        moment = MOMENT.search(name)
        known = material.urls.get(moment[1] if moment else name)
        pages.append(known or name.strip("/") + "/")
    return list(dict.fromkeys(pages))[:5]
