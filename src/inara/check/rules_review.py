"""Rules for reviews: who, when, and when again."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator

from inara.book.problems import Problem, Rule, Severity
from inara.book.reading import Reading
from inara.book.signed import Signed, Status
from inara.check.dated import AnyRule, DatedRule
from inara.check.material import is_whole, pages

_YEARS = 2
"""A review is good for so long, unless `review_due` says otherwise."""


def find_unsigned_review(rule: Rule, reading: Reading) -> Iterator[Problem]:
    """Find a review that is claimed without a named reviewer with credentials, or without its day."""
    people = {person.id: person for person in (reading.book.people if reading.book else ())}
    for page in pages(reading):
        head = page.head
        if head.reviewed and not head.reviewers:
            message = f"The page says that it was reviewed on {head.reviewed}, and by nobody."
            mend = "Name the reviewer under `reviewers`, or take `reviewed` out."
            yield rule.problem(reading.at(page.file, "reviewed"), message, mend, page.slug)
        if head.reviewers and not head.reviewed:
            message = "The page names a reviewer and no day of the review."
            yield rule.problem(reading.at(page.file, "reviewers"), message, "Add `reviewed`, the day.", page.slug)
        for number, name in enumerate(head.reviewers):
            person = people.get(name)
            if person and not person.credentials and is_whole(reading, "people.yaml"):
                message = f"The reviewer {person.name} has no credentials."
                place = reading.at(page.file, "reviewers", number)
                yield rule.problem(place, message, "Add `credentials` in people.yaml.", page.slug)


def find_overdue_review(rule: Rule, reading: Reading, today: datetime.date) -> Iterator[Problem]:
    """Find a page whose next review was due before today."""
    for page in pages(reading):
        due = review_due(page.head)
        if due and due < today:
            field = "review_due" if page.head.review_due else "reviewed"
            message = f"The next review was due on {due}."
            mend = "Have it reviewed and set `reviewed`; until then the page says so and drops in the answers."
            yield rule.problem(reading.at(page.file, field), message, mend, page.slug)


def review_due(head: Signed) -> datetime.date | None:
    """Give the day the next review is due: `review_due`, else two years after `reviewed`."""
    if head.review_due or not head.reviewed:
        return head.review_due
    try:
        return head.reviewed.replace(year=head.reviewed.year + _YEARS)
    except ValueError:
        return head.reviewed.replace(year=head.reviewed.year + _YEARS, day=28)


def find_impossible_day(rule: Rule, reading: Reading, today: datetime.date) -> Iterator[Problem]:
    """Find days that cannot be: a review or change still to come, a change before the page was published."""
    for page in pages(reading):
        head = page.head
        for field, day in (("reviewed", head.reviewed), ("updated", head.updated)):
            if day and day > today:
                message = f"`{field}` is {day}, which is still to come."
                yield rule.problem(reading.at(page.file, field), message, "Write the day on which it was.", page.slug)
        if head.updated and head.updated < head.published:
            message = f"The page was changed on {head.updated}, before it was published on {head.published}."
            yield rule.problem(reading.at(page.file, "updated"), message, "Correct one of the two.", page.slug)
        if head.reviewed and head.review_due and head.review_due <= head.reviewed:
            message = f"The next review is due on {head.review_due}, not after the last one on {head.reviewed}."
            yield rule.problem(reading.at(page.file, "review_due"), message, "Correct one of the two.", page.slug)


def find_borrowed_review(rule: Rule, reading: Reading) -> Iterator[Problem]:
    """Find a draft translation that wears the original's review."""
    for page in pages(reading):
        if page.head.translation_of and page.head.status is Status.DRAFT and page.head.reviewers:
            message = "This draft translation names the reviewer of the original."
            mend = "Take `reviewers` and `reviewed` out until somebody has reviewed the translation."
            yield rule.problem(reading.at(page.file, "reviewers"), message, mend, page.slug)


RULES: Iterable[AnyRule] = (
    Rule(
        "review-001",
        "A review has a named reviewer with credentials, and a day.",
        Severity.ERROR,
        find_unsigned_review,
    ),
    DatedRule(
        "review-002",
        f"No review is overdue: `review_due`, else {_YEARS} years after `reviewed`.",
        Severity.WARNING,
        find_overdue_review,
    ),
    DatedRule("review-003", "Days come in an order that can be.", Severity.ERROR, find_impossible_day),
    Rule(
        "review-004", "A draft translation does not wear the original's review.", Severity.WARNING, find_borrowed_review
    ),
)
