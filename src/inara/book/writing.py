"""Write a Book's values into its folder: only what changed, each file whole or not at all."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from inara.book.editing import edit_yaml, format_yaml
from inara.book.lists import Goals, People, Source
from inara.book.model import Book
from inara.book.pages import format_pages
from inara.book.reading import read_folder
from inara.book.signed import Guide, Story
from inara.book.text_tree import split_front_matter


def write_book(root: Path, book: Book) -> None:
    """Write a whole Book; a file whose values did not change stays byte for byte.

    Guides and stories that the Book no longer has are left where they are.
    """
    before = read_folder(root).book
    _write_yaml(root / "book.yaml", before and before.info, book.info)
    _write_yaml(root / "moments.yaml", before and before.thesaurus, book.thesaurus)
    _write_yaml(root / "goals.yaml", before and Goals(goals=before.goals), Goals(goals=book.goals))
    _write_yaml(root / "people.yaml", before and People(people=before.people), People(people=book.people))
    _write_yaml(root / "help.yaml", before and before.help, book.help)
    if book.safety is not None:
        _write_yaml(root / "safety.yaml", before and before.safety, book.safety)
    for lang, said in book.pronunciations.items():
        _write_yaml(root / f"pronounce.{lang}.yaml", before and before.pronunciations.get(lang), said)
    _write_sources(root / "sources.json", book.sources)
    guides = {(guide.slug, guide.lang): guide for guide in (before.guides if before else ())}
    for guide in book.guides:
        write_guide(root, guide, guides.get((guide.slug, guide.lang)))
    stories = {(story.slug, story.lang): story for story in (before.stories if before else ())}
    for story in book.stories:
        write_story(root, story, stories.get((story.slug, story.lang)))


def write_guide(root: Path, guide: Guide, before: Guide | None) -> None:
    """Write a guide and its script; `before` is what the folder holds now."""
    old_body = before.body if before else None
    _write_markdown(root / guide.file, before and before.head, guide.head, old_body, guide.body)
    if guide.script is not None:
        replace_text(root / f"guides/{guide.slug}/script.{guide.lang}.md", guide.script)


def write_story(root: Path, story: Story, before: Story | None) -> None:
    """Write a story and its scenes; `before` is what the folder holds now."""
    old_pages = before.pages if before else ()
    path = root / story.file
    old_body = split_front_matter(path.read_text(encoding="utf-8"))[1] if before else ""
    same = before is not None and [(p.text, p.choice) for p in old_pages] == [(p.text, p.choice) for p in story.pages]
    body = old_body if same else format_pages(story.pages, old_body)
    _write_markdown(path, before and before.head, story.head, old_body if before else None, body)
    scenes = [_plain(page.scene) for page in story.pages if page.scene]
    if scenes:
        old_scenes = [_plain(page.scene) for page in old_pages if page.scene]
        _write_plain(root / story.scenes_file, old_scenes, scenes)


def replace_text(path: Path, text: str) -> None:
    """Replace a file's text by way of a sibling, so that a kill leaves the old or the new, never half."""
    if path.is_file() and path.read_text(encoding="utf-8") == text:
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    staged = path.with_name(f".{path.name}.new")
    with staged.open("w", encoding="utf-8", newline="") as file:
        file.write(text)
    if path.exists():
        shutil.copymode(path, staged)
    staged.replace(path)


def _write_markdown(
    path: Path, before: BaseModel | None, after: BaseModel, old_body: str | None, new_body: str
) -> None:
    if before is None or not path.is_file():
        replace_text(path, f"---\n{format_yaml(_plain(after))}---\n{new_body}")
        return
    text = path.read_text(encoding="utf-8")
    head, body, _ = split_front_matter(text)
    opening = text[: text.index("\n") + 1]
    closing = text[len(opening) + len(head) : len(text) - len(body)]
    head = edit_yaml(head, _plain(before), _plain(after))
    replace_text(path, opening + head + closing + (body if new_body == old_body else new_body))


def _write_yaml(path: Path, before: BaseModel | None, after: BaseModel) -> None:
    if not path.is_file() and after in (before, type(after).model_construct()):
        return  # nothing to write, or borrowed from the starter Book and still so
    _write_plain(path, _plain(before) if before else None, _plain(after))


def _write_plain(path: Path, before: Any, after: Any) -> None:  # noqa: ANN401
    if path.is_file() and before is not None:
        replace_text(path, edit_yaml(path.read_text(encoding="utf-8"), before, after))
    elif after:
        replace_text(path, format_yaml(after))


def _write_sources(path: Path, sources: tuple[Source, ...]) -> None:
    """Write sources.json; the text of an item that did not change is kept."""
    if not path.is_file() and not sources:
        return
    kept: dict[str, str] = {}
    text = path.read_text(encoding="utf-8") if path.is_file() else "[]"
    items = json.loads(text)
    if items == [_plain(source) for source in sources]:
        return
    at = text.index("[") + 1
    for item in items:
        at += len(text[at:]) - len(text[at:].lstrip(" \t\r\n,"))
        _, end = json.JSONDecoder().raw_decode(text, at)
        kept[json.dumps(item, sort_keys=True)] = text[at:end]
        at = end
    written = [_source_text(_plain(source), kept) for source in sources]
    replace_text(path, "[\n " + ",\n ".join(written) + "\n]\n")


def _source_text(item: dict[str, Any], kept: dict[str, str]) -> str:
    fresh = json.dumps(item, ensure_ascii=False, indent=1).replace("\n", "\n ")
    return kept.get(json.dumps(item, sort_keys=True), fresh)


def _plain(value: BaseModel | None) -> Any:  # noqa: ANN401
    return value.model_dump(mode="json", by_alias=True, exclude_defaults=True) if value else None
