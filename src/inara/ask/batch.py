"""The edges of Ask: files in, JSON out, one ask or a file of them, with the time that it took."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
from typing import Any

from inara.ask.answer import Ask, answer
from inara.ask.index import Index, open_index, read_index
from inara.ask.index_format import AskFileError
from inara.ask.meaning import Meaning, open_best_meaning
from inara.ask.safety import Safety, open_safety, read_safety

Source = bytes | memoryview | Path | None


@dataclass(frozen=True, slots=True)
class Asking:
    """An index and rules at hand, and what is wrong with a file that could not be read."""

    index: Index | None
    safety: Safety | None
    meaning: Meaning | None = None
    errors: tuple[str, ...] = ()

    def ask(self, ask: Ask) -> dict[str, Any]:
        """Answer one ask, with `elapsed_ms`, and `error` where a file could not be read."""
        began = perf_counter()
        given = answer(ask, self.index, self.safety, self.meaning)
        if self.errors:
            given["error"] = " ".join((*self.errors, *([given["error"]] if "error" in given else [])))
        given["elapsed_ms"] = round((perf_counter() - began) * 1000, 3)
        return given


def load_asking(index: Source, safety: Source, *, with_model: bool = False) -> Asking:
    """Read both files, each a path or bytes; one that cannot be read does not keep the other from answering.

    `with_model` reads the best model too that Inara has for the language; without it Ask goes by the words alone.
    """
    errors: list[str] = []
    loaded: list[Any] = []
    for source, opens, reads in ((index, open_index, read_index), (safety, open_safety, read_safety)):
        try:
            loaded.append(None if source is None else opens(source) if isinstance(source, Path) else reads(source))
        except AskFileError as error:
            loaded.append(None)
            errors.append(error.sentence)
    meaning = None
    try:
        meaning = open_best_meaning(loaded[0]) if with_model and loaded[0] is not None else None
    except AskFileError as error:
        errors.append(error.sentence)
    return Asking(loaded[0], loaded[1], meaning, tuple(errors))


def ask_json(
    index: Source,
    safety: Source,
    text: str,
    *,
    age_months: int | None = None,
    country: str | None = None,
    today: str | None = None,
    ask_id: Any = None,  # noqa: ANN401 - whatever JSON the caller names an ask by
) -> dict[str, Any]:
    """Answer one ask from the two files: the contract object of the design."""
    return load_asking(index, safety).ask(Ask(text, age_months, country, today, ask_id))


def ask_lines(
    lines: Iterable[str | bytes], by_lang: Mapping[str, Asking], lang: str, *, country: str | None, today: str | None
) -> Iterator[dict[str, Any]]:
    """Answer a JSONL file line by line; a bad line gives its id and `error`, and the rest go on. Empty lines are skipped."""
    for number, line in enumerate(lines, start=1):
        if line.strip():
            yield _answer_line(line, number, by_lang, lang, country=country, today=today)


def _answer_line(
    line: str | bytes, number: int, by_lang: Mapping[str, Asking], lang: str, *, country: str | None, today: str | None
) -> dict[str, Any]:
    try:
        asked = json.loads(line)
    except (ValueError, RecursionError):
        return {"id": None, "error": f"Line {number} is not JSON."}
    if not isinstance(asked, dict):
        return {"id": None, "error": f"Line {number} is not an object."}
    wrong = _find_fault(asked, by_lang)
    if wrong:
        return {"id": asked.get("id"), "error": f"Line {number}: {wrong}"}
    ask = Ask(asked["text"], asked.get("age_months"), asked.get("country") or country, today, asked.get("id"))
    return by_lang[asked.get("lang") or lang].ask(ask)


def _find_fault(asked: Mapping[str, Any], by_lang: Mapping[str, Asking]) -> str | None:
    if not isinstance(asked.get("text"), str):
        return '"text" is missing or no text.'
    age = asked.get("age_months")
    if age is not None and (not isinstance(age, int) or isinstance(age, bool) or not 0 <= age <= 216):
        return '"age_months" is a whole number from 0 to 216.'
    country = asked.get("country")
    if country is not None and not (
        isinstance(country, str) and len(country) == 2 and country.isascii() and country.isalpha()
    ):
        return '"country" is two letters, such as "GB".'
    lang = asked.get("lang")
    if lang is not None and (not isinstance(lang, str) or lang not in by_lang):
        return f'"lang" is one of {", ".join(sorted(by_lang))}.'
    return None
