"""The list of all stories, each with its picture."""

from __future__ import annotations

from inara.bind.site.addresses import STORIES
from inara.bind.site.cards import story_card
from inara.bind.site.page import Page, Site


def stories_page(site: Site) -> Page:
    """Make the list of stories, the ones for the youngest first."""
    stories = sorted(site.shelf.stories.values(), key=lambda story: (story.head.ages.from_months, story.head.title))
    return Page(
        STORIES,
        "stories",
        site.words.plain("stories.title"),
        site.words.plain("stories.lede"),
        {"stories": [story_card(site, story, story.head.summary) for story in stories]},
        section="stories",
    )
