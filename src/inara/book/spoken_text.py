"""Markdown as it is spoken: paragraphs in the notation of scripts, lists as sentences, headings as pauses."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence

from markdown_it.token import Token

from inara.book.body import CITATION, fence_parser

_CITED = re.compile(rf"\s*{CITATION.pattern}")
_CLOSING = "\"'*"
_GOES_ON = ",-%&"


def spoken_blocks(markdown: str) -> Iterator[str]:
    """Give the paragraphs of a Markdown text as they are spoken; a heading or a rule is a line `[pause]`."""
    tokens = fence_parser().parse(_CITED.sub("", markdown))
    items: list[str] = []
    heading, depth = False, 0
    for token in tokens:
        if token.type.endswith("_list_open"):
            depth += 1
        elif token.type.endswith("_list_close"):
            depth -= 1
            if not depth and items:
                yield " ".join(items)
                items = []
        elif token.type in ("heading_open", "hr"):
            heading = token.type == "heading_open"
            yield "[pause]"
        elif token.type == "heading_close":
            heading = False
        elif token.type == "inline" and not heading:
            text = _inline(token.children or ())
            if depth:
                items.append(sentence(text))
            elif text:
                yield text


def spoken_line(markdown: str) -> str:
    """Give one line of Markdown as it is spoken; no list, no heading."""
    inline = fence_parser().parseInline(_CITED.sub("", markdown))
    return _inline(inline[0].children or ()) if inline else ""


def sentence(text: str) -> str:
    """Give a text as a sentence: with a full stop where nothing ends it."""
    text = text.strip()
    bare = text.rstrip(_CLOSING)
    while bare and unicodedata.category(bare[-1]) in ("Pe", "Pf"):
        bare = bare[:-1].rstrip(_CLOSING)
    ends = bare and unicodedata.category(bare[-1]) == "Po" and bare[-1] not in _GOES_ON
    return text if not text or ends else f"{text.rstrip(_GOES_ON[0])}."


def emphasised(text: str) -> str:
    """Give a text as emphasis; the marks inside it go, since the notation does not nest."""
    text = text.replace("*", "").strip()
    return f"*{text}*" if text else ""


def _inline(tokens: Sequence[Token]) -> str:
    parts, open_ = [], 0
    for token in tokens:
        match token.type:
            case "em_open" | "strong_open":
                parts.append("*" if not open_ else "")
                open_ += 1
            case "em_close" | "strong_close":
                open_ -= 1
                parts.append("*" if not open_ else "")
            case "softbreak" | "hardbreak":
                parts.append(" ")
            case _:
                parts.append(token.content.replace("*", ""))
    return " ".join("".join(parts).split())
