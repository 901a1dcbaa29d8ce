"""Safety first: which flags the words of an ask signal, by the rules in the safety file and nothing else."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path
from typing import Any

from inara.ask.evidence import Evidence, find_evidence, read_evidence, rules_of
from inara.ask.index import map_file
from inara.ask.index_format import AskFileError, read_sections
from inara.ask.patterns import Reader, Span, nearest
from inara.ask.slips import SHORTEST_SLIP, is_one_slip
from inara.ask.tokens import Words, read_words

SAFETY_LIMIT = 50_000
"""How many characters of an ask are looked through for flags."""
_DENIALS = ("words", "unless_after", "ends", "thoughts")


@dataclass(frozen=True, slots=True)
class Safety:
    """The rules and help lines of one language, as `build_safety` wrote them."""

    lang: str
    language: Mapping[str, Any]
    rules: Mapping[str, Any]
    help: Mapping[str, Sequence[Mapping[str, Any]]]
    unions: Mapping[str, Sequence[str]]
    """Groups of countries that share lines: the members by the group's code."""
    evidence: Evidence | None = None
    """What words weigh, where the language has it."""

    @property
    def flags(self) -> Sequence[Mapping[str, Any]]:
        return self.rules["flags"]


@dataclass(frozen=True, slots=True)
class Raised:
    """A flag with the parent's own words that signal it."""

    flag: Mapping[str, Any]
    because: tuple[str, ...]


def read_safety(data: bytes | memoryview, name: str = "the safety file") -> Safety:
    """Check and read a safety file. Raises AskFileError."""
    sections = read_sections(data, name)
    try:
        parts = {part: json.loads(bytes(sections[part])) for part in ("about", "language", "rules", "help")}
        rules = parts["rules"]
        rules["known"] = frozenset(rules["known"])
        lines, unions = parts["help"]["lines"], parts["help"]["unions"]
        return Safety(parts["about"]["lang"], parts["language"], rules, lines, unions, read_evidence(sections))
    except (KeyError, ValueError, TypeError) as error:
        raise AskFileError(f"{name} lacks what Ask needs; bind the Book again") from error


def open_safety(path: Path) -> Safety:
    """Map the safety file at `path` into memory and read it. Raises AskFileError."""
    return read_safety(map_file(path), path.name)


def find_flags(text: str, safety: Safety, danger: Mapping[str, float] | None = None) -> tuple[Raised, ...]:
    """Give the flags that `text` signals, in the order of the rules: by a sign, or by what its words weigh together.

    `danger` is what the better model makes of the text, where it is at hand (`danger.py`).
    """
    words = mend_words(read_words(text[:SAFETY_LIMIT], safety.language), safety.rules)
    reader = Reader(words, safety.rules["words"], frozenset(safety.rules["denial"]["words"]))
    search = _Search(reader, safety.rules)
    raised: dict[int, Raised] = {}
    for flag_number, signs in search.candidates().items():
        flag = safety.flags[flag_number]
        because = search.find_flag(flag, signs)
        if because:
            raised[flag_number] = Raised(flag, because)
    raised = _weighed(raised, search, safety, danger)
    return tuple(raised[number] for number in sorted(raised))


def _weighed(
    raised: dict[int, Raised], search: _Search, safety: Safety, danger: Mapping[str, float] | None
) -> dict[int, Raised]:
    """Drop signs that stand among words of ordinary life, and add the flags that the words speak of clearly enough."""
    if safety.evidence is None:
        return raised
    found = find_evidence(search.reader.words, safety.evidence, danger)
    rules = rules_of(safety.evidence, danger)
    if found is None:
        return raised
    if found.score + rules["signed"] <= rules["least"] and found.known >= rules["few"]:
        return {}
    if found.score <= rules["least"]:
        return raised
    learned = dict(found.flags)
    for number, flag in enumerate(safety.flags):
        if number not in raised and flag["id"] in learned:
            raised[number] = Raised(flag, search.show(sorted(learned[flag["id"]])))
    return raised


def find_lines(safety: Safety, flag: Mapping[str, Any], country: str | None) -> list[dict[str, Any]]:
    """Give the flag's help lines for a country: its own, then its union's; for an unknown one the default ones only."""
    groups = _line_groups(safety, country)
    lines = []
    for kind in flag["lines"]:
        for group in groups:
            found = [line for line in safety.help.get(group, ()) if line["kind"] == kind]
            if found:
                lines += [{"kind": kind, "name": line["name"], "number": line["number"]} for line in found]
                break
    if not lines:
        lines = [
            {"kind": line["kind"], "name": line["name"], "number": line["number"]}
            for line in safety.help.get("default", ())
        ]
    return lines


def _line_groups(safety: Safety, country: str | None) -> list[str]:
    code = (country or "").upper()
    if len(code) != 2 or code in safety.unions:
        return ["default"]
    unions = [union for union, members in safety.unions.items() if code in members]
    return [group for group in (code, *unions) if group in safety.help] or ["default"]


