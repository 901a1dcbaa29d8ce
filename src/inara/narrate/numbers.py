"""Numbers as they are said: cardinals, ordinals, years, decimals, times, sums of money; English, German and Spanish."""

from __future__ import annotations

import re
from collections.abc import Callable

_EN_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
    " eighteen nineteen"
).split()
_EN_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_EN_ORDINALS = {
    "one": "first", "two": "second", "three": "third", "five": "fifth", "eight": "eighth", "nine": "ninth",
    "twelve": "twelfth",
}  # fmt: skip
_DE_ONES = (
    "null ein zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn siebzehn"
    " achtzehn neunzehn"
).split()
_DE_TENS = "zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig".split()
_DE_ORDINALS = {1: "erste", 3: "dritte", 7: "siebte", 8: "achte"}
_ES_ONES = (
    "cero uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciséis diecisiete"
    " dieciocho diecinueve veinte veintiuno veintidós veintitrés veinticuatro veinticinco veintiséis veintisiete"
    " veintiocho veintinueve"
).split()
_ES_TENS = "treinta cuarenta cincuenta sesenta setenta ochenta noventa".split()
_ES_HUNDREDS = (
    "ciento doscientos trescientos cuatrocientos quinientos seiscientos setecientos ochocientos novecientos"
).split()
_ES_ORDINALS = "primero segundo tercero cuarto quinto sexto séptimo octavo noveno décimo".split()
_SIGNS = {
    "en": {"£": "pounds", "$": "dollars", "€": "euros", "%": "percent", "‰": "per mille", "°": "degrees", "¥": "yen"},
    "de": {"£": "pfund", "$": "dollar", "€": "euro", "%": "prozent", "‰": "promille", "°": "grad", "¥": "yen"},
    "es": {"£": "libras", "$": "dólares", "€": "euros", "%": "por ciento", "‰": "por mil", "°": "grados", "¥": "yenes"},
}
_POINT = {"en": "point", "de": "komma", "es": "coma"}
_FRACTIONS = {
    "en": {"½": "a half", "¼": "a quarter", "¾": "three quarters", "⅓": "a third", "⅔": "two thirds"},
    "de": {"½": "ein halb", "¼": "ein viertel", "¾": "drei viertel", "⅓": "ein drittel", "⅔": "zwei drittel"},
    "es": {"½": "medio", "¼": "un cuarto", "¾": "tres cuartos", "⅓": "un tercio", "⅔": "dos tercios"},
}
_ROMAN = re.compile(r"(?=[IVXLC])(C{0,3})(XC|XL|L?X{0,3})(IX|IV|V?I{0,3})")
_LARGEST = 10**12
_MOST_DIGITS = 30

KNOWN = frozenset(_SIGNS)
"""The languages whose numbers can be said."""


def said_number(token: str, lang: str) -> tuple[str, ...]:
    """Give the ways in which a word that holds digits may be said, the likeliest first; none where it is no number."""
    if lang not in KNOWN or sum(char.isdecimal() for char in token) > _MOST_DIGITS:
        return ()
    signs = " ".join(_SIGNS[lang][sign] for sign in token if sign in _SIGNS[lang])
    bare = "".join(char for char in token if char not in _SIGNS[lang]).strip()
    ways = _said(bare, lang)
    return tuple(dict.fromkeys(f"{way} {signs}".strip() for way in ways)) if ways else ()


def said_roman(token: str, lang: str) -> tuple[str, ...]:
    """Give how a Roman numeral of two letters or more is said; none where it is no numeral."""
    match = _ROMAN.fullmatch(token)
    if lang not in KNOWN or len(token) < 2 or match is None:
        return ()
    values = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
    digits = [values[letter] for letter in token]
    total = sum(-one if one < after else one for one, after in zip(digits, [*digits[1:], 0], strict=True))
    return (cardinal(total, lang), ordinal(total, lang))


def cardinal(number: int, lang: str) -> str:
    """Say a whole number below 10¹²."""
    ways: dict[str, Callable[[int], str]] = {"en": _english, "de": _german, "es": _spanish}
    return ways[lang](number)


def ordinal(number: int, lang: str) -> str:
    """Say a place in an order: `twenty-first`, `einundzwanzigste`, `vigésimo` as the cardinal above ten."""
    said = cardinal(number, lang)
    if lang == "en":
        head, _, last = said.rpartition(" ")
        last = _EN_ORDINALS.get(last, f"{last[:-1]}ieth" if last.endswith("y") else f"{last}th")
        return f"{head} {last}".strip()
    if lang == "de":
        small = number % 100
        stem = said[: -len(cardinal(small, lang))] if small in _DE_ORDINALS else said
        return stem + _DE_ORDINALS[small] if small in _DE_ORDINALS else said + ("te" if 0 < small < 20 else "ste")
    return _ES_ORDINALS[number - 1] if 0 < number <= 10 else said


def _said(bare: str, lang: str) -> tuple[str, ...]:
    if bare and bare[-1] in _FRACTIONS[lang]:
        half = _FRACTIONS[lang][bare[-1]]
        whole = _said(bare[:-1], lang) if bare[:-1] else ("",)
        joint = {"en": " and ", "de": " ", "es": " y "}[lang]
        return tuple(f"{way}{joint}{half}" if way else half for way in whole)
    place = re.fullmatch(r"(\d[\d.,]*)(?:st|nd|rd|th|\.|º|ª|er|te[nrs]?|ste[nrs]?)", bare)
    if place:
        number = int(re.sub(r"\D", "", place[1]))
        return (ordinal(number, lang),) if number < _LARGEST else ()
    plural = re.fullmatch(r"(\d+)['’]?s", bare)
    if plural and lang == "en":
        return tuple(f"{way[:-1]}ies" if way.endswith("y") else f"{way}s" for way in _said(plural[1], lang))
    clock = re.fullmatch(r"(\d{1,2}):(\d\d)", bare)
    if clock:
        return _clock(int(clock[1]), int(clock[2]), lang)
    if re.fullmatch(r"\d+", bare):
        return _whole(bare, lang)
    return _separated(bare, lang)


