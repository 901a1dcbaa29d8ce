"""One moment: what it is, its guides or the nearest ones, and stories that go with it."""

from __future__ import annotations

from inara.bind.site.addresses import moment_address
from inara.bind.site.cards import guide_row, kinship_row, story_card, theme_face
from inara.bind.site.page import Page, Site

_MOST_PHRASES = 4


def moment_page(site: Site, moment_id: str) -> Page:
    """Make the page of a moment."""
    shelf, moment = site.shelf, site.shelf.moments[moment_id]
    theme = shelf.theme_of[moment_id]
    guides = shelf.guides_by_moment.get(moment_id, ())
    near = [] if guides else shelf.nearest_guides(moment)
    return Page(
        moment_address(moment_id),
        "moment",
        moment.label,
        moment.description,
        {
            "moment": moment,
            "theme": theme,
            "face": theme_face(site, theme),
            "ages": site.words.ages(moment.ages),
            "phrases": moment.sounds_like[:_MOST_PHRASES],
            "guides": [guide_row(site, guide) for guide in guides],
            "near": [kinship_row(site, kinship) for kinship in near],
            "stories": [story_card(site, story, story.head.summary) for story in shelf.nearest_stories(moment)],
            "related": [shelf.moments[id] for id in moment.related if id in shelf.moments],
        },
        section="guides",
    )
