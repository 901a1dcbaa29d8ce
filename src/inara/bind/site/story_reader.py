"""The full-screen story: a picture and a few words a page, the talking points at the end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from inara.bind.site.addresses import reading_address, story_address
from inara.bind.site.cards import guide_row
from inara.bind.site.listening import Listening, listening_to, pictures_told
from inara.bind.site.page import Page, Site
from inara.bind.site.pictures import inline_scene
from inara.bind.site.prose import Prose
from inara.book.script import story_script
from inara.book.signed import Answer, Story
from inara.book.signed import Page as StoryPage


@dataclass(frozen=True)
class ChoiceView:
    """A question to the child and what follows each answer."""

    question: Markup
    answers: tuple[tuple[Markup, Markup], ...]


@dataclass(frozen=True)
class Spread:
    """One page of the story, ready to show."""

    number: int
    picture: Markup
    shows: str
    """What the picture shows, in words."""
    text: Markup
    choice: ChoiceView | None


def story_reader_page(site: Site, slug: str) -> Page:
    """Make the full-screen reader of a story."""
    story = site.shelf.stories[slug]
    address = reading_address(slug)
    prose = site.prose(address)
    spreads = [_spread(site, story, page, number, prose) for number, page in enumerate(story.pages, 1)]
    listening, pictures = listening_to(site, "stories", slug, story_script(story)), pictures_told(site, story)
    return Page(
        address,
        "story_reader",
        story.head.title,
        story.head.summary,
        {
            "story": story,
            "about": story_address(slug),
            "spreads": spreads,
            "listening": listening,
            "pictures": pictures,
            "described": _described(site, listening, pictures, spreads),
            "points": [prose.line(point) for point in story.head.talking_points],
            "guides": [guide_row(site, guide) for guide in site.shelf.guides_by_story.get(slug, ())][:3],
        },
        section="stories",
        kind="article",
    )


def _described(site: Site, listening: Listening, pictures: Listening | None, spreads: Sequence[Spread]) -> str:
    """Offer to hear what pictures show, and say by whom: a voice has read it, or the device's own reads the story."""
    by_device = not listening.cues and any(spread.shows for spread in spreads)
    told = pictures or (listening if by_device else None)
    return site.words.plain("player.pictures", reader=told.reader) if told else ""


def _spread(site: Site, story: Story, page: StoryPage, number: int, prose: Prose) -> Spread:
    slots = dict(story.head.slots)
    choice = None
    if page.choice:
        answers = tuple(_answer(answer, slots, prose) for answer in page.choice.answers)
        choice = ChoiceView(prose.line(_filled(page.choice.question, slots)), answers)
    shows = page.scene.description if page.scene else ""
    return Spread(number, _picture(site, story, page, number), shows, prose.blocks(page.words(slots)), choice)


def _answer(answer: Answer, slots: dict[str, str], prose: Prose) -> tuple[Markup, Markup]:
    return prose.line(_filled(answer.label, slots)), prose.line(_filled(answer.then, slots))


def _filled(text: str, slots: dict[str, str]) -> str:
    return StoryPage(text=text).words(slots)


def _picture(site: Site, story: Story, page: StoryPage, number: int) -> Markup:
    if page.scene is None:
        return Markup()
    if page.scene.image:
        file = site.files.get(f"stories/{story.slug}/{page.scene.image}", "")
        return (
            Markup('<img src="{}{}" alt="{}" width="1200" height="900">').format("../" * 3, file, page.scene.shows)
            if file
            else Markup()
        )
    return inline_scene(page.scene, site.kit, f"p{number}")
