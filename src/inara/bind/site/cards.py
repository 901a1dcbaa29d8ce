"""The small cards by which one page shows another: a guide in a list, a story with its picture."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from inara.bind.site.addresses import guide_address, reading_address, story_address
from inara.bind.site.page import Site
from inara.bind.site.pictures import Picture, story_picture
from inara.bind.site.shelf import Kinship
from inara.book.lists import Theme
from inara.book.signed import Guide, Story

_WORDS_A_MINUTE = 80


@dataclass(frozen=True)
class Row:
    """One line of a contents list."""

    address: str
    title: str
    small: str = ""


@dataclass(frozen=True)
class StoryCardView:
    """A story as it is shown on another page."""

    address: str
    reading: str
    title: str
    picture: Picture | None
    facts: str
    """Ages, pages and minutes."""
    because: str | Markup


def guide_row(site: Site, guide: Guide) -> Row:
    """Show a guide by its title, with the ages it is for."""
    return Row(guide_address(guide.slug), guide.head.title, site.words.ages(guide.head.ages))


def kinship_row(site: Site, kinship: Kinship) -> Row:
    """Show a guide with the reason why it is close."""
    why = site.words.plain(f"guide.why.{kinship.kind}", label=kinship.label)
    return Row(guide_address(kinship.guide.slug), kinship.guide.head.title, why)


def story_card(site: Site, story: Story, because: str | Markup = "") -> StoryCardView:
    """Show a story with its picture."""
    return StoryCardView(
        address=story_address(story.slug),
        reading=reading_address(story.slug),
        title=story.head.title,
        picture=site.pictures.get(story_picture(story)),
        facts=story_facts(site, story),
        because=because,
    )


def story_facts(site: Site, story: Story) -> str:
    """Say for which ages a story is, and how long."""
    pages = site.words.plain("story.pages", count=len(story.pages))
    minutes = site.words.plain("story.minutes", count=reading_minutes(story))
    return " · ".join([site.words.ages(story.head.ages), pages, minutes])


def reading_minutes(story: Story) -> int:
    """Give about how long it takes to read a story aloud."""
    words = sum(len(page.text.split()) for page in story.pages)
    return max(2, round(words / _WORDS_A_MINUTE))


def theme_face(site: Site, theme: Theme) -> Picture | None:
    """Give the face that stands for a theme."""
    return site.pictures.get(f"face-{theme.face.figure}-{theme.face.feeling}") if theme.face else None
