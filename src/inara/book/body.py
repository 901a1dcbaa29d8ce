"""The body of a guide: Markdown with directives, as typed blocks.

Directives are MyST colon fences: `:::{finding} strong`, options as `:key: value` lines, an empty line, the text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from markdown_it import MarkdownIt
from mdit_py_plugins.colon_fence import colon_fence_plugin

from inara.book.problems import did_you_mean
from inara.book.text_tree import TextError
from inara.book.values import Strength


class Difference(StrEnum):
    """What makes a child different from the one on the page."""

    TEMPERAMENT = "temperament"
    PHASE = "phase"
    EXPERIENCE = "experience"


@dataclass(frozen=True)
class Prose:
    """Markdown between directives."""

    line: int
    text: str


@dataclass(frozen=True)
class Finding:
    """A research claim in our words, with its sources and the strength of the evidence."""

    line: int
    strength: Strength
    sources: tuple[str, ...]
    about: str
    text: str


@dataclass(frozen=True)
class Quote:
    """A person's words, exactly."""

    line: int
    person: str
    source: str
    text: str


@dataclass(frozen=True)
class Strategy:
    """A named gentle strategy: what, why, exact words."""

    line: int
    name: str
    why: str
    say: tuple[str, ...]
    text: str


@dataclass(frozen=True)
class StoryCard:
    """A story that goes with this place of the guide, and why."""

    line: int
    slug: str
    text: str


@dataclass(frozen=True)
class TalkingPoint:
    """What a parent may say after the story."""

    line: int
    text: str


@dataclass(frozen=True)
class DifferentChildren:
    """How temperament, phase or past experience changes things."""

    line: int
    kind: Difference
    text: str


@dataclass(frozen=True)
class Reassurance:
    """A word to the parent."""

    line: int
    text: str


Block = Prose | Finding | Quote | Strategy | StoryCard | TalkingPoint | DifferentChildren | Reassurance

CITATION = re.compile(r"\[@([a-z0-9-]+)\]")
_OPTION = re.compile(r":([a-z_-]+):[ \t]*(.*)")
_HEAD = re.compile(r"\{([a-z-]+)\}[ \t]*(.*)")


@dataclass(frozen=True)
class _Directive:
    line: int
    name: str
    argument: str
    options: dict[str, str]
    text: str


def parse_body(body: str, first_line: int = 1) -> tuple[tuple[Block, ...], tuple[TextError, ...]]:
    """Parse a body into blocks and the errors in its directives; lines count from `first_line`.

    A directive that cannot be read is an error and no block; the rest is still given.
    """
    blocks: list[Block] = []
    errors: list[TextError] = []
    for part in _parts(body, first_line):
        try:
            blocks.append(part if isinstance(part, Prose) else _block(part))
        except TextError as error:
            errors.append(error)
    return tuple(blocks), tuple(errors)


def cited(blocks: tuple[Block, ...]) -> Iterator[tuple[str, int]]:
    """Give every source id that the blocks cite, with its line, in order."""
    for block in blocks:
        if isinstance(block, Finding):
            yield from ((source, block.line) for source in block.sources)
        if isinstance(block, Quote):
            yield block.source, block.line
        for match in CITATION.finditer(block.text):
            yield match[1], block.line + block.text.count("\n", 0, match.start())


@lru_cache(1)
def fence_parser() -> MarkdownIt:
    """Give the Markdown parser that knows directives; guides and story pages share it."""
    return MarkdownIt("commonmark", {"html": False}).use(colon_fence_plugin)


def _parts(body: str, first_line: int) -> Iterator[Prose | _Directive]:
    lines = body.split("\n")
    start = 0
    for token in fence_parser().parse(body):
        if token.type != "colon_fence" or token.map is None or token.level:
            continue
        yield from _prose(lines, start, token.map[0], first_line)
        yield _directive(token.info, token.content, first_line + token.map[0])
        start = token.map[1]
    yield from _prose(lines, start, len(lines), first_line)


def _prose(lines: list[str], start: int, end: int, first_line: int) -> Iterator[Prose]:
    while start < end and not lines[start].strip():
        start += 1
    text = "\n".join(lines[start:end]).rstrip()
    if text:
        yield Prose(first_line + start, text)


def _directive(info: str, content: str, line: int) -> _Directive:
    head = _HEAD.fullmatch(info.strip())
    name, argument = (head[1], head[2].strip()) if head else (info.strip(), "")
    options: dict[str, str] = {}
    rest = content.split("\n")
    while rest and (option := _OPTION.fullmatch(rest[0])):
        options[option[1]] = option[2].strip()
        rest.pop(0)
    return _Directive(line, name, argument, options, "\n".join(rest).strip())


def _block(directive: _Directive) -> Block:
    make = _MAKERS.get(directive.name)
    if make is None:
        known = ", ".join(_MAKERS)
        raise TextError(
            f'There is no directive "{directive.name}".{did_you_mean(directive.name, _MAKERS)}',
            directive.line,
            f"Known are {known}.",
        )
    if not directive.text:
        raise TextError(f"The {directive.name} is empty.", directive.line, "Write its text before the closing `:::`.")
    return make(directive)


def _finding(it: _Directive) -> Finding:
    strength = _one_of(it, list(Strength))
    return Finding(
        it.line, Strength(strength), _listed(it.options.get("sources", ""), ","), it.options.get("about", ""), it.text
    )


def _different(it: _Directive) -> DifferentChildren:
    return DifferentChildren(it.line, Difference(_one_of(it, list(Difference))), it.text)


def _quote(it: _Directive) -> Quote:
    return Quote(it.line, _argument(it, "a person's id"), it.options.get("source", ""), it.text)


def _strategy(it: _Directive) -> Strategy:
    name = _argument(it, "its name")
    return Strategy(it.line, name, it.options.get("why", ""), _listed(it.options.get("say", ""), "|"), it.text)


def _story(it: _Directive) -> StoryCard:
    return StoryCard(it.line, _argument(it, "the story's slug"), it.text)


def _listed(text: str, separator: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(separator) if part.strip())


def _argument(it: _Directive, what: str) -> str:
    if not it.argument:
        raise TextError(f"The {it.name} lacks {what}.", it.line, f"Write `:::{{{it.name}}} …` with {what}.")
    return it.argument


def _one_of(it: _Directive, known: list | tuple) -> str:
    if it.argument not in known:
        wanted = ", ".join(known)
        raise TextError(
            f'The {it.name} has "{it.argument}" where its kind belongs.{did_you_mean(it.argument, known)}',
            it.line,
            f"Write one of {wanted}.",
        )
    return it.argument


_MAKERS: dict[str, Callable[[_Directive], Block]] = {
    "finding": _finding,
    "quote": _quote,
    "strategy": _strategy,
    "story": _story,
    "talking-point": lambda it: TalkingPoint(it.line, it.text),
    "different-children": _different,
    "reassurance": lambda it: Reassurance(it.line, it.text),
}
