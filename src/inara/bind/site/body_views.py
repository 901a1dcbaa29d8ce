"""The blocks of a guide's body, rendered: what its template shows one after the other."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from inara.bind.site.cards import StoryCardView, story_card
from inara.bind.site.page import Site
from inara.bind.site.prose import Prose
from inara.book import body
from inara.book.lists import Person


@dataclass(frozen=True)
class ProseView:
    kind = "prose"
    html: Markup


@dataclass(frozen=True)
class Cited:
    """A source under a finding: its number on this page and its short form."""

    id: str
    number: int
    short: str


@dataclass(frozen=True)
class FindingView:
    kind = "finding"
    strength: str
    html: Markup
    about: Markup
    sources: tuple[Cited, ...]


@dataclass(frozen=True)
class QuoteView:
    kind = "quote"
    html: Markup
    person: Person
    source: Cited | None


@dataclass(frozen=True)
class StrategyView:
    kind = "strategy"
    name: str
    why: Markup
    say: tuple[str, ...]
    html: Markup


@dataclass(frozen=True)
class StoryView:
    kind = "story"
    card: StoryCardView


@dataclass(frozen=True)
class TalkView:
    kind = "talk"
    html: Markup


@dataclass(frozen=True)
class DifferentView:
    kind = "different"
    difference: str
    html: Markup


@dataclass(frozen=True)
class ReassuranceView:
    kind = "reassurance"
    html: Markup


View = ProseView | FindingView | QuoteView | StrategyView | StoryView | TalkView | DifferentView | ReassuranceView


def body_views(site: Site, blocks: tuple[body.Block, ...], prose: Prose) -> Iterator[View]:
    """Render blocks in order, so that sources are numbered as they appear."""
    for block in blocks:
        view = _view(site, block, prose)
        if view:
            yield view


def _view(site: Site, block: body.Block, prose: Prose) -> View | None:
    match block:
        case body.Finding():
            html, about = prose.blocks(block.text), prose.line(block.about)
            sources = tuple(cited for id in block.sources if (cited := _cited(site, id, prose)))
            return FindingView(block.strength.value, html, about, sources)
        case body.Quote():
            person = site.shelf.people.get(block.person) or Person(id=block.person, name=block.person)
            return QuoteView(prose.blocks(block.text), person, _cited(site, block.source, prose))
        case body.Strategy():
            return StrategyView(block.name, prose.line(block.why), block.say, prose.blocks(block.text))
        case body.StoryCard():
            story = site.shelf.stories.get(block.slug)
            return StoryView(story_card(site, story, prose.line(_one_line(block.text)))) if story else None
        case body.DifferentChildren():
            return DifferentView(block.kind, prose.blocks(block.text))
        case body.TalkingPoint():
            return TalkView(prose.blocks(block.text))
        case body.Reassurance():
            return ReassuranceView(prose.blocks(block.text))
        case body.Prose():
            return ProseView(prose.blocks(block.text))


def _cited(site: Site, source: str, prose: Prose) -> Cited | None:
    number = prose.numbers.number(source)
    return Cited(source, number, site.reference(source).short) if number else None


def _one_line(text: str) -> str:
    return " ".join(text.split())
