"""Rules for the words themselves, in English: no forced comfort, no shame, no threat, no blame."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from inara.book.problems import Problem, Rule, Severity
from inara.book.reading import Reading
from inara.check.language import find_said
from inara.check.passages import english_passages
from inara.check.phrases import BLAME, FORCED_COMFORT, SHAME, THREAT, Phrase, Voice


def find_forced_comfort(rule: Rule, reading: Reading) -> Iterator[Problem]:
    """Find a comfort, hug or kiss that is not left to the child."""
    mend = "Offer it and wait for a yes: the child's no is respected."
    yield from _find(rule, reading, FORCED_COMFORT, mend)


def find_shame(rule: Rule, reading: Reading) -> Iterator[Problem]:
    """Find words that shame a child."""
    yield from _find(rule, reading, SHAME, "Say what happened or what is needed, not what the child is.")


def find_threat(rule: Rule, reading: Reading) -> Iterator[Problem]:
    """Find a threat: of leaving, of hurting, of love or food taken away."""
    yield from _find(rule, reading, THREAT, "Say what you will do to keep everyone safe, without frightening.")


def find_blame(rule: Rule, reading: Reading) -> Iterator[Problem]:
    """Find words that blame a child for a grown-up's feelings, or a parent for a child's."""
    yield from _find(rule, reading, BLAME, "Say what is hard and what may help; nobody is at fault.")


def _find(rule: Rule, reading: Reading, phrases: tuple[Phrase, ...], mend: str) -> Iterator[Problem]:
    for passage in english_passages(reading):
        if passage.voice is Voice.TALK and phrases is not BLAME:
            continue  # prose speaks to the parent: what is said to children is only told there
        for words in find_said(passage.text, passage.voice, phrases):
            yield rule.problem(passage.place, f'It says "{words}".', mend, passage.subject)


RULES: Iterable[Rule] = (
    Rule(
        "words-001",
        "A hug, a kiss and comfort are offered, never forced (English only).",
        Severity.ERROR,
        find_forced_comfort,
    ),
    Rule("words-002", "No words shame a child (English only).", Severity.ERROR, find_shame),
    Rule("words-003", "Nobody is threatened (English only).", Severity.ERROR, find_threat),
    Rule("words-004", "Neither child nor parent is blamed (English only).", Severity.ERROR, find_blame),
)
