"""Reading a folder gives the Book and every problem at once, whatever lies in it."""

from collections.abc import Callable
from pathlib import Path

import pytest

from inara.book import BookError, read_book, read_folder

Change = Callable[[str, str, str], None]


@pytest.fixture
def change(example: Path) -> Change:
    def replace(file: str, old: str, new: str) -> None:
        path = example / file
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new), encoding="utf-8")

    return replace


def said(root: Path) -> list[str]:
    return [str(problem) for problem in read_folder(root).problems]


def test_the_example_reads_without_problems(example: Path) -> None:
    book = read_book(example)
    assert [guide.slug for guide in book.guides] == ["shoes"]
    assert len(book.stories[0].pages) == 3
    assert book.stories[0].pages[1].choice is not None


def test_what_a_book_lacks_is_borrowed_from_the_starter(example: Path) -> None:
    reading = read_folder(example)
    assert reading.borrowed == ("help.yaml", "safety.yaml")
    assert reading.book is not None
    assert reading.book.help.countries["GB"]


def test_an_empty_folder_is_no_book(tmp_path: Path) -> None:
    assert "is not a Book" in said(tmp_path)[0]


def test_a_book_needs_a_page(example: Path) -> None:
    for path in (*example.glob("guides/*/*"), *example.glob("stories/*/*")):
        path.unlink()
    assert "neither a guide nor a story" in said(example)[0]


def test_all_problems_come_at_once(example: Path, change: Change) -> None:
    change("book.yaml", "licence: CC-BY-4.0\n", "")
    change("guides/shoes/guide.en.md", "from: 12", "from: -3")
    change("guides/shoes/guide.en.md", "summary:", "sumary:")
    change("guides/shoes/guide.en.md", "{finding}", "{findng}")
    change("moments.yaml", "to: 60", "to: never")
    problems = said(example)
    assert "book.yaml:2: error book-004: `licence` is missing. Add it." in problems
    assert "guides/shoes/guide.en.md:6: error book-004: `ages.from` is '-3'. It must be 0 or more." in problems
    assert any('no field `sumary`. Did you mean "summary"?' in problem for problem in problems)
    assert any('no directive "findng". Did you mean "finding"?' in problem for problem in problems)
    assert any("moments.yaml:10" in problem and "whole number" in problem for problem in problems)


def test_a_newer_format_gets_one_message(example: Path, change: Change) -> None:
    change("book.yaml", "format: 1", "format: 2")
    assert said(example) == [
        "book.yaml:2: error book-005: This Book has format 2; this Inara reads up to 1. Update Inara."
    ]


def test_broken_yaml_names_its_line(example: Path, change: Change) -> None:
    change("moments.yaml", "    label: The daily round", "    label: The: daily: round")
    assert said(example)[0].startswith("moments.yaml:4: error book-003: A colon stands where none belongs")


def test_aliases_are_refused(example: Path, change: Change) -> None:
    change("goals.yaml", "label: Small choices", "label: &a Small choices\n    x: *a")
    assert "aliases" in said(example)[0]


def test_deep_nesting_is_refused(example: Path) -> None:
    (example / "goals.yaml").write_text("goals: " + "[" * 2000 + "]" * 2000, encoding="utf-8")
    assert any("goals.yaml" in problem for problem in said(example))


def test_a_file_that_is_not_utf8_is_named_with_its_line(example: Path) -> None:
    (example / "goals.yaml").write_bytes("goals:\n  - caf\xe9\n".encode("latin-1"))
    assert said(example) == [
        "goals.yaml:2: error book-002: This file is not UTF-8 text. Save it with the encoding UTF-8."
    ]


def test_a_guide_of_five_megabytes_is_refused(example: Path) -> None:
    with (example / "guides/shoes/guide.en.md").open("a", encoding="utf-8") as file:
        file.write("words " * 900_000)
    assert "larger than 4 MB" in said(example)[0]


def test_slugs_that_differ_only_by_case_are_refused(example: Path) -> None:
    (example / "guides/Shoes").mkdir()
    text = (example / "guides/shoes/guide.en.md").read_text(encoding="utf-8")
    (example / "guides/Shoes/guide.en.md").write_text(text, encoding="utf-8")
    assert any("only by case" in problem or "small letters" in problem for problem in said(example))


def test_symbolic_links_are_refused(example: Path, tmp_path: Path) -> None:
    secret = tmp_path / "secret.yaml"
    secret.write_text("x: 1", encoding="utf-8")
    (example / "help.yaml").symlink_to(secret)
    assert said(example) == ["help.yaml: error book-002: This is a symbolic link. Put the file itself there."]


def test_paths_that_lead_outside_are_refused(example: Path, change: Change) -> None:
    change("stories/two-shoes/scenes.yaml", "- place: garden\n", "- image: ../../../secret.png\n")
    assert any("an image is a .svg, .png, .jpg or .webp file" in problem for problem in said(example))


def test_a_story_needs_a_scene_for_each_page(example: Path) -> None:
    path = example / "stories/two-shoes/story.en.md"
    path.write_text(path.read_text(encoding="utf-8") + "\n---\n\nOne more.\n", encoding="utf-8")
    assert "4 pages and 3 scenes" in said(example)[0]


def test_json_errors_name_their_line(example: Path) -> None:
    (example / "sources.json").write_text('[\n {"id": "a",\n]', encoding="utf-8")
    assert said(example)[0].startswith("sources.json:3: error book-003: This is not valid JSON")


def test_read_book_raises_with_every_problem(example: Path, change: Change) -> None:
    change("book.yaml", "title: Our Book\n", "")
    with pytest.raises(BookError) as caught:
        read_book(example)
    assert "`title` is missing" in str(caught.value)


@pytest.mark.parametrize(
    "content", [b"", b"\x00", b"---\n", b"---\n---\n", b"---\n[]\n---\n", b"---\n- a\n---\nx", b"\xff\xfe"]
)
@pytest.mark.parametrize(
    "file", ["book.yaml", "moments.yaml", "sources.json", "guides/shoes/guide.en.md", "stories/two-shoes/scenes.yaml"]
)
def test_no_content_makes_reading_raise(example: Path, file: str, content: bytes) -> None:
    (example / file).write_bytes(content)
    read_folder(example)
