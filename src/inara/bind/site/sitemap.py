"""The sitemap and robots.txt, where the site's place is known (https://www.sitemaps.org/protocol.html)."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from xml.sax.saxutils import escape

from inara.bind.site import addresses
from inara.bind.site.page import Site


def sitemap(site: Site) -> dict[str, bytes]:
    """Give `sitemap.xml` and `robots.txt`, or nothing without a base URL."""
    if not site.options.base_url:
        return {}
    entries = "".join(
        f"<url><loc>{escape(site.options.absolute(address) or '')}</loc>"
        + (f"<lastmod>{day.isoformat()}</lastmod>" if day else "")
        + "</url>\n"
        for address, day in _pages(site)
    )
    xml = '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
    robots = f"User-agent: *\nAllow: /\nSitemap: {site.options.absolute('sitemap.xml')}\n"
    return {"sitemap.xml": f"{xml}{entries}</urlset>\n".encode(), "robots.txt": robots.encode()}


def _pages(site: Site) -> Iterator[tuple[str, datetime.date | None]]:
    for address in (
        addresses.HOME,
        addresses.GUIDES,
        addresses.STORIES,
        addresses.MOMENTS,
        addresses.GOALS,
        addresses.SOURCES,
        addresses.HELP,
        addresses.RIGHT_NOW,
        addresses.ABOUT,
    ):
        yield address, None
    for slug, guide in site.shelf.guides.items():
        yield addresses.guide_address(slug), guide.head.updated or guide.head.published
    for slug, story in site.shelf.stories.items():
        yield addresses.story_address(slug), story.head.updated or story.head.published
        yield addresses.reading_address(slug), None
    for moment in site.shelf.moments:
        yield addresses.moment_address(moment), None
