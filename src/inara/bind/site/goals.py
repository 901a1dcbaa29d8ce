"""The goals that guides and stories serve, on one page."""

from __future__ import annotations

from inara.bind.site.addresses import GOALS, story_address
from inara.bind.site.cards import Row, guide_row, story_facts
from inara.bind.site.page import Page, Site


def goals_page(site: Site) -> Page:
    """Make the page of goals."""
    shelf = site.shelf
    goals = [
        (
            goal,
            [guide_row(site, guide) for guide in shelf.guides_by_goal.get(goal.id, ())],
            [
                Row(story_address(story.slug), story.head.title, story_facts(site, story))
                for story in shelf.stories_by_goal.get(goal.id, ())
            ],
        )
        for goal in shelf.goals.values()
    ]
    return Page(
        GOALS,
        "goals",
        site.words.plain("goals.title"),
        site.words.plain("goals.lede"),
        {"goals": goals},
        section="guides",
    )
