"""Covers: a title that fits in every script, and a Book without pictures has one too."""

import re
from pathlib import Path

import pytest

from inara.art import load_kit, to_png
from inara.bind import BindOptions
from inara.bind.covers import square_cover, tall_cover
from inara.bind.making import build_files
from inara.bind.site.shelf import Shelf
from inara.book import read_book, read_folder
from inara.book.model import Book
from inara.paths import EXAMPLE


@pytest.fixture
def bare() -> Book:
    book = read_book(EXAMPLE)
    guides = tuple(it.model_copy(update={"head": it.head.model_copy(update={"picture": None})}) for it in book.guides)
    return book.model_copy(update={"guides": guides, "stories": ()})


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        ("Two Shoes", 1),
        ("A Title That Goes On For Rather Longer Than A Cover Has Room For, And Then Some More Of It", 4),
        ("Überraschung! ¿Qué? Ελλάδα, Привет & <b>", 3),
        ("Snail 🐌", 1),
        ("你好", 0),
        ("???", 1),
    ],
)
def test_a_title_stands_on_the_cover_where_its_letters_are_known(title: str, lines: int) -> None:
    svg = tall_cover(Shelf(read_book(EXAMPLE)), load_kit(None), title)
    assert len(re.findall("<text ", svg)) == lines
    assert "🐌" not in svg
    assert to_png(svg, 120, 180).startswith(b"\x89PNG")


def test_a_book_without_a_picture_has_covers_too(bare: Book) -> None:
    for svg in (tall_cover(Shelf(bare), load_kit(None), "Plain"), square_cover(Shelf(bare), load_kit(None))):
        assert to_png(svg, 140, 140).startswith(b"\x89PNG")


def test_a_book_whose_pictures_are_files_is_bound_with_a_place(example: Path) -> None:
    scenes = example / "stories/two-shoes/scenes.yaml"
    count = scenes.read_text(encoding="utf-8").count("- place")
    scenes.write_text("- image: own.svg\n  shows: Two shoes.\n" * count, encoding="utf-8")
    (example / "stories/two-shoes/own.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 12 9"><path d="M0 0L12 9"/></svg>', encoding="utf-8"
    )
    files = build_files(read_folder(example), BindOptions(base_url="https://example.org/"), lambda *_: None)
    assert "epub/stories/two-shoes.epub" in files
