"""The report as SARIF 2.1.0, the format in which code hosts and editors take findings.

https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
"""

from __future__ import annotations

import hashlib
import json
from typing import Any
from urllib.parse import quote

import inara
from inara.book.problems import Problem, Rule
from inara.check.report import Report

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def format_sarif(report: Report) -> str:
    """Write a SARIF log of one run; addresses of files are relative to the Book's folder."""
    index = {rule.id: number for number, rule in enumerate(report.rules)}
    results = [_result(problem, index) for problem in report.problems]
    results += [
        _result(silence.problem, index)
        | {"suppressions": [{"kind": "external", "status": "accepted", "justification": silence.because}]}
        for silence in report.silenced
    ]
    driver = {"name": "Inara", "version": inara.__version__, "rules": [_rule(rule) for rule in report.rules]}
    run = {
        "tool": {"driver": driver},
        "originalUriBaseIds": {"BOOK": {"description": {"text": "The Book's folder."}}},
        "columnKind": "unicodeCodePoints",
        "results": results,
    }
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, ensure_ascii=False, indent=2) + "\n"


def _rule(rule: Rule) -> dict[str, Any]:
    return {
        "id": rule.id,
        "shortDescription": {"text": rule.title},
        "defaultConfiguration": {"level": rule.severity},
    }


def _result(problem: Problem, index: dict[str, int]) -> dict[str, Any]:
    place: dict[str, Any] = {
        "artifactLocation": {"uri": quote(problem.file or "book.yaml"), "uriBaseId": "BOOK"},
    }
    if problem.line:
        place["region"] = {"startLine": problem.line}
    result = {
        "ruleId": problem.rule,
        "level": problem.severity,
        "message": {"text": f"{problem.message} {problem.mend}".strip()},
        "locations": [{"physicalLocation": place}],
        "partialFingerprints": {"problem/v1": _fingerprint(problem)},
    }
    return result | ({"ruleIndex": index[problem.rule]} if problem.rule in index else {})


def _fingerprint(problem: Problem) -> str:
    """Tell the same problem again when lines above it have moved."""
    return hashlib.sha256(f"{problem.rule}\0{problem.file}\0{problem.message}".encode()).hexdigest()[:32]
