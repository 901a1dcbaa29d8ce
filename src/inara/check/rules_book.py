"""Rules for the Book as a whole: what reading it found, ids, aliases, languages, files that nobody reads."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from inara.book.problems import Problem, Rule, Severity, did_you_mean
from inara.book.reading import READING_RULES, Reading
from inara.check.material import Place, pages

_LISTS = ("book.yaml", "moments.yaml", "goals.yaml", "sources.json", "people.yaml", "help.yaml", "safety.yaml")
_LANG = r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?"
_AUDIO = r"\.(?i:wav|flac|mp3|m4a|ogg|opus)"
_IMAGE = r"\.(svg|png|jpe?g|webp)"
_PARTS = {
    "guides": re.compile(rf"(guide|script)\.{_LANG}\.md|narration\.{_LANG}({_AUDIO}|\.cues\.json)|.+{_IMAGE}"),
    "stories": re.compile(
        rf"story\.{_LANG}\.md|scenes(\.{_LANG})?\.yaml|narration\.{_LANG}(\.\d+)?({_AUDIO}|\.cues\.json)|.+{_IMAGE}"
    ),
}


def find_reading_problem(rule: Rule, reading: Reading) -> Iterator[Problem]:
    """Find what the reading of the folder found."""
    yield from (problem for problem in reading.problems if problem.rule == rule.id)


def find_repeated_id(rule: Rule, reading: Reading) -> Iterator[Problem]:
    """Find an id that stands twice in its list."""
    for file, items in _ids(reading):
        seen: set[str] = set()
        for name, place in items:
            if name in seen:
                yield rule.problem(place, f'The id "{name}" is used twice in {file}.', "Rename or remove one.", name)
            seen.add(name)


def _ids(reading: Reading) -> Iterator[tuple[str, list[tuple[str, Place]]]]:
    book = reading.book
    if book is None:
        return
    themes = list(enumerate(book.thesaurus.themes))
    yield "moments.yaml", [(theme.id, reading.at("moments.yaml", "themes", row, "id")) for row, theme in themes]
    yield (
        "moments.yaml",
        [
            (moment.id, reading.at("moments.yaml", "themes", row, "moments", number, "id"))
            for row, theme in themes
            for number, moment in enumerate(theme.moments)
        ],
    )
    for key, items in (("goals", book.goals), ("people", book.people)):
        yield f"{key}.yaml", [(it.id, reading.at(f"{key}.yaml", key, n, "id")) for n, it in enumerate(items)]
    yield "sources.json", [(source.id, reading.at("sources.json", n)) for n, source in enumerate(book.sources)]


def find_unread_file(rule: Rule, reading: Reading) -> Iterator[Problem]:
    """Find files that look like a part of the Book and are read by nobody."""
    wrong = {problem.file for problem in reading.problems}
    owners = {_owner(file) for file in reading.folder.files}
    mend = "Rename it, move it to where it belongs, or take it out of the Book's folder."
    for file in reading.folder.files:
        folder, *rest = file.split("/")
        if file in wrong:
            continue
        message = _unread_list(file) if not rest else _unread_part(folder, rest, owners) if folder in _PARTS else ""
        if message:
            yield rule.problem((file, None), message, mend, rest[0] if rest else "")


def _owner(file: str) -> str:
    """Give the folder of the guide or story whose page a file is, or an empty string."""
    folder, _, name = file.rpartition("/")
    return folder if name.startswith(("guide.", "story.")) else ""


def _unread_list(file: str) -> str:
    nearest = did_you_mean(file, _LISTS)
    is_odd = file not in _LISTS and file.endswith((".yaml", ".json")) and not _is_translation(file)
    return f'Nobody reads "{file}".{nearest}' if is_odd and nearest else ""


def _unread_part(folder: str, rest: list[str], owners: set[str]) -> str:
    page = {"guides": "guide", "stories": "story"}[folder]
    if len(rest) == 1:
        return f'Nobody reads "{rest[0]}" here: each {page} has a folder of its own.'
    name = "/".join(rest[1:])
    if not _PARTS[folder].fullmatch(name):
        return f'Nobody reads "{name}".{_nearest_part(page, name)}'
    if f"{folder}/{rest[0]}" in owners:
        return ""
    return f'"{name}" belongs to no {page}: "{folder}/{rest[0]}" has no {page}.<lang>.md.'


def _nearest_part(page: str, name: str) -> str:
    known = ["guide.en.md", "script.en.md"] if page == "guide" else ["story.en.md", "scenes.yaml"]
    return did_you_mean(name, known)


def _is_translation(file: str) -> bool:
    return any(re.fullmatch(rf"{name.removesuffix('.yaml')}\.{_LANG}\.yaml", file) for name in _LISTS)


def find_taken_alias(rule: Rule, reading: Reading) -> Iterator[Problem]:
    """Find an alias that is the slug, or an alias, of another page of the same kind and language."""
    slugs = {(type(page), page.lang, page.slug) for page in pages(reading)}
    owners: dict[tuple[type, str, str], str] = {}
    for page in pages(reading):
        for number, alias in enumerate(page.head.aliases):
            key = (type(page), page.lang, alias)
            place = reading.at(page.file, "aliases", number)
            if key in slugs:
                message, mend = (
                    f'The alias "{alias}" is the slug of a page.',
                    "Take it out; a slug leads to its own page.",
                )
                yield rule.problem(place, message, mend, page.slug)
            elif owners.setdefault(key, page.slug) != page.slug:
                message = f'The alias "{alias}" already leads to "{owners[key]}".'
                yield rule.problem(place, message, "Keep it in one of the two.", page.slug)


def find_unlisted_language(rule: Rule, reading: Reading) -> Iterator[Problem]:
    """Find a page in a language that `book.yaml` does not list."""
    languages = reading.book.info.languages if reading.book else ()
    for page in pages(reading):
        if page.lang not in languages:
            message = f'This is in "{page.lang}", and book.yaml has {", ".join(languages)}.'
            mend = "Add the language to `languages`, or rename the file."
            yield rule.problem((page.file, None), message, mend, page.slug)


def find_borrowed_file(rule: Rule, reading: Reading) -> Iterator[Problem]:
    """Say that safety or help is the starter Book's."""
    said = {"help.yaml": "help lines are", "safety.yaml": "safety rules are"}
    for file in reading.borrowed:
        message = f"The Book has no {file}: the {said.get(file, 'words are')} those of the starter Book."
        mend = "Give the Book a file of its own, or, where they are meant, silence this in book.yaml with a reason."
        yield rule.problem((file, None), message, mend, file)


