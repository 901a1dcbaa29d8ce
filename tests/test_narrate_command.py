"""`inara narrate`: what it prints, its exit codes, and that a kill loses nothing."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from tone_voice_paths import describe

from inara.book import read_folder
from inara.cli import main
from inara.narrate.narrating import narrations
from inara.narrate.store import Store


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache and a configuration folder of the test's own, with the voice of tones."""
    monkeypatch.setenv("INARA_CACHE", str(tmp_path / "cache"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setattr("inara.paths.platformdirs.user_config_dir", lambda _: str(tmp_path / "config/inara"))
    (tmp_path / "config/inara").mkdir(parents=True)
    describe(tmp_path / "config/inara")
    return tmp_path / "cache"


def test_it_says_what_was_done(example: Path, cache: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["narrate", str(example), "--voice", "tones"]) == 0
    assert capsys.readouterr().err == "3 narrated.\n"
    assert main(["narrate", str(example), "--voice", "tones", "--only", "shoes"]) == 0
    assert capsys.readouterr().err == "0 narrated, 1 kept as they were.\n"
    assert len(narrations(read_folder(example), cache)) == 3


@pytest.mark.usefixtures("cache")
@pytest.mark.parametrize(
    ("arguments", "code", "wanted"),
    [
        (["--voice", "nix"], 2, 'There is no voice "nix" on this machine; it has espeak, tones.'),
        (["--only", "nix"], 2, 'There is no guide or story "nix". There are shoes, two-shoes.'),
    ],
)
def test_what_is_not_there_is_wrong_use(
    example: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], code: int, wanted: str
) -> None:
    assert main(["narrate", str(example), *arguments]) == code
    assert wanted in capsys.readouterr().err


@pytest.mark.usefixtures("cache")
def test_what_cannot_be_done_is_one_line_and_exit_1(example: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (example / "guides/shoes/script.en.md").write_text("Please stop now.", encoding="utf-8")
    assert main(["narrate", str(example), "--voice", "tones"]) == 1
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == 2
    assert "has stopped" in lines[0]
    assert lines[1] == "2 narrated, 1 not done."


@pytest.mark.usefixtures("cache")
def test_a_folder_that_is_no_book_is_said_in_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["narrate", str(tmp_path)]) == 1
    assert "is not a Book" in capsys.readouterr().err


def test_a_kill_at_any_moment_loses_nothing(example: Path, cache: Path, tmp_path: Path) -> None:
    environment = {**os.environ, "INARA_CACHE": str(cache), "XDG_CONFIG_HOME": str(tmp_path / "config")}
    command = [sys.executable, "-m", "inara", "narrate", str(example), "--voice", "tones"]
    for wait_s in (0.5, 1.0, 1.5, 2.0):
        process = subprocess.Popen(command, env=environment, start_new_session=True, stderr=subprocess.DEVNULL)
        time.sleep(wait_s)
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        for folder in (cache / "narrations").glob("[0-9a-f]*"):
            assert Store(cache).find(folder.name) is not None
    assert main(["narrate", str(example), "--voice", "tones"]) == 0
    assert len(narrations(read_folder(example), cache)) == 3


def test_what_a_kill_left_is_swept_and_what_is_used_stays(example: Path, cache: Path) -> None:
    main(["narrate", str(example), "--voice", "tones"])
    left = cache / "narrations" / ".abc.99"
    left.mkdir()
    now_s = time.time()
    Store(cache).sweep(now_s)
    assert left.is_dir()
    Store(cache).sweep(now_s + 2 * 24 * 3600)
    assert not left.exists()
    assert len(narrations(read_folder(example), cache)) == 3
    Store(cache).sweep(now_s + 365 * 24 * 3600)
    assert narrations(read_folder(example), cache) == {}
