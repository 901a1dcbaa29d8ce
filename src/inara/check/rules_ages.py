"""Rules for ages, which are whole months."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from inara.book.problems import Problem, Rule, Severity
from inara.book.reading import Reading
from inara.book.values import Ages
from inara.check.material import Place, guides, pages


def find_backward_ages(rule: Rule, reading: Reading) -> Iterator[Problem]:
    """Find a range that ends before it begins, or at once."""
    for ages, place, subject in _ages(reading):
        if ages.from_months >= ages.to_months:
            message = f"The ages run from {ages.from_months} to {ages.to_months} months."
            yield rule.problem(place, message, "Give `from` the younger age and `to` the older one.", subject)


def _ages(reading: Reading) -> Iterator[tuple[Ages, Place, str]]:
    for page in pages(reading):
        yield page.head.ages, reading.at(page.file, "ages"), page.slug
    for row, theme in enumerate(reading.book.thesaurus.themes if reading.book else ()):
        for number, moment in enumerate(theme.moments):
            yield moment.ages, reading.at("moments.yaml", "themes", row, "moments", number, "ages"), moment.id


def find_ages_in_years(rule: Rule, reading: Reading) -> Iterator[Problem]:
    """Find a range that is so low that it was surely meant in years."""
    for ages, place, subject in _ages(reading):
        if 0 < ages.from_months < ages.to_months <= 6:
            message = f"The ages are {ages.from_months} to {ages.to_months} months, which looks like years."
            mend = f"Ages are months: for {ages.from_months} to {ages.to_months} years write "
            mend += f"{{from: {12 * ages.from_months}, to: {12 * ages.to_months}}}."
            yield rule.problem(place, message, mend, subject)


def find_ages_apart(rule: Rule, reading: Reading) -> Iterator[Problem]:
    """Find a guide that shares no month with its moment, or with a story that it offers."""
    moments = reading.book.moments if reading.book else {}
    stories = {(story.slug, story.lang): story for story in (reading.book.stories if reading.book else ())}
    for guide in guides(reading):
        own = guide.head.ages
        for number, name in enumerate(guide.head.moments):
            if name in moments and _apart(own, moments[name].ages):
                message = f'The guide is for {_said(own)}, its moment "{name}" for {_said(moments[name].ages)}.'
                yield rule.problem(
                    reading.at(guide.file, "moments", number), message, "Correct one of the two.", guide.slug
                )
        for number, link in enumerate(guide.head.stories):
            story = stories.get((link.slug, guide.lang))
            if story and _apart(own, story.head.ages):
                message = f'The guide is for {_said(own)}, the story "{link.slug}" for {_said(story.head.ages)}.'
                place = reading.at(guide.file, "stories", number)
                yield rule.problem(place, message, "Offer another story, or correct the ages.", guide.slug)


def _apart(one: Ages, other: Ages) -> bool:
    """Whether two ranges share no month; what runs backwards is another rule's."""
    if one.from_months > one.to_months or other.from_months > other.to_months:
        return False
    return one.to_months < other.from_months or other.to_months < one.from_months


def _said(ages: Ages) -> str:
    return f"{ages.from_months}–{ages.to_months} months"


RULES: Iterable[Rule] = (
    Rule("ages-001", "An age range begins below its end.", Severity.ERROR, find_backward_ages),
    Rule("ages-002", "Ages are whole months, not years.", Severity.WARNING, find_ages_in_years),
    Rule("ages-003", "A guide shares ages with its moments and its stories.", Severity.WARNING, find_ages_apart),
)
