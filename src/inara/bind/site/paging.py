"""Which pages a site has, and how each is made: plain jobs that may run in other processes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from inara.bind.site.about import about_page
from inara.bind.site.goals import goals_page
from inara.bind.site.guide import guide_page
from inara.bind.site.guides import guides_page
from inara.bind.site.help import help_page
from inara.bind.site.home import home_page
from inara.bind.site.moment import moment_page
from inara.bind.site.moments import moments_page
from inara.bind.site.not_found import not_found_page
from inara.bind.site.page import Page, Site, render_page
from inara.bind.site.right_now import right_now_page
from inara.bind.site.shelf import Shelf
from inara.bind.site.sources import sources_page
from inara.bind.site.stories import stories_page
from inara.bind.site.story import story_page
from inara.bind.site.story_reader import story_reader_page

_SINGLE: dict[str, Callable[[Site], Page]] = {
    "home": home_page,
    "guides": guides_page,
    "stories": stories_page,
    "moments": moments_page,
    "goals": goals_page,
    "sources": sources_page,
    "help": help_page,
    "right-now": right_now_page,
    "about": about_page,
    "not-found": not_found_page,
}
_MANY: dict[str, Callable[[Site, str], Page]] = {
    "guide": guide_page,
    "story": story_page,
    "story-reader": story_reader_page,
    "moment": moment_page,
}


@dataclass(frozen=True)
class PageJob:
    """One page to make: its kind, and its slug or id where there are many of the kind."""

    kind: str
    key: str = ""


def page_jobs(shelf: Shelf) -> Iterator[PageJob]:
    """Give a job for every page."""
    yield from (PageJob(kind) for kind in _SINGLE)
    yield from (PageJob("guide", slug) for slug in shelf.guides)
    for slug in shelf.stories:
        yield PageJob("story", slug)
        yield PageJob("story-reader", slug)
    yield from (PageJob("moment", id) for id in shelf.moments)


def run_page_job(site: Site, job: PageJob) -> tuple[str, bytes]:
    """Make one page: its file and its bytes."""
    page = _SINGLE[job.kind](site) if job.kind in _SINGLE else _MANY[job.kind](site, job.key)
    return render_page(site, page)
