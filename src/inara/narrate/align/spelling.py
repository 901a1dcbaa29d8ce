"""From letters to sounds by tables of rules, for words of no dictionary: rough, but enough to find a word in a recording."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from importlib import resources

_TABLES = {"en": "en", "de": "de", "es": "es"}
_CYRILLIC = dict(
    zip(
        "абвгдеёжзийклмнопрстуфхцчшщъыьэюяіїєґў",
        "a b v g d e jo ž z i j k l m n o p r s t u f ch ts č š šč - y - e ju ja i ji je g w".split(),
        strict=True,
    )
)
_GREEK = dict(
    zip(
        "αβγδεζηθικλμνξοπρσςτυφχψω",
        "a v g ð e z i þ i k l m n ks o p r s s t i f ch ps o".split(),
        strict=True,
    )
)
_LETTERS = {char: out.replace("-", "") for char, out in (_CYRILLIC | _GREEK).items()}


def sounds(word: str, lang: str) -> tuple[str, ...]:
    """Give the phones of a word as its letters suggest them; none where the letters are not known."""
    letters = "".join(_LETTERS.get(char, char) for char in unicodedata.normalize("NFC", word.casefold()))
    table = _TABLES.get(lang, "latin")
    found = _scanned(letters, table)
    if found is None:
        bare = "".join(char for char in unicodedata.normalize("NFD", letters) if not unicodedata.combining(char))
        found = _scanned(bare, table)
    if found is None and table != "latin":
        found = _scanned(letters, "latin")
    return () if found is None else found


def _scanned(letters: str, table: str) -> tuple[str, ...] | None:
    """Go through a word; None where a letter has no rule. Apostrophes and hyphens are silent."""
    phones: list[str] = []
    rules = _rules(table)
    at = 0
    while at < len(letters):
        if letters[at] in "'’ʼ-‐‑.\u00ad":
            at += 1
            continue
        for pattern, out in rules:
            match = pattern.match(letters, at)
            if match and match.end() > at:
                phones += out
                at = match.end()
                break
        else:
            return None
    return tuple(phones)


@lru_cache(maxsize=8)
def _rules(table: str) -> tuple[tuple[re.Pattern[str], tuple[str, ...]], ...]:
    text = (resources.files("inara.narrate.align") / "spellings" / f"{table}.txt").read_text(encoding="utf-8")
    rows = (line.partition("\t") for line in text.splitlines() if line and not line.startswith("#"))
    # `^` with match(text, at) means the text's start only when written as \A.
    return tuple((re.compile(_anchored(pattern)), tuple(phones.split())) for pattern, _, phones in rows)


def _anchored(pattern: str) -> str:
    return re.sub(r"(?<!\[)\^", r"\\A", pattern)
