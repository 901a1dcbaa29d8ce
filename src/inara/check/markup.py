"""Links, pictures, raw HTML and other marks in a piece of Markdown, each with its line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from markdown_it import MarkdownIt
from markdown_it.token import Token


class Mark(StrEnum):
    """A kind of mark that a rule asks for."""

    LINK = "link"
    PICTURE = "picture"
    HTML = "html"
    BLOCK = "block"
    """A heading, list, quotation, code or rule: what a plain paragraph is not."""


@dataclass(frozen=True)
class Marked:
    """One mark: its line in the text from 0, its address or HTML, and the words that stand for it."""

    mark: Mark
    line: int
    target: str
    words: str = ""


@lru_cache(4096)
def marks(text: str) -> tuple[Marked, ...]:
    """Give all marks of a Markdown text, in order."""
    return tuple(_marks(text))


def _marks(text: str) -> Iterator[Marked]:
    for token in _markdown().parse(text):
        line = token.map[0] if token.map else 0
        if token.type == "inline":
            yield from _inline(token.children or [], line)
        elif token.type == "html_block":
            yield from _html(token.content, line)
        elif token.type in _BLOCKS:
            yield Marked(Mark.BLOCK, line, _BLOCKS[token.type])


def _inline(tokens: list[Token], line: int) -> Iterator[Marked]:
    for number, token in enumerate(tokens):
        match token.type:
            case "softbreak" | "hardbreak":
                line += 1
            case "link_open":
                yield Marked(Mark.LINK, line, str(token.attrs.get("href", "")), _words_after(tokens, number))
            case "image":
                yield Marked(Mark.PICTURE, line, str(token.attrs.get("src", "")), token.content)
            case "html_inline":
                yield from _html(token.content, line)


def _words_after(tokens: list[Token], number: int) -> str:
    words = ""
    for token in tokens[number + 1 :]:
        if token.type == "link_close":
            break
        words += token.content
    return words


def _html(html: str, line: int) -> Iterator[Marked]:
    if _COMMENT.sub("", html).strip():
        yield Marked(Mark.HTML, line, html.strip())


_COMMENT = re.compile(r"<!--(?:(?!-->).)*(?:-->|\Z)", re.DOTALL)
_BLOCKS = {
    "heading_open": "heading",
    "bullet_list_open": "list",
    "ordered_list_open": "list",
    "blockquote_open": "quotation",
    "fence": "code",
    "code_block": "code",
    "hr": "rule",
}


@lru_cache(1)
def _markdown() -> MarkdownIt:
    """Read HTML as HTML, so that it is seen; refuse no address, so that an unsafe one is seen."""
    markdown = MarkdownIt("commonmark", {"html": True})
    markdown.validateLink = lambda url: True
    return markdown
