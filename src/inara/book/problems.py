"""A problem in a Book, the rule that found it, and the error that carries problems."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from inara.book.reading import Reading


class Severity(StrEnum):
    """Only errors stop a bind."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, order=True)
class Problem:
    """One finding of the check, with its place and its mend."""

    file: str
    """From the Book's folder; empty for the Book as a whole."""
    line: int | None
    """1-based, where it is known."""
    rule: str
    """The id of the rule, such as `guide-004`."""
    message: str
    """What is wrong."""
    mend: str
    """How to mend it."""
    severity: Severity = Severity.ERROR
    subject: str = ""
    """The id or slug it is about, where there is one."""

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}" if self.line else self.file
        return f"{place}: {self.severity} {self.rule}: {self.message} {self.mend}".strip().removeprefix(": ")


@dataclass(frozen=True)
class Rule:
    """One rule of the check: a function that finds problems and never raises."""

    id: str
    title: str
    """What the rule asks for, in one line of the documentation."""
    severity: Severity
    find: Callable[[Rule, Reading], Iterable[Problem]] = field(repr=False)

    def problem(self, place: tuple[str, int | None], message: str, mend: str, subject: str = "") -> Problem:
        """Make a problem of this rule at a place (file, line)."""
        file, line = place
        return Problem(file, line, self.id, message, mend, self.severity, subject)


class BookError(Exception):
    """A Book cannot be used; `problems` says all that is wrong with it."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))


def did_you_mean(word: str, known: Iterable[str] | Mapping[str, object]) -> str:
    """Give ` Did you mean "…"?` for the nearest known word, else an empty string."""
    nearest = get_close_matches(word, list(known), n=1, cutoff=0.6)
    return f' Did you mean "{nearest[0]}"?' if nearest else ""
