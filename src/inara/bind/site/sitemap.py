"""The sitemap and robots.txt, where the site's place is known (https://www.sitemaps.org/protocol.html)."""

from __future__ import annotations

from xml.sax.saxutils import escape

from inara.bind.site.page import Site


def sitemap(site: Site) -> dict[str, bytes]:
    """Give `sitemap.xml` and `robots.txt`, or nothing without a base URL."""
    if not site.options.base_url:
        return {}
    entries = "".join(
        f"<url><loc>{escape(site.options.absolute(address) or '')}</loc>"
        + (f"<lastmod>{day.isoformat()}</lastmod>" if day else "")
        + "</url>\n"
        for address, day in site.pages.items()
    )
    xml = '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
    robots = f"User-agent: *\nAllow: /\nSitemap: {site.options.absolute('sitemap.xml')}\n"
    return {"sitemap.xml": f"{xml}{entries}</urlset>\n".encode(), "robots.txt": robots.encode()}
