"""Change values inside a YAML text and leave every other byte alone: comments, order, wrapping.

Works on the spans of the composed nodes. `old` and `new` are plain values (dict, list, str, number, bool, None)
of the same document: what is equal in both is not touched, whatever the text spells it like.
"""

from __future__ import annotations

import re
from typing import Any

import yaml

from inara.book.text_tree import compose

Edit = tuple[int, int, str]
_LINE_BREAK = re.compile(r"\r\n|[\n\r\x85\u2028\u2029]")  # those of YAML 1.1, as its marks count them


def format_yaml(value: Any) -> str:  # noqa: ANN401
    """Write a plain value as block YAML."""
    return yaml.dump(value, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=10**9)


def edit_yaml(text: str, old: Any, new: Any) -> str:  # noqa: ANN401
    """Give the text with the differences between `old` and `new` written into it. Raises TextError."""
    root = compose(text)
    if root is None or not text.strip():
        return format_yaml(new)
    editor = _Editor(text)
    editor.change(root, old, new)
    for start, end, words in reversed(sorted(editor.edits, key=lambda edit: edit[:2])):  # noqa: C413  (ties keep order)
        text = text[:start] + words + text[end:]
    return text


class _Dumper(yaml.SafeDumper):
    """Quotes what other readers would take for a number or a Boolean, but not dates."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        super().increase_indent(flow, False)


_Dumper.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if not tag.endswith(":timestamp")]
    for first, resolvers in yaml.SafeDumper.yaml_implicit_resolvers.items()
}


def _inline(value: Any) -> str:  # noqa: ANN401
    """Write a value on one line."""
    style = '"' if isinstance(value, str) and "\n" in value else None
    text = yaml.dump(
        value,
        Dumper=_Dumper,
        sort_keys=False,
        allow_unicode=True,
        width=10**9,
        default_flow_style=True,
        default_style=style,
    )
    return text.removesuffix("\n").removesuffix("\n...")


class _Editor:
    """Collects edits (start, end, words) over one text."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.starts = [0, *(match.end() for match in _LINE_BREAK.finditer(text))]
        self.edits: list[Edit] = []

    def change(self, node: yaml.Node, old: Any, new: Any) -> None:  # noqa: ANN401
        """Write the difference of two values at a node."""
        block = isinstance(node, yaml.CollectionNode) and not node.flow_style
        if old == new:
            pass
        elif block and new and isinstance(node, yaml.MappingNode) and isinstance(old, dict) and isinstance(new, dict):
            self._change_mapping(node, old, new)
        elif block and new and isinstance(node, yaml.SequenceNode) and isinstance(old, list) and isinstance(new, list):
            self._change_sequence(node, old, new)
        else:
            self._replace(node, _inline(new))

    def _replace(self, node: yaml.Node, words: str) -> None:
        start, end = self._offset(node.start_mark), self._end(node)
        if start == end and start and self.text[start - 1] not in " \n":
            words = f" {words}"
        self.edits.append((start, end, words))

    def _change_mapping(self, node: yaml.MappingNode, old: dict[str, Any], new: dict[str, Any]) -> None:
        entries = {key.value: (key, child) for key, child in node.value}
        gone = [key for name, (key, _) in entries.items() if name in old and name not in new]
        if any(self._shares_its_line(key.start_mark) for key in gone):
            self._replace(node, _inline(new))
            return
        for name, (key, child) in entries.items():
            if name in new:
                self.change(child, old.get(name), new[name])
            elif name in old:
                self._remove(key, child)
        added = {name: value for name, value in new.items() if name not in entries and value != old.get(name)}
        if added:
            indent = node.value[0][0].start_mark.column if node.value else 0
            self._insert_after(node.value[-1][1], format_yaml(added), indent)

    def _change_sequence(self, node: yaml.SequenceNode, old: list[Any], new: list[Any]) -> None:
        nodes = node.value
        same = 0
        while same < min(len(old), len(new)) and old[same] == new[same]:
            same += 1
        tail = 0
        while tail < min(len(old), len(new)) - same and old[-1 - tail] == new[-1 - tail]:
            tail += 1
        changed_old, changed_new = old[same : len(old) - tail], new[same : len(new) - tail]
        pairs = min(len(changed_old), len(changed_new))
        if len(changed_old) > pairs == same == 0 and self._shares_its_line(node.start_mark):
            self._replace(node, _inline(new))
            return
        for number in range(pairs):
            self.change(nodes[same + number], changed_old[number], changed_new[number])
        for child in nodes[same + pairs : len(old) - tail]:
            self._remove(child, child)
        if added := changed_new[pairs:]:
            indent = (node.start_mark or nodes[0].start_mark).column
            where = same + pairs - 1
            if where >= 0:
                self._insert_after(nodes[where], format_yaml(added), indent)
            else:
                start = self.starts[nodes[0].start_mark.line]
                self.edits.append((start, start, _indented(format_yaml(added), indent)))

    def _shares_its_line(self, mark: yaml.Mark | None) -> bool:
        """Say whether something stands before the mark, such as the dash of a list: then its line cannot go."""
        return mark is not None and bool(self.text[self.starts[mark.line] : self._offset(mark)].strip())

    def _insert_after(self, node: yaml.Node, words: str, indent: int) -> None:
        end = self._line_end(self._end(node))
        words = _indented(words, indent)
        if end == len(self.text) and not self.text.endswith("\n"):
            words = "\n" + words
        self.edits.append((end, end, words))

    def _remove(self, first: yaml.Node, last: yaml.Node) -> None:
        start = self.starts[first.start_mark.line]
        self.edits.append((start, self._line_end(self._end(last)), ""))

    def _line_end(self, offset: int) -> int:
        newline = self.text.find("\n", offset)
        return len(self.text) if newline < 0 else newline + 1

    def _end(self, node: yaml.Node) -> int:
        """Give the end of the node's own text, without the blank lines and comments behind it."""
        if isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
            last = node.value[-1]
            return self._end(last[1] if isinstance(last, tuple) else last)
        start, end = self._offset(node.start_mark), self._offset(node.end_mark)
        return start + len(self.text[start:end].rstrip())

    def _offset(self, mark: yaml.Mark) -> int:
        return self.starts[min(mark.line, len(self.starts) - 1)] + mark.column


def _indented(words: str, indent: int) -> str:
    return "".join(f"{' ' * indent}{line}" for line in words.splitlines(keepends=True))
