"""The list of all guides, by theme and by age."""

from __future__ import annotations

from inara.bind.site.addresses import GUIDES
from inara.bind.site.cards import guide_row, theme_face
from inara.bind.site.page import Page, Site

_BANDS = ((0, 12), (12, 24), (24, 36), (36, 48), (48, 72))


def guides_page(site: Site) -> Page:
    """Make the list of guides."""
    shelf = site.shelf
    themes = [(theme, theme_face(site, theme), shelf.guides_in(theme)) for theme in shelf.themes]
    placed = {guide.slug for _, _, guides in themes for guide in guides}
    bands = []
    for low, high in _BANDS:
        inside = [
            guide
            for guide in shelf.guides.values()
            if guide.head.ages.from_months < high and guide.head.ages.to_months > low
        ]
        if inside:
            inside.sort(key=lambda guide: guide.head.title)
            bands.append((low // 12, high // 12, [guide_row(site, guide) for guide in inside]))
    return Page(
        GUIDES,
        "guides",
        site.words.plain("guides.title"),
        site.words.plain("guides.lede"),
        {
            "themes": [
                (theme, face, [guide_row(site, guide) for guide in guides]) for theme, face, guides in themes if guides
            ],
            "others": [guide_row(site, guide) for guide in shelf.guides.values() if guide.slug not in placed],
            "bands": bands,
        },
        section="guides",
    )
