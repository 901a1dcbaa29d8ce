"""The three formats say the same; SARIF has what 2.1.0 requires."""

import datetime
import json
from pathlib import Path

import pytest

from inara.book import Problem, Severity, read_folder
from inara.check import RULES, Report, Silenced, check, format_json, format_sarif, format_text

WRONG = Problem("guides/é b/guide.en.md", 3, "guide-002", "It is “long”.", "Shorten it.", Severity.ERROR, "b")
WHOLE = Problem("", None, "book-001", "This is no Book.", "Make one.")
QUIET = Problem("goals.yaml", None, "source-005", "Nobody cites it.", "Cite it.", Severity.WARNING)


@pytest.fixture
def report(example: Path) -> Report:
    rules = check(read_folder(example), RULES, datetime.date(2026, 11, 24)).rules
    return Report(rules, (WHOLE, WRONG), (Silenced(QUIET, "It will be cited."),))


def test_text_has_a_line_for_each_problem_and_counts_at_the_end(report: Report) -> None:
    assert format_text(report).splitlines() == [
        "error book-001: This is no Book. Make one.",
        "",
        "guides/é b/guide.en.md:3: error guide-002: It is “long”. Shorten it.",
        "",
        "goals.yaml: silenced source-005: Nobody cites it. (Because: It will be cited.)",
        "",
        "2 errors, 0 warnings, 1 silenced.",
    ]


def test_text_of_a_clean_book_is_one_line() -> None:
    assert format_text(Report((), ())) == "No problems.\n"


def test_a_book_cannot_steer_the_terminal() -> None:
    evil = Problem("goals.yaml", 1, "book-004", "It is \x1b[31mred\x07\nand two lines.", "")
    assert (
        format_text(Report((), (evil,))).splitlines()[0]
        == "goals.yaml:1: error book-004: It is �[31mred��and two lines."
    )


def test_json_is_one_object_with_counts(report: Report) -> None:
    value = json.loads(format_json(report))
    assert (value["errors"], value["warnings"]) == (2, 0)
    assert value["problems"][1] == {
        "rule": "guide-002",
        "severity": "error",
        "file": "guides/é b/guide.en.md",
        "line": 3,
        "subject": "b",
        "message": "It is “long”.",
        "mend": "Shorten it.",
    }
    assert value["silenced"][0]["because"] == "It will be cited."


def test_sarif_has_what_the_standard_requires(report: Report) -> None:
    log = json.loads(format_sarif(report))
    assert log["version"] == "2.1.0"
    [run] = log["runs"]
    driver = run["tool"]["driver"]
    assert driver["name"]
    assert len({rule["id"] for rule in driver["rules"]}) == len(driver["rules"])
    assert {rule["defaultConfiguration"]["level"] for rule in driver["rules"]} == {"error", "warning"}
    for result in run["results"]:
        assert result["message"]["text"]
        assert result["level"] in {"error", "warning", "note", "none"}
        assert driver["rules"][result["ruleIndex"]]["id"] == result["ruleId"]
        for location in result["locations"]:
            physical = location["physicalLocation"]
            assert physical["artifactLocation"]["uriBaseId"] in run["originalUriBaseIds"]
            assert physical.get("region", {"startLine": 1})["startLine"] >= 1


def test_sarif_names_files_relative_to_the_book(report: Report) -> None:
    places = [
        result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
        for result in json.loads(format_sarif(report))["runs"][0]["results"]
    ]
    assert places == ["book.yaml", "guides/%C3%A9%20b/guide.en.md", "goals.yaml"]


def test_sarif_keeps_what_is_silenced_as_suppressed(report: Report) -> None:
    *loud, quiet = json.loads(format_sarif(report))["runs"][0]["results"]
    assert all("suppressions" not in result for result in loud)
    assert quiet["suppressions"] == [{"kind": "external", "status": "accepted", "justification": "It will be cited."}]


def test_sarif_tells_a_problem_again_when_its_line_has_moved(report: Report) -> None:
    moved = Problem(WRONG.file, 9, WRONG.rule, WRONG.message, WRONG.mend)
    logs = [json.loads(format_sarif(Report(report.rules, (problem,)))) for problem in (WRONG, moved)]
    one, other = (log["runs"][0]["results"][0]["partialFingerprints"] for log in logs)
    assert one == other
