"""A rule that depends on today, which is always an input and never read from a clock."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from inara.book.problems import Problem, Rule, Severity
from inara.book.reading import Reading


@dataclass(frozen=True)
class DatedRule:
    """A Rule but for the day; `on` gives the Rule of one day."""

    id: str
    title: str
    severity: Severity
    find: Callable[[Rule, Reading, datetime.date], Iterable[Problem]] = field(repr=False)

    def on(self, today: datetime.date) -> Rule:
        """Give the rule as it stands on a day."""
        return Rule(self.id, self.title, self.severity, lambda rule, reading: self.find(rule, reading, today))


AnyRule = Rule | DatedRule
