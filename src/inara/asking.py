"""`inara ask`: from the files of an index, made once and kept in the cache, to an answer.

Asking again must start in an instant, so the Book's model is only imported where the files have to be made.
"""

from __future__ import annotations

import datetime
import hashlib
import json
import os
import shutil
import sys
from collections.abc import Mapping
from dataclasses import astuple
from pathlib import Path
from typing import Any

from inara.ask import Ask, Asking, ask_lines, load_asking
from inara.paths import cache_folder, code_digest, stamp

KEPT = 8
"""How many Books' files stay in the cache."""


class AskingError(Exception):
    """The Book cannot be asked; the text says why."""


def ask_once(book: Path, text: str, age: int | None, country: str | None, lang: str | None, *, as_json: bool) -> int:
    """Answer one ask on stdout."""
    try:
        by_lang, first = _load(book)
        asking = _in_language(by_lang, lang or first)
    except AskingError as error:
        return _fail(error, as_json=as_json)
    given = asking.ask(Ask(text, age, country, _today()))
    print(json.dumps(given, ensure_ascii=False) if as_json else _spoken(given))
    return 0


def ask_batch(book: Path, file: Path, country: str | None, lang: str | None) -> int:
    """Answer every line of a JSONL file, one JSON line each."""
    try:
        by_lang, first = _load(book)
        _in_language(by_lang, lang or first)
    except AskingError as error:
        return _fail(error, as_json=True)
    with file.open("rb") as lines:
        for given in ask_lines(lines, by_lang, lang or first, country=country, today=_today()):
            print(json.dumps(given, ensure_ascii=False))
    return 0


def evaluate_book(book: Path, folder: Path, split: str, *, as_json: bool) -> int:
    """Measure how well a Book answers the labelled asks of a split, `<kind>.<split>.jsonl` in a folder."""
    from inara.ask.evaluation import evaluate

    files = sorted(folder.glob(f"*.{split}.jsonl"))
    if not files:
        error = AskingError(
            f'There are no labelled asks "*.{split}.jsonl" in "{folder}". Name their folder with --asks.'
        )
        return _fail(error, as_json=as_json)
    try:
        by_lang, first = _load(book)
        asks = [json.loads(line) for file in files for line in file.read_text(encoding="utf-8").splitlines() if line]
        found = evaluate(
            asks, lambda ask: by_lang[first].ask(Ask(ask["text"], ask.get("age_months"), ask.get("country"), _today()))
        )
    except (AskingError, ValueError, KeyError) as error:
        wrong = error if isinstance(error, AskingError) else AskingError(f"The labelled asks cannot be read: {error}.")
        return _fail(wrong, as_json=as_json)
    measures = [[round(part, 4) if isinstance(part, float) else part for part in astuple(it)] for it in found.measures]
    if as_json:
        names = ("name", "value", "low", "high", "n")
        rows = [dict(zip(names, measure, strict=True)) for measure in measures]
        print(json.dumps({"split": split, "measures": rows, "confusions": found.confusions}, ensure_ascii=False))
        return 0
    for name, value, low, high, number in measures:
        print(f"{name:<36} {value:.3f}  ({low:.3f} to {high:.3f}, {number} asks)")
    print("\nThe confusions that cost most (wanted, given, cost):")
    for wanted, given, cost in found.confusions:
        print(f"  {wanted} → {given}  {cost}")
    return 0


def _load(book: Path) -> tuple[dict[str, Asking], str]:
    """Give what answers, by language, and the Book's first language. Raises AskingError."""
    folder = cache_folder() / "ask" / _key(book)
    if not (folder / "languages.json").is_file():
        print("This Book is new or has changed: its index is made, once.", file=sys.stderr)
        _make(book, folder)
    languages = json.loads((folder / "languages.json").read_text(encoding="utf-8"))
    by_lang = {}
    for lang in languages:
        safety = folder / f"{lang}.safety"
        by_lang[lang] = load_asking(folder / f"{lang}.idx", safety if safety.is_file() else None, with_model=True)
    return by_lang, languages[0]


def _key(book: Path) -> str:
    """Name the files of a Book by what they are made of."""
    return hashlib.sha256(f"{book.resolve()}\0{code_digest()}\0{stamp(book)}".encode()).hexdigest()[:24]


def _make(book: Path, folder: Path) -> None:
    from inara.ask import build_index_files, build_safety
    from inara.book import read_folder

    reading = read_folder(book)
    if reading.book is None or reading.problems:
        raise AskingError("\n".join(str(problem) for problem in reading.problems))
    ready = reading.book.without_drafts()
    staged = folder.with_name(f".{folder.name}.{os.getpid()}")
    staged.mkdir(parents=True)
    for lang in ready.info.languages:
        build_index_files(ready, lang).write(staged / f"{lang}.idx")
        rules = build_safety(ready, lang)
        if rules is not None:
            (staged / f"{lang}.safety").write_bytes(rules)
    (staged / "languages.json").write_text(json.dumps(ready.info.languages), encoding="utf-8")
    _keep_few(folder.parent)
    try:
        staged.rename(folder)
    except OSError:
        shutil.rmtree(staged)  # another process was quicker


def _keep_few(folder: Path) -> None:
    made = [path for path in folder.iterdir() if not path.name.startswith(".")]
    for path in sorted(made, key=lambda path: path.stat().st_mtime)[: -KEPT + 1 or None] if len(made) >= KEPT else ():
        shutil.rmtree(path, ignore_errors=True)


def _in_language(by_lang: Mapping[str, Asking], lang: str) -> Asking:
    if lang not in by_lang:
        raise AskingError(f'The Book has no language "{lang}"; it has {", ".join(by_lang)}.')
    return by_lang[lang]


def _today() -> str:
    return datetime.date.today().isoformat()  # noqa: DTZ011


def _fail(error: AskingError, *, as_json: bool) -> int:
    if as_json:
        print(json.dumps({"error": str(error)}, ensure_ascii=False))
    print(error, file=sys.stderr)
    return 1


def _spoken(given: Mapping[str, Any]) -> str:
    """Write an answer for a person at a terminal."""
    parts = []
    if given.get("error"):
        parts.append(given["error"])
    if given["safety"]:
        parts.append(_spoken_safety(given["safety"]))
    parts.extend(given.get("notes", ()))
    if given["answers"]:
        parts.extend(_spoken_answer(answer) for answer in given["answers"][: 1 if given["confident"] else 3])
    else:
        themes = ", ".join(theme["label"] for theme in given.get("themes", ()))
        parts.append("The Book has no page for this yet." + (f" Nearest: {themes}." if themes else ""))
    return "\n\n".join(parts)


def _spoken_safety(safety: Mapping[str, Any]) -> str:
    lines = [safety["act"]]
    lines += [f"Call: {line['name']}" + (f", {line['number']}" if line["number"] else "") for line in safety["call"]]
    return "\n".join(lines)


def _spoken_answer(answer: Mapping[str, Any]) -> str:
    lines = [answer["title"]]
    if answer["now"]:
        lines.append(f"  Breathe  {answer['now']['breathe']}")
        for name in ("say", "do", "leave"):
            lines += [f"  {name.capitalize():<8} {text}" for text in answer["now"][name]]
    lines += [f"  {why}" for why in answer["why"]]
    if answer["story"]:
        lines.append(f"  Story: {answer['story']['slug']}. {answer['story']['because']}")
    lines.append(f"  {answer['url']}")
    return "\n".join(lines)
