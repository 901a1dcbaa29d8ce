"""How each word of a text may sound: the Book's own list, the dictionary, numbers and abbreviations, else its letters."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path

from inara.narrate.align.ipa import ipa_sounds, is_ipa
from inara.narrate.align.spelling import sounds
from inara.narrate.numbers import cardinal, ordinal, said_number, said_roman

ANY = "*"
"""Stands for a sound that is not known, in a word whose letters cannot be read."""

Phones = tuple[str, ...]
_MOST = 4

_SHORT = {
    "en": {
        "mr": "mister", "mrs": "missus", "dr": "doctor", "st": "saint|street", "prof": "professor", "etc": "et cetera",
        "vs": "versus", "i.e": "that is|i e", "e.g": "for example|e g", "&": "and", "no": "no|number", "nos": "numbers",
        "approx": "approximately", "hon": "honourable", "capt": "captain", "gen": "general", "col": "colonel",
        "lt": "lieutenant", "sgt": "sergeant", "jr": "junior", "sr": "senior", "vol": "volume", "fig": "figure",
        "messrs": "messers", "cm": "centimetres", "km": "kilometres", "mm": "millimetres", "kg": "kilograms", "rev": "reverend",
    },
    "de": {
        "dr": "doktor", "hr": "herr", "fr": "frau", "usw": "und so weiter", "bzw": "beziehungsweise", "z": "zum|z",
        "b": "beispiel|b", "d": "das|d", "h": "heißt|h", "nr": "nummer", "st": "sankt", "str": "straße", "etc": "et cetera",
        "ca": "circa", "vgl": "vergleiche", "evtl": "eventuell", "prof": "professor", "&": "und", "km": "kilometer",
        "kg": "kilogramm", "cm": "zentimeter", "z.b": "zum beispiel", "d.h": "das heißt", "u.a": "unter anderem",
    },
    "es": {
        "sr": "señor", "sra": "señora", "srta": "señorita", "d": "don", "dña": "doña", "dr": "doctor", "dra": "doctora",
        "ud": "usted", "uds": "ustedes", "vd": "usted", "vds": "ustedes", "etc": "etcétera", "pág": "página",
        "núm": "número", "&": "y", "km": "kilómetros", "kg": "kilos", "cm": "centímetros", "ee.uu": "estados unidos",
    },
}  # fmt: skip
_NAMES = {
    "de": "ah beh zeh deh eh eff geh hah ih jott kah ell emm enn oh peh kuh err ess teh uh fau weh iks üpsilon zett",
    "es": "a be ce de e efe ge hache i jota ka ele eme ene o pe cu erre ese te u uve uvedoble equis igriega zeta",
}
_ENGLISH_NAMES = (
    "EY|B IY|S IY|D IY|IY|EH F|JH IY|EY CH|AY|JH EY|K EY|EH L|EH M|EH N|OW|P IY|K Y UW|AA R|EH S|T IY|Y UW|V IY"
    "|D AH B AH L Y UW|EH K S|W AY|Z IY"
)
_ENDINGS = (
    ("'s", "Z"), ("'st", "S T"), ("'d", "D"), ("'ll", "L"), ("'re", "ER"), ("'ve", "V"), ("ingly", "IH NG L IY"),
    ("ing", "IH NG"), ("edly", "AH D L IY"), ("ness", "N AH S"), ("less", "L AH S"), ("ful", "F AH L"), ("ly", "L IY"),
    ("est", "AH S T"), ("eth", "AH TH"), ("ed", "D"), ("er", "ER"), ("es", "IH Z"), ("s", "Z"), ("d", "D"), ("ish", "IH SH"),
    ("ment", "M AH N T"), ("y", "IY"), ("st", "S T"),
)  # fmt: skip
_BEGINNINGS = ("un", "re", "in", "over", "out", "non", "mis", "fore", "under", "pre", "up", "down")


def pronounce(words: Sequence[str], lang: str, own: Mapping[str, str]) -> list[tuple[Phones, ...]]:
    """Give for each word the ways it may sound, the likeliest first, in phones of the CMU dictionary.

    `own` is the Book's list, word to pronunciation: in the phonetic alphabet, or respelled ("EYE-gar").
    """
    lang = lang.split("-")[0].lower()
    listed = {word.casefold(): said for word, said in own.items()}
    return [_ways(word, lang, listed) for word in words]


def _ways(word: str, lang: str, listed: Mapping[str, str]) -> tuple[Phones, ...]:
    plain = unicodedata.normalize("NFC", word.casefold()).replace("’", "'").replace("‐", "-").replace("‑", "-")
    found = [way for way in _all_ways(word, plain.rstrip("."), lang, listed) if way]
    return tuple(dict.fromkeys(found))[:_MOST] or ((ANY,) * max(2, len(plain)),)


def _all_ways(word: str, plain: str, lang: str, listed: Mapping[str, str]) -> Iterator[Phones]:
    own = listed.get(plain) or listed.get(plain.removesuffix("'s"))
    if own:
        yield _listed(own) + (("Z",) if plain.endswith("'s") and plain not in listed else ())
        return
    if any(char.isdecimal() or unicodedata.category(char) == "No" for char in plain):
        yield from _with_digits(plain, lang)
        return
    if word.isupper():
        yield from (_phrase(said, lang) for said in said_roman(word, lang))
    for said in filter(None, _SHORT.get(lang, {}).get(plain, "").split("|")):
        yield _phrase(said, lang)
    yield from _word(word, plain, lang)


def _listed(said: str) -> Phones:
    return ipa_sounds(said) if is_ipa(said) else sounds(said.replace(" ", "").casefold(), "en")


def _with_digits(plain: str, lang: str) -> Iterator[Phones]:
    ways = [_phrase(said, lang) for said in said_number(plain, lang)]
    if lang == "de" and plain.isdecimal() and len(plain) <= 2 and 0 < int(plain) <= 31:
        ways.append((*_phrase(ordinal(int(plain), lang), lang), "N"))
    if ways:
        yield from ways
        return
    parts = re.findall(r"\d+|[^\W\d_]+", plain)
    if len(parts) > 1:
        yield sum((_ways(part.upper() if len(part) <= 3 else part, lang, {})[0] for part in parts), ())
    elif lang not in _SHORT:
        yield (ANY,) * (4 * len(plain))
    else:
        yield _phrase(" ".join(cardinal(int(digit), lang) for digit in plain if digit.isdecimal()), lang)


def _phrase(said: str, lang: str) -> Phones:
    return sum((next(iter(_word(word, word, lang)), ()) for word in said.split()), ())


def _word(word: str, plain: str, lang: str) -> Iterator[Phones]:
    if lang != "en":
        if len(plain) == 1 or (word.isupper() and 1 < len(plain) <= 4 and not re.search("[aeiouyäöü]", plain)):
            yield _letters(plain, lang)
        yield sounds(plain, lang)
        return
    known = list(_looked_up(plain))
    yield from known
    if known:
        return
    parts = [part for part in re.split(r"[-.]", plain) if part]
    if len(parts) > 1:
        yield sum((_ways(part, lang, {})[0] for part in parts), ())
    elif word.isupper() and len(plain) <= 5 and plain.isascii():
        yield _letters(plain, lang)
        yield sounds(plain, lang)
    else:
        built = _built(plain)
        if built:
            yield built
        yield sounds(plain, lang)


def _looked_up(plain: str) -> Iterator[Phones]:
    bare = "".join(char for char in unicodedata.normalize("NFD", plain) if not unicodedata.combining(char))
    for form in (plain, bare, f"'{plain}", plain.replace("our", "or"), plain.replace("is", "iz")):
        lines = _dictionary().get(form)
        if lines:
            yield from (tuple(line.split()) for line in lines)
            return


def _built(plain: str) -> Phones:
    """Build a word from one that the dictionary has: with an ending or a beginning, or two words in one."""
    for ending, said in _ENDINGS:
        stem = plain.removesuffix(ending)
        if stem != plain and len(stem) > 2:
            doubled = stem[:-1] if len(stem) > 3 and stem[-1] == stem[-2] else stem
            for form in (stem, f"{stem}e", doubled, f"{stem[:-1]}y"):
                found = next(_looked_up(form), ())
                if found:
                    return (*found, *said.split())
    for beginning in _BEGINNINGS:
        rest = next(_looked_up(plain.removeprefix(beginning)), ()) if plain.startswith(beginning) else ()
        if rest:
            return (*next(_looked_up(beginning), sounds(beginning, "en")), *rest)
    for cut in range(len(plain) - 3, 2, -1):
        first, second = next(_looked_up(plain[:cut]), ()), next(_looked_up(plain[cut:]), ())
        if first and second:
            return first + second
    return ()


def _letters(plain: str, lang: str) -> Phones:
    numbers = [ord(char) - 97 for char in plain if "a" <= char <= "z"]
    if lang in _NAMES:
        return sum((sounds(_NAMES[lang].split()[number], lang) for number in numbers), ())
    return sum((tuple(_ENGLISH_NAMES.split("|")[number].split()) for number in numbers), ())


@lru_cache(maxsize=1)
def _dictionary() -> dict[str, list[str]]:
    """Read the dictionary that pocketsphinx carries: word to the lines of its pronunciations."""
    import pocketsphinx

    path = Path(pocketsphinx.get_model_path()) / "en-us" / "cmudict-en-us.dict"
    found: dict[str, list[str]] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        word, _, phones = line.partition(" ")
        found.setdefault(word.partition("(")[0] or word, []).append(phones)
    return found
