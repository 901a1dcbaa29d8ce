"""A Book's safety rules and help lines to the bytes of the safety file: patterns checked, every sign filed by its words."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from inara.ask.build_evidence import pack_evidence
from inara.ask.index_format import write_sections
from inara.ask.languages import load_evidence, load_language
from inara.ask.patterns import Item, Phrase, parse_part

if TYPE_CHECKING:
    from inara.book.model import Book
    from inara.book.safety import Flag, SafetyRules, Sign

EU_MEMBERS = [
    "AT",
    "BE",
    "BG",
    "CY",
    "CZ",
    "DE",
    "DK",
    "EE",
    "ES",
    "FI",
    "FR",
    "GR",
    "HR",
    "HU",
    "IE",
    "IT",
    "LT",
    "LU",
    "LV",
    "MT",
    "NL",
    "PL",
    "PT",
    "RO",
    "SE",
    "SI",
    "SK",
]
_READING = ("lang", "contractions", "endings", "nouns_before_is", "aliases", "words")


class PatternError(ValueError):
    """A pattern of the safety rules that cannot be used; the message says which and why."""


def build_safety(book: Book, lang: str) -> bytes | None:
    """Give the safety file of one language, None where the Book has no rules in it."""
    if book.safety is None or not book.safety.flags or lang != book.info.languages[0]:
        return None
    language = load_language(lang)
    lines = {
        country: [{"kind": str(line.kind), "name": line.name, "number": line.number} for line in lines]
        for country, lines in book.help.countries.items()
    }
    return write_sections(
        {
            "about": _json({"lang": lang}),
            "language": _json({name: language[name] for name in _READING}),
            "rules": _json(compile_rules(book.safety, language)),
            "help": _json({"lines": lines, "unions": {"EU": EU_MEMBERS} if "EU" in lines else {}}),
            **pack_evidence(load_evidence(lang)),
        }
    )


def compile_rules(rules: SafetyRules, language: Mapping[str, Any]) -> dict[str, Any]:
    """Give the rules as the matcher reads them. Raises PatternError."""
    words = {name: [_written_out(text, language) for text in texts] for name, texts in rules.words.items()}
    flags = [_flag(flag, language) for flag in rules.flags]
    contexts = {
        name: {"reach": context.reach, "find": [_written_out(text, language) for text in context.find]}
        for name, context in rules.contexts.items()
    }
    for pattern in _every_pattern(words, flags, contexts):
        _check(pattern, words)
    for name in words:
        _check_order(words, name)
    for flag in rules.flags:
        for name in flag.ignore:
            if name not in contexts:
                raise PatternError(f'flag {flag.id} ignores the context "{name}", which does not exist')
    literal = {word for pattern in _every_pattern(words, flags, contexts) for word in _literals(pattern)}
    spelling: dict[str, list[str]] = {}
    for word in sorted(rules.spelling):
        spelling.setdefault(word[0], []).append(word)
    return {
        "words": words,
        "contexts": contexts,
        "flags": flags,
        "denial": rules.denial.model_dump(mode="json"),
        "spelling": spelling,
        "known": sorted({*literal, *rules.spelling, *rules.not_slips, *language["stop"]}),
        "anchors": _anchors(flags, words),
    }


def _flag(flag: Flag, language: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "id": flag.id,
        "title": flag.title,
        "act": " ".join(flag.act),
        "unknown": flag.unknown,
        "lines": [str(kind) for kind in flag.lines],
        "ignore": list(flag.ignore),
        "unless": [_written_out(text, language) for text in flag.unless],
        "signs": [_sign(sign, language) for sign in flag.signs],
    }


def _sign(sign: Sign | str, language: Mapping[str, Any]) -> dict[str, Any]:
    find, within, unless = (sign, 16, ()) if isinstance(sign, str) else (sign.find, sign.within, sign.unless)
    parts = [part.strip() for part in _written_out(find, language).split("&")]
    return {"parts": parts, "within": within, "unless": [_written_out(text, language) for text in unless]}


def _written_out(pattern: str, language: Mapping[str, Any]) -> str:
    """Write each word as `read_words` does: `mom` is `mum`."""
    return " ".join(
        "/".join(language["aliases"].get(choice, choice) for choice in item.split("/")) for item in pattern.split()
    )


def _every_pattern(words: Mapping[str, Any], flags: list[Any], contexts: Mapping[str, Any]) -> Iterator[str]:
    for texts in words.values():
        yield from texts
    for context in contexts.values():
        yield from context["find"]
    for flag in flags:
        yield from flag["unless"]
        for sign in flag["signs"]:
            yield from sign["parts"]
            yield from sign["unless"]


def _check(pattern: str, words: Mapping[str, Any]) -> None:
    try:
        phrases = parse_part(pattern)
    except (IndexError, ValueError) as error:
        raise PatternError(f'the safety pattern "{pattern}" cannot be read') from error
    for phrase in phrases:
        if not any(not item.gap and not item.is_optional for item in phrase):
            raise PatternError(f'the safety pattern "{pattern}" has a phrase without a word')
        for name in (name for item in phrase for name in item.lists):
            if name not in words:
                raise PatternError(f'the safety pattern "{pattern}" names the list "@{name}", which does not exist')


def _check_order(words: Mapping[str, Any], name: str, above: tuple[str, ...] = ()) -> None:
    """Refuse a list that names itself, also by way of another."""
    if name in above:
        raise PatternError(f'the safety list "@{name}" names itself')
    for text in words[name]:
        for phrase in parse_part(text):
            for inner in (inner for item in phrase for inner in item.lists):
                _check_order(words, inner, (*above, name))


def _literals(pattern: str) -> Iterator[str]:
    for phrase in parse_part(pattern):
        for item in phrase:
            yield from item.words


def _anchors(flags: list[Any], words: Mapping[str, Any]) -> dict[str, dict[str, list[list[int]]]]:
    """File every sign under the words and beginnings of which one must stand in the text."""
    filed: dict[str, dict[str, list[list[int]]]] = {"words": {}, "beginnings": {}}
    for flag_number, flag in enumerate(flags):
        for sign_number, sign in enumerate(flag["signs"]):
            literal, beginnings = _needed(parse_part(sign["parts"][0]), words)
            for kind, keys in (("words", literal), ("beginnings", beginnings)):
                for key in sorted(keys):
                    filed[kind].setdefault(key, []).append([flag_number, sign_number])
    return filed


def _needed(phrases: tuple[Phrase, ...], words: Mapping[str, Any]) -> tuple[set[str], set[str]]:
    literal: set[str] = set()
    beginnings: set[str] = set()
    for phrase in phrases:
        choices = [_item_needs(item, words) for item in phrase if not item.gap and not item.is_optional]
        best = min(choices, key=lambda needs: (len(needs[0]) + len(needs[1]), -min(map(len, needs[0] | needs[1]))))
        literal |= best[0]
        beginnings |= best[1]
    return literal, beginnings


def _item_needs(item: Item, words: Mapping[str, Any]) -> tuple[set[str], set[str]]:
    literal, beginnings = set(item.words), set(item.beginnings)
    for name in item.lists:
        for text in words[name]:
            more = _needed(parse_part(text), words)
            literal |= more[0]
            beginnings |= more[1]
    return literal, beginnings


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode()
