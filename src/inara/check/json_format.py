"""The report as JSON, for programs."""

from __future__ import annotations

import json
from typing import Any

from inara.book.problems import Problem
from inara.check.report import Report


def format_json(report: Report) -> str:
    """Write one object: the counts, the problems, and what is silenced with its reason."""
    value = {
        "errors": len(report.errors),
        "warnings": len(report.warnings),
        "problems": [_problem(problem) for problem in report.problems],
        "silenced": [_problem(silence.problem) | {"because": silence.because} for silence in report.silenced],
    }
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def _problem(problem: Problem) -> dict[str, Any]:
    return {
        "rule": problem.rule,
        "severity": problem.severity,
        "file": problem.file,
        "line": problem.line,
        "subject": problem.subject,
        "message": problem.message,
        "mend": problem.mend,
    }
