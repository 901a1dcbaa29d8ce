"""Rules for help lines: numbers that were checked lately, an emergency line, what guides ask for."""

from __future__ import annotations

import calendar
import datetime
import re
from collections.abc import Iterable, Iterator

from inara.book.lists import HelpLine
from inara.book.problems import Problem, Rule, Severity
from inara.book.reading import Reading
from inara.book.values import HelpKind
from inara.check.dated import AnyRule, DatedRule
from inara.check.material import Place, guides, is_whole

_FILE = "help.yaml"
_DAYS = 366
_DAY = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?")


def find_unchecked_number(rule: Rule, reading: Reading, today: datetime.date) -> Iterator[Problem]:
    """Find a number that was never checked, or not within a year, or whose source is not named."""
    for line, place, country in _lines(reading):
        if line.number is None:
            continue
        checked = last_day(line.checked) if line.checked else None
        said = f'{country}: "{line.name}" ({line.number})'
        mend = "Look it up at the service itself, and set `checked` and `source`."
        if line.checked is None:
            yield rule.problem(place, f"{said} has never been checked.", mend, country)
        elif checked and (today - checked).days > _DAYS:
            yield rule.problem(place, f"{said} was last checked {line.checked}, more than a year ago.", mend, country)
        elif line.source is None:
            yield rule.problem(place, f"{said} does not say where it was found.", mend, country)


def find_unreadable_day(rule: Rule, reading: Reading, today: datetime.date) -> Iterator[Problem]:
    """Find a `checked` that is no date, or one still to come."""
    for line, place, country in _lines(reading):
        first = _first_day(line.checked) if line.checked else None
        if line.checked and first is None:
            message = f'{country}: "{line.checked}" is no date.'
            yield rule.problem(place, message, "Write YYYY, YYYY-MM or YYYY-MM-DD.", country)
        elif first and first > today:
            message = f"{country}: {line.checked} is still to come."
            yield rule.problem(place, message, "Write the day on which it was checked.", country)


def find_country_without_emergency(rule: Rule, reading: Reading) -> Iterator[Problem]:
    """Find a country, or the default, without an emergency line."""
    for country, lines in _countries(reading).items():
        if all(line.kind is not HelpKind.EMERGENCY for line in lines):
            message = f"{country} has no emergency line."
            place = reading.at(_FILE, "countries", country)
            yield rule.problem(place, message, "Add one with `kind: emergency`.", country)
    if _countries(reading) and "default" not in _countries(reading):
        message = "There is no `default`, for a parent whose country is not known."
        mend = "Add `default` with an emergency line that names no number."
        yield rule.problem(reading.at(_FILE, "countries"), message, mend, "default")


def find_kind_without_line(rule: Rule, reading: Reading) -> Iterator[Problem]:
    """Find a kind of help line that a guide shows and no country has."""
    known = {line.kind for lines in _countries(reading).values() for line in lines}
    if not known:
        return
    for guide in guides(reading):
        for number, kind in enumerate(guide.head.seek_help.lines if guide.head.seek_help else ()):
            if kind not in known:
                message = f'No country of {_FILE} has a line of the kind "{kind}".'
                place = reading.at(guide.file, "seek_help", "lines", number)
                yield rule.problem(place, message, "Add one, or name another kind.", guide.slug)


def last_day(checked: str) -> datetime.date | None:
    """Give the last day that YYYY, YYYY-MM or YYYY-MM-DD can mean; None for what is no date."""
    match = _DAY.fullmatch(checked)
    if not match:
        return None
    year, month = int(match[1]), int(match[2] or 12)
    try:
        return datetime.date(year, month, int(match[3] or calendar.monthrange(year, month)[1]))
    except ValueError:
        return None


def _first_day(checked: str) -> datetime.date | None:
    match = _DAY.fullmatch(checked)
    try:
        return datetime.date(int(match[1]), int(match[2] or 1), int(match[3] or 1)) if match else None
    except ValueError:
        return None


def _countries(reading: Reading) -> dict[str, tuple[HelpLine, ...]]:
    """Give the Book's own lines by country; none where they are borrowed or could not be read."""
    own = reading.book and _FILE not in reading.borrowed and is_whole(reading, _FILE)
    return reading.book.help.countries if reading.book and own else {}


def _lines(reading: Reading) -> Iterator[tuple[HelpLine, Place, str]]:
    for country, lines in _countries(reading).items():
        for number, line in enumerate(lines):
            yield line, reading.at(_FILE, "countries", country, number), country


RULES: Iterable[AnyRule] = (
    DatedRule(
        "help-001",
        "A help number was checked within a year, and says where.",
        Severity.WARNING,
        find_unchecked_number,
    ),
    DatedRule("help-002", "The day a number was checked is a date, and past.", Severity.ERROR, find_unreadable_day),
    Rule(
        "help-003",
        "Every country, and the default, has an emergency line.",
        Severity.ERROR,
        find_country_without_emergency,
    ),
    Rule("help-004", "Some country has each kind of line that a guide shows.", Severity.ERROR, find_kind_without_line),
)
