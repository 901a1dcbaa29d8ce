"""The tables of each language: how its words are cut, its stop words, its age words, what Ask says."""

from __future__ import annotations

import json
from importlib import resources
from typing import Any


def load_language(lang: str) -> dict[str, Any]:
    """Give the tables of `lang`; a language without a file of its own has a stemmer, where Snowball has one, and no more."""
    found = resources.files(__name__).joinpath(f"{lang}.json")
    if found.is_file():
        return {**json.loads(found.read_text(encoding="utf-8")), "elsewhere": _elsewhere(lang)}
    english = json.loads(resources.files(__name__).joinpath("en.json").read_text(encoding="utf-8"))
    return {
        "lang": lang,
        "stemmer": _STEMMERS.get(lang.split("-")[0]),
        "contractions": {},
        "endings": {},
        "nouns_before_is": [],
        "aliases": {},
        "stop": [],
        "age": None,
        "words": english["words"],
        "calibration": english["calibration"],
        "elsewhere": [],
    }


def load_evidence(lang: str) -> dict[str, Any] | None:
    """Give what terms of danger weigh in `lang`, None where nobody has learned it."""
    found = resources.files(__name__).joinpath(f"evidence.{lang}.json")
    return json.loads(found.read_text(encoding="utf-8")) if found.is_file() else None


def _elsewhere(lang: str) -> list[str]:
    """Give what people ask that has nothing to do with a Book: a line an ask."""
    found = resources.files(__name__).joinpath(f"elsewhere.{lang}.txt")
    return found.read_text(encoding="utf-8").splitlines() if found.is_file() else []


_STEMMERS = {
    "ar": "arabic",
    "ca": "catalan",
    "da": "danish",
    "de": "german",
    "el": "greek",
    "es": "spanish",
    "fi": "finnish",
    "fr": "french",
    "hu": "hungarian",
    "it": "italian",
    "nl": "dutch",
    "no": "norwegian",
    "nb": "norwegian",
    "pt": "portuguese",
    "ro": "romanian",
    "ru": "russian",
    "sv": "swedish",
    "tr": "turkish",
}
