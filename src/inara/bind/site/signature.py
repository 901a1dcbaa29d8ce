"""Who wrote and who reviewed a page, and when the next review is due."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from inara.bind.site.page import Site
from inara.book.lists import Person
from inara.book.signed import Signed


@dataclass(frozen=True)
class Signature:
    """What a page says at its end about the people behind it."""

    authors: tuple[Person, ...]
    reviewers: tuple[Person, ...]
    published: datetime.date
    updated: datetime.date | None
    reviewed: datetime.date | None
    due: datetime.date | None
    """The reader's own clock compares it with today."""


def signature_of(site: Site, head: Signed) -> Signature:
    """Gather the signature of a guide or story."""
    people = site.shelf.people
    reviewers = tuple(people[id] for id in head.reviewers if id in people)
    reviewed = head.reviewed if reviewers else None
    return Signature(
        authors=tuple(people[id] if id in people else Person(id=id, name=id) for id in head.authors),
        reviewers=reviewers,
        published=head.published,
        updated=head.updated,
        reviewed=reviewed,
        due=(head.review_due or _two_years_after(reviewed)) if reviewed else head.review_due,
    )


def _two_years_after(day: datetime.date) -> datetime.date:
    try:
        return day.replace(year=day.year + 2)
    except ValueError:
        return day.replace(year=day.year + 2, day=28)
