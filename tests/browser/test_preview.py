"""`inara open` as an author meets it: an address on the first line, and a page that follows the files."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect


@pytest.fixture
def preview(example: Path, tmp_path: Path) -> Iterator[str]:
    """Open the example Book in a process of its own; give the address that it prints first."""
    process = subprocess.Popen(
        [sys.executable, "-m", "inara", "open", str(example), "--no-browser", "--port", "8460"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "INARA_CACHE": str(tmp_path / "cache")},
    )
    assert process.stdout
    assert process.stderr
    yield process.stdout.readline().strip()
    process.terminate()
    process.communicate(timeout=10)


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_the_page_follows_the_files_and_shows_what_is_wrong(page: Page, preview: str, example: Path) -> None:
    assert re.fullmatch(r"http://127\.0\.0\.1:\d+/", preview)
    with page.expect_request("**/_preview/events"):
        page.goto(f"{preview}guides/shoes/")
    guide = example / "guides/shoes/guide.en.md"

    change(guide, "title: When the shoes will not go on", "title: Two bare feet")
    expect(page.get_by_role("heading", level=1)).to_have_text("Two bare feet", timeout=10_000)

    change(guide, "from: 12", "from: -3")
    expect(page.get_by_role("alert")).to_contain_text("`ages.from` is '-3'", timeout=10_000)
    expect(page.get_by_role("heading", level=1)).to_have_text("Two bare feet")

    change(guide, "from: -3", "from: 12")
    expect(page.get_by_role("alert")).to_have_count(0, timeout=10_000)