def find_missing_cover(rule: Rule, reading: Reading) -> Iterator[Problem]:
    """Find a cover that is no story."""
    info = reading.book.info if reading.book else None
    slugs = {file.split("/")[1] for file in reading.folder.files if file.startswith("stories/")}
    if info and info.cover and info.cover not in slugs:
        message = f'There is no story "{info.cover}" for the cover.{did_you_mean(info.cover, slugs)}'
        yield rule.problem(reading.at("book.yaml", "cover"), message, "Name a story's slug.", info.cover)


RULES: Iterable[Rule] = (
    *(Rule(name, title, Severity.ERROR, find_reading_problem) for name, title in READING_RULES.items()),
    Rule("book-009", "An id is used once in its list.", Severity.ERROR, find_repeated_id),
    Rule("book-010", "Every file that looks like a part of the Book is read.", Severity.WARNING, find_unread_file),
    Rule("book-011", "An alias is no other page's slug or alias.", Severity.ERROR, find_taken_alias),
    Rule("book-012", "A page is in one of the Book's languages.", Severity.ERROR, find_unlisted_language),
    Rule(
        "book-013",
        "A Book has its own safety rules and help lines; what the starter Book lends is said.",
        Severity.WARNING,
        find_borrowed_file,
    ),
    Rule("book-014", "The cover is a story of the Book.", Severity.ERROR, find_missing_cover),
)
