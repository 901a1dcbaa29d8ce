"""Whatever a Book's files hold, the check gives a report and never raises."""

import datetime
import json
import shutil
import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from inara.book import read_folder
from inara.check import RULES, check, format_json, format_sarif, format_text
from inara.check.language import find_said
from inara.check.markup import marks
from inara.check.phrases import BLAME, FORCED_COMFORT, SHAME, THREAT, Voice
from inara.check.reading_grade import reading_grade
from inara.check.syllables import count_syllables

BASE = Path(__file__).parents[1] / "golden" / "check" / "_base"
FILES = sorted(path.relative_to(BASE).as_posix() for path in BASE.rglob("*") if path.is_file())
SIGNS = st.sampled_from(
    ["\n", "---\n", ":", '"', "{", "}", "[", "]", "- ", "&a ", "*a", "<b>", "](", ":::", "\t", "é", "0"]
)
TODAY = datetime.date(2026, 11, 24)


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(FILES), st.floats(0, 1), st.integers(0, 40), SIGNS | st.text(max_size=6))
def test_a_broken_file_gives_a_report(file: str, where: float, cut: int, put: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "book"
        shutil.copytree(BASE, root)
        text = (root / file).read_text(encoding="utf-8")
        at = int(where * len(text))
        (root / file).write_bytes((text[:at] + put + text[at + cut :]).encode("utf-8", "surrogatepass"))
        report = check(read_folder(root), RULES, TODAY)
    assert format_text(report).endswith(".\n")
    assert len(json.loads(format_json(report))["problems"]) == len(report.problems)
    assert json.loads(format_sarif(report))["version"] == "2.1.0"


@given(st.text())
def test_any_text_can_be_looked_at(text: str) -> None:
    assert reading_grade([text]) < 10_000
    assert isinstance(marks(text), tuple)
    for voice in Voice:
        find_said(text, voice, (*FORCED_COMFORT, *SHAME, *THREAT, *BLAME))


@given(st.from_regex(r"[a-z]{1,20}", fullmatch=True))
def test_syllables_are_between_one_and_the_letters(word: str) -> None:
    assert 1 <= count_syllables(word) <= len(word)


@given(st.sampled_from(["don't be a baby", "come here and let me hug you", "you are naughty"]), st.integers(0, 2**20))
def test_a_phrase_survives_any_casing(phrase: str, seed: int) -> None:
    cased = "".join(sign.upper() if seed >> number & 1 else sign for number, sign in enumerate(phrase))
    assert find_said(cased, Voice.SPOKEN, (*FORCED_COMFORT, *SHAME))
