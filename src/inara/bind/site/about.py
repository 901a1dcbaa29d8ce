"""About this Book: who made it, what it promises, how it weighs evidence."""

from __future__ import annotations

from inara.bind.site.addresses import ABOUT
from inara.bind.site.looks import chooser
from inara.bind.site.page import Page, Site


def about_page(site: Site) -> Page:
    """Make the page about the Book."""
    shelf = site.shelf
    people = shelf.book.people
    figures = dict.fromkeys(name for story in shelf.stories.values() for name in story.head.characters)
    return Page(
        ABOUT,
        "about",
        site.words.plain("about.title"),
        shelf.book.info.description,
        {
            "info": shelf.book.info,
            "authors": [person for person in people if person.role == "author"],
            "reviewers": [person for person in people if person.role == "reviewer"],
            "experts": [person for person in people if person.role == "expert"],
            "looks": chooser(site, tuple(figures)),
        },
    )
