"""Writing changes only the fields that changed, and what was written reads as the same value."""

from pathlib import Path

from inara.book import read_book
from inara.book.writing import write_book


def files(root: Path) -> dict[str, bytes]:
    return {str(path.relative_to(root)): path.read_bytes() for path in sorted(root.rglob("*")) if path.is_file()}


def test_writing_an_unchanged_book_changes_no_byte(example: Path) -> None:
    book = read_book(example)
    (example / "notes.txt").write_text("mine", encoding="utf-8")
    before = files(example)
    write_book(example, book)
    assert files(example) == before


def test_a_changed_file_keeps_its_mode(example: Path) -> None:
    book = read_book(example)
    path = example / "goals.yaml"
    path.chmod(0o664)
    goals = (book.goals[0].model_copy(update={"label": "Choosing"}),)
    write_book(example, book.model_copy(update={"goals": goals}))
    assert "Choosing" in path.read_text(encoding="utf-8")
    assert path.stat().st_mode & 0o777 == 0o664


def test_a_change_touches_its_own_line_only(example: Path) -> None:
    book = read_book(example)
    guide = book.guides[0]
    head = guide.head.model_copy(update={"title": "Shoes: on"})
    changed = book.model_copy(update={"guides": (guide.model_copy(update={"head": head}),)})
    before = files(example)
    write_book(example, changed)
    after = files(example)
    name = "guides/shoes/guide.en.md"
    assert {file for file in after if after[file] != before.get(file)} == {name}
    assert after[name].decode() == before[name].decode().replace(
        "title: When the shoes will not go on", "title: 'Shoes: on'"
    )


def test_a_changed_page_leaves_the_other_pages_as_they_were(example: Path) -> None:
    book = read_book(example)
    story = book.stories[0]
    page = story.pages[2].model_copy(update={"text": "Out they go."})
    story = story.model_copy(update={"pages": (*story.pages[:2], page)})
    path = example / story.file
    before = path.read_text(encoding="utf-8")
    write_book(example, book.model_copy(update={"stories": (story,)}))
    assert path.read_text(encoding="utf-8") == before.replace(
        "Two shoes go out of the door. Ayli goes with them.", "Out they go."
    )


def test_a_book_written_to_an_empty_folder_reads_the_same(example: Path, tmp_path: Path) -> None:
    book = read_book(example)
    copy = tmp_path / "copy"
    copy.mkdir()
    write_book(copy, book)
    assert read_book(copy) == book
