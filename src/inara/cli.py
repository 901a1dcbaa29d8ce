"""The command line: parses, calls one function, prints. Heavy imports stand inside the command that needs them."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NoReturn

import inara

COUNTRY_HELP = "two-letter country code for help lines, such as GB"


class UsageError(Exception):
    """Wrong use of the command line: one clear message, exit code 2."""


class Parser(argparse.ArgumentParser):
    """Says what is wrong in one line."""

    def error(self, message: str) -> NoReturn:
        raise UsageError(f"{message[0].upper()}{message[1:]}. See `{self.prog} --help`.")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command and give its exit code: 0, 1 for a Book with errors, 2 for wrong use."""
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # the matrices are small: more threads wait more than they work
    given = list(sys.argv[1:] if arguments is None else arguments)
    try:
        options = make_parser().parse_args(given)
        return options.run(options)
    except UsageError as error:
        return _fail(str(error), given, 2)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        return 130
    except OSError as error:
        where = f' "{error.filename}"' if error.filename else ""
        return _fail(f"{error.strerror or error}{where}.", given, 2)


def make_parser() -> argparse.ArgumentParser:
    """Describe the commands."""
    parser = Parser(prog="inara", description="From a parent's words to the right page.", allow_abbrev=False)
    parser.add_argument("--version", action="version", version=f"inara {inara.__version__}")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)

    def add(name: str, run: Callable[[argparse.Namespace], int], text: str) -> argparse.ArgumentParser:
        command = commands.add_parser(name, help=text, description=f"{text}.", allow_abbrev=False)
        command.set_defaults(run=run)
        return command

    book_help = "the Book's folder; without it the nearest one upwards, else the starter Book"

    open_ = add("open", _open, "Bind a Book if needed, serve it on this machine, and open the browser")
    open_.add_argument("book", nargs="?", metavar="BOOK", help=book_help)
    open_.add_argument("--port", type=_port, help="the port to serve on (8000, or the next free one)")
    open_.add_argument("--no-browser", action="store_true", help="only serve")
    open_.add_argument("--no-narration", action="store_true", help="read nothing aloud that has no narration yet")

    new = add("new", _new, "Make a small, complete example Book")
    new.add_argument("dir", metavar="DIR", help="the folder to make")

    check = add("check", _check, "Check a Book: every problem, with its place and its mend")
    check.add_argument("book", nargs="?", metavar="BOOK", help=book_help)
    check.add_argument("--format", choices=["text", "json", "sarif"], default="text", help="how to report (text)")

    narrate = add("narrate", _narrate, "Give every guide and story a voice: recordings aligned, the rest read aloud")
    narrate.add_argument("book", nargs="?", metavar="BOOK", help=book_help)
    narrate.add_argument("--voice", metavar="NAME", help="the voice for what nobody has recorded; else the Book's")
    narrate.add_argument("--only", metavar="SLUG", help="only this guide or story")

    bind = add("bind", _bind, "Bind a Book into editions")
    bind.add_argument("book", nargs="?", metavar="BOOK", help=book_help)
    bind.add_argument("-o", "--out", required=True, metavar="DIR", help="the folder of the edition; bind replaces it")
    bind.add_argument(
        "--only", type=_editions, metavar="EDITIONS", help="editions to bind, with commas: site,epub,podcast (all)"
    )
    bind.add_argument("--base-url", type=_web_address, metavar="URL", help="where the site will be")

    ask = add("ask", _ask, "Ask a Book in a parent's own words")
    ask.add_argument("text", nargs="?", metavar="TEXT", help="what is happening")
    ask.add_argument("--book", metavar="DIR", help=book_help)
    ask.add_argument("--age", type=_age, metavar="AGE", help="the child's age, such as 30m or 2y")
    ask.add_argument("--country", type=_country, metavar="GB", help=COUNTRY_HELP)
    ask.add_argument("--lang", metavar="LANG", help="the language; without it the Book's first")
    ask.add_argument("--json", action="store_true", help="answer as JSON")
    ask.add_argument("--batch", metavar="FILE", help="ask every line of a JSONL file; needs --json")

    align = add("align", _align, "Find when each word and sentence of a text is heard in a recording of it")
    align.add_argument(
        "audio", metavar="AUDIO", help="the recording: wav, flac, mp3, ogg, opus; m4a, webm with inara[media]"
    )
    align.add_argument("text", metavar="TEXT", help="the text that was read, a UTF-8 file")
    align.add_argument("--json", action="store_true", help="write the cues as JSON")
    align.add_argument("--lang", metavar="LANG", help="the language; without it guessed from the text")

    evaluate = add("evaluate", _evaluate, "Measure how well Ask does on labelled asks")
    evaluate.add_argument("book", nargs="?", metavar="BOOK", help=book_help)
    evaluate.add_argument(
        "--asks", metavar="DIR", default="tests/asks", help="the folder of labelled asks (tests/asks)"
    )
    evaluate.add_argument(
        "--split", choices=["train", "dev", "test", "hard", "strangers"], default="dev", help="which part to ask (dev)"
    )
    evaluate.add_argument("--json", action="store_true", help="report as JSON")
    return parser


