"""A guide: the Now card first, then what to read, with its sources and the people behind it."""

from __future__ import annotations

from inara.bind.site.addresses import GUIDES, guide_address
from inara.bind.site.body_views import StoryView, body_views
from inara.bind.site.cards import kinship_row, story_card
from inara.bind.site.listening import listening_to
from inara.bind.site.page import Page, Site
from inara.bind.site.pictures import guide_picture
from inara.bind.site.signature import signature_of
from inara.bind.site.structured import guide_object, trail_object
from inara.book.script import guide_script


def guide_page(site: Site, slug: str) -> Page:
    """Make the page of a guide."""
    shelf, guide = site.shelf, site.shelf.guides[slug]
    head, address = guide.head, guide_address(slug)
    prose = site.prose(address)
    views = list(body_views(site, shelf.bodies[slug], prose))
    shown = {view.card.address for view in views if isinstance(view, StoryView)}
    stories = [story_card(site, shelf.stories[it.slug], it.because) for it in head.stories if it.slug in shelf.stories]
    references = [site.reference(id) for id in prose.numbers.order]
    steps = [(site.title, ""), (site.words.plain("nav.guides"), GUIDES), (head.title, address)]
    trail = trail_object(site, steps)
    about = guide_object(site, guide, address, references)
    return Page(
        address,
        "guide",
        head.title,
        head.summary,
        {
            "guide": guide,
            "now": head.now,
            "seek_help": head.seek_help,
            "picture": site.pictures.get(guide_picture(guide)),
            "views": views,
            "listening": listening_to(site, "guides", slug, guide_script(shelf.book, guide)),
            "stories": [card for card in stories if card.address not in shown],
            "related": [kinship_row(site, kinship) for kinship in shelf.related(guide)],
            "goals": [shelf.goals[id] for id in head.goals if id in shelf.goals],
            "moments": [shelf.moments[id] for id in head.moments if id in shelf.moments],
            "references": references,
            "links": [site.reference(id) for id in head.links if id in shelf.sources],
            "signature": signature_of(site, head),
        },
        section="guides",
        structured={"@graph": [about, trail]} if trail else about,
        share=site.files.get(f"share:{address}"),
        kind="article",
    )
