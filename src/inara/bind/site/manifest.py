"""The web app manifest, by which the Book installs (https://www.w3.org/TR/appmanifest/)."""

from __future__ import annotations

import json

from inara.bind.site.page import Site

NIGHT = "#12303a"


def manifest(site: Site) -> bytes:
    """Give the manifest; its addresses are relative to the site's root."""
    info = site.shelf.book.info
    files = site.files
    icons = [
        {"src": files[f"icon-{size}"], "sizes": f"{size}x{size}", "type": "image/png", "purpose": "any"}
        for size in (192, 512)
    ]
    icons.append({"src": files["maskable"], "sizes": "512x512", "type": "image/png", "purpose": "maskable"})
    shortcuts = [
        {"name": site.words.plain("now.title"), "url": "./right-now/"},
        {"name": site.words.plain("help.title"), "url": "./help/"},
        {"name": site.words.plain("stories.title"), "url": "./stories/"},
    ]
    content = {
        "id": f"./?book={info.id}",
        "name": info.title,
        "short_name": site.words.plain("app.short_name"),
        "description": info.description,
        "lang": site.words.lang,
        "dir": site.words.direction,
        "start_url": "./",
        "scope": "./",
        "display": "standalone",
        "background_color": NIGHT,
        "theme_color": NIGHT,
        "categories": ["parenting", "books", "education"],
        "icons": icons,
        "shortcuts": shortcuts,
    }
    return json.dumps(content, ensure_ascii=False, indent=1).encode()