def _open(options: argparse.Namespace) -> int:
    from inara.commands import open_book

    book = _book(options.book)
    return open_book(book, options.port, browser=not options.no_browser, narrate=not options.no_narration)


def _new(options: argparse.Namespace) -> int:
    from inara.commands import new_book

    return new_book(Path(options.dir))


def _check(options: argparse.Namespace) -> int:
    from inara.commands import check_book

    return check_book(_book(options.book), options.format)


def _narrate(options: argparse.Namespace) -> int:
    from inara.narrating import narrate_command

    return narrate_command(_book(options.book), options.voice, options.only)


def _bind(options: argparse.Namespace) -> int:
    from inara.commands import bind_book

    return bind_book(_book(options.book), Path(options.out), options.base_url, options.only)


def _ask(options: argparse.Namespace) -> int:
    from inara.asking import ask_batch, ask_once

    if (options.text is None) == (options.batch is None):
        raise UsageError("Give either a TEXT or --batch FILE.")
    if options.batch and not options.json:
        raise UsageError("--batch needs --json.")
    book = _book(options.book)
    if options.batch:
        return ask_batch(book, Path(options.batch), options.country, options.lang)
    return ask_once(book, options.text, options.age, options.country, options.lang, as_json=options.json)


def _align(options: argparse.Namespace) -> int:
    from inara.aligning import align_recording

    return align_recording(Path(options.audio), Path(options.text), options.lang, as_json=options.json)


def _evaluate(options: argparse.Namespace) -> int:
    from inara.asking import evaluate_book

    return evaluate_book(_book(options.book), Path(options.asks), options.split, as_json=options.json)


def _book(given: str | None) -> Path:
    from inara.paths import STARTER, find_book

    if given:
        return Path(given)
    book = find_book(Path.cwd())
    which = "the starter Book" if book == STARTER else f'the Book in "{book}"'
    print(f"Using {which}.", file=sys.stderr)
    return book


def _fail(message: str, given: Sequence[str], code: int) -> int:
    if "--json" in given or "--format=json" in given:
        print(json.dumps({"error": message}, ensure_ascii=False))
    print(f"inara: {message}", file=sys.stderr)
    return code


def _port(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= 65535:
        raise argparse.ArgumentTypeError(f"{text!r} is not a port; give a number from 1 to 65535")
    return int(text)


def _age(text: str) -> int:
    number, unit = text[:-1], text[-1:]
    if unit not in ("m", "y") or not number.isdecimal() or len(number) > 3:
        raise argparse.ArgumentTypeError(f"{text!r} is not an age; write 30m or 2y")
    months = int(number) * (12 if unit == "y" else 1)
    if months > 216:
        raise argparse.ArgumentTypeError(f"{text!r} is not a child's age; the Book is about children")
    return months


def _country(text: str) -> str:
    if len(text) != 2 or not text.isascii() or not text.isalpha():
        raise argparse.ArgumentTypeError(f"{text!r} is not a country code; write two letters, such as GB")
    return text.upper()


def _web_address(text: str) -> str:
    if not text.startswith(("https://", "http://")):
        raise argparse.ArgumentTypeError(f"{text!r} is not a web address; begin with https://")
    return text if text.endswith("/") else f"{text}/"


def _editions(text: str) -> tuple[str, ...]:
    from inara.bind.options import EDITIONS

    asked = tuple(part.strip() for part in text.split(","))
    for part in asked:
        if part not in EDITIONS:
            raise argparse.ArgumentTypeError(f"there is no edition {part!r}; known: {', '.join(EDITIONS)}")
    return asked
