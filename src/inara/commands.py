"""What the commands do: put reading, checking, binding and serving together, and speak to the person at the keys."""

from __future__ import annotations

import datetime
import shutil
import sys
import uuid
import webbrowser
from collections.abc import Callable, Generator
from contextlib import contextmanager
from pathlib import Path

from inara import art
from inara import check as linter
from inara.bind import BindOptions, OutputError, Progress, bind, is_current
from inara.book import Reading, read_folder
from inara.book.folder import open_folder
from inara.book.schemas import SHIPPED
from inara.paths import EXAMPLE, code_digest, preview_folder
from inara.serve import find_port, serve


def check_book(root: Path, form: str) -> int:
    """Check a Book and print the report; 1 if it has errors."""
    report = _checked(read_folder(root))
    formats: dict[str, Callable[[linter.Report], str]] = {
        "text": linter.format_text,
        "json": linter.format_json,
        "sarif": linter.format_sarif,
    }
    print(formats[form](report), end="")
    return 1 if report.errors else 0


def bind_book(root: Path, out: Path, base_url: str | None) -> int:
    """Bind a Book into an output folder; 1 if it has errors, which are printed."""
    reading = read_folder(root)
    digest = reading.folder.digest()
    wrong = _errors(reading)
    if wrong or reading.book is None:
        print(f"{wrong}\nNothing was bound.", file=sys.stderr)
        return 1
    url = base_url or reading.book.info.base_url
    if url is None:
        print(
            "Nobody said where the site will be (--base-url): sitemap and canonical links are left out.",
            file=sys.stderr,
        )
    try:
        with _progress_bar() as progress:
            bind(reading, digest, out, BindOptions(base_url=url), progress)
    except OutputError as error:
        print(f"inara: {error}", file=sys.stderr)
        return 2
    print(f'"{reading.book.info.title}" is bound in "{out}".', file=sys.stderr)
    return 0


def open_book(root: Path, port: int | None, *, browser: bool) -> int:
    """Bind a Book where needed, serve it, open the browser; ends when interrupted."""
    out = preview_folder(root)
    with _progress_bar() as progress:
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
    print("Stop with Ctrl+C.", file=sys.stderr)
    if browser:
        webbrowser.open(url)
    serve(out, root, listener, lambda: _bind_again(root, out))
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
    if is_current(out, digest, options, code):
        return ""
    reading = read_folder(root)
    wrong = _errors(reading)
    if not wrong:
        bind(reading, digest, out, options, progress, code=code)
    return wrong


def _bind_again(root: Path, out: Path) -> str:
    """Bind after a change; say in the terminal and to the open pages what is wrong."""
    wrong = _bind_preview(root, out, lambda *_: None)
    said = f"{wrong}\nThe pages show the last good version." if wrong else ""
    print(said or "Bound again.", file=sys.stderr)
    return said


def _errors(reading: Reading) -> str:
    """Give a Book's errors, one a line, or an empty string; warnings are for `inara check`."""
    return "\n".join(map(str, _checked(reading).errors))


def _checked(reading: Reading) -> linter.Report:
    return linter.check(reading, (*linter.RULES, *art.RULES), datetime.date.today())  # noqa: DTZ011


@contextmanager
def _progress_bar() -> Generator[Progress]:
    """Draw progress as a bar on a terminal, and nothing elsewhere."""
    if not sys.stderr.isatty():
        yield lambda *_: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, TextColumn
    from rich.progress import Progress as Bars

    columns = (TextColumn("{task.description:>12}"), BarColumn(), TextColumn("{task.completed}/{task.total}"))
    with Bars(*columns, console=Console(stderr=True), transient=True) as bars:
        tasks = {}

        def progress(what: str, done: int, total: int) -> None:
            if what not in tasks:
                tasks[what] = bars.add_task(what, total=total)
            bars.update(tasks[what], completed=done, total=total)

        yield progress
