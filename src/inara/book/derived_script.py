"""The spoken version of a guide that has none: derived from its text by rules, nothing invented.

First the Now card, then the body, then when to seek help. A heading becomes a pause, a list becomes sentences, exact
words are emphasised with time to say them, a Finding says how strong it is, and a citation is not read.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from inara.book import body
from inara.book.model import Book
from inara.book.signed import Guide, NowCard, SeekHelp
from inara.book.spoken_text import emphasised, sentence, spoken_blocks, spoken_line

_PAUSE = "[pause]"

_LEADS = {
    "en": {
        "say": "You can say:",
        "do": "What to do.",
        "leave": "What to leave.",
        "help": "Get help in any of these cases.",
        "strong": "Strong evidence.",
        "moderate": "Moderate evidence.",
        "emerging": "Emerging evidence.",
        "practice-wisdom": "Practice wisdom.",
    },
    "de": {
        "say": "Sie können sagen:",
        "do": "Was Sie tun können.",
        "leave": "Was Sie lassen können.",
        "help": "Holen Sie sich in jedem dieser Fälle Hilfe.",
        "strong": "Gut belegt.",
        "moderate": "Teilweise belegt.",
        "emerging": "Erste Hinweise.",
        "practice-wisdom": "Erfahrung aus der Praxis.",
    },
    "es": {
        "say": "Puede decir:",
        "do": "Qué hacer.",
        "leave": "Qué dejar.",
        "help": "Busque ayuda en cualquiera de estos casos.",
        "strong": "Pruebas sólidas.",
        "moderate": "Pruebas moderadas.",
        "emerging": "Primeras pruebas.",
        "practice-wisdom": "Experiencia de la práctica.",
    },
}
"""What leads over where the page shows a heading; a language that is not here goes without, and without `leave`."""


def derive_script(book: Book, guide: Guide) -> str:
    """Give the spoken version of a guide in the notation of scripts."""
    leads = _LEADS.get(guide.lang.split("-")[0], {})
    pieces = [*_now(guide.head.now, leads), _PAUSE]
    for block in body.parse_body(guide.body)[0]:
        pieces.extend(_block(book, block, leads))
    if guide.head.seek_help:
        pieces.extend([_PAUSE, *_seek_help(guide.head.seek_help, leads)])
    return "\n\n".join(_without_double_pauses(piece for piece in pieces if piece))


def _now(now: NowCard, leads: dict[str, str]) -> Iterator[str]:
    yield sentence(spoken_line(now.breathe))
    yield _PAUSE
    yield from _phrases(now.say, leads)
    yield leads.get("do", "")
    yield _sentences(now.do)
    if "leave" in leads:  # without a word that leads to it, what to leave would sound like what to do
        yield _PAUSE
        yield leads["leave"]
        yield _sentences(now.leave)


def _seek_help(help: SeekHelp, leads: dict[str, str]) -> Iterator[str]:
    yield leads.get("help", "")
    yield _sentences(help.signs)
    yield sentence(spoken_line(help.call))


def _block(book: Book, block: body.Block, leads: dict[str, str]) -> Iterator[str]:
    match block:
        case body.Finding():
            yield leads.get(block.strength.value, "")
            yield from spoken_blocks(block.text)
            yield sentence(spoken_line(block.about))
        case body.Quote():
            name = next((person.name for person in book.people if person.id == block.person), "")
            yield f"{name}:" if name else ""
            yield from spoken_blocks(block.text)
        case body.Strategy():
            yield _PAUSE
            yield sentence(spoken_line(block.name))
            yield sentence(spoken_line(block.why))
            yield from spoken_blocks(block.text)
            yield from _phrases(block.say, leads)
        case body.StoryCard():
            title = next((it.head.title for it in book.stories if (it.slug, it.lang) == (block.slug, _lang(book))), "")
            yield _PAUSE
            yield sentence(title)
            yield from spoken_blocks(block.text)
        case body.TalkingPoint() | body.DifferentChildren() | body.Reassurance():
            yield _PAUSE
            yield from spoken_blocks(block.text)
        case body.Prose():
            yield from spoken_blocks(block.text)


def _lang(book: Book) -> str:
    return book.info.languages[0]


def _phrases(phrases: Iterable[str], leads: dict[str, str]) -> Iterator[str]:
    """Give exact words, each with a pause after it to say it in."""
    said = [emphasised(sentence(spoken_line(phrase))) for phrase in phrases]
    if said:
        yield leads.get("say", "")
    for phrase in said:
        yield phrase
        yield _PAUSE


def _sentences(lines: Iterable[str]) -> str:
    return " ".join(sentence(spoken_line(line)) for line in lines)


def _without_double_pauses(pieces: Iterable[str]) -> Iterator[str]:
    """Leave out a pause at the beginning, at the end, and after another."""
    owed, begun = False, False
    for piece in pieces:
        if piece == _PAUSE:
            owed = begun
            continue
        if owed:
            yield _PAUSE
        yield piece
        owed, begun = False, True
