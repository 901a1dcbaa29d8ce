"""The pages of a story's file: text between lines of `---`, and the choice on a page."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from inara.book.body import fence_parser
from inara.book.signed import Answer, Choice, Page
from inara.book.text_tree import TextError

_BREAK = re.compile(r"^---[ \t]*$", re.MULTILINE)
_ANSWER = re.compile(r"-[ \t]+([^:]+):[ \t]+(.+)")
_CHOICE = re.compile(r"\{choice\}[ \t]+(.+)")


@dataclass(frozen=True)
class PageText:
    """The words of one page and where they stand."""

    line: int
    text: str
    choice: Choice | None


def parse_pages(body: str, first_line: int = 1) -> tuple[PageText, ...]:
    """Split a story's body into its pages. Raises TextError."""
    pages = []
    start = 0
    for end in [*(match.span() for match in _BREAK.finditer(body)), (len(body), len(body))]:
        line = first_line + body.count("\n", 0, start)
        pages.append(_page(body[start : end[0]], line))
        start = end[1]
    return tuple(pages)


def _page(text: str, line: int) -> PageText:
    choice = None
    lines = text.split("\n")
    for token in fence_parser().parse(text):
        if token.type == "colon_fence" and token.map:
            choice = _choice(token.info, token.content, line + token.map[0])
            lines[token.map[0] : token.map[1]] = []
            break
    words = "\n".join(lines).strip()
    if not words:
        raise TextError("This page has no words.", line, "Write its text, or take one `---` out.")
    shift = len(text) - len(text.lstrip("\n"))
    return PageText(line + shift, words, choice)


def _choice(info: str, content: str, line: int) -> Choice:
    head = _CHOICE.fullmatch(info.strip())
    answers = [_ANSWER.fullmatch(row.strip()) for row in content.split("\n") if row.strip()]
    good = [Answer(label=answer[1].strip(), then=answer[2].strip()) for answer in answers if answer]
    if not head or len(good) != len(answers) or len(good) < 2:
        mend = "Write `:::{choice} Question?`, two or more lines `- Answer: what then happens`, and `:::`."
        raise TextError("This choice cannot be read.", line, mend)
    return Choice(question=head[1], answers=tuple(good))


def format_pages(pages: Sequence[Page], old_body: str = "") -> str:
    """Write pages as a story's body; a page that stands in `old_body` keeps its text there."""
    kept: dict[tuple[str, Choice | None], str] = {}
    for part in _BREAK.split(old_body) if old_body.strip() else ():
        page = _page(part, 1)
        kept[page.text, page.choice] = part
    parts = [kept.get((page.text, page.choice)) or f"\n\n{_format_page(page)}\n\n" for page in pages]
    if (pages[0].text, pages[0].choice) not in kept:
        parts[0] = parts[0].lstrip("\n")
    if (pages[-1].text, pages[-1].choice) not in kept:
        parts[-1] = parts[-1].rstrip("\n") + "\n"
    return "---".join(parts)


def _format_page(page: Page) -> str:
    if page.choice is None:
        return page.text
    answers = "\n".join(f"- {answer.label}: {answer.then}" for answer in page.choice.answers)
    return f"{page.text}\n\n:::{{choice}} {page.choice.question}\n{answers}\n:::"
