"""Run rules over a Book that was read, and keep what they find, with what the Book silences."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from inara.book.problems import Problem, Rule, Severity, did_you_mean
from inara.book.reading import READING_RULES, Reading
from inara.book.signed import Status
from inara.check.dated import AnyRule, DatedRule
from inara.check.material import pages


@dataclass(frozen=True)
class Silenced:
    """A problem that the Book silences, with its reason."""

    problem: Problem
    because: str


@dataclass(frozen=True)
class Report:
    """What the check found, in the order of files and lines."""

    rules: tuple[Rule, ...]
    """All rules that were asked, in order of their ids."""
    problems: tuple[Problem, ...]
    """What is wrong and not silenced."""
    silenced: tuple[Silenced, ...] = ()
    """What the Book silences at one place, with the reason."""

    @property
    def errors(self) -> tuple[Problem, ...]:
        """The problems that stop a bind."""
        return tuple(problem for problem in self.problems if problem.severity is Severity.ERROR)

    @property
    def warnings(self) -> tuple[Problem, ...]:
        """The problems that do not."""
        return tuple(problem for problem in self.problems if problem.severity is Severity.WARNING)


def _never(_rule: Rule, _reading: Reading) -> Iterable[Problem]:
    """Find nothing: whether a silence is idle is known once all other rules have been asked."""
    return ()


IDLE_SILENCE = Rule(
    "book-008",
    "A silence in `book.yaml` names a rule and a file, and silences something there.",
    Severity.WARNING,
    _never,
)


def check(reading: Reading, rules: Iterable[AnyRule], today: datetime.date) -> Report:
    """Ask every rule about a Book, as of a day. Never raises for what is in the Book.

    What the reading itself found is always part of the report. In a draft, which nobody is shown,
    an error is a warning, except where the file cannot be read at all.
    """
    asked = sorted((_of_day(rule, today) for rule in rules), key=lambda rule: rule.id)
    drafts = _drafts(reading)
    found = set(reading.problems)
    for rule in asked:
        found.update(_softened(problem, drafts) for problem in rule.find(rule, reading))
    silenced = tuple(_silenced(reading, found))
    heard = found - {silence.problem for silence in silenced}
    heard.update(_idle_silences(reading, asked, silenced))
    return Report(tuple(asked), tuple(sorted(heard, key=_order)), silenced)


def _order(problem: Problem) -> tuple[str, int, str, str]:
    return problem.file, problem.line or 0, problem.rule, problem.message


def _of_day(rule: AnyRule, today: datetime.date) -> Rule:
    return rule.on(today) if isinstance(rule, DatedRule) else rule


def _drafts(reading: Reading) -> set[str]:
    return {page.file for page in pages(reading) if page.head.status is Status.DRAFT}


def _softened(problem: Problem, drafts: set[str]) -> Problem:
    if problem.file in drafts and problem.rule not in READING_RULES:
        return replace(problem, severity=Severity.WARNING)
    return problem


def _silenced(reading: Reading, found: Iterable[Problem]) -> Iterator[Silenced]:
    reasons = (
        {(silence.rule, silence.file): silence.because for silence in reading.book.info.silenced}
        if reading.book
        else {}
    )
    for problem in sorted(found, key=_order):
        because = reasons.get((problem.rule, problem.file))
        if because and problem.rule not in READING_RULES:
            yield Silenced(problem, because)


def _idle_silences(reading: Reading, asked: list[Rule], silenced: tuple[Silenced, ...]) -> Iterator[Problem]:
    """Find silences that silence nothing."""
    known = {rule.id for rule in asked}
    busy = {(silence.problem.rule, silence.problem.file) for silence in silenced}
    for number, silence in enumerate(reading.book.info.silenced if reading.book else ()):
        if (silence.rule, silence.file) in busy:
            continue
        message = f'The silence of "{silence.rule}" in "{silence.file}" silences nothing.'
        mend = "Take it out of `silenced`."
        if silence.rule in READING_RULES:
            message, mend = (
                f'"{silence.rule}" cannot be silenced: what cannot be read cannot be bound.',
                "Mend the file.",
            )
        elif silence.rule not in known:
            message = f'There is no rule "{silence.rule}".{did_you_mean(silence.rule, known)}'
            mend = "Name a rule as the report does, such as `guide-004`."
        elif silence.file not in reading.folder.files:
            message = f'There is no file "{silence.file}" to silence "{silence.rule}" in.'
            message += did_you_mean(silence.file, reading.folder.files)
        place = reading.at("book.yaml", "silenced", number)
        yield IDLE_SILENCE.problem(place, message, mend, silence.rule)
