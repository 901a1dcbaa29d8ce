"""The command line says one clear thing, ends with the right code, and never shows a traceback."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from inara.book import read_book


def run(*arguments: object, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "inara", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, cwd=cwd, check=False)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "The following arguments are required: COMMAND"),
        (["opn"], "invalid choice"),
        (["ask", "x", "--age", "old"], "'old' is not an age; write 30m or 2y"),
        (["ask", "x", "--age", "90y"], "is not a child's age"),
        (["ask", "x", "--country", "Great Britain"], "is not a country code"),
        (["ask"], "Give either a TEXT or --batch FILE"),
        (["ask", "--batch", "f.jsonl"], "--batch needs --json"),
        (["open", "--port", "x"], "'x' is not a port"),
        (["bind"], "required: -o/--out"),
        (["bind", "-o", "x", "--only", "film,sit"], "there is no edition"),
    ],
)
def test_wrong_use_ends_with_2_and_one_line(arguments: list[str], said: str) -> None:
    done = run(*arguments)
    assert done.returncode == 2
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1


def test_errors_are_json_where_json_is_asked_for() -> None:
    done = run("ask", "x", "--age", "old", "--json")
    assert done.returncode == 2
    assert "is not an age" in json.loads(done.stdout)["error"]


@pytest.mark.parametrize("command", ["check", "open", "bind", "ask", "new"])
def test_every_command_and_option_has_help(command: str) -> None:
    done = run(command, "--help")
    assert done.returncode == 0
    assert "usage: inara" in done.stdout


@pytest.mark.parametrize(
    "command", [["check"], ["open", "--no-browser"], ["bind", "-o", "out"], ["ask", "x", "--book"]]
)
def test_a_folder_without_a_book_gets_one_message(command: list[str], tmp_path: Path) -> None:
    done = run(*command, tmp_path, cwd=tmp_path)
    assert done.returncode in (1, 2)
    assert "is not a Book" in done.stderr + done.stdout
    assert "Traceback" not in done.stderr


def test_a_book_with_errors_is_not_bound(example: Path, tmp_path: Path) -> None:
    (example / "goals.yaml").write_text("goals: [", encoding="utf-8")
    done = run("bind", example, "-o", tmp_path / "site")
    assert done.returncode == 1
    assert "goals.yaml" in done.stderr
    assert not (tmp_path / "site").exists()


def test_a_new_book_is_whole_and_has_an_id_of_its_own(tmp_path: Path) -> None:
    first, second = tmp_path / "a", tmp_path / "b"
    assert run("new", first).returncode == 0
    assert run("new", second).returncode == 0
    assert read_book(first).info.id != read_book(second).info.id
    assert (first / ".schemas" / "book.json").is_file()
    done = run("check", first)
    assert done.returncode == 0, done.stdout
    assert "No problems" in done.stdout


def test_new_does_not_touch_a_folder_that_holds_something(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")
    done = run("new", tmp_path)
    assert done.returncode == 2
    assert "is there already" in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def test_the_nearest_book_upwards_is_used_and_named(example: Path) -> None:
    done = run("check", cwd=example / "guides" / "shoes")
    assert f'Using the Book in "{example}"' in done.stderr


def test_without_a_book_the_starter_is_used(tmp_path: Path) -> None:
    done = run("check", cwd=tmp_path)
    assert "Using the starter Book." in done.stderr
    assert done.returncode == 0
