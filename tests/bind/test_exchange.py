"""A new edition takes the old one's place whole, and a kill at any moment leaves a whole one."""

import hashlib
import json
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from inara.bind.exchange import (
    OutputError,
    digest_of,
    guard_output,
    read_mark,
    recover,
    replace_edition,
    workshop,
)

FOREVER = """
import hashlib, sys
from pathlib import Path
from inara.bind.exchange import replace_edition
number = 0
print("ready", flush=True)
while True:
    number += 1
    files = {f"{name}/index.html": f"{number} {name}".encode() * 50 for name in range(20)}
    replace_edition(Path(sys.argv[1]), files, {"files": {n: hashlib.sha256(c).hexdigest() for n, c in files.items()}})
"""


def assert_whole(out: Path) -> None:
    mark = read_mark(out)
    assert mark is not None
    for name, digest in mark["files"].items():
        assert hashlib.sha256((out / name).read_bytes()).hexdigest() == digest
    found = {str(path.relative_to(out)) for path in out.rglob("*") if path.is_file()}
    assert found == {*mark["files"], "edition.json"}


def test_a_kill_at_any_moment_leaves_a_whole_edition(tmp_path: Path) -> None:
    out = tmp_path / "site"
    replace_edition(out, {"index.html": b"first"}, {"files": {"index.html": hashlib.sha256(b"first").hexdigest()}})
    chance = random.Random(7)  # noqa: S311  (places for a kill, not a secret)
    for _ in range(25):
        process = subprocess.Popen([sys.executable, "-c", FOREVER, str(out)], stdout=subprocess.PIPE)
        assert process.stdout is not None
        process.stdout.readline()
        time.sleep(0.02 + chance.random() * 0.1)
        process.send_signal(signal.SIGKILL)
        process.wait()
        process.stdout.close()
        recover(out)
        assert_whole(out)
        assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_the_new_edition_replaces_every_old_file(tmp_path: Path) -> None:
    out = tmp_path / "site"
    replace_edition(out, {"old.html": b"old"}, {"files": {}})
    replace_edition(out, {"new.html": b"new"}, {"files": {}})
    assert sorted(path.name for path in out.iterdir()) == ["edition.json", "new.html"]


def test_an_exchange_cut_between_its_renames_is_finished(tmp_path: Path) -> None:
    out = tmp_path / "site"
    replace_edition(out, {"a.html": b"a"}, {"n": 1})
    out.rename(tmp_path / ".site.old")
    staged = tmp_path / ".site.next"
    staged.mkdir()
    (staged / "edition.json").write_text(json.dumps({"n": 2}), encoding="utf-8")
    recover(out)
    assert read_mark(out) == {"n": 2}


def test_an_exchange_without_a_whole_new_edition_is_undone(tmp_path: Path) -> None:
    out = tmp_path / "site"
    replace_edition(out, {"a.html": b"a"}, {"n": 1})
    out.rename(tmp_path / ".site.old")
    (tmp_path / ".site.next").mkdir()
    recover(out)
    assert read_mark(out) == {"n": 1}


@pytest.mark.parametrize("where", [".", "site", "guides/site"])
def test_an_output_inside_the_book_is_refused(example: Path, where: str) -> None:
    with pytest.raises(OutputError, match="inside each other"):
        guard_output(example / where, example)


def test_an_output_that_holds_the_book_is_refused(example: Path) -> None:
    with pytest.raises(OutputError, match="inside each other"):
        guard_output(example.parent, example)


def test_a_folder_that_bind_did_not_make_is_refused(example: Path, tmp_path: Path) -> None:
    out = tmp_path / "mine"
    out.mkdir()
    (out / "thesis.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(OutputError, match="no bind made"):
        guard_output(out, example)


def test_an_empty_folder_is_fine(example: Path, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    guard_output(tmp_path / "empty", example)


def test_a_file_on_disk_is_copied_and_stays_where_it_was(tmp_path: Path) -> None:
    sound = tmp_path / "cache" / "audio.mp3"
    sound.parent.mkdir()
    sound.write_bytes(b"sound")
    replace_edition(tmp_path / "site", {"audio/a.mp3": sound}, {"files": {}})
    (tmp_path / "site/audio/a.mp3").write_bytes(b"changed by somebody")
    assert sound.read_bytes() == b"sound"


def test_what_the_workshop_made_moves_into_the_edition(tmp_path: Path) -> None:
    out = tmp_path / "site"
    with workshop(out) as folder:
        (folder / "book").write_bytes(b"large")
        replace_edition(out, {"epub/book.epub": folder / "book", "index.html": b"page"}, {"n": 1})
        assert not (folder / "book").exists()
    assert (out / "epub/book.epub").read_bytes() == b"large"
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_a_workshop_that_a_kill_left_is_swept_away(tmp_path: Path) -> None:
    out = tmp_path / "site"
    replace_edition(out, {"a.html": b"a"}, {"n": 1})
    (tmp_path / ".site.made").mkdir()
    (tmp_path / ".site.made/half").write_bytes(b"half")
    recover(out)
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_the_digest_of_a_file_is_that_of_its_bytes(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"content" * 100_000)
    assert digest_of(tmp_path / "file") == digest_of(b"content" * 100_000)
