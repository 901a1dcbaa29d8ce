"""The home page: one question, one box, and ways out for who cannot type."""

from __future__ import annotations

from collections.abc import Iterator

from inara.bind.site.addresses import HOME, guide_address
from inara.bind.site.cards import Row, story_card, theme_face
from inara.bind.site.page import Page, Site
from inara.bind.site.structured import site_object
from inara.book.signed import Guide, Story

_MOST_ASKS = 5
_ASK_LENGTHS = range(24, 64)


def home_page(site: Site) -> Page:
    """Make the home page."""
    info = site.shelf.book.info
    story = tonight(site)
    return Page(
        HOME,
        "home",
        site.title,
        info.description,
        {
            "asks": list(_asks(site)),
            "story": story_card(site, story, story.head.summary) if story else None,
            "themes": [(theme, theme_face(site, theme)) for theme in site.shelf.themes if theme.moments],
        },
        section="ask",
        structured=site_object(site),
        share=site.files.get("share"),
    )


def tonight(site: Site) -> Story | None:
    """Give the story that stands for the Book: its cover's, or the first."""
    stories = site.shelf.stories
    return stories.get(site.shelf.book.info.cover or "") or next(iter(stories.values()), None)


def _asks(site: Site) -> Iterator[Row]:
    """Give a few things that parents type, one guide a theme first."""
    by_theme = [list(site.shelf.guides_in(theme)) for theme in site.shelf.themes]
    ordered = [guides.pop(0) for _ in range(_MOST_ASKS) for guides in by_theme if guides]
    for guide in (ordered or list(site.shelf.guides.values()))[:_MOST_ASKS]:
        yield Row(guide_address(guide.slug), _phrase(guide), guide.head.title)


def _phrase(guide: Guide) -> str:
    phrases = guide.head.sounds_like
    return next((phrase for phrase in phrases if len(phrase) in _ASK_LENGTHS), (*phrases, guide.head.summary)[0])
