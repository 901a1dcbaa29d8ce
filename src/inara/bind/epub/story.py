"""A story in an e-book: a picture and a few words a page, then what is meant for the grown-up."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from markupsafe import Markup

from inara.bind.epub.document import Document, Entry, Overlay, render
from inara.bind.epub.pictures import page_picture
from inara.bind.epub.told import Telling, lay_out, tell
from inara.bind.epub.volume import Volume
from inara.bind.site.addresses import reading_address
from inara.bind.site.cards import guide_row, story_facts
from inara.bind.site.pictures import Picture
from inara.bind.site.signature import signature_of
from inara.book.script import story_script
from inara.book.signed import Page, Story


@dataclass(frozen=True)
class PageView:
    """One page of a story, ready to show."""

    id: str
    picture: Picture | None
    paragraphs: tuple[Markup, ...]
    question: Markup | None
    """What the child is asked; it ends the page."""
    answers: Mapping[str, tuple[Markup, ...]]
    """By id: what a child may say, and what then happens."""


def story_document(volume: Volume, story: Story) -> Document:
    """Make the document of a story; where it is narrated, every sentence is an element that can be lit."""
    head, site, address = story.head, volume.site, reading_address(story.slug)
    sound = volume.sound(story)
    telling = tell(sound.transcript) if sound else lay_out(story_script(story))
    pages = [_page(volume, story, page, number, telling) for number, page in enumerate(story.pages, 1)]
    values = {
        "story": story,
        "heading": Markup(" ").join(telling.paragraphs["title"]),
        "facts": story_facts(site, story),
        "pages": pages,
        "points": [volume.prose(address).line(point) for point in head.talking_points],
        "guides": [guide_row(site, guide) for guide in volume.shelf.guides_by_story.get(story.slug, ())],
        "signature": signature_of(site, head),
        "sound": sound,
    }
    order = ["title", *(id for page in pages for id in (page.id, *page.answers))]
    return Document(
        f"story-{story.slug}",
        head.title,
        render(volume, "story", address, head.title, values),
        Overlay(sound, telling.overlay(order)) if sound else None,
        (Entry(volume.words.plain("story.about"), "about"),),
        "stories",
    )


def _page(volume: Volume, story: Story, page: Page, number: int, telling: Telling) -> PageView:
    id = f"page-{number}"
    picture = volume.site.pictures.get(page_picture(story, number))
    paragraphs = telling.paragraphs.get(id, ())
    if not page.choice:
        return PageView(id, picture, paragraphs, None, {})
    answers = [f"{id}-answer-{place}" for place in range(1, len(page.choice.answers) + 1)]
    said = {name: telling.paragraphs.get(name, ()) for name in answers}
    return PageView(id, picture, paragraphs[:-1], paragraphs[-1] if paragraphs else None, said)
