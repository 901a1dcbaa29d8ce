"""A script as it is shown: paragraphs, emphasis, pauses, with offsets into what is stored."""

import pytest

from inara.book.script_text import emphases, paragraphs, plain, runs

SCRIPT = "First *one*,\nstill first.\n\n  [pause]  \n\nSecond.\n[pause]\nThird *goes\non*."


def texts(script: str) -> list[str]:
    return [script[span.start : span.end] for span in paragraphs(script)]


def test_blank_lines_and_pauses_end_a_paragraph() -> None:
    assert texts(SCRIPT) == ["First *one*,\nstill first.", "Second.", "Third *goes\non*."]


def test_a_range_gives_only_its_own_paragraphs() -> None:
    start = SCRIPT.index("Second")
    assert [SCRIPT[it.start : it.end] for it in paragraphs(SCRIPT, start, start + 7)] == ["Second."]


@pytest.mark.parametrize("script", ["", "\n\n \n", "[pause]", "[pause]\n\n[pause]\n"])
def test_where_nothing_is_said_there_is_no_paragraph(script: str) -> None:
    assert texts(script) == []


@pytest.mark.parametrize(
    ("script", "found"),
    [
        ("*word*", ["*word*"]),
        ("*two words* and *more*", ["*two words*", "*more*"]),
        ("*over\na line*", ["*over\na line*"]),
        ("5 * 3 * 2", []),
        ("*open", []),
        ("**", []),
        ("*not\n\nover a paragraph*", []),
    ],
)
def test_emphasis_stands_between_marks_in_one_paragraph(script: str, found: list[str]) -> None:
    assert [script[it.start : it.end] for it in emphases(script)] == found


def test_emphasis_over_two_sentences_is_shown_in_both() -> None:
    text = "Say, *This is hard. I know.* Then go."
    marks, middle = emphases(text), text.index(" I know")
    assert list(runs(text, 0, middle, marks)) == [("Say, ", False), ("This is hard.", True)]
    assert list(runs(text, middle, len(text), marks)) == [(" I know.", True), (" Then go.", False)]


def test_plain_words_are_one_line_without_marks() -> None:
    assert plain(SCRIPT, 0, len(SCRIPT), emphases(SCRIPT)) == "First one, still first. Second. Third goes on."
