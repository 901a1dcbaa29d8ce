"""Write the reference pages that are generated from the code: the rules of the check and the command line."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from inara import art, check
from inara.cli import make_parser
from inara.narrate import rules as narration

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
    "narration": "Narrations",
    "picture": "Pictures",
    "review": "Reviews",
    "source": "Findings, Quotes and sources",
    "story": "Stories",
    "text": "Markdown",
    "words": "Words",
}


def problems_text() -> str:
    """Give the page of all rules, grouped by the first word of their ids."""
    rules = sorted((*check.RULES, *art.RULES, *narration.RULES), key=lambda rule: rule.id)
    text = PROBLEMS
    for group, heading in sorted(GROUPS.items(), key=lambda item: item[1]):
        text += f"\n## {heading}\n\n| id | | what it asks for |\n|---|---|---|\n"
        for rule in rules:
            if rule.id.split("-")[0] == group:
                text += f'| <a id="{rule.id}"></a>`{rule.id}` | {rule.severity} | {rule.title.replace("|", chr(92) + "|")} |\n'
    return text


COMMAND_LINE = """\
# Command line

This page is generated from the commands; `tools/make_reference.py` writes it.

BOOK (for `ask`: `--book`) is else the nearest folder upwards that holds `book.yaml`, else the starter Book, which is
never written to; one line on stderr says which. Exit codes: 0; 1 for a Book with errors; 2 for wrong use. Errors are
one clear message on stderr, and a JSON object on stdout where JSON was asked for.

What can be made again lies in one cache folder: `INARA_CACHE`, else the user's cache. It is safe to delete.
"""


def command_line_text() -> str:
    """Give the page of all commands, as `--help` prints them."""
    os.environ["COLUMNS"] = "100"
    return COMMAND_LINE + "".join(
        f"\n## inara {name}\n\n```text\n{command.format_help().strip()}\n```\n" for name, command in _commands()
    )


def _commands() -> Iterator[tuple[str, argparse.ArgumentParser]]:
    for action in make_parser()._actions:
        if isinstance(action, argparse._SubParsersAction):
            yield from action.choices.items()


PARTS: dict[str, Callable[[], str]] = {"problems": problems_text, "command-line": command_line_text}


if __name__ == "__main__":
    for part in sys.argv[1:] or PARTS:
        (REFERENCE / f"{part}.md").write_text(PARTS[part](), encoding="utf-8")
