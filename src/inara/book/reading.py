"""Read a Book's folder: the whole of it, every problem at once."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from inara.book.body import parse_body
from inara.book.folder import Folder, open_folder
from inara.book.lists import Goals, Help, People, Source, Thesaurus
from inara.book.model import FORMAT, Book, BookInfo
from inara.book.pages import PageText, parse_pages
from inara.book.problems import BookError, Problem
from inara.book.pronunciation import Pronunciations
from inara.book.safety import SafetyRules
from inara.book.scene import Scene
from inara.book.signed import Guide, GuideHead, Page, Story, StoryHead
from inara.book.text_tree import TextError, Tree, parse_json, parse_yaml, split_front_matter
from inara.book.validation import validate
from inara.book.values import is_id, is_language

T = TypeVar("T")
STARTER = Path(__file__).parents[1] / "starter"
_PRONOUNCE = re.compile(r"pronounce\.([A-Za-z-]+)\.yaml")

READING_RULES: Mapping[str, str] = {
    "book-001": "A Book is a folder with a `book.yaml` and at least one guide or story.",
    "book-002": "Every file is UTF-8 text of a sensible size, no link, with a plain name.",
    "book-003": "YAML, JSON, front matter, directives and story pages can be read.",
    "book-004": "Every field is known, present where it is required, and of its kind.",
    "book-005": "The Book's format is one that this Inara knows.",
    "book-006": "Slugs are small letters, digits and single hyphens, and no two differ only by case.",
    "book-007": "A story has one scene for each page.",
}


@dataclass(frozen=True)
class Reading:
    """What reading a folder gave: the Book as far as it could be read, and all that is wrong with it."""

    folder: Folder
    book: Book | None
    problems: tuple[Problem, ...]
    trees: Mapping[str, Tree] = field(repr=False)
    borrowed: tuple[str, ...] = ()
    """Files that the starter Book lent because the folder has none."""

    def at(self, file: str, *path: str | int) -> tuple[str, int | None]:
        """Give the place (file, line) of a field, for a Problem.

        A guide's body is at `"body"`, page n of a story (from 0) at `"pages", n`.
        """
        tree = self.trees.get(file)
        return file, tree.line(path) if tree else None


def read_book(root: Path) -> Book:
    """Read a Book. Raises BookError with every problem."""
    reading = read_folder(root)
    if reading.problems or reading.book is None:
        raise BookError(reading.problems)
    return reading.book


def read_folder(root: Path) -> Reading:
    """Read a Book's folder as far as it goes; never raises for what is in it."""
    if not (root / "book.yaml").is_file():
        message = f'"{root}" is not a Book: it has no book.yaml.'
        problem = Problem("", None, "book-001", message, "Name a Book's folder, or make one with `inara new`.")
        return Reading(Folder(root, (), ()), None, (problem,), {})
    return _Reader(open_folder(root)).read()


