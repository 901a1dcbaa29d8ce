"""The generated reference pages are those of the code."""

import importlib.util
from pathlib import Path

import pytest

from inara import art, check
from inara.narrate import rules as narration

ROOT = Path(__file__).parents[2]
SPEC = importlib.util.spec_from_file_location("make_reference", ROOT / "tools" / "make_reference.py")
assert SPEC
assert SPEC.loader
make_reference = importlib.util.module_from_spec(SPEC)
SPEC.loader.exec_module(make_reference)


@pytest.mark.parametrize("part", make_reference.PARTS)
def test_a_reference_page_is_that_of_the_code(part: str) -> None:
    page = ROOT / "docs" / "reference" / f"{part}.md"
    assert page.read_text(encoding="utf-8") == make_reference.PARTS[part](), "run `make reference`"


@pytest.mark.parametrize("rule", [rule.id for rule in (*check.RULES, *art.RULES, *narration.RULES)])
def test_every_rule_has_a_line_of_documentation(rule: str) -> None:
    assert f"`{rule}` |" in make_reference.problems_text()