def _clock(hour: int, minute: int, lang: str) -> tuple[str, ...]:
    first, second = cardinal(hour, lang), cardinal(minute, lang)
    if lang == "de":
        return (f"{first} uhr {second}".removesuffix(" null"),)
    if lang == "es":
        return (f"{first} y {second}",) if minute else (first,)
    if not minute:
        return (f"{first} o'clock", first)
    return (f"{first} oh {second}" if minute < 10 else f"{first} {second}",)


def _whole(digits: str, lang: str) -> tuple[str, ...]:
    number = int(digits)
    spelled = " ".join(cardinal(int(digit), lang) for digit in digits)
    if number >= _LARGEST or (len(digits) > 1 and digits[0] == "0"):
        return (spelled,)
    said = cardinal(number, lang)
    if lang == "en" and 100 < number < 10000 and len(digits) == 4:
        return (_english_year(number), said)
    if lang == "de" and 1100 <= number < 2000:
        rest = _german(number % 100) if number % 100 else ""
        return (f"{_german(number // 100)}hundert{rest}", said)
    if lang == "en" and number > 100:
        return (said, said.replace(" and ", " "), spelled) if number < 1000 else (said, said.replace(" and ", " "))
    return (said,)


def _separated(bare: str, lang: str) -> tuple[str, ...]:
    """Say a number with thousands' marks, a decimal point, or parts such as those of a date."""
    point, mark = (".", ",") if lang == "en" else (",", ".")
    grouped = re.fullmatch(rf"\d{{1,3}}(?:[{mark}'’\s_]\d{{3}})+({re.escape(point)}\d+)?", bare)
    if grouped:
        whole, _, part = bare.partition(point)
        ways = _whole(re.sub(r"\D", "", whole), lang)
        return tuple(f"{way} {_decimals(part, lang)}" for way in ways) if part else ways
    decimal = re.fullmatch(r"(\d+)[.,](\d+)", bare)
    if decimal:
        return tuple(f"{way} {_decimals(decimal[2], lang)}" for way in _whole(decimal[1], lang)[:2])
    parts = re.split(r"[/:.,'’⁄\s-]", bare)
    if len(parts) > 1 and all(part.isdecimal() for part in parts):
        return (" ".join(_whole(str(int(part)), lang)[0] for part in parts),)
    return ()


def _decimals(digits: str, lang: str) -> str:
    return f"{_POINT[lang]} " + " ".join(cardinal(int(digit), lang) for digit in digits)


def _english_year(number: int) -> str:
    high, low = divmod(number, 100)
    if high % 10 == 0 and low < 10:
        return _english(number)
    if not low:
        return f"{_english(high)} hundred"
    return f"{_english(high)} {'oh ' if low < 10 else ''}{_english(low)}"


def _english(number: int) -> str:
    for size, name in ((10**9, "billion"), (10**6, "million"), (1000, "thousand")):
        if number >= size:
            rest = number % size
            joint = " and " if 0 < rest < 100 else " "
            return f"{_english(number // size)} {name}" + (f"{joint}{_english(rest)}" if rest else "")
    if number >= 100:
        return f"{_EN_ONES[number // 100]} hundred" + (f" and {_english(number % 100)}" if number % 100 else "")
    if number >= 20:
        return _EN_TENS[number // 10 - 2] + (f" {_EN_ONES[number % 10]}" if number % 10 else "")
    return _EN_ONES[number]


def _german(number: int, *, last: bool = True) -> str:
    if number >= 10**6:
        millions = number // 10**6
        rest = _german(number % 10**6) if number % 10**6 else ""
        return (f"eine million {rest}" if millions == 1 else f"{_german(millions)} millionen {rest}").strip()
    if number >= 1000:
        rest = _german(number % 1000) if number % 1000 else ""
        return f"{_german(number // 1000, last=False)}tausend{rest}"
    if number >= 100:
        rest = _german(number % 100) if number % 100 else ""
        return f"{_DE_ONES[number // 100]}hundert{rest}"
    if number >= 20:
        ones = f"{_DE_ONES[number % 10]}und" if number % 10 else ""
        return ones + _DE_TENS[number // 10 - 2]
    return "eins" if number == 1 and last else _DE_ONES[number]


def _spanish(number: int) -> str:
    if number >= 10**6:
        millions = number // 10**6
        rest = _spanish(number % 10**6) if number % 10**6 else ""
        return (f"un millón {rest}" if millions == 1 else f"{_spanish(millions)} millones {rest}").strip()
    if number >= 1000:
        head = "mil" if number < 2000 else f"{_spanish(number // 1000)} mil"
        return head + (f" {_spanish(number % 1000)}" if number % 1000 else "")
    if number == 100:
        return "cien"
    if number > 100:
        return _ES_HUNDREDS[number // 100 - 1] + (f" {_spanish(number % 100)}" if number % 100 else "")
    if number >= 30:
        return _ES_TENS[number // 10 - 3] + (f" y {_ES_ONES[number % 10]}" if number % 10 else "")
    return _ES_ONES[number]
