"""Write what is generated from the model: the JSON Schemas and the reference of the Book format."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from inara.book.schemas import KINDS, SHIPPED, schema

REFERENCE = Path(__file__).parents[1] / "docs" / "reference" / "book-format.md"

INTRODUCTION = """\
# The Book format

A Book is a folder of plain files. This page is generated from the model; `tools/make_schemas.py` writes it.

Scalars are typed by the field they stand in, so `no` is a word and `2026-11-24` needs no quotes. Ids and slugs are
small letters, digits and single hyphens. Ages are whole months. YAML aliases are refused. A file that the Book does
not have leaves its feature out; help lines and safety rules then come from the starter Book.

The JSON Schemas of this page lie in `inara/book/schemas/`; `inara new` puts them into the new Book's `.schemas/`
folder, and the first line of each YAML file tells an editor which one to use:

```yaml
# yaml-language-server: $schema=.schemas/book.json
```

## The body of a guide

Markdown; headings begin at `##`; raw HTML is dropped. `[@source-id]` cites a source. Directives are MyST colon fences,
options first, then an empty line, then the text:

```markdown
:::{finding} strong
:sources: first-id, second-id
:about: who was studied, how many, what it cannot show

The claim, in your own words.
:::
```

| directive | after the name | options |
|---|---|---|
| `finding` | `strong`, `moderate`, `emerging` or `practice-wisdom` | `sources`, `about` |
| `strategy` | its name | `why`, `say` (phrases with a bar between) |
| `story` | the story's slug | |
| `talking-point` | | |
| `different-children` | `temperament`, `phase` or `experience` | |
| `reassurance` | | |
| `quote` | the person's id | `source` |

## The pages of a story

Pages are separated by a line `---`. A personal slot stands in braces: `{cuddly}`. A choice is a directive:

```markdown
:::{choice} What could Ayli do?
- Wait a little: what then happens.
- Call: what then happens.
:::
```

## What is spoken

A guide is told from `guides/<slug>/script.<lang>.md`; without one, a script is derived from its text. A story is told from
its pages. The notation is the same in both: `*words*` are stressed, a line `[pause]` is a pause of about a second, an
empty line a short one. Nothing else is notation.

A recording is `narration.<lang>.<ext>` beside the guide or the story (`.wav`, `.flac`, `.mp3`, `.m4a`, `.ogg`, `.opus`); of a
story also one a page, `narration.<lang>.1.<ext>` for the first and `.0.` for the title. A person's corrections of its cues
are `narration.<lang>.cues.json`, which the cue bench writes. What nobody has recorded is read by the voice that
`book.yaml` names; how voices are added is told in [the voice protocol](voice-protocol.md).
"""


def shipped_text(name: str) -> str:
    """Give the text of a shipped schema."""
    return json.dumps(schema(name), ensure_ascii=False, indent=1) + "\n"


def reference_text() -> str:
    """Give the text of the reference page."""
    parts = [INTRODUCTION]
    for name, (file, _) in KINDS.items():
        parts.append(f"\n## `{file}`\n")
        parts.extend(_tables(schema(name)))
    return "\n".join(parts)


def _tables(top: dict[str, Any]) -> Iterator[str]:
    seen: set[str] = set()
    waiting: list[tuple[str, dict[str, Any]]] = [("", top)]
    while waiting:
        title, part = waiting.pop(0)
        if part.get("type") == "array" and "items" in part:
            part = part["items"]
        if "$ref" in part:
            name = part["$ref"].rsplit("/", 1)[1]
            part = top["$defs"][name]
        if title:
            yield f"\n### {title}\n"
        if part.get("description"):
            yield part["description"].split("\n\n")[0].replace("\n", " ") + "\n"
        if "properties" in part:
            yield from _table(part)
        for name in _references(part):
            if name not in seen and "properties" in top["$defs"][name]:
                seen.add(name)
                waiting.append((name, top["$defs"][name]))


def _table(part: dict[str, Any]) -> Iterator[str]:
    yield "| field | | kind | meaning |\n|---|---|---|---|"
    for field, about in part["properties"].items():
        needed = "needed" if field in part.get("required", ()) else ""
        meaning = about.get("description", "").replace("\n", " ")
        yield f"| `{field}` | {needed} | {_kind(about)} | {meaning} |"


def _kind(about: dict[str, Any]) -> str:
    if "$ref" in about:
        return about["$ref"].rsplit("/", 1)[1]
    if "anyOf" in about:
        return " or ".join(_kind(part) for part in about["anyOf"] if part.get("type") != "null")
    if "enum" in about or "const" in about:
        return ", ".join(f"`{value}`" for value in about.get("enum", [about.get("const")]))
    if about.get("type") == "array":
        inside = about.get("items") or {}
        return f"list of {_kind(inside)}" if inside else "list"
    return about.get("format") or about.get("type", "anything")


def _references(part: Any) -> Iterator[str]:
    if isinstance(part, dict):
        if "$ref" in part:
            yield part["$ref"].rsplit("/", 1)[1]
        for value in part.values():
            yield from _references(value)
    elif isinstance(part, list):
        for value in part:
            yield from _references(value)


if __name__ == "__main__":
    SHIPPED.mkdir(exist_ok=True)
    for name in KINDS:
        (SHIPPED / f"{name}.json").write_text(shipped_text(name), encoding="utf-8")
    REFERENCE.parent.mkdir(parents=True, exist_ok=True)
    REFERENCE.write_text(reference_text(), encoding="utf-8")
