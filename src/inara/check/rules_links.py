"""Rules for ids that lead to other things of the Book: moments, goals, people, sources, stories, guides."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from inara.book.body import Quote, StoryCard, cited
from inara.book.problems import Problem, Rule, Severity, did_you_mean
from inara.book.reading import Reading
from inara.book.signed import Guide, Status, Story
from inara.check.material import Place, blocks, guides, has, is_whole, pages, slugs

Named = Iterator[tuple[str, Place, str]]


def find_unknown_moment(rule: Rule, reading: Reading) -> Iterator[Problem]:
    """Find a moment that `moments.yaml` lacks."""
    if reading.book and has(reading, "moments.yaml"):
        yield from _unknown(rule, "moment", _moments(reading), reading.book.moments, "moments.yaml")


def _moments(reading: Reading) -> Named:
    for page in pages(reading):
        for number, name in enumerate(page.head.moments):
            yield name, reading.at(page.file, "moments", number), page.slug
    for row, theme in enumerate(reading.book.thesaurus.themes if reading.book else ()):
        for column, moment in enumerate(theme.moments):
            for number, name in enumerate(moment.related):
                place = reading.at("moments.yaml", "themes", row, "moments", column, "related", number)
                yield name, place, moment.id


def find_unknown_goal(rule: Rule, reading: Reading) -> Iterator[Problem]:
    """Find a goal that `goals.yaml` lacks."""
    if reading.book and has(reading, "goals.yaml"):
        known = [goal.id for goal in reading.book.goals]
        named = (
            (name, reading.at(page.file, "goals", number), page.slug)
            for page in pages(reading)
            for number, name in enumerate(page.head.goals)
        )
        yield from _unknown(rule, "goal", named, known, "goals.yaml")


def find_unknown_person(rule: Rule, reading: Reading) -> Iterator[Problem]:
    """Find an author, a reviewer or a quoted person that `people.yaml` lacks."""
    if reading.book and is_whole(reading, "people.yaml"):
        known = [person.id for person in reading.book.people]
        yield from _unknown(rule, "person", _people(reading), known, "people.yaml")


def _people(reading: Reading) -> Named:
    for page in pages(reading):
        for field in ("authors", "reviewers"):
            for number, name in enumerate(getattr(page.head, field)):
                yield name, reading.at(page.file, field, number), page.slug
        if page.head.read_by:
            yield page.head.read_by, reading.at(page.file, "read_by"), page.slug
    for guide in guides(reading):
        for block in blocks(reading, guide):
            if isinstance(block, Quote):
                yield block.person, (guide.file, block.line), guide.slug


def find_unknown_source(rule: Rule, reading: Reading) -> Iterator[Problem]:
    """Find a source that `sources.json` lacks."""
    if reading.book and is_whole(reading, "sources.json"):
        known = [source.id for source in reading.book.sources]
        yield from _unknown(rule, "source", _sources(reading), known, "sources.json")


def _sources(reading: Reading) -> Named:
    for guide in guides(reading):
        for number, name in enumerate(guide.head.links):
            yield name, reading.at(guide.file, "links", number), guide.slug
        for name, line in cited(blocks(reading, guide)):
            if name:
                yield name, (guide.file, line), guide.slug


def find_unknown_page(rule: Rule, reading: Reading) -> Iterator[Problem]:
    """Find a story or guide that a guide names and the Book lacks in that language."""
    for lang in {guide.lang: None for guide in guides(reading)}:
        known = {kind: slugs(reading, kind, lang) for kind in ("guides", "stories")}
        for guide in (guide for guide in guides(reading) if guide.lang == lang):
            yield from _unknown(rule, "story", _stories(reading, guide), known["stories"], f"stories/ in {lang}")
            yield from _unknown(rule, "guide", _related(reading, guide), known["guides"], f"guides/ in {lang}")


def _stories(reading: Reading, guide: Guide) -> Named:
    for number, link in enumerate(guide.head.stories):
        yield link.slug, reading.at(guide.file, "stories", number, "slug"), guide.slug
    for block in blocks(reading, guide):
        if isinstance(block, StoryCard):
            yield block.slug, (guide.file, block.line), guide.slug


def _related(reading: Reading, guide: Guide) -> Named:
    for number, name in enumerate(guide.head.related or ()):
        yield name, reading.at(guide.file, "related", number), guide.slug


def find_draft_behind_ready(rule: Rule, reading: Reading) -> Iterator[Problem]:
    """Find a ready guide that leads to a draft, which families are not shown."""
    drafts = {(type(page), page.slug, page.lang) for page in pages(reading) if page.head.status is Status.DRAFT}
    for guide in guides(reading):
        if guide.head.status is Status.DRAFT:
            continue
        for kind, word, named in (
            (Story, "story", _stories(reading, guide)),
            (Guide, "guide", _related(reading, guide)),
        ):
            for name, place, subject in named:
                if (kind, name, guide.lang) in drafts:
                    message = f'The guide is ready and leads to the {word} "{name}", which is a draft.'
                    yield rule.problem(place, message, f"Make the {word} ready, or take it out here.", subject)


def find_guide_related_to_itself(rule: Rule, reading: Reading) -> Iterator[Problem]:
    """Find a guide or moment that names itself, or another one twice, as related."""
    for guide in guides(reading):
        yield from _odd_relations(rule, guide.slug, _related(reading, guide))
    for row, theme in enumerate(reading.book.thesaurus.themes if reading.book else ()):
        for column, moment in enumerate(theme.moments):
            path = ("themes", row, "moments", column, "related")
            named = ((name, reading.at("moments.yaml", *path, n), moment.id) for n, name in enumerate(moment.related))
            yield from _odd_relations(rule, moment.id, named)


def _odd_relations(rule: Rule, own: str, named: Named) -> Iterator[Problem]:
    seen: set[str] = set()
    for name, place, subject in named:
        if name == own:
            yield rule.problem(place, f'"{own}" names itself as related.', "Take it out.", subject)
        elif name in seen:
            yield rule.problem(place, f'"{own}" names "{name}" twice as related.', "Take one out.", subject)
        seen.add(name)


def _unknown(rule: Rule, word: str, named: Named, known: Collection[str], where: str) -> Iterator[Problem]:
    for name, place, subject in named:
        if name not in known:
            message = f'There is no {word} "{name}" in {where}.{did_you_mean(name, known)}'
            yield rule.problem(place, message, f"Add the {word}, or correct the id.", subject)


RULES: Iterable[Rule] = (
    Rule("link-001", "Every moment that is named is in `moments.yaml`.", Severity.ERROR, find_unknown_moment),
    Rule("link-002", "Every goal that is named is in `goals.yaml`.", Severity.ERROR, find_unknown_goal),
    Rule(
        "link-003", "Every author, reviewer and quoted person is in `people.yaml`.", Severity.ERROR, find_unknown_person
    ),
    Rule("link-004", "Every source that is cited is in `sources.json`.", Severity.ERROR, find_unknown_source),
    Rule(
        "link-005",
        "Every story and guide that a guide names is there, in its language.",
        Severity.ERROR,
        find_unknown_page,
    ),
    Rule(
        "link-006",
        "A ready guide leads only to stories and guides that are ready.",
        Severity.ERROR,
        find_draft_behind_ready,
    ),
    Rule(
        "link-007",
        "Nothing is related to itself, or twice to the same.",
        Severity.WARNING,
        find_guide_related_to_itself,
    ),
)
