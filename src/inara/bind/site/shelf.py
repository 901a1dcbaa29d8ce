"""A Book as its pages look it up: by slug, by moment, by goal, by source, and what is close to what."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from inara.book.body import Block, cited, parse_body
from inara.book.lists import Goal, Moment, Person, Source, Theme
from inara.book.model import Book
from inara.book.signed import Guide, Story

T = TypeVar("T")
_MOST_RELATED = 4


@dataclass(frozen=True)
class Kinship:
    """Why one guide is close to another."""

    guide: Guide
    kind: str
    """`moment`, `near`, `goal` or `theme`."""
    label: str
    """The moment, goal or theme that they share."""


@dataclass(frozen=True)
class Shelf:
    """One language of a Book, with everything that is not shown already left out."""

    book: Book

    @cached_property
    def guides(self) -> dict[str, Guide]:
        """Guides by slug."""
        return {guide.slug: guide for guide in sorted(self.book.guides, key=lambda guide: guide.slug)}

    @cached_property
    def stories(self) -> dict[str, Story]:
        """Stories by slug."""
        return {story.slug: story for story in sorted(self.book.stories, key=lambda story: story.slug)}

    @cached_property
    def moments(self) -> dict[str, Moment]:
        """Moments by id, in the order of the thesaurus."""
        return {moment.id: moment for theme in self.themes for moment in theme.moments}

    @property
    def themes(self) -> tuple[Theme, ...]:
        """Themes in the order of the thesaurus."""
        return self.book.thesaurus.themes

    @cached_property
    def theme_of(self) -> dict[str, Theme]:
        """The theme of each moment."""
        return {moment.id: theme for theme in self.themes for moment in theme.moments}

    @cached_property
    def goals(self) -> dict[str, Goal]:
        """Goals by id."""
        return {goal.id: goal for goal in self.book.goals}

    @cached_property
    def people(self) -> dict[str, Person]:
        """People by id."""
        return {person.id: person for person in self.book.people}

    @cached_property
    def sources(self) -> dict[str, Source]:
        """Sources by id."""
        return {source.id: source for source in self.book.sources}

    @cached_property
    def bodies(self) -> dict[str, tuple[Block, ...]]:
        """The body of each guide, as blocks."""
        return {slug: parse_body(guide.body)[0] for slug, guide in self.guides.items()}

    @cached_property
    def guides_by_moment(self) -> dict[str, tuple[Guide, ...]]:
        """Guides about a moment, those that are mainly about it first."""
        grouped = _group(self.guides.values(), lambda guide: guide.head.moments)
        return {
            moment: tuple(sorted(guides, key=lambda guide: guide.head.moments.index(moment)))
            for moment, guides in grouped.items()
        }

    @cached_property
    def guides_by_goal(self) -> dict[str, tuple[Guide, ...]]:
        """Guides that serve a goal."""
        return _group(self.guides.values(), lambda guide: guide.head.goals)

    @cached_property
    def stories_by_moment(self) -> dict[str, tuple[Story, ...]]:
        """Stories that go with a moment."""
        return _group(self.stories.values(), lambda story: story.head.moments)

    @cached_property
    def stories_by_goal(self) -> dict[str, tuple[Story, ...]]:
        """Stories that serve a goal."""
        return _group(self.stories.values(), lambda story: story.head.goals)

    @cached_property
    def guides_by_story(self) -> dict[str, tuple[Guide, ...]]:
        """Guides that recommend a story."""
        return _group(self.guides.values(), lambda guide: [link.slug for link in guide.head.stories])

    @cached_property
    def guides_by_source(self) -> dict[str, tuple[Guide, ...]]:
        """Guides that cite a source."""
        return _group(self.guides.values(), lambda guide: dict.fromkeys(id for id, _ in cited(self.bodies[guide.slug])))

    def guides_in(self, theme: Theme) -> tuple[Guide, ...]:
        """Give the guides whose main moment belongs to a theme."""
        ids = [moment.id for moment in theme.moments]
        inside = [guide for guide in self.guides.values() if guide.head.moments[0] in ids]
        return tuple(sorted(inside, key=lambda guide: ids.index(guide.head.moments[0])))

    def related(self, guide: Guide) -> tuple[Kinship, ...]:
        """Give the guides close to a guide, as its author named them or else the nearest, each with a reason."""
        near = self._kin(guide.head.moments, guide.head.goals)
        near.pop(guide.slug, None)
        if guide.head.related is not None:
            named = [slug for slug in guide.head.related if slug in self.guides and slug != guide.slug]
            return tuple(near[slug][1] if slug in near else self._kinship(slug) for slug in named)
        return _nearest(near)

    def nearest_guides(self, moment: Moment) -> tuple[Kinship, ...]:
        """Give the guides nearest to a moment that has none of its own."""
        return _nearest(self._kin((moment.id,), ()))

    def nearest_stories(self, moment: Moment) -> tuple[Story, ...]:
        """Give the stories that go with a moment, or with moments close by."""
        found = {story.slug: story for story in self.stories_by_moment.get(moment.id, ())}
        for other in moment.related:
            found = {story.slug: story for story in self.stories_by_moment.get(other, ())} | found
        return tuple(found.values())[:3]

    def _kin(self, moments: Iterable[str], goals: Iterable[str]) -> dict[str, tuple[float, Kinship]]:
        """Score every guide that shares something, with the strongest thing shared."""
        kin: dict[str, tuple[float, Kinship]] = {}

        def add(guides: Iterable[Guide], weight: float, kind: str, label: str) -> None:
            for guide in guides:
                score, best = kin.get(guide.slug, (0.0, Kinship(guide, kind, label)))
                kin[guide.slug] = (score + weight, best)

        known = [self.moments[id] for id in moments if id in self.moments]
        for moment in known:
            add(self.guides_by_moment.get(moment.id, ()), 4, "moment", moment.label)
        for moment in known:
            for other in moment.related:
                if other in self.moments:
                    add(self.guides_by_moment.get(other, ()), 2, "near", self.moments[other].label)
        for goal in goals:
            if goal in self.goals:
                add(self.guides_by_goal.get(goal, ()), 1.5, "goal", self.goals[goal].label)
        for theme in {self.theme_of[moment.id].id: self.theme_of[moment.id] for moment in known}.values():
            add(self.guides_by_theme.get(theme.id, ()), 1, "theme", theme.label)
        return kin

    @cached_property
    def guides_by_theme(self) -> dict[str, tuple[Guide, ...]]:
        """Guides that touch a theme."""
        return _group(
            self.guides.values(),
            lambda guide: {self.theme_of[id].id: None for id in guide.head.moments if id in self.theme_of},
        )

    def _kinship(self, slug: str) -> Kinship:
        guide = self.guides[slug]
        main = self.moments.get(guide.head.moments[0])
        return Kinship(guide, "near", main.label if main else guide.head.title)


def _nearest(kin: dict[str, tuple[float, Kinship]]) -> tuple[Kinship, ...]:
    ordered = sorted(kin.items(), key=lambda item: (-item[1][0], item[0]))
    return tuple(kinship for _, (_, kinship) in ordered[:_MOST_RELATED])


def _group(items: Iterable[T], keys: Callable[[T], Iterable[str]]) -> dict[str, tuple[T, ...]]:
    grouped: defaultdict[str, list[T]] = defaultdict(list)
    for item in items:
        for key in keys(item):
            grouped[key].append(item)
    return {key: tuple(group) for key, group in grouped.items()}
