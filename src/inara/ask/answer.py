"""An ask and its answer: safety first, then the moments that fit, or the plain word that nothing does."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from inara.ask.age import Age, find_ages
from inara.ask.fusion import fuse, fused_trust, rank_fused
from inara.ask.index import Index
from inara.ask.index_format import AskFileError
from inara.ask.match import Match, match
from inara.ask.meaning import Meaning, Understood
from inara.ask.ranking import Ranked, rank, trust
from inara.ask.reasons import find_reasons
from inara.ask.safety import SAFETY_LIMIT, Safety, find_flags, find_lines
from inara.ask.terms import read_terms
from inara.ask.tokens import READ_LIMIT, Words, read_words

MOST_ANSWERS = 5
MOST_THEMES = 3


@dataclass(frozen=True, slots=True)
class Ask:
    """What a parent asks, and what is known beside the words."""

    text: str
    age_months: int | None = None
    """The child's age; None reads it from the text."""
    country: str | None = None
    """Two letters; None is an unknown country."""
    today: str | None = None
    """The day as YYYY-MM-DD, for overdue reviews."""
    id: Any = None


def answer(ask: Ask, index: Index | None, safety: Safety | None, meaning: Meaning | None = None) -> dict[str, Any]:
    """Give the answer as one JSON object, without `elapsed_ms`.

    Any part may be missing: safety answers without an index, an answer without rules says so, without a model Ask goes
    by the words alone, and where a part of a large index cannot be read, `error` says so.
    Never raises for any text.
    """
    given: dict[str, Any] = {"id": ask.id, "query": ask.text, "age_months": ask.age_months, "safety": None}
    notes: list[str] = []
    words = read_words(ask.text[:READ_LIMIT], index.language) if index is not None else None
    understood = meaning.read(words) if meaning is not None and words is not None and words.words else None
    if safety is None:
        given["safety_unavailable"] = True
    else:
        given["safety"] = find_safety(ask, safety, understood.danger if understood else None)
    given["confident"] = False
    given["answers"] = []
    if index is not None and words is not None:
        try:
            given.update(_find_answers(ask, words, index, meaning, understood))
        except AskFileError as error:  # a part of a large index
            given["error"] = error.sentence
    language = index.language if index is not None else safety.language if safety is not None else None
    unread = len(ask.text) - READ_LIMIT
    if unread > 0:
        given["not_read"] = unread
    if language is not None:
        notes = _notes(ask, language["words"], has_rules=safety is not None)
    if notes:
        given["notes"] = notes
    return given


def find_safety(ask: Ask, safety: Safety, danger: Mapping[str, float] | None = None) -> dict[str, Any] | None:
    """Give the `safety` object of the answer: the first flag, what to do, why, whom to call, and the other flags."""
    raised = find_flags(ask.text, safety, danger)
    if not raised:
        return None
    first, *others = raised
    return {
        "flag": first.flag["id"],
        "act": first.flag["act"],
        "because": list(first.because),
        "also": [other.flag["id"] for other in others],
        "call": find_lines(safety, first.flag, ask.country),
    }


def _find_answers(
    ask: Ask, words: Words, index: Index, meaning: Meaning | None, understood: Understood | None
) -> dict[str, Any]:
    ages = find_ages(words, index.language)
    age = ask.age_months
    if age is None and ages:
        age = ages[0].months
    found = match(read_terms(words, ages, index.language), index)
    rules = index.language["calibration"]
    if meaning is not None and understood is not None:
        rules = {**rules, **meaning.fusion["trust"]}
        fused = fuse(found, meaning.logits(understood), index, meaning.fusion["weights"])
        ranked = rank_fused(fused, index, age, ask.today)
        judged = fused_trust(fused, found, ranked, index, rules)
    else:
        ranked = rank(found, index, age, ask.today)
        judged = trust(found, ranked, index, rules)
    if not ranked or judged.fits < rules["least_fit"]:
        return {"age_months": age, "themes": _themes(ranked, index)}
    return {
        "age_months": age,
        "confident": judged.sure >= rules["least_sure"],
        "answers": _answers(ranked, found, words, index, ages[0] if ages else None, age),
    }


def _answers(
    ranked: Sequence[Ranked], found: Match, words: Words, index: Index, said: Age | None, age: int | None
) -> list[dict[str, Any]]:
    """Give one answer a page: moments that share a guide share an answer."""
    answers: dict[str, dict[str, Any]] = {}
    for place in ranked:
        card = index.moments[place.document]
        url = card["url"]
        if url in answers:
            answers[url]["moments"].append(card["id"])
        elif len(answers) < MOST_ANSWERS:
            why = find_reasons(found, place.document, words, index, said, age)
            answers[url] = _answer(card, place.score, why)
        else:
            break
    return list(answers.values())


def _answer(card: Mapping[str, Any], score: float, why: list[str]) -> dict[str, Any]:
    return {
        "moments": [card["id"]],
        "guide": card["guide"],
        "title": card["title"],
        "score": score,
        "why": why,
        "now": card["now"],
        "story": card["story"],
        "url": card["url"],
    }


def _themes(ranked: Sequence[Ranked], index: Index) -> list[dict[str, str]]:
    """Give the themes nearest to an ask that nothing fits; none where no word is known."""
    themes: dict[str, dict[str, str]] = {}
    for place in ranked:
        theme = index.themes[place.document]
        themes.setdefault(theme["id"], {"id": theme["id"], "label": theme["label"]})
    return list(themes.values())[:MOST_THEMES]


def _notes(ask: Ask, say: Mapping[str, str], *, has_rules: bool) -> list[str]:
    notes = []
    if not has_rules:
        notes.append(say["no_rules"])
    unread = len(ask.text) - READ_LIMIT
    if unread > 0:
        looked = "not_read" if len(ask.text) <= SAFETY_LIMIT else "not_looked_at"
        note = say[looked].replace("{read}", str(READ_LIMIT)).replace("{left}", str(unread))
        notes.append(note.replace("{looked}", str(SAFETY_LIMIT)))
    return notes
