"""Rules for stories: how long a page is, its slots, its pictures, its plain sentences."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from inara.book.problems import Problem, Rule, Severity, did_you_mean
from inara.book.reading import Reading
from inara.book.signed import Page, Story
from inara.check.markup import Mark, marks
from inara.check.material import stories
from inara.check.words import count_words

YOUNG_MONTHS = 48
"""A story that begins below this age is for under-fours."""
MOST_WORDS_YOUNG = 40
MOST_WORDS = 80

_SLOT = re.compile(r"\{([^{}\s]*)\}")


def find_long_page(rule: Rule, reading: Reading) -> Iterator[Problem]:
    """Find a page that is too long for the age; the answers of a choice are not counted."""
    for story in stories(reading):
        most = MOST_WORDS_YOUNG if story.head.ages.from_months < YOUNG_MONTHS else MOST_WORDS
        for number, page in enumerate(story.pages):
            words = count_words(page.words(story.head.slots))
            if words > most:
                message = f"Page {number + 1} has {words} words; from {story.head.ages.from_months} months it may have {most}."
                place = reading.at(story.file, "pages", number)
                yield rule.problem(place, message, "Shorten it, or make two pages of it.", story.slug)


def find_unknown_slot(rule: Rule, reading: Reading) -> Iterator[Problem]:
    """Find a slot in braces that has no default."""
    for story in stories(reading):
        known = story.head.slots
        for number, page in enumerate(story.pages):
            for name in sorted({name for text in _texts(page) for name in _SLOT.findall(text)} - set(known)):
                message = f"Page {number + 1} has the slot {{{name}}}, which has no default.{did_you_mean(name, known)}"
                place = reading.at(story.file, "pages", number)
                yield rule.problem(place, message, f"Add `{name}:` to `slots`, or write the word itself.", story.slug)


def find_unused_slot(rule: Rule, reading: Reading) -> Iterator[Problem]:
    """Find a slot that a family could fill in and would never see."""
    for story in stories(reading):
        used = {name for page in story.pages for text in _texts(page) for name in _SLOT.findall(text)}
        for name in sorted(set(story.head.slots) - used):
            place = reading.at(story.file, "slots", name)
            yield rule.problem(
                place, f"No page has the slot {{{name}}}.", "Use it, or take it out of `slots`.", story.slug
            )


def find_missing_pictures(rule: Rule, reading: Reading) -> Iterator[Problem]:
    """Find a story without pictures."""
    for story in stories(reading):
        if story.scenes_file not in reading.folder.files:
            message = f"The story has no pictures: there is no {story.scenes_file}."
            yield rule.problem((story.file, None), message, "Add scenes.yaml with one scene for each page.", story.slug)


def find_marked_page(rule: Rule, reading: Reading) -> Iterator[Problem]:
    """Find what is no plain sentence on a page."""
    for story in stories(reading):
        for number, page in enumerate(story.pages):
            place = reading.at(story.file, "pages", number)
            for mark in marks(page.text):
                if mark.mark is Mark.BLOCK:
                    message = f"Page {number + 1} has a {mark.target}."
                    yield rule.problem(place, message, "Write plain sentences; the picture does the rest.", story.slug)
            if ":::" in page.text:
                message = f"Page {number + 1} has a directive besides its one choice."
                yield rule.problem(place, message, "Keep one `:::{choice}` a page.", story.slug)


def _texts(page: Page) -> list[str]:
    choice = page.choice
    if choice is None:
        return [page.text]
    return [page.text, choice.question, *(text for answer in choice.answers for text in (answer.label, answer.then))]


def story_texts(story: Story, page: Page) -> list[str]:
    """Give what is read on a page, with the slots' defaults."""
    return [Page(text=text).words(story.head.slots) for text in _texts(page)]


RULES: Iterable[Rule] = (
    Rule(
        "story-001",
        f"A page has at most {MOST_WORDS_YOUNG} words for under-fours (a story whose ages begin below {YOUNG_MONTHS} months), "
        f"and {MOST_WORDS} for older children.",
        Severity.ERROR,
        find_long_page,
    ),
    Rule("story-002", "Every slot in braces has a default under `slots`.", Severity.ERROR, find_unknown_slot),
    Rule("story-003", "A story has pictures.", Severity.WARNING, find_missing_pictures),
    Rule("story-004", "A page is plain sentences and at most one choice.", Severity.ERROR, find_marked_page),
    Rule("story-005", "Every slot under `slots` is on a page.", Severity.WARNING, find_unused_slot),
)
