"""The page about a story: for whom it is, why, and what could be hard in it."""

from __future__ import annotations

from inara.bind.site.addresses import STORIES, reading_address, story_address
from inara.bind.site.cards import guide_row, story_facts
from inara.bind.site.listening import listening_to
from inara.bind.site.looks import chooser
from inara.bind.site.page import Page, Site
from inara.bind.site.pictures import story_picture
from inara.bind.site.signature import signature_of
from inara.bind.site.structured import story_object, trail_object
from inara.book.script import story_script


def story_page(site: Site, slug: str) -> Page:
    """Make the page about a story."""
    shelf, story = site.shelf, site.shelf.stories[slug]
    head, address = story.head, story_address(slug)
    steps = [(site.title, ""), (site.words.plain("nav.stories"), STORIES), (head.title, address)]
    trail, about = trail_object(site, steps), story_object(site, story, address)
    return Page(
        address,
        "story",
        head.title,
        head.summary,
        {
            "story": story,
            "facts": story_facts(site, story),
            "picture": site.pictures.get(story_picture(story)),
            "reading": reading_address(slug),
            "listening": listening_to(site, "stories", slug, story_script(story)),
            "goals": [shelf.goals[id] for id in head.goals if id in shelf.goals],
            "moments": [shelf.moments[id] for id in head.moments if id in shelf.moments],
            "guides": [guide_row(site, guide) for guide in shelf.guides_by_story.get(slug, ())],
            "signature": signature_of(site, head),
            "looks": chooser(site, story.head.characters),
        },
        section="stories",
        structured={"@graph": [about, trail]} if trail else about,
        share=site.files.get(f"share:{address}"),
        kind="article",
    )
