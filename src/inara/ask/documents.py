"""What the index holds of each moment: the texts to match, and the card that an answer is made of."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from inara.book.model import Book, Guide, Moment, Story

Signed = TypeVar("Signed", "Guide", "Story")

Texts = list[tuple[str, float]]
"""Texts of one field, each with its share: how much of it speaks of this moment."""

SECOND_MOMENT = 0.5
"""The share of a guide's phrases in its second and third moment."""
REVIEW_YEARS = 2


@dataclass(frozen=True, slots=True)
class Document:
    """A moment with everything that is written about it."""

    card: dict[str, Any]
    """What an answer shows, ready for JSON."""
    fields: dict[str, Texts]
    """The texts by field; `build.FIELD_WEIGHTS` names the fields."""


def read_documents(book: Book, lang: str, *, by_id: bool = False) -> Iterator[Document]:
    """Give one document a moment, in the order of the thesaurus or of their ids; drafts are the caller's to leave out."""
    ready = book.in_language(lang)
    stories = {story.slug: story for story in ready.stories}
    guides_of = _by_moment(ready.guides)
    stories_of = _by_moment(ready.stories)
    moments = [(theme, moment) for theme in ready.thesaurus.themes for moment in theme.moments]
    if by_id:
        moments.sort(key=lambda pair: pair[1].id)
    for theme, moment in moments:
        guides = guides_of.get(moment.id, [])
        guides.sort(key=lambda guide: (guide.head.moments.index(moment.id), guide.slug))
        own = stories_of.get(moment.id, [])
        card = {"theme": {"id": theme.id, "label": theme.label}, **_card(moment, guides, own, stories)}
        yield Document(card, _fields(moment, guides, own))


def _by_moment(signed: Iterable[Signed]) -> dict[str, list[Signed]]:
    """Give the guides or stories of each moment, in their order."""
    found: dict[str, list[Signed]] = {}
    for one in signed:
        for moment in dict.fromkeys(one.head.moments):
            found.setdefault(moment, []).append(one)
    return found


def elsewhere(phrases: list[str]) -> Document:
    """Give the document of what people ask that no Book of this kind answers; it is never an answer itself."""
    return Document({"id": "", "elsewhere": True}, {"sounds_like": [(phrase, 1.0) for phrase in phrases]})


def _card(moment: Moment, guides: list[Guide], own: list[Story], stories: dict[str, Story]) -> dict[str, Any]:
    guide = guides[0] if guides else None
    return {
        "id": moment.id,
        "label": moment.label,
        "ages": [moment.ages.from_months, moment.ages.to_months],
        "guide": guide.slug if guide else None,
        "title": guide.head.title if guide else moment.label,
        "now": _now(guide) if guide else None,
        "story": _story(guide, own, stories),
        "review_due": _review_due(guide) if guide else None,
        "url": f"guides/{guide.slug}/" if guide else f"moments/{moment.id}/",
    }


def _now(guide: Guide) -> dict[str, Any]:
    now = guide.head.now
    return {"breathe": now.breathe, "say": list(now.say), "do": list(now.do), "leave": list(now.leave)}


def _story(guide: Guide | None, own: list[Story], stories: dict[str, Story]) -> dict[str, str] | None:
    for link in guide.head.stories if guide else ():
        if link.slug in stories:
            return {"slug": link.slug, "because": link.because}
    return {"slug": own[0].slug, "because": own[0].head.special} if own else None


def _review_due(guide: Guide) -> str | None:
    if guide.head.review_due is not None:
        return guide.head.review_due.isoformat()
    if guide.head.reviewed is None:
        return None
    day = guide.head.reviewed.isoformat()
    return f"{int(day[:4]) + REVIEW_YEARS:04d}{day[4:]}"


def _fields(moment: Moment, guides: list[Guide], stories: list[Story]) -> dict[str, Texts]:
    shares = [(guide, 1.0 if guide.head.moments[0] == moment.id else SECOND_MOMENT) for guide in guides]
    return {
        "sounds_like": [(phrase, 1.0) for phrase in moment.sounds_like]
        + [(phrase, share) for guide, share in shares for phrase in guide.head.sounds_like],
        "label": [(moment.label, 1.0), (moment.id.replace("-", " "), 1.0)],
        "description": [(moment.description, 1.0)],
        "guide_title": [(guide.head.title, share) for guide, share in shares],
        "guide_summary": [(guide.head.summary, share) for guide, share in shares],
        "guide_body": [(part, share) for guide, share in shares for part in _paragraphs(guide.body)],
        "story_titles": [(story.head.title, 1.0) for story in stories],
    }


_NOT_PROSE = re.compile(r"^:{3,}.*$|^:(sources|about|source):.*$|\[@[^\]]*\]|<[^>]*>|\]\([^)]*\)", re.MULTILINE)


def _paragraphs(body: str) -> list[str]:
    """Give the body's paragraphs without citations, directives and addresses."""
    return [part for part in _NOT_PROSE.sub(" ", body).split("\n\n") if part.strip()]
