"""What the ask box needs beside its index to show an answer: titles, ages, covers, countries."""

from __future__ import annotations

import json
from typing import Any

from inara.bind.site.addresses import reading_address
from inara.bind.site.cards import story_facts, theme_face
from inara.bind.site.help import Country, countries
from inara.bind.site.page import Site
from inara.bind.site.pictures import story_picture


def catalogue(site: Site) -> bytes:
    """Give the catalogue as JSON."""
    content = {
        "guides": {
            slug: {"title": guide.head.title, "ages": site.words.ages(guide.head.ages)}
            for slug, guide in site.shelf.guides.items()
        },
        "stories": {slug: _story(site, slug) for slug in site.shelf.stories},
        "moments": {id: moment.label for id, moment in site.shelf.moments.items()},
        "themes": [
            {
                "id": theme.id,
                "label": theme.label,
                "face": face.file if (face := theme_face(site, theme)) else None,
                "url": f"moments/#{theme.id}",
            }
            for theme in site.shelf.themes
        ],
        "countries": {country.code: _country(country) for country in countries(site)},
    }
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()


def _story(site: Site, slug: str) -> dict[str, Any]:
    story = site.shelf.stories[slug]
    picture = site.pictures.get(story_picture(story))
    return {
        "title": story.head.title,
        "facts": story_facts(site, story),
        "url": reading_address(slug),
        "picture": picture.file if picture else None,
    }


def _country(country: Country) -> dict[str, Any]:
    lines = [line for line in country.lines if line.number]
    return {
        "name": country.name,
        "lines": [{"kind": line.kind.value, "name": line.name, "number": line.number} for line in lines],
    }
