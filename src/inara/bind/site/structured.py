"""What pages say about themselves in schema.org's words (https://schema.org/Article, /ShortStory, /WebSite)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from inara.bind.site.page import Site
from inara.bind.site.references import Reference
from inara.book.signed import Guide, Signed, Story
from inara.book.values import Ages


def site_object(site: Site) -> dict[str, Any]:
    """Describe the site."""
    info = site.shelf.book.info
    return _known(
        {
            "@type": "WebSite",
            "name": info.title,
            "description": info.description,
            "inLanguage": site.words.lang,
            "url": site.options.absolute(""),
            "publisher": {"@type": "Organization", "name": info.publisher} if info.publisher else None,
            "image": _image(site, "cover"),
        }
    )


def guide_object(site: Site, guide: Guide, address: str, references: Iterable[Reference]) -> dict[str, Any]:
    """Describe a guide: who wrote and reviewed it, for children of which age, with which sources."""
    return _known(
        {
            "@type": "Article",
            **_signed(site, guide.head, address),
            "headline": guide.head.title,
            "audience": _parents(guide.head.ages),
            "audio": _audio(site, guide.name),
            "about": [site.shelf.moments[id].label for id in guide.head.moments if id in site.shelf.moments],
            "reviewedBy": _people(site, guide.head.reviewers),
            "citation": [_citation(reference) for reference in references],
        }
    )


def story_object(site: Site, story: Story, address: str) -> dict[str, Any]:
    """Describe a story."""
    low, high = story.head.ages.from_months, story.head.ages.to_months
    return _known(
        {
            "@type": "ShortStory",
            **_signed(site, story.head, address),
            "name": story.head.title,
            "numberOfPages": len(story.pages),
            "audio": _audio(site, story.name),
            "audience": {
                "@type": "PeopleAudience",
                "suggestedMinAge": low // 12,
                "suggestedMaxAge": -(-high // 12),
            },
            "typicalAgeRange": f"{low // 12}-{-(-high // 12)}",
        }
    )


def trail_object(site: Site, steps: Iterable[tuple[str, str]]) -> dict[str, Any] | None:
    """Describe where a page stands, from (name, address) steps, where the site's place is known."""
    if not site.options.base_url:
        return None
    items = [
        {"@type": "ListItem", "position": place, "name": name, "item": site.options.absolute(address)}
        for place, (name, address) in enumerate(steps, 1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": items}


def _signed(site: Site, head: Signed, address: str) -> dict[str, Any]:
    return {
        "description": head.summary,
        "inLanguage": site.words.lang,
        "url": site.options.absolute(address),
        "datePublished": head.published.isoformat(),
        "dateModified": (head.updated or head.published).isoformat(),
        "author": _people(site, head.authors),
        "image": _image(site, f"share:{address}"),
        "isAccessibleForFree": True,
        "license": site.shelf.book.info.licence,
        "isPartOf": {"@type": "WebSite", "name": site.title},
    }


def _image(site: Site, name: str) -> str | None:
    return site.options.absolute(site.files[name]) if name in site.files else None


def _audio(site: Site, name: str) -> dict[str, Any] | None:
    """Describe a page's narration, where the site's place is known (https://schema.org/AudioObject)."""
    sound = site.sounds.get(name)
    if not sound or not site.options.base_url:
        return None
    return {
        "@type": "AudioObject",
        "contentUrl": site.options.absolute(sound.mp3),
        "encodingFormat": "audio/mpeg",
        "duration": f"PT{round(sound.transcript.duration_s)}S",
        "caption": {
            "@type": "MediaObject",
            "contentUrl": site.options.absolute(sound.vtt),
            "encodingFormat": "text/vtt",
        },
    }


def _people(site: Site, ids: Iterable[str]) -> list[dict[str, Any]]:
    people = [site.shelf.people[id] for id in ids if id in site.shelf.people]
    return [
        _known(
            {
                "@type": "Person" if person.credentials else "Organization",
                "name": person.name,
                "url": person.link,
                "honorificSuffix": person.credentials,
            }
        )
        for person in people
    ]


def _parents(ages: Ages) -> dict[str, Any]:
    return {
        "@type": "ParentAudience",
        "childMinAge": round(ages.from_months / 12, 2),
        "childMaxAge": round(ages.to_months / 12, 2),
    }


def _citation(reference: Reference) -> dict[str, Any]:
    return _known(
        {
            "@type": "ScholarlyArticle" if "doi.org" in (reference.link or "") else "CreativeWork",
            "name": reference.title,
            "author": reference.authors,
            "datePublished": reference.year if reference.year.isdigit() else None,
            "url": reference.link,
        }
    )


def _known(values: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in values.items() if value not in (None, "", [])}
