"""The words of a script and its sentences, as ranges of the text as stored; voices, aligner and captions share them.

A word is what is spoken: letters and digits, with what holds them together inside (`don't`, `lower-case`, `1,250`,
`5:30`, `i.e.`) and with a currency or per cent sign. Punctuation, emphasis marks and `[pause]` are no part of a word.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from inara.book.script_text import PAUSE, paragraphs
from inara.book.transcript import Span

# The text is first written as kinds, one letter a code point, so that plain patterns hold for every script:
# l letter, L capital, m mark that belongs to the letter before, d digit, c k y letters of scripts without spaces.
_WORD = re.compile(
    r"£?d[dm]*(?:[.,:/'_]d+)*(?:(?<=d)f|f)?(?:[-']?[lLm]+|[_ ]?%|[_ ]?£)?(?![lL])"  # 1,250  £5  3.5%  20th  5:30  1 000
    r"|[lL]m*(?:\.[lL]m*)+\.?(?![lLd])"  # i.e.  a.m.  U.S.A.
    r"|[lLd][lLdm]*(?:[-'][lLd][lLdm]*)*"  # don't  lower-case  MP3
    r"|cm*(?:cm*)*|km*(?:km*)*|ym*(?:ym*)*|f|&"
)
_STOP = re.compile(r"([.!?…‥؟۔।॥]+)([\"'”’»›)\]*“‘]*)(?=\s|$)|([。！？]+)([」』”’）]*)")
_INSIDE_DIGITS = {",": ",", ".": ".", ":": ":", "/": "/", "⁄": "/", "\u00a0": "_", "\u202f": "_", "\u2009": "_"}
_KINDS = _INSIDE_DIGITS | dict.fromkeys("'’ʼ＇", "'") | dict.fromkeys("-‐‑", "-") | dict.fromkeys("%‰°", "%")
_KINDS |= {"&": "&", "_": " ", "ー": "y"} | dict.fromkeys("*[]\n", "*")
_UNSPACED = {"CJK": "c", "HIRAGANA": "k", "KATAKANA": "y", "THAI": "c", "LAO": "c", "KHMER": "c", "MYANMAR": "c"}

_ABBREVIATIONS = {
    "": "approx cf dr etc fig jr mr mrs ms no nos nr prof sr st vol vs",
    "en": "capt col dept ed est gen gov hon inc lt ltd messrs mt p pp rev sen sgt vols",
    "de": "abb abs art bd bzw ca evtl fr frl geb ggf hl hr hrsg inkl kap s sog str tel u usw vgl z zzt",
    "es": "art avda cap d da dña dra excmo ej gral lic núm pág pp pról sra srta ud uds vd vds",
    "fr": "art av bd chap éd env m mlle mme p pp",
    "it": "art avv cap ing on pag sig sigg",
    "nl": "bijv blz ca dhr evt ir mevr nl o",
    "pt": "art av cap dra exmo pág sra",
}
_MONTHS = {
    "de": "januar jänner februar märz april mai juni juli august september oktober november dezember jahrhundert",
    "da": "januar februar marts april maj juni juli august september oktober november december",
    "nb": "januar februar mars april mai juni juli august september oktober november desember",
}
_NUMBER_BEFORE_DOT = {"de", "da", "nb", "nn", "no", "fi", "is", "cs", "sk", "hu", "pl", "hr", "sl", "et", "lv"}


def tokens(text: str) -> tuple[Span, ...]:
    """Give the words of a script in order; a text without words (emoji, marks, pauses) gives none."""
    kinds = text.translate({ord(char): _kind(char) for char in set(text)})
    for match in PAUSE.finditer(text):
        kinds = kinds[: match.start()] + " " * (match.end() - match.start()) + kinds[match.end() :]
    return tuple(Span(*match.span()) for match in _WORD.finditer(kinds))


def sentences(text: str, lang: str) -> tuple[Span, ...]:
    """Give the sentences of a script in order, without the space around them; each holds at least one word.

    A sentence ends at a stop that is not an abbreviation's, at a paragraph's end, and at a line's end where the lines
    were broken on purpose, as in verse; where they were only wrapped at a width, a line's end is a space.
    """
    words = [span.start for span in tokens(text)]
    found: list[Span] = []
    at = 0
    for span in _pieces(text, lang.split("-")[0].lower()):
        had = at
        while at < len(words) and words[at] < span.end:
            at += 1
        if at > had:
            found.append(span)
    return tuple(found)


@lru_cache(maxsize=4096)
def _kind(char: str) -> str:
    known = _KINDS.get(char)
    if known:
        return known
    category = unicodedata.category(char)
    if category[0] == "L":
        script = unicodedata.name(char, "").split(" ")[0]
        return _UNSPACED.get(script) or ("L" if category in ("Lu", "Lt") else "l")
    if category == "No":
        return "f" if "FRACTION" in unicodedata.name(char, "") else " "
    kinds = {"Mn": "m", "Mc": "m", "Me": "m", "Cf": "m", "Nd": "d", "Nl": "d", "Sc": "£", "Cn": "?"}
    return kinds.get(category, " ")


def _pieces(text: str, lang: str) -> Iterator[Span]:
    for paragraph in paragraphs(text):
        for line in _lines(text, paragraph):
            at = line.start
            for end in _stops(text, line, lang):
                yield _trimmed(text, at, end)
                at = end
            yield _trimmed(text, at, line.end)


def _lines(text: str, paragraph: Span) -> Iterator[Span]:
    """Give the lines of a paragraph that were broken on purpose; a paragraph that was wrapped is one line."""
    lines, at = [], paragraph.start
    for line in text[paragraph.start : paragraph.end].splitlines(keepends=True):
        lines.append(Span(at, at + len(line)))
        at += len(line)
    shown = [text[line.start : line.end].strip() for line in lines]
    width = max((len(line) for line in shown), default=0)
    wrapped = width >= 60 and all(len(line) + 1 + len(after.split(" ")[0]) > width for line, after in pairwise(shown))
    yield from [paragraph] if wrapped else lines


def _stops(text: str, line: Span, lang: str) -> Iterator[int]:
    """Give the places where a sentence of a line ends and another follows."""
    for match in _STOP.finditer(text, line.start, line.end):
        if match[3]:
            yield match.end()
            continue
        after = text[match.end() : line.end].lstrip(" \t\r\n\"'“‘«‹([{*¿¡—–-")
        if after and not _goes_on(text[line.start : match.start()], match[1], after, lang):
            yield match.end()


def _goes_on(before: str, stop: str, after: str, lang: str) -> bool:
    """Tell whether a stop is inside a sentence: an abbreviation's, an initial's, an ordinal's, or speech that is told."""
    if after[0].islower():
        return True
    if stop != ".":
        return False
    last = re.split(r"[\s(\[*\"'“‘«—–]+", before)[-1]
    if last.isdecimal():
        follows = re.split(r"\W", after, maxsplit=1)[0].casefold()
        return lang in _NUMBER_BEFORE_DOT and len(last) <= 2 and _is_ordinal(before, follows, lang)
    if len(last) == 1 and last.isalpha() and last.isupper() and last != "I":
        return True
    known = f"{_ABBREVIATIONS['']} {_ABBREVIATIONS.get(lang, '')}".split()
    return last.casefold() in known and last.casefold() not in ("etc", "no", "jr", "sr", "usw")


def _is_ordinal(before: str, follows: str, lang: str) -> bool:
    """Tell whether a number with a stop is an ordinal, as in `am 3. Tag` or `20. September`."""
    if follows in _MONTHS.get(lang, "").split():
        return True
    words = before.casefold().split()
    return (
        lang == "de" and len(words) > 1 and words[-2] in ("am", "im", "vom", "zum", "der", "dem", "den", "des", "das")
    )


def _trimmed(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)
