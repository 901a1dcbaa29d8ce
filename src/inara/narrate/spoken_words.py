"""A word of a script as a voice should say it: numbers, dates, times and sums in words that no voice gets wrong."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from babel import Locale, UnknownLocaleError
from babel.dates import get_month_names
from babel.numbers import get_currency_name

from inara.book.transcript import Span

_ISO_DATE = re.compile(r"(?<!\d)(\d{4})-(\d{2})-(\d{2})(?!\d)")
_DATE = re.compile(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4})")
_TIME = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)")
_RANGE = re.compile(r"\s*[\u2013-]\s*")
_SUM = re.compile(r"([£$€])?([\d.,]*\d)[ \u00a0]?([£$€])?")
_CURRENCIES = {"£": "GBP", "$": "USD", "€": "EUR"}
_TO = {"en": "to", "de": "bis", "es": "a", "fr": "à", "it": "a", "nl": "tot", "pt": "a"}
_OCLOCK = {"en": "o’clock", "de": "Uhr"}
_UNITS = {
    "en": {
        "kg": "kilograms",
        "g": "grams",
        "mg": "milligrams",
        "ml": "millilitres",
        "cm": "centimetres",
        "km": "kilometres",
    },
    "de": {
        "kg": "Kilogramm",
        "g": "Gramm",
        "mg": "Milligramm",
        "ml": "Milliliter",
        "cm": "Zentimeter",
        "km": "Kilometer",
    },
}
_MONTH_FIRST = ("en-US", "en-PH")


def spoken_words(text: str, words: Sequence[Span], lang: str) -> tuple[str, ...]:
    """Give each word of a text as it is spoken, in order."""
    dates = _iso_dates(text, lang)
    found = []
    for number, word in enumerate(words):
        given = text[word.start : word.end]
        if word.start in dates:
            found.append(dates[word.start])
            continue
        said = _spoken(given, lang) if any(char.isdigit() for char in given) else given
        if number and is_range(text, words[number - 1].end, word.start):
            said = f"{_TO.get(_base(lang), '')} {said}".strip()
        if number and text[words[number - 1].end - 1].isdigit():
            said = _UNITS.get(_base(lang), {}).get(given, said)
        found.append(said)
    return tuple(found)


def is_range(text: str, end: int, start: int) -> bool:
    """Whether one number ends and another begins here with a dash between them, as in 3-5."""
    dashed = 0 < end < start < len(text) and _RANGE.fullmatch(text, end, start)
    return bool(dashed) and text[end - 1].isdigit() and text[start].isdigit()


def _spoken(given: str, lang: str) -> str:
    day = _DATE.fullmatch(given)
    if day:
        return _spoken_date(int(day[1]), int(day[2]), int(day[3]), lang)
    time = _TIME.fullmatch(given)
    if time:
        return _spoken_time(int(time[1]), int(time[2]), lang)
    amount = _SUM.fullmatch(given)
    if amount and (amount[1] or amount[3]):
        return _spoken_sum(amount[2], amount[1] or amount[3], lang)
    return given


def _spoken_date(first: int, second: int, year: int, lang: str) -> str:
    """Say a date; where day and month cannot be told apart, say its numbers and nothing more."""
    if (
        _base(lang) == "en"
        and lang not in ("en-GB", *_MONTH_FIRST)
        and first <= 12
        and second <= 12
        and first != second
    ):
        return f"{first}, {second}, {year}"
    day, month = (second, first) if lang in _MONTH_FIRST or second > 12 else (first, second)
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return f"{first}, {second}, {year}"
    return f"{_day(day, lang)} {_month(month, lang)} {year}"


def _spoken_time(hours: int, minutes: int, lang: str) -> str:
    base = _base(lang)
    if not minutes:
        return f"{hours} {_OCLOCK.get(base, '')}".strip()
    if base == "en":
        return f"{hours} oh {minutes}" if minutes < 10 else f"{hours} {minutes}"
    return " ".join(part for part in (str(hours), _OCLOCK.get(base, "") if base == "de" else "", str(minutes)) if part)


def _spoken_sum(number: str, sign: str, lang: str) -> str:
    whole, _, part = number.replace(",", ".").rpartition(".")
    plain = f"{whole.replace('.', '')} {part}" if whole and len(part) == 2 else ""
    count = 1 if number == "1" else 2
    name = get_currency_name(_CURRENCIES[sign], count, locale=_locale(lang)).removeprefix("British ")
    if plain:
        whole, cents = plain.split(" ")
        return f"{whole} {name} {int(cents)}" if int(cents) else f"{whole} {name}"
    return f"{number} {name}"


def _iso_dates(text: str, lang: str) -> dict[int, str]:
    """Give what to say for the three numbers of each `2026-05-12`, by where each begins."""
    said: dict[int, str] = {}
    for match in _ISO_DATE.finditer(text):
        try:
            day = date(int(match[1]), int(match[2]), int(match[3]))
        except ValueError:
            continue
        said |= {
            match.start(1): f"{day.year},",
            match.start(2): _month(day.month, lang),
            match.start(3): _day(day.day, lang),
        }
    return said


def _month(month: int, lang: str) -> str:
    return get_month_names("wide", locale=_locale(lang))[month]


def _day(day: int, lang: str) -> str:
    base = _base(lang)
    if base == "en":
        ending = "th" if 10 < day < 14 else {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")
        return f"{day}{ending}"
    return f"{day}." if base == "de" else str(day)


def _base(lang: str) -> str:
    return lang.split("-")[0]


def _locale(lang: str) -> Locale:
    for name in (lang.replace("-", "_"), _base(lang)):
        try:
            return Locale.parse(name)
        except (UnknownLocaleError, ValueError):
            continue
    return Locale.parse("en")
