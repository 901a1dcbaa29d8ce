"""Rules for guides: signs for seeking help, the Now card, parents' own words, the script."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from inara.book.problems import Problem, Rule, Severity
from inara.book.reading import Reading
from inara.book.signed import NowCard
from inara.check.markup import Mark, marks
from inara.check.material import guides, is_english, scripts
from inara.check.reading_grade import reading_grade
from inara.check.words import count_words

MOST_SAID = 12
"""Words of a Say phrase: what can be said, and heard, in the middle of a storm."""
HIGHEST_GRADE = 6.0
"""The reading grade of a Now card, which is read by a tired person with one free hand."""
FEWEST_ASKS = 12

_PAUSE = "[pause]"
_CITATION = re.compile(r"\[@[^\]]*\]")
_DIRECTIVE = re.compile(r":::|\{[a-z-]+\}")


def find_missing_signs(rule: Rule, reading: Reading) -> Iterator[Problem]:
    """Find a guide that does not say when to seek help."""
    mend = "Add `seek_help` with `signs`, concrete ones, and `call`: whom to call or see."
    for guide in guides(reading):
        if guide.head.seek_help is None:
            message = "The guide does not say when this would be more than a hard moment."
            yield rule.problem((guide.file, None), message, mend, guide.slug)


def find_long_phrase(rule: Rule, reading: Reading) -> Iterator[Problem]:
    """Find a Say phrase that is too long to be said."""
    for guide in guides(reading):
        for number, phrase in enumerate(guide.head.now.say):
            words = count_words(phrase)
            if words > MOST_SAID:
                place = reading.at(guide.file, "now", "say", number)
                yield rule.problem(
                    place, f'"{phrase}" has {words} words.', f"Say it in {MOST_SAID} at most.", guide.slug
                )


def find_hard_card(rule: Rule, reading: Reading) -> Iterator[Problem]:
    """Find a Now card that is hard to read, in English."""
    for guide in guides(reading):
        if not is_english(guide.lang):
            continue
        grade = reading_grade(card_sentences(guide.head.now))
        if grade > HIGHEST_GRADE:
            message = f"The Now card has a reading grade of {grade:.1f}, above {HIGHEST_GRADE:.0f}."
            yield rule.problem(
                reading.at(guide.file, "now"), message, "Use shorter sentences and shorter words.", guide.slug
            )


def card_sentences(card: NowCard) -> tuple[str, ...]:
    """Give the whole of a Now card; each entry is a sentence or more of its own."""
    return (card.breathe, *card.say, *card.do, *card.leave)


def find_few_asks(rule: Rule, reading: Reading) -> Iterator[Problem]:
    """Find a guide that knows too few of the words in which parents ask."""
    for guide in guides(reading):
        number = len({ask.casefold() for ask in guide.head.sounds_like})
        if number < FEWEST_ASKS:
            message = f"The guide has {number} different phrases under `sounds_like`."
            mend = f"Give {FEWEST_ASKS} or more, as parents really write them."
            yield rule.problem(reading.at(guide.file, "sounds_like"), message, mend, guide.slug)


def find_unspeakable_script(rule: Rule, reading: Reading) -> Iterator[Problem]:
    """Find headings, directives and citations in a script, which a voice would read aloud."""
    for guide, file, text in scripts(reading):
        for number, row in enumerate(text.split("\n"), start=1):
            if _DIRECTIVE.search(row) or _CITATION.search(row):
                message = f'A voice would read this aloud: "{row.strip()[:60]}".'
                mend = "Say it in plain sentences; a script has no directives and no citations."
                yield rule.problem((file, number), message, mend, guide.slug)
        for mark in marks(text.replace(_PAUSE, "")):
            if mark.mark in {Mark.BLOCK, Mark.HTML, Mark.LINK, Mark.PICTURE}:
                message = f"A script has no {mark.target if mark.mark is Mark.BLOCK else mark.mark}."
                mend = "Write plain paragraphs, `*word*` for emphasis, and `[pause]` on a line of its own."
                yield rule.problem((file, mark.line + 1), message, mend, guide.slug)


RULES: Iterable[Rule] = (
    Rule(
        "guide-001", "A guide says by which signs to seek help, and whom to call.", Severity.ERROR, find_missing_signs
    ),
    Rule("guide-002", f"A Say phrase has at most {MOST_SAID} words.", Severity.ERROR, find_long_phrase),
    Rule(
        "guide-003",
        f"The whole Now card has a reading grade of at most {HIGHEST_GRADE:.0f} (Flesch-Kincaid; English only).",
        Severity.ERROR,
        find_hard_card,
    ),
    Rule(
        "guide-004",
        f"A guide has {FEWEST_ASKS} or more phrases as parents really write them.",
        Severity.WARNING,
        find_few_asks,
    ),
    Rule(
        "guide-005",
        "A script is plain paragraphs that a voice can read aloud.",
        Severity.ERROR,
        find_unspeakable_script,
    ),
)
