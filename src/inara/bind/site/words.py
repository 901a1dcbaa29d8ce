"""The reader's own words: one catalogue a language, for templates and for the browser."""

from __future__ import annotations

import datetime
import json
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

import yaml
from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_skeleton
from babel.numbers import format_decimal
from markupsafe import Markup, escape

from inara.book.values import Ages

_FOLDER = Path(__file__).parent / "words"
_FALLBACK = "en"


@dataclass(frozen=True)
class Words:
    """The words of one language; calling it with a key gives safe markup."""

    lang: str
    entries: dict[str, Any]

    def __call__(self, key: str, **values: object) -> Markup:
        """Give the words of a dotted key with its `{values}` filled; `count` chooses the plural form."""
        entry = self.entries[key]
        if isinstance(entry, dict):
            count = values["count"]
            form = self.locale.plural_form(count) if isinstance(count, int) else "other"
            entry = entry.get(form, entry["other"])
        return Markup(escape(entry)).format(**values) if values else Markup(escape(entry))  # noqa: S704

    def plain(self, key: str, **values: object) -> str:
        """Give the words as plain text, for titles and JSON."""
        return self(key, **values).unescape()

    @cached_property
    def locale(self) -> Locale:
        """Babel's locale: the catalogue's, which says how dates are written."""
        return Locale.parse(self.entries.get("locale", self.lang), sep="-")

    @property
    def tag(self) -> str:
        """The locale as a language tag, for the browser's dates and plurals."""
        return str(self.locale).replace("_", "-")

    @property
    def direction(self) -> str:
        """`ltr` or `rtl`, as the Book's own words run."""
        try:
            return Locale.parse(self.lang, sep="-").text_direction
        except UnknownLocaleError:
            return "ltr"

    def date(self, day: datetime.date) -> str:
        """Write a day in full."""
        return format_date(day, "long", self.locale)

    def partial_date(self, text: str) -> str:
        """Write YYYY, YYYY-MM or YYYY-MM-DD; anything else stays as it is."""
        try:
            match [int(part) for part in text.split("-")]:
                case [year]:
                    return str(year)
                case [year, month]:
                    return format_skeleton("yMMMM", datetime.date(year, month, 1), locale=self.locale)
                case [year, month, day]:
                    return self.date(datetime.date(year, month, day))
        except ValueError:
            pass
        return text

    def ages(self, ages: Ages) -> str:
        """Write an age range as a parent would say it."""
        low, high = ages.from_months, ages.to_months
        if high < 24:
            return self.plain("ages.months", low=low, high=high)
        if low % 12 == 0:
            return self.plain("ages.years", low=low // 12, high=high // 12)
        return self.plain("ages.mixed", low=low, high=high // 12)

    def number(self, value: float) -> str:
        """Write a number as the language does."""
        return format_decimal(value, locale=self.locale)

    def country(self, code: str) -> str:
        """Name a country."""
        return str(self.locale.territories.get(code, code))

    def strings(self, prefix: str) -> dict[str, Any]:
        """Give all entries under a prefix, for the browser."""
        start = f"{prefix}."
        return {key.removeprefix(start): entry for key, entry in self.entries.items() if key.startswith(start)}


@lru_cache
def read_words(lang: str) -> Words:
    """Read the catalogue of a language; what it lacks comes from the English one."""
    entries = _read(_FALLBACK)
    for tag in (lang.split("-")[0], lang):
        if (_FOLDER / f"{tag}.yaml").is_file():
            entries = entries | {"locale": tag} | _read(tag)
    return Words(lang, entries)


def words_module(words: Words) -> bytes:
    """Give the JavaScript module that hands the reader's words to the browser."""
    strings = json.dumps(words.strings("reader"), ensure_ascii=False, indent=1)
    return f"export const lang = {json.dumps(words.tag)};\nexport const words = {strings};\n".encode()


def _read(tag: str) -> dict[str, Any]:
    text = (_FOLDER / f"{tag}.yaml").read_text(encoding="utf-8")
    return _flat(yaml.load(text, Loader=yaml.BaseLoader), "")  # noqa: S506  (BaseLoader makes only texts)


def _flat(tree: dict[str, Any], prefix: str) -> dict[str, Any]:
    flat: dict[str, Any] = {}
    for key, value in tree.items():
        if isinstance(value, dict) and "other" not in value:
            flat |= _flat(value, f"{prefix}{key}.")
        else:
            flat[prefix + key] = value
    return flat