class _Search:
    """Looks for the flags of one text."""

    def __init__(self, reader: Reader, rules: Mapping[str, Any]) -> None:
        self.reader = reader
        self.rules = rules
        self.words = reader.words.words
        self.denial = {name: frozenset(rules["denial"][name]) for name in _DENIALS}

    def candidates(self) -> dict[int, list[int]]:
        """Give the signs worth a look, by flag: those of whose first part a word stands in the text."""
        by_word, by_beginning = self.rules["anchors"]["words"], self.rules["anchors"]["beginnings"]
        candidates: dict[int, set[int]] = {}
        for word in set(self.words):
            named = [by_word.get(word), *(by_beginning.get(word[:length]) for length in range(2, len(word) + 1))]
            for flag, sign in chain.from_iterable(filter(None, named)):
                candidates.setdefault(flag, set()).add(sign)
        return {flag: sorted(candidates[flag]) for flag in sorted(candidates)}

    def find_flag(self, flag: Mapping[str, Any], signs: Sequence[int]) -> tuple[str, ...]:
        """Give the words that signal the flag, in the order of the text; none when it is not signalled."""
        spans: dict[Span, None] = {}
        for number in signs:
            for found in self._find_sign(flag["signs"][number], flag["ignore"]):
                spans[found] = None
        if not spans or any(self.reader.find(pattern) for pattern in flag["unless"]):
            return ()
        return self.show(sorted(spans))

    def _find_sign(self, sign: Mapping[str, Any], ignored: Sequence[str]) -> tuple[Span, ...]:
        first, *others = sign["parts"]
        for anchor in self._said(first):
            found = [anchor]
            for part in others:
                near = nearest(self._said(part, anchor), anchor[0], sign["within"])
                if near is None:
                    break
                found.append(near)
            else:
                if not self._is_none(found, sign["unless"], ignored):
                    return tuple(found)
        return ()

    def _said(self, part: str, anchor: Span = (0, 0)) -> list[Span]:
        """Give where a part stands and is not denied; a denial that belongs to the anchor denies nothing else."""
        return [span for span in self.reader.find(part) if not self._is_denied(span[0], anchor)]

    def _is_denied(self, start: int, anchor: Span) -> bool:
        reach = self.rules["denial"]["reach"]
        for at in range(start - 1, max(-1, start - 2 - reach), -1):
            word = self.words[at]
            if self.reader.words.clauses[at] != self.reader.words.clauses[start]:
                return False
            if word in self.denial["words"]:
                is_ability = at > 0 and self.words[at - 1] in self.denial["unless_after"]
                is_own = anchor[0] <= at < anchor[1]
                return not is_ability and not is_own and self.words[at + 1] not in ("only", "just")
            if word in self.denial["ends"]:
                return self._is_thought_away(at)
        return False

    def _is_thought_away(self, at: int) -> bool:
        """Say whether the words before `at` are like "I do not think (that)"."""
        before = self.words[max(0, at - 4) : at]
        for place in range(len(before) - 1, 0, -1):
            if before[place] in self.denial["thoughts"] and before[place - 1] in self.denial["words"]:
                return True
        return False

    def _is_none(self, spans: Sequence[Span], unless: Sequence[str], ignored: Sequence[str]) -> bool:
        places = [at for span in spans for at in range(span[0], span[1])]
        if any(self._speaks_of(places, self.reader.find(pattern), "sentence") for pattern in unless):
            return True
        contexts = self.rules["contexts"]
        return any(
            self._speaks_of(places, self.reader.find(pattern), contexts[name]["reach"])
            for name in ignored
            for pattern in contexts[name]["find"]
        )

    def _speaks_of(self, places: Sequence[int], contexts: Sequence[Span], reach: str) -> bool:
        if reach == "ask":
            return bool(contexts)
        units = self.reader.words.clauses if reach == "clause" else self.reader.words.sentences
        spoken = {units[span[0]] for span in contexts}
        return any(units[place] in spoken for place in places)

    def show(self, spans: Sequence[Span]) -> tuple[str, ...]:
        """Give the words of the spans as typed; a span inside another is left out."""
        shown: dict[str, None] = {}
        end = 0
        for start, after in spans:
            if after > end:
                shown[self.reader.words.shown(start, after - 1)] = None
                end = after
        return tuple(shown)


def mend_words(words: Words, rules: Mapping[str, Any]) -> Words:
    """Give the words with slips of the finger in the words that matter put right."""
    mended = tuple(_mend(word, rules) for word in words.words)
    return replace(words, words=mended)


def _mend(word: str, rules: Mapping[str, Any]) -> str:
    if len(word) < SHORTEST_SLIP or word in rules["known"]:
        return word
    for meant in rules["spelling"].get(word[0], ()):
        if is_one_slip(word, meant):
            return meant
    return word


def countries(safety: Safety) -> Iterator[str]:
    """Give the codes of the countries that have lines of their own."""
    return (code for code in safety.help if code != "default" and code not in safety.unions)
