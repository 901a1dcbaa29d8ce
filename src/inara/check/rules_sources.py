"""Rules for what a guide claims and on what: Findings, Quotes and sources."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from inara.book.body import Finding, Quote, cited
from inara.book.lists import Source
from inara.book.problems import Problem, Rule, Severity
from inara.book.reading import Reading
from inara.book.signed import Guide
from inara.book.values import Strength
from inara.check.material import blocks, guides, is_whole

_SUMMARIES = {"meta-analysis", "review", "guideline"}
"""Kinds of source (`custom.kind` in sources.json) that stand for many studies."""
_SUMMARY_TITLE = re.compile(r"meta-?analy|systematic review|\breview\b|guideline", re.IGNORECASE)
_UNSEEN = re.compile(
    r"\btitle\b[^;]{0,200}?(,| and) address\b|\bcontents not seen|(?<!\w)not seen here\b|^from memory; not seen|"
    r"\bonly (the )?(title|address)\b[^.;]{0,200}\bseen\b",
    re.IGNORECASE,
)
_SEEN = re.compile(
    r"\b(text|advice|abstract|contents?|wording)\b[^;.]{0,200}\bseen\b(?! here)|\(text\b|full text|wording of the page in part",
    re.IGNORECASE,
)


def find_unsourced_finding(rule: Rule, reading: Reading) -> Iterator[Problem]:
    """Find a Finding that claims what studies show and names none."""
    for guide, finding in _findings(reading):
        if finding.strength is not Strength.PRACTICE_WISDOM and not finding.sources:
            message = f"This {finding.strength} Finding has no source."
            mend = "Add `:sources: id`, or call it practice-wisdom if no study supports it."
            yield rule.problem((guide.file, finding.line), message, mend, guide.slug)


def find_sourced_wisdom(rule: Rule, reading: Reading) -> Iterator[Problem]:
    """Find practice wisdom that wears a study."""
    for guide, finding in _findings(reading):
        if finding.strength is Strength.PRACTICE_WISDOM and finding.sources:
            message = "Practice wisdom is what no study supports, and this names a source."
            mend = "Take `:sources:` out, or name the strength of the evidence."
            yield rule.problem((guide.file, finding.line), message, mend, guide.slug)


def find_lonely_strength(rule: Rule, reading: Reading) -> Iterator[Problem]:
    """Find a strong Finding that rests on one single study."""
    known = _sources(reading)
    for guide, finding in _findings(reading):
        only = known.get(finding.sources[0]) if len(set(finding.sources)) == 1 else None
        if finding.strength is Strength.STRONG and only and not _sums_up(only):
            message = f'This Finding is called strong and rests on one source, "{only.id}", which is no review.'
            yield rule.problem((guide.file, finding.line), message, "Call it moderate, or add a source.", guide.slug)


def find_bare_finding(rule: Rule, reading: Reading) -> Iterator[Problem]:
    """Find a Finding that does not say who was studied."""
    for guide, finding in _findings(reading):
        if finding.sources and not finding.about:
            message = "The Finding does not say who was studied, when, how many, and what it cannot show."
            mend = "Add `:about:` with one short line that a parent understands."
            yield rule.problem((guide.file, finding.line), message, mend, guide.slug)


def find_uncited_source(rule: Rule, reading: Reading) -> Iterator[Problem]:
    """Find a source that no guide cites or links to."""
    used = {name for guide in guides(reading) for name in guide.head.links}
    used |= {name for guide in guides(reading) for name, _ in cited(blocks(reading, guide))}
    is_sure = guides(reading) and not any(problem.file.startswith("guides/") for problem in reading.problems)
    for number, source in enumerate(reading.book.sources if reading.book and is_sure else ()):
        if source.id not in used:
            place = reading.at("sources.json", number)
            yield rule.problem(place, f'No guide cites "{source.id}".', "Cite it, or take it out.", source.id)


def find_unseen_evidence(rule: Rule, reading: Reading) -> Iterator[Problem]:
    """Find a source that is cited as evidence although only its title and address were seen."""
    unseen = {source.id for source in _sources(reading).values() if is_unseen(source)}
    for guide in guides(reading):
        for name, line in cited(blocks(reading, guide)):
            if name in unseen:
                message = f'"{name}" is cited as evidence, although only its title and address were seen.'
                mend = "Put it under `links` as further reading, and cite what was read."
                yield rule.problem((guide.file, line), message, mend, guide.slug)


def is_unseen(source: Source) -> bool:
    """Whether the entry itself says, by `custom.seen: address` or in words, that no more of it was seen."""
    if _custom(source, "seen") == "address":
        return True
    says = (source.note, _custom(source, "checked"))
    return any(_UNSEEN.search(text) for text in says) and not any(_SEEN.search(text) for text in says)


def find_unsigned_quote(rule: Rule, reading: Reading) -> Iterator[Problem]:
    """Find a Quote of a person without credentials, or without its source."""
    people = {person.id: person for person in (reading.book.people if reading.book else ())}
    for guide in guides(reading):
        for block in blocks(reading, guide):
            if not isinstance(block, Quote):
                continue
            place = (guide.file, block.line)
            if not block.source:
                message = f'The quote of "{block.person}" has no source.'
                yield rule.problem(place, message, "Add `:source: id`, where these exact words stand.", guide.slug)
            person = people.get(block.person)
            if person and not person.credentials and is_whole(reading, "people.yaml"):
                message = f"{person.name} is quoted and has no credentials."
                yield rule.problem(place, message, "Add `credentials` in people.yaml.", guide.slug)


def _findings(reading: Reading) -> Iterator[tuple[Guide, Finding]]:
    for guide in guides(reading):
        for block in blocks(reading, guide):
            if isinstance(block, Finding):
                yield guide, block


def _sources(reading: Reading) -> dict[str, Source]:
    return {source.id: source for source in (reading.book.sources if reading.book else ())}


def _sums_up(source: Source) -> bool:
    return _custom(source, "kind") in _SUMMARIES or bool(_SUMMARY_TITLE.search(source.title))


def _custom(source: Source, key: str) -> str:
    custom = (source.model_extra or {}).get("custom")
    return str(custom.get(key, "")) if isinstance(custom, dict) else ""


RULES: Iterable[Rule] = (
    Rule("source-001", "A Finding has a source.", Severity.ERROR, find_unsourced_finding),
    Rule("source-002", "Practice wisdom has no source, and says so.", Severity.ERROR, find_sourced_wisdom),
    Rule(
        "source-003",
        "A strong Finding rests on a review or on several sources.",
        Severity.WARNING,
        find_lonely_strength,
    ),
    Rule("source-004", "A Finding says who was studied and what it cannot show.", Severity.WARNING, find_bare_finding),
    Rule("source-005", "Every source is cited.", Severity.WARNING, find_uncited_source),
    Rule(
        "source-006",
        "What is cited as evidence has been read: more of it was seen than title and address.",
        Severity.ERROR,
        find_unseen_evidence,
    ),
    Rule("source-007", "A Quote has a person with credentials, and a source.", Severity.ERROR, find_unsigned_quote),
)
