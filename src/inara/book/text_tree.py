"""YAML, JSON and front matter as plain values that know their lines.

Scalars stay text and are typed by the model, so that `no` is a word and never a Boolean. Aliases are refused
and depth is bounded, since a Book may come from a stranger.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import Any

import yaml

Path = tuple[str | int, ...]
MAX_DEPTH = 20


class TextError(ValueError):
    """A text that is not what its format says; `line` is 1-based, `mend` says what to do."""

    def __init__(self, message: str, line: int | None, mend: str) -> None:
        super().__init__(message)
        self.line = line
        self.mend = mend


@dataclass(frozen=True)
class Tree:
    """Plain values (dict, list, str, None) and the line of each path in the file."""

    value: Any
    lines: dict[Path, int]

    def line(self, path: Path) -> int | None:
        """Give the line of a path, or of the nearest parent that has one."""
        while path not in self.lines and path:
            path = path[:-1]
        return self.lines.get(path)


def parse_yaml(text: str, first_line: int = 1) -> Tree:
    """Parse YAML; lines count from `first_line`. Raises TextError."""
    node = compose(text, first_line)
    lines: dict[Path, int] = {}
    value = None if node is None else _construct(node, (), lines, first_line)
    return Tree(value, lines)


def compose(text: str, first_line: int = 1) -> yaml.Node | None:
    """Compose the nodes of a YAML document, without aliases. Raises TextError."""
    try:
        for event in yaml.parse(text, Loader=yaml.CSafeLoader):
            if isinstance(event, yaml.AliasEvent):
                line = event.start_mark.line + first_line
                raise TextError("YAML aliases (*name) are not allowed.", line, "Write the value out.")
        return yaml.compose(text, Loader=yaml.CSafeLoader)
    except yaml.MarkedYAMLError as error:
        raise _in_plain_words(error, first_line) from None
    except (yaml.YAMLError, RecursionError) as error:
        reason = getattr(error, "reason", None) or "it cannot be read"
        raise TextError(f"This is not valid YAML: {reason}.", None, "Save it again as plain UTF-8 text.") from None


_PLAIN_WORDS = {
    "mapping values are not allowed in this context": (
        "A colon stands where none belongs, or is missing on the line before.",
        "Write `name: value`; put text that holds `: ` in quotes.",
    ),
    "could not find expected ':'": ("A colon is missing.", "Write `name: value`, with a space behind the colon."),
    "found character that cannot start any token": (
        "A tab or a sign stands where none belongs.",
        "Indent with spaces; put text that begins with a sign in quotes.",
    ),
    "found character '\\t' that cannot start any token": ("A tab stands here.", "Indent with spaces."),
    "did not find expected key": (
        "The indentation or a quotation mark does not fit.",
        "Begin the line under the first letter above it; inside '…' write a ' twice.",
    ),
    "did not find expected '-' indicator": ("The indentation does not fit.", "Begin the line under the `-` above it."),
    "did not find expected ',' or ']'": ("A bracket is not closed, or a comma is missing.", "Close it with `]`."),
    "did not find expected ',' or '}'": ("A brace is not closed, or a comma is missing.", "Close it with `}`."),
    "found unexpected end of stream": ("A quotation mark is not closed.", "Close it where the text ends."),
}


def _in_plain_words(error: yaml.MarkedYAMLError, first_line: int) -> TextError:
    """Say what libyaml says so that an author can use it; the line is where the slip is, not where it was noticed."""
    is_key = error.context == "while scanning a simple key"
    mark = (error.context_mark if is_key else None) or error.problem_mark or error.context_mark
    problem = str(error.problem or error.context)
    otherwise = (
        f"This is not valid YAML: {problem}.",
        "Check indentation and colons; put text that holds `: ` or begins with a sign in quotes.",
    )
    message, mend = _PLAIN_WORDS.get(problem, otherwise)
    return TextError(message, mark.line + first_line if mark else None, mend)


def _construct(node: yaml.Node, path: Path, lines: dict[Path, int], first_line: int) -> Any:  # noqa: ANN401
    line = node.start_mark.line + first_line
    lines.setdefault(path, line)
    if len(path) > MAX_DEPTH:
        raise TextError("This is nested too deeply.", line, f"Keep to {MAX_DEPTH} levels.")
    if isinstance(node, yaml.MappingNode):
        return _construct_mapping(node, path, lines, first_line)
    if isinstance(node, yaml.SequenceNode):
        return [_construct(child, (*path, number), lines, first_line) for number, child in enumerate(node.value)]
    is_plain = isinstance(node, yaml.ScalarNode) and not node.style
    return None if is_plain and node.value in {"", "~", "null"} else node.value


def _construct_mapping(node: yaml.MappingNode, path: Path, lines: dict[Path, int], first_line: int) -> dict[str, Any]:
    mapping: dict[str, Any] = {}
    for key, child in node.value:
        line = key.start_mark.line + first_line
        if not isinstance(key, yaml.ScalarNode):
            raise TextError("A field's name must be plain text.", line, "Write `name: value`.")
        if key.value in mapping:
            raise TextError(f'"{key.value}" stands here twice.', line, "Keep one of the two.")
        lines[(*path, key.value)] = line
        mapping[key.value] = _construct(child, (*path, key.value), lines, first_line)
    return mapping


def parse_json(text: str) -> Tree:
    """Parse a JSON list of objects with ids; lines are those of the ids. Raises TextError."""
    try:
        value = json.loads(text)
    except json.JSONDecodeError as error:
        raise TextError(
            f"This is not valid JSON: {error.msg}.", error.lineno, "Check commas, quotes and brackets."
        ) from None
    except RecursionError:
        raise TextError("This is nested too deeply.", None, f"Keep to {MAX_DEPTH} levels.") from None
    lines: dict[Path, int] = {}
    if isinstance(value, list):
        ids = {item.get("id"): number for number, item in enumerate(value) if isinstance(item, dict)}
        for match in re.finditer(r'"id"\s*:\s*"([^"]*)"', text):
            if match[1] in ids:
                lines.setdefault((ids[match[1]],), text.count("\n", 0, match.start()) + 1)
    return Tree(value, lines)


def split_front_matter(text: str) -> tuple[str, str, int]:
    """Split a Markdown file into its YAML front matter, its body, and the body's first line. Raises TextError."""
    match = re.match(r"---[ \t]*\n(.*?)^---[ \t]*(?:\n|\Z)", text, re.DOTALL | re.MULTILINE)
    if not match:
        raise TextError(
            "This file has no front matter.", 1, "Begin it with a line `---`, the fields, and another line `---`."
        )
    return match[1], text[match.end() :], text.count("\n", 0, match.end()) + 1
