"""The Nu HTML Checker finds nothing in any page of the starter Book's edition."""

import subprocess
from pathlib import Path

import pytest

from inara.bind import BindOptions
from inara.bind.making import build_files
from inara.book import read_folder
from inara.paths import STARTER
from programs import need, need_java

CHECKER = Path(__file__).parents[2] / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"


@pytest.fixture(scope="module")
def checker() -> list[str]:
    return [need_java(), "-jar", need(CHECKER, "the HTML checker (npm ci)")]


def test_the_checker_has_nothing_to_say(checker: list[str], tmp_path: Path) -> None:
    for name, content in build_files(read_folder(STARTER), BindOptions(), lambda *_: None).items():
        if name.endswith((".html", ".svg")):
            (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / name).write_bytes(content)

    # Warnings about the policy are left out: the checker reads files, where 'self' is nothing.
    done = subprocess.run(
        [*checker, "--errors-only", "--also-check-svg", str(tmp_path)],
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.stderr == ""
