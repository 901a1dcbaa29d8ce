"""Pages link to the e-books and feeds that their edition holds, and to none that it lacks."""

import re
from pathlib import Path

import pytest

from heard import narrated
from inara import commands
from inara.bind import BindOptions, bind, left_out
from inara.book import read_folder

BASE = "https://example.org/"


def pages(book: Path, out: Path, options: BindOptions, *, sound: bool = True) -> dict[str, str]:
    reading = read_folder(book)
    assert reading.book
    heard = narrated(reading.book, out.parent / "sound") if sound else {}
    bind(reading, "digest", out, options, lambda *_: None, narrations=heard)
    return {str(path.relative_to(out)): path.read_text(encoding="utf-8") for path in out.rglob("*.html")}


def test_the_book_is_offered_on_its_own_page_and_a_story_on_the_storys(example: Path, tmp_path: Path) -> None:
    made = pages(example, tmp_path / "web", BindOptions(base_url=BASE))
    assert re.search(
        r'href="\.\./epub/book\.epub" type="application/epub\+zip" download>As an e-book \(EPUB, [\d.]+ MB',
        made["about/index.html"],
    )
    assert 'href="../podcast/feed.xml"' in made["about/index.html"]
    assert 'href="../../epub/stories/two-shoes.epub"' in made["stories/two-shoes/index.html"]


def test_every_page_names_the_feed_in_its_head(example: Path, tmp_path: Path) -> None:
    for name, page in pages(example, tmp_path / "web", BindOptions(base_url=BASE)).items():
        if name != "404.html":
            assert re.search(
                r'<link rel="alternate" type="application/rss\+xml" title="Our Book" href="[./]*podcast/feed\.xml">',
                page,
            ), name


@pytest.mark.parametrize(
    "options",
    [BindOptions(editions=("site",)), BindOptions(base_url=BASE, editions=("site",)), BindOptions(preview=True)],
)
def test_what_is_not_made_is_not_linked(example: Path, tmp_path: Path, options: BindOptions) -> None:
    made = pages(example, tmp_path / "web", options)
    assert not [name for name, page in made.items() if "epub" in page or "podcast/" in page or "opds" in page]
    assert not (tmp_path / "web/epub").exists()


def test_without_a_place_there_is_an_ebook_and_no_feed(example: Path, tmp_path: Path) -> None:
    made = pages(example, tmp_path / "web", BindOptions())
    assert "epub/book.epub" in made["about/index.html"]
    assert "podcast" not in made["about/index.html"]


def test_only_the_ebooks_can_be_made(example: Path, tmp_path: Path) -> None:
    assert pages(example, tmp_path / "web", BindOptions(editions=("epub",)), sound=False) == {}
    assert {path.name for path in (tmp_path / "web").iterdir()} == {"epub", "edition.json"}


def test_what_cannot_be_made_is_said_in_a_line(example: Path) -> None:
    reading = read_folder(example)
    assert reading.book
    nowhere, silent = left_out(reading.book, BindOptions(), {})
    assert "--base-url" in nowhere
    assert "podcast" in nowhere
    assert "inara narrate" in silent
    assert left_out(reading.book, BindOptions(base_url=BASE, editions=("epub",)), {}) == [silent]


def test_pages_without_a_voice_are_named(example: Path, tmp_path: Path) -> None:
    reading = read_folder(example)
    assert reading.book
    heard = narrated(reading.book, tmp_path)
    del heard["stories/two-shoes.en"]
    assert left_out(reading.book, BindOptions(base_url=BASE), heard) == ["Not narrated yet: stories/two-shoes.en."]


def test_an_edition_with_nothing_in_it_leaves_the_last_one_in_place(
    example: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("INARA_CACHE", str(tmp_path / "cache"))
    out = tmp_path / "web"
    assert commands.bind_book(example, out, None, ("epub",)) == 0
    assert commands.bind_book(example, out, None, ("podcast",)) == 1
    assert "Nothing was bound." in capsys.readouterr().err
    assert (out / "epub/book.epub").is_file()
