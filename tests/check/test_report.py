"""The report: drafts, silences, order, and what rules are asked."""

import datetime
from collections.abc import Callable
from pathlib import Path

import pytest

from inara.book import Problem, Rule, Severity, read_folder
from inara.book.reading import READING_RULES
from inara.check import RULES, DatedRule, Report, check, format_text

TODAY = datetime.date(2026, 11, 24)
GUIDE = "guides/shoes/guide.en.md"
LONG = "Shoes first, and then the coat, and then the door, and then the bus."


@pytest.fixture
def change(example: Path) -> Callable[[str, str, str], None]:
    def replace(file: str, old: str, new: str) -> None:
        path = example / file
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new), encoding="utf-8")

    return replace


def checked(root: Path) -> Report:
    return check(read_folder(root), RULES, TODAY)


def found(report: Report) -> set[str]:
    return {f"{problem.severity} {problem.rule}" for problem in report.problems}


def test_the_example_borrows_safety_and_help_and_has_no_other_problem(example: Path) -> None:
    report = checked(example)
    assert report.problems == ()
    assert [silence.problem.file for silence in report.silenced] == ["help.yaml", "safety.yaml"]


def test_an_error_of_a_draft_is_a_warning(example: Path, change: Callable[[str, str, str], None]) -> None:
    change(GUIDE, "Shoes, then out.", LONG)
    assert "error guide-002" in found(checked(example))
    change(GUIDE, "status: ready", "status: draft")
    assert "warning guide-002" in found(checked(example))


def test_what_cannot_be_read_is_an_error_in_a_draft_too(example: Path, change: Callable[[str, str, str], None]) -> None:
    change(GUIDE, "status: ready", "status: draft")
    change(GUIDE, "{finding} emerging", "{finding} emergent")
    assert "error book-003" in found(checked(example))


def test_a_silence_holds_at_one_place_and_is_listed(example: Path, change: Callable[[str, str, str], None]) -> None:
    change(GUIDE, "Shoes, then out.", LONG)
    change(
        "book.yaml",
        "that do not hold here, each with a reason\n",
        f"\n  - {{rule: guide-002, file: {GUIDE}, because: It is sung.}}\n",
    )
    report = checked(example)
    assert "error guide-002" not in found(report)
    assert ("guide-002", "It is sung.") in [(silence.problem.rule, silence.because) for silence in report.silenced]
    assert "silenced guide-002" in format_text(report)


def test_a_file_with_a_wrong_field_makes_no_second_problem_elsewhere(
    example: Path, change: Callable[[str, str, str], None]
) -> None:
    change("stories/two-shoes/story.en.md", "status: ready", "status: redy")
    change("people.yaml", "role: author", "role: autor")
    assert found(checked(example)) == {"error book-004"}


def test_a_rule_of_an_engine_stands_beside_the_own_ones(example: Path) -> None:
    def find(rule: Rule, _reading: object) -> list[Problem]:
        return [rule.problem(("book.yaml", 1), "Odd.", "Mend it.")]

    odd = Rule("art-001", "Nothing is odd.", Severity.WARNING, find)
    report = check(read_folder(example), (*RULES, odd), TODAY)
    assert "warning art-001" in found(report)
    assert "art-001" in [rule.id for rule in report.rules]


def test_a_rule_is_told_the_day(example: Path) -> None:
    def find(rule: Rule, _reading: object, today: datetime.date) -> list[Problem]:
        return [rule.problem(("book.yaml", 1), f"It is {today}.", "Wait.")]

    dated = DatedRule("day-001", "It is another day.", Severity.WARNING, find)
    report = check(read_folder(example), (dated,), TODAY)
    assert "It is 2026-11-24." in [problem.message for problem in report.problems]


def test_what_the_reading_found_is_reported_without_any_rule(tmp_path: Path) -> None:
    assert found(check(read_folder(tmp_path), (), TODAY)) == {"error book-001"}


def test_ids_of_rules_are_unlike_and_in_order() -> None:
    ids = [rule.id for rule in RULES]
    assert ids == sorted(set(ids))
    assert set(READING_RULES) <= set(ids)


def test_a_title_is_one_sentence() -> None:
    for rule in RULES:
        assert rule.title.endswith(".")
        assert "\n" not in rule.title


def test_every_rule_is_one_function_with_a_docstring() -> None:
    for rule in RULES:
        assert rule.find.__doc__, rule.id
