"""Binding is pure: the same Book gives the same bytes, wherever it lies."""

import json
import shutil
from pathlib import Path

import pytest

from inara import commands
from inara.bind import BindOptions, bind, is_current, making
from inara.book import Reading, read_folder
from inara.paths import code_digest, preview_folder


def bound(book: Path, out: Path, options: BindOptions | None = None) -> dict[str, bytes]:
    reading = read_folder(book)
    bind(reading, reading.folder.digest(), out, options or BindOptions(), lambda *_: None, code="code")
    return {str(path.relative_to(out)): path.read_bytes() for path in sorted(out.rglob("*")) if path.is_file()}


def test_the_same_book_in_another_folder_gives_the_same_bytes(example: Path, tmp_path: Path) -> None:
    copy = tmp_path / "deep" / "er" / "copy"
    shutil.copytree(example, copy)
    assert bound(example, tmp_path / "one") == bound(copy, tmp_path / "two")


def test_what_went_in_stands_in_the_mark(example: Path, tmp_path: Path) -> None:
    files = bound(example, tmp_path / "site")
    mark = json.loads(files["edition.json"])
    assert mark["book"]["title"] == "Our Book"
    assert set(mark["files"]) == set(files) - {"edition.json"}


def test_an_edition_is_current_until_the_book_changes(example: Path, tmp_path: Path) -> None:
    out = tmp_path / "site"
    bound(example, out)
    digest = read_folder(example).folder.digest()
    assert is_current(out, digest, BindOptions(), "code")
    assert not is_current(out, digest, BindOptions(base_url="https://example.org/"), "code")
    assert not is_current(out, digest, BindOptions(), "newer code")
    with (example / "goals.yaml").open("a", encoding="utf-8") as file:
        file.write("# a word\n")
    assert not is_current(out, read_folder(example).folder.digest(), BindOptions(), "code")


def test_only_the_preview_shows_drafts(example: Path, tmp_path: Path) -> None:
    guide = example / "guides/shoes/guide.en.md"
    guide.write_text(guide.read_text(encoding="utf-8").replace("status: ready", "status: draft"), encoding="utf-8")
    assert "guides/shoes/index.html" not in bound(example, tmp_path / "site")
    assert "guides/shoes/index.html" in bound(example, tmp_path / "preview", BindOptions(preview=True))


def test_guides_that_relate_in_a_circle_are_fine(example: Path, tmp_path: Path) -> None:
    other = example / "guides/socks"
    shutil.copytree(example / "guides/shoes", other)
    for slug, near in (("shoes", "socks"), ("socks", "shoes")):
        path = example / f"guides/{slug}/guide.en.md"
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace("sounds_like:", f"related: [{near}, {slug}]\nsounds_like:", 1), encoding="utf-8")
    assert "guides/socks/index.html" in bound(example, tmp_path / "site")


def test_a_large_book_is_bound_by_processes_into_the_same_bytes(
    example: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    alone = bound(example, tmp_path / "alone")
    monkeypatch.setattr(making, "MANY_PAGES", 1)
    assert bound(example, tmp_path / "together") == alone


def test_a_change_while_the_book_is_read_is_bound_the_next_time(
    example: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def read_then_change(root: Path) -> Reading:
        reading = read_folder(root)
        with (root / "goals.yaml").open("a", encoding="utf-8") as file:
            file.write("# a word\n")
        return reading

    monkeypatch.setenv("INARA_CACHE", str(tmp_path / "cache"))
    monkeypatch.setattr(commands, "read_folder", read_then_change)
    out = preview_folder(example)
    assert commands._bind_preview(example, out, lambda *_: None) == ""
    assert not is_current(out, read_folder(example).folder.digest(), BindOptions(preview=True), code_digest())
