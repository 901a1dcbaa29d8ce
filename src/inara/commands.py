"""What the commands do: put reading, checking, binding and serving together, and speak to the person at the keys."""

from __future__ import annotations

import datetime
import shutil
import sys
import uuid
import webbrowser
from collections.abc import Callable, Iterator
from pathlib import Path

from inara import art
from inara import check as linter
from inara.bars import progress_bar
from inara.bind import EDITIONS, BindOptions, OutputError, Progress, bind, is_current, is_empty, left_out
from inara.book import Reading, read_folder
from inara.book.folder import open_folder
from inara.book.problems import Rule
from inara.book.schemas import SHIPPED
from inara.cue_bench import book_bench
from inara.narrate.narrating import narrations, of_other_recordings
from inara.narrate.rules import RULES as NARRATION_RULES
from inara.narrating import narrate_missing
from inara.paths import EXAMPLE, cache_folder, code_digest, preview_folder
from inara.serve import find_port, serve


def check_book(root: Path, form: str) -> int:
    """Check a Book and print the report; 1 if it has errors."""
    report = _checked(read_folder(root), NARRATION_RULES)
    formats: dict[str, Callable[[linter.Report], str]] = {
        "text": linter.format_text,
        "json": linter.format_json,
        "sarif": linter.format_sarif,
    }
    print(formats[form](report), end="")
    return 1 if report.errors else 0


def bind_book(root: Path, out: Path, base_url: str | None, editions: tuple[str, ...] | None = None) -> int:
    """Bind a Book into an output folder; 1 if it has errors, which are printed."""
    reading = read_folder(root)
    digest = reading.folder.digest()
    wrong = _errors(reading)
    if wrong or reading.book is None:
        print(f"{wrong}\nNothing was bound.", file=sys.stderr)
        return 1
    options = BindOptions(base_url=base_url or reading.book.info.base_url, editions=editions or EDITIONS)
    heard = narrations(reading, cache_folder())
    for line in left_out(reading.book, options, heard):
        print(line, file=sys.stderr)
    for file in of_other_recordings(reading, heard):
        print(
            f"{file}: its recording is newer than what is heard, or was refused. Run `inara narrate`.", file=sys.stderr
        )
    if is_empty(options, heard):
        print("Nothing was bound.", file=sys.stderr)
        return 1
    try:
        with progress_bar() as progress:
            bind(reading, digest, out, options, progress, narrations=heard)
    except OutputError as error:
        print(f"inara: {error}", file=sys.stderr)
        return 2
    print(f'"{reading.book.info.title}" is bound in "{out}".', file=sys.stderr)
    return 0


def open_book(root: Path, port: int | None, *, browser: bool, narrate: bool = True) -> int:
    """Narrate and bind a Book where needed, serve it, open the browser; ends when interrupted."""
    out = preview_folder(root)
    with progress_bar() as progress:
        if narrate:
            _narrate(root, progress)
        wrong = _bind_preview(root, out, progress)
    if wrong:
        print(f"{wrong}\nThe Book was not opened. Mend this, and open it again.", file=sys.stderr)
        return 1
    try:
        listener, said = find_port(port)
    except OSError as error:
        print(f"inara: {error}", file=sys.stderr)
        return 2
    if said:
        print(said, file=sys.stderr)
    url = f"http://127.0.0.1:{listener.getsockname()[1]}/"
    print(url, flush=True)
    print(f"Cues of recordings are corrected at {url}_bench/.\nStop with Ctrl+C.", file=sys.stderr)
    if browser:
        webbrowser.open(url)
    bench = book_bench(root, cache_folder())
    serve(out, root, listener, lambda: _bind_again(root, out, narrate=narrate), bench)
    return 0


def new_book(root: Path) -> int:
    """Make the example Book in a new folder."""
    if root.exists() and (not root.is_dir() or any(root.iterdir())):
        print(f'inara: "{root}" is there already. Choose a new or an empty folder.', file=sys.stderr)
        return 2
    staged = root.absolute().with_name(f".{root.absolute().name}.next")
    shutil.rmtree(staged, ignore_errors=True)
    shutil.copytree(EXAMPLE, staged, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(SHIPPED, staged / ".schemas")
    info = staged / "book.yaml"
    text = info.read_text(encoding="utf-8")
    info.write_text(text.replace("00000000-0000-4000-8000-000000000000", str(uuid.uuid4())), encoding="utf-8")
    if root.exists():
        root.rmdir()
    staged.rename(root)
    print(f'A new Book is in "{root}". See it with: inara open {root}', file=sys.stderr)
    return 0


def _bind_preview(root: Path, out: Path, progress: Progress) -> str:
    """Bind the preview unless it is current; give what is wrong in words, or an empty string."""
    if not (root / "book.yaml").is_file():
        return _errors(read_folder(root))
    options, code = BindOptions(preview=True), code_digest()
    digest = open_folder(root).digest()
    reading = read_folder(root)
    heard = narrations(reading, cache_folder())
    if is_current(out, digest, options, code, heard):
        return ""
    wrong = _errors(reading)
    if not wrong:
        bind(reading, digest, out, options, progress, code=code, narrations=heard)
    return wrong


def _narrate(root: Path, progress: Progress) -> bool:
    """Narrate what is missing, say what could not be done, and tell whether there is something new to hear."""
    reading = read_folder(root)
    if reading.book is None or reading.problems:
        return False
    done = narrate_missing(reading, progress)
    for line in (*done.failed, *done.remarks):
        print(line, file=sys.stderr)
    return bool(done.made)


def _bind_again(root: Path, out: Path, *, narrate: bool) -> Iterator[str]:
    """Bind after a change, at once, and once more with what is newly read aloud; say what is wrong, each time."""
    wrong = _bind_preview(root, out, lambda *_: None)
    said = f"{wrong}\nThe pages show the last good version." if wrong else ""
    print(said or "Bound again.", file=sys.stderr)
    yield said
    if not wrong and narrate and _narrate(root, lambda *_: None):
        yield _bind_preview(root, out, lambda *_: None)


def _errors(reading: Reading) -> str:
    """Give a Book's errors, one a line, or an empty string; warnings are for `inara check`."""
    return "\n".join(map(str, _checked(reading).errors))


def _checked(reading: Reading, more: tuple[Rule, ...] = ()) -> linter.Report:
    """Check a Book; the rules of narrations only warn, and take their time over recordings: no bind waits for them."""
    return linter.check(reading, (*linter.RULES, *art.RULES, *more), datetime.date.today())  # noqa: DTZ011
