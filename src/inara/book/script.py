"""The script of a narration: what is spoken of a guide or a story, as it is stored, and the names of its parts.

The notation is small: `*word*` is emphasis, a line `[pause]` is a pause of about a second, a blank line a short one.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from inara.book.derived_script import derive_script
from inara.book.model import Book
from inara.book.signed import Guide, Page, Story

PAUSE_LINE = "[pause]"
_LONG = f"\n\n{PAUSE_LINE}\n\n"
_SHORT = "\n\n"


@dataclass(frozen=True, slots=True)
class NamedSpan:
    """A part of a script, such as `greeting`, `body` or `page-3`: offsets in code points, `end` exclusive."""

    name: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Script:
    """What is spoken of one page, and the parts of it, which rise and do not overlap."""

    text: str
    lang: str
    parts: tuple[NamedSpan, ...]


def guide_script(book: Book, guide: Guide) -> Script:
    """Give the script of a guide: greeting, body and farewell.

    The body is `script.<lang>.md`; a guide without one gets a body derived from its text. Greeting and farewell are
    those of the Book's narrator, who speaks the Book's first language.
    """
    narrator = book.info.narrator if guide.lang == book.info.languages[0] else None
    body = guide.script if guide.script and guide.script.strip() else derive_script(book, guide)
    pieces = [("", "greeting", narrator.greeting if narrator else ""), (_SHORT, "body", body)]
    pieces.append((_SHORT, "farewell", narrator.farewell if narrator else ""))
    return _script(guide.lang, pieces)


def story_script(story: Story) -> Script:
    """Give the script of a story: its title, its pages, and last the answers of its choices, heard when one is chosen.

    Personal slots hold their defaults. The question of a choice ends its page. An answer is its label, then what
    follows.
    """
    pieces = [("", "title", story.head.title)]
    for number, page in enumerate(story.pages, 1):
        pieces.append((_LONG, f"page-{number}", _page_words(page, story.head.slots)))
    for number, page in enumerate(story.pages, 1):
        for place, answer in enumerate(page.choice.answers if page.choice else (), 1):
            words = f"{answer.label}{_SHORT}{answer.then}"
            pieces.append((_LONG, f"page-{number}-answer-{place}", _filled(words, story.head.slots)))
    return _script(story.lang, pieces)


def pictures_script(story: Story) -> Script:
    """Give what the pictures of a story show, page by page, for a listener who does not see them; without any it is empty."""
    shown = ((number, page.scene.description if page.scene else "") for number, page in enumerate(story.pages, 1))
    return _script(story.lang, [(_LONG, f"page-{number}", words) for number, words in shown])


def _page_words(page: Page, slots: dict[str, str]) -> str:
    words = page.words(slots)
    return f"{words}{_SHORT}{_filled(page.choice.question, slots)}" if page.choice else words


def _filled(text: str, slots: dict[str, str]) -> str:
    return Page(text=text).words(slots)


def _script(lang: str, pieces: Iterable[tuple[str, str, str]]) -> Script:
    """Join pieces (what stands before it, its name, its words); an empty one is left out."""
    text, parts = "", []
    for before, name, words in pieces:
        spoken = words.strip()
        if spoken:
            text += before if text else ""
            parts.append(NamedSpan(name, len(text), len(text) + len(spoken)))
            text += spoken
    return Script(text, lang, tuple(parts))
