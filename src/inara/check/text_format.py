"""The report as text, for a terminal."""

from __future__ import annotations

from itertools import groupby

from inara.book.problems import Problem
from inara.check.report import Report


def format_text(report: Report) -> str:
    """Write one line a problem, grouped by file: `file:line: error guide-004: message mend`; counts come last."""
    groups = [
        "".join(f"{_printable(str(problem))}\n" for problem in group)
        for _, group in groupby(report.problems, key=lambda problem: problem.file)
    ]
    if report.silenced:
        groups.append("".join(f"{_printable(_silenced(s.problem, s.because))}\n" for s in report.silenced))
    return "\n".join([*groups, f"{counts(report)}\n"])


def counts(report: Report) -> str:
    """Say how many problems there are: `2 errors, 1 warning, 1 silenced.`"""
    parts = [_many(len(report.errors), "error"), _many(len(report.warnings), "warning")]
    if not report.problems:
        parts = ["No problems"]
    if report.silenced:
        parts.append(f"{len(report.silenced)} silenced")
    return f"{', '.join(parts)}."


def _many(number: int, word: str) -> str:
    return f"{number} {word}" if number == 1 else f"{number} {word}s"


def _silenced(problem: Problem, because: str) -> str:
    place = f"{problem.file}:{problem.line}" if problem.line else problem.file
    return f"{place}: silenced {problem.rule}: {problem.message} (Because: {because})"


def _printable(line: str) -> str:
    """Keep a Book's own words from steering the terminal."""
    return "".join(sign if sign.isprintable() else "\N{REPLACEMENT CHARACTER}" for sign in line)
