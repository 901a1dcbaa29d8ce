"""What the rules look at: pages, bodies and places of a Book, as far as it could be read."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from inara.book.body import Block, Prose, parse_body
from inara.book.reading import Reading
from inara.book.signed import Guide, Story

Place = tuple[str, int | None]


def guides(reading: Reading) -> tuple[Guide, ...]:
    """Give the guides that could be read."""
    return reading.book.guides if reading.book else ()


def stories(reading: Reading) -> tuple[Story, ...]:
    """Give the stories that could be read."""
    return reading.book.stories if reading.book else ()


def pages(reading: Reading) -> Iterator[Guide | Story]:
    """Give the guides and stories that could be read."""
    yield from guides(reading)
    yield from stories(reading)


def blocks(reading: Reading, guide: Guide) -> tuple[Block, ...]:
    """Give the blocks of a guide's body; what cannot be parsed is a problem of the reading."""
    return _blocks(guide.body, first_body_line(reading, guide))


def first_body_line(reading: Reading, guide: Guide) -> int:
    """Give the line of the file on which a guide's body begins."""
    return reading.at(guide.file, "body")[1] or 1


def text_place(reading: Reading, guide: Guide, block: Block) -> Place:
    """Give the place where the text of a block begins, below the options of its directive."""
    if isinstance(block, Prose):
        return guide.file, block.line
    lines = guide.body.split("\n")
    row = block.line - first_body_line(reading, guide) + 1
    while row < len(lines) and (not lines[row].strip() or lines[row].startswith(":")):
        row += 1
    return guide.file, row + first_body_line(reading, guide)


def scripts(reading: Reading) -> Iterator[tuple[Guide, str, str]]:
    """Give each guide that has a spoken version, the file of it, and its text."""
    for guide in guides(reading):
        if guide.script is not None:
            yield guide, f"guides/{guide.slug}/script.{guide.lang}.md", guide.script


def is_whole(reading: Reading, file: str) -> bool:
    """Whether a file of the Book was read without a problem, so that what it lacks is really missing."""
    return all(problem.file != file for problem in reading.problems)


def has(reading: Reading, file: str) -> bool:
    """Whether a file is there and was read without a problem."""
    return file in reading.folder.files and is_whole(reading, file)


def slugs(reading: Reading, kind: str, lang: str) -> set[str]:
    """Give the slugs of a language from the file names, so that a page with a wrong field still counts."""
    name = {"guides": "guide", "stories": "story"}[kind]
    end = f"/{name}.{lang}.md"
    return {file.split("/")[1] for file in reading.folder.files if file.startswith(f"{kind}/") and file.endswith(end)}


def is_english(lang: str) -> bool:
    """Whether a language tag is one of English."""
    return lang.split("-")[0] == "en"


@lru_cache(1024)
def _blocks(body: str, first_line: int) -> tuple[Block, ...]:
    return parse_body(body, first_line)[0]