class _Reader:
    """Collects values, problems and lines while it goes through the files."""

    def __init__(self, folder: Folder) -> None:
        self.folder = folder
        self.problems = [_refused(name, error) for name, error in folder.refused]
        self.trees: dict[str, Tree] = {}
        self.borrowed: list[str] = []

    def read(self) -> Reading:
        info = self._info()
        guides = tuple(self._guides())
        stories = tuple(self._stories())
        values: dict[str, Any] = {
            "thesaurus": self._yaml("moments.yaml", Thesaurus) or Thesaurus(),
            "goals": (self._yaml("goals.yaml", Goals) or Goals()).goals,
            "people": (self._yaml("people.yaml", People) or People()).people,
            "sources": self._sources(),
            "help": self._lent("help.yaml", Help) or Help(),
            "safety": self._lent("safety.yaml", SafetyRules),
            "pronunciations": dict(self._pronunciations()),
        }
        if not (guides or stories or self.problems):
            mend = "Add guides/<slug>/guide.<lang>.md or stories/<slug>/story.<lang>.md."
            self._problem("book.yaml", "book-001", TextError("The Book has neither a guide nor a story.", None, mend))
        book = Book(info=info, guides=guides, stories=stories, **values) if info else None
        return Reading(self.folder, book, tuple(sorted(self.problems)), self.trees, tuple(self.borrowed))

    def _info(self) -> BookInfo | None:
        tree = self._tree("book.yaml")
        if tree is None:
            return None
        given = tree.value.get("format") if isinstance(tree.value, dict) else None
        if given is not None and str(given).isdigit() and int(given) > FORMAT:
            message = f"This Book has format {given}; this Inara reads up to {FORMAT}."
            error = TextError(message, tree.line(("format",)), "Update Inara.")
            self._problem("book.yaml", "book-005", error)
            return None
        return self._validated("book.yaml", BookInfo, tree)

    def _guides(self) -> Iterator[Guide]:
        for slug, lang, file in self._slugs("guides", "guide"):
            parts = self._front_matter(file)
            if not parts:
                continue
            tree, body, line = parts
            for error in parse_body(body, line)[1]:
                self._problem(file, "book-003", error, slug)
            head = self._validated(file, GuideHead, tree, slug)
            if not head:
                continue
            script = self._text(f"guides/{slug}/script.{lang}.md", optional=True)
            yield Guide(slug=slug, lang=lang, head=head, body=body, script=script)

    def _stories(self) -> Iterator[Story]:
        for slug, lang, file in self._slugs("stories", "story"):
            parts = self._front_matter(file)
            if not parts:
                continue
            head = self._validated(file, StoryHead, parts[0], slug)
            try:
                texts = parse_pages(parts[1], parts[2])
            except TextError as error:
                self._problem(file, "book-003", error, slug)
                continue
            lines = {("pages", number): text.line for number, text in enumerate(texts)}
            self.trees[file] = Tree(parts[0].value, parts[0].lines | lines)
            if head:
                yield Story(slug=slug, lang=lang, head=head, pages=self._pages(slug, texts))

    def _pages(self, slug: str, texts: tuple[PageText, ...]) -> tuple[Page, ...]:
        file = f"stories/{slug}/scenes.yaml"
        scenes = self._yaml(file, tuple[Scene, ...], slug) or ()
        if scenes and len(scenes) != len(texts):
            message = f"The story has {len(texts)} pages and {len(scenes)} scenes."
            self._problem(file, "book-007", TextError(message, None, "Give one scene for each page, in order."), slug)
        padded = (*scenes, *[None] * len(texts))
        return tuple(
            Page(text=text.text, scene=scene, choice=text.choice) for text, scene in zip(texts, padded, strict=False)
        )

    def _pronunciations(self) -> Iterator[tuple[str, Pronunciations]]:
        for file in self.folder.files:
            match = _PRONOUNCE.fullmatch(file)
            said = self._yaml(file, Pronunciations) if match else None
            if match and said:
                yield match[1], said

    def _slugs(self, kind: str, name: str) -> Iterator[tuple[str, str, str]]:
        """Give slug, language and file of each guide or story; report slugs that do not work everywhere."""
        seen: dict[str, str] = {}
        for file in sorted(self.folder.files, key=lambda name: name.split("/")):
            parts = file.split("/")
            if len(parts) != 3 or parts[0] != kind or not parts[2].startswith(f"{name}."):
                continue
            slug, lang = parts[1], parts[2].removeprefix(f"{name}.").removesuffix(".md")
            if not parts[2].endswith(".md"):
                continue
            first = seen.setdefault(slug.lower(), slug)
            if slug != slug.lower() or first != slug:
                what = f'differs from "{first}" only by case' if first != slug else "is not in small letters"
                error = TextError(f'The slug "{slug}" {what}.', None, "Rename the folder in small letters.")
                self._problem(file, "book-006", error, slug)
            elif not is_id(slug):
                message = f'The slug "{slug}" is not made of small letters, digits and single hyphens.'
                self._problem(file, "book-006", TextError(message, None, "Rename the folder."), slug)
            elif not is_language(lang):
                message = f'"{lang}" is no language tag.'
                self._problem(file, "book-002", TextError(message, None, "Name the file as `guide.en.md`."), slug)
            else:
                yield slug, lang, file

    def _sources(self) -> tuple[Source, ...]:
        text = self._text("sources.json", optional=True)
        if text is None:
            return ()
        try:
            tree = self.trees["sources.json"] = parse_json(text)
        except TextError as error:
            self._problem("sources.json", "book-003", error)
            return ()
        return self._validated("sources.json", tuple[Source, ...], tree) or ()

    def _lent(self, file: str, kind: type[T]) -> T | None:
        """Read a file that the starter Book lends where the folder has none."""
        if file in self.folder.files:
            return self._yaml(file, kind)
        self.borrowed.append(file)
        text = (STARTER / file).read_text(encoding="utf-8")
        return validate(kind, parse_yaml(text), file)[0]

    def _yaml(self, file: str, kind: type[T], subject: str = "") -> T | None:
        tree = self._tree(file)
        return None if tree is None else self._validated(file, kind, tree, subject)

    def _tree(self, file: str) -> Tree | None:
        text = self._text(file, optional=True)
        if text is None:
            return None
        try:
            self.trees[file] = parse_yaml(text)
        except TextError as error:
            self._problem(file, "book-003", error)
        return self.trees.get(file)

    def _front_matter(self, file: str) -> tuple[Tree, str, int] | None:
        text = self._text(file)
        if text is None:
            return None
        try:
            head, body, line = split_front_matter(text)
            tree = parse_yaml(head, first_line=2)
            self.trees[file] = Tree(tree.value, tree.lines | {("body",): line})
        except TextError as error:
            self._problem(file, "book-003", error)
            return None
        return self.trees[file], body, line

    def _validated(self, file: str, kind: type[T], tree: Tree, subject: str = "") -> T | None:
        value, problems = validate(kind, tree, file, subject)
        self.problems.extend(problems)
        return value

    def _text(self, file: str, *, optional: bool = False) -> str | None:
        if optional and file not in self.folder.files:
            return None
        try:
            return self.folder.read_text(file)
        except TextError as error:
            self._problem(file, "book-002", error)
            return None

    def _problem(self, file: str, rule: str, error: TextError, subject: str = "") -> None:
        self.problems.append(Problem(file, error.line, rule, str(error), error.mend, subject=subject))


def _refused(name: str, error: TextError) -> Problem:
    return Problem(name, error.line, "book-002", str(error), error.mend)
