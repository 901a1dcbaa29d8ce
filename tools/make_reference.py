"""Write the reference pages that are generated from the code: `problems`, the rules of the check."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

from inara import art, check

REFERENCE = Path(__file__).parents[1] / "docs" / "reference"

PROBLEMS = """\
# Problems

`inara check` asks these rules. Each has an id, one function and one case under `tests/golden/` that shows it.
This page is generated from the rules; `tools/make_reference.py` writes it.

An **error** stops a bind and gives exit 1; a **warning** does not. In a draft every error is a warning, except where a
file cannot be read. Today is an input: what is overdue depends on the day of the check. Rules about words look at
English pages only; [How the check reads words](../explanation/check.md) says what they look at and what they pass over.

A rule is silenced at one place, in `book.yaml`, with a reason; the report lists it. Rules `book-001` to `book-007` are
about reading and cannot be silenced.

```yaml
silenced:
  - {rule: guide-002, file: guides/goodbye/guide.en.md, because: The second phrase is a line of our song.}
```
"""
GROUPS = {
    "ages": "Ages",
    "art": "Pictures from the art kit",
    "book": "The Book as a whole",
    "guide": "Guides",
    "help": "Help lines",
    "link": "Ids and links",
    "picture": "Pictures",
    "review": "Reviews",
    "source": "Findings, Quotes and sources",
    "story": "Stories",
    "text": "Markdown",
    "words": "Words",
}


def problems_text() -> str:
    """Give the page of all rules, grouped by the first word of their ids."""
    rules = sorted((*check.RULES, *art.RULES), key=lambda rule: rule.id)
    text = PROBLEMS
    for group, heading in sorted(GROUPS.items(), key=lambda item: item[1]):
        text += f"\n## {heading}\n\n| id | | what it asks for |\n|---|---|---|\n"
        for rule in rules:
            if rule.id.split("-")[0] == group:
                text += f'| <a id="{rule.id}"></a>`{rule.id}` | {rule.severity} | {rule.title.replace("|", chr(92) + "|")} |\n'
    return text


PARTS: dict[str, Callable[[], str]] = {"problems": problems_text}


if __name__ == "__main__":
    for part in sys.argv[1:] or PARTS:
        (REFERENCE / f"{part}.md").write_text(PARTS[part](), encoding="utf-8")
