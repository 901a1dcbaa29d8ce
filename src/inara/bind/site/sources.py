"""All sources, each with the guides that cite it."""

from __future__ import annotations

from inara.bind.site.addresses import SOURCES
from inara.bind.site.cards import guide_row
from inara.bind.site.page import Page, Site


def sources_page(site: Site) -> Page:
    """Make the page of sources: cited ones first, then what is there for further reading."""
    citing = site.shelf.guides_by_source
    linked = {id for guide in site.shelf.guides.values() for id in guide.head.links}
    references = sorted(
        (site.reference(id) for id in site.shelf.sources), key=lambda it: (it.authors.casefold() or it.title, it.id)
    )
    return Page(
        SOURCES,
        "sources",
        site.words.plain("sources.title"),
        site.words.plain("sources.lede"),
        {
            "cited": [
                (reference, [guide_row(site, guide) for guide in citing[reference.id]])
                for reference in references
                if reference.id in citing
            ],
            "further": [it for it in references if it.id not in citing and it.id in linked],
            "rest": [it for it in references if it.id not in citing and it.id not in linked],
        },
    )
