"""Each rule has a case: a change to a clean Book, and the report that it gives.

A case is a folder in tests/golden/check/ named after its rule (`guide-004`, or `guide-004-<what>` for one more):
files under `in/` are laid over `_base/`; `case.yaml` says what else is changed (`change`: file, old, new), removed
(`remove`) or linked (`link`: name, target). `out.txt` is the report; `--save-golden` writes it, and the diff is reviewed.
"""

import datetime
import shutil
from pathlib import Path

import pytest
import yaml

from inara.book import reading
from inara.check import RULES, Report, check, format_text

CASES = Path(__file__).parents[1] / "golden" / "check"
BASE = CASES / "_base"
TODAY = datetime.date(2026, 11, 24)
NAMES = sorted(path.name for path in CASES.iterdir() if path.is_dir() and not path.name.startswith("_"))


def checked(root: Path) -> Report:
    return check(reading.read_folder(root), RULES, TODAY)


def lay_out(case: Path, root: Path) -> None:
    """Lay a case over the clean Book."""
    shutil.copytree(BASE, root)
    if (case / "in").is_dir():
        shutil.copytree(case / "in", root, dirs_exist_ok=True)
    if not (case / "case.yaml").is_file():
        return
    done = yaml.safe_load((case / "case.yaml").read_text(encoding="utf-8"))
    for change in done.get("change", ()):
        path = root / change["file"]
        text = path.read_text(encoding="utf-8")
        assert change["old"] in text, f"{case.name}: {change['file']} lacks {change['old']!r}"
        path.write_text(text.replace(change["old"], change["new"]), encoding="utf-8")
    for name in done.get("remove", ()):
        shutil.rmtree(root / name) if (root / name).is_dir() else (root / name).unlink()
    for link in done.get("link", ()):
        (root / link["name"]).symlink_to(link["target"])


@pytest.fixture(autouse=True)
def starter(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the clean Book lend what a case lacks, so that no case depends on the starter Book."""
    monkeypatch.setattr(reading, "STARTER", BASE)


def test_the_clean_book_has_no_problem() -> None:
    assert format_text(checked(BASE)) == "No problems.\n"


@pytest.mark.parametrize("name", NAMES)
def test_a_case_gives_its_report(name: str, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    lay_out(CASES / name, tmp_path / "book")
    found = format_text(checked(tmp_path / "book")).replace(str(tmp_path), "TMP")
    out = CASES / name / "out.txt"
    if request.config.getoption("--save-golden"):
        out.write_text(found, encoding="utf-8")
    assert found == out.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", NAMES)
def test_a_case_shows_its_rule(name: str) -> None:
    rule = "-".join(name.split("-")[:2])
    assert f" {rule}: " in (CASES / name / "out.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("rule", [rule.id for rule in RULES])
def test_every_rule_has_a_case(rule: str) -> None:
    assert rule in NAMES
