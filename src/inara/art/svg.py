"""An SVG text as frozen nodes and back: a parser that knows no entities, and a compact writer."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from xml.parsers import expat
from xml.sax.saxutils import escape, quoteattr

SVG = "http://www.w3.org/2000/svg"
XLINK_HREF = "http://www.w3.org/1999/xlink href"
MAX_CHARACTERS = 1_000_000
MAX_DEPTH = 40
MAX_NODES = 20_000


class SvgError(ValueError):
    """A text that is not an SVG we take."""


@dataclass(frozen=True)
class Node:
    """An element: its SVG name, its attributes, its children, and its text if it has any."""

    tag: str
    attributes: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    children: tuple[Node, ...] = ()
    text: str = ""

    def get(self, name: str, default: str = "") -> str:
        """Give an attribute."""
        return self.attributes.get(name, default)

    @property
    def classes(self) -> tuple[str, ...]:
        """The classes, in order."""
        return tuple(self.get("class").split())

    def walk(self) -> Iterator[Node]:
        """Give this node and all below it, in document order."""
        yield self
        for child in self.children:
            yield from child.walk()


def parse_svg(text: str) -> Node:
    """Parse an SVG document; what belongs to another namespace is left out. Raises SvgError."""
    if len(text) > MAX_CHARACTERS:
        raise SvgError(f"The SVG is longer than {MAX_CHARACTERS:,} characters.")
    builder = _Builder()
    try:
        builder.parser.Parse(text, True)
    except expat.ExpatError as error:
        raise SvgError(f"The SVG is not well-formed XML: {error}.") from None
    if builder.root is None:
        raise SvgError("The file's outermost element is not an <svg>.")
    return builder.root


def format_svg(node: Node) -> str:
    """Write a node as text, attributes in their order."""
    attributes = "".join(f" {name}={quoteattr(value)}" for name, value in node.attributes.items())
    inner = escape(node.text) + "".join(format_svg(child) for child in node.children)
    return f"<{node.tag}{attributes}>{inner}</{node.tag}>" if inner else f"<{node.tag}{attributes}/>"


class _Builder:
    """Collects nodes from expat's events; `None` on the stack stands for an element that is left out."""

    def __init__(self) -> None:
        self.root: Node | None = None
        self.stack: list[_Open | None] = []
        self.count = 0
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.buffer_text = True
        self.parser.StartDoctypeDeclHandler = self._refuse
        self.parser.EntityDeclHandler = self._refuse
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._characters

    def _refuse(self, *_: object) -> None:
        raise SvgError("The SVG has a document type declaration; save it without one.")

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self.count += 1
        if self.count > MAX_NODES:
            raise SvgError(f"The SVG has more than {MAX_NODES:,} elements.")
        if len(self.stack) >= MAX_DEPTH:
            raise SvgError(f"The SVG is nested deeper than {MAX_DEPTH} elements.")
        namespace, _, tag = name.rpartition(" ")
        if not self.stack and (namespace, tag) != (SVG, "svg"):
            raise SvgError(f'The outermost element is not an <svg> of the namespace "{SVG}".')
        is_left_out = namespace != SVG or (self.stack and self.stack[-1] is None)
        self.stack.append(None if is_left_out else _Open(tag, _plain(attributes)))

    def _end(self, _name: str) -> None:
        opened = self.stack.pop()
        if opened is None:
            return
        node = Node(opened.tag, opened.attributes, tuple(opened.children), "".join(opened.text).strip())
        if self.stack and (parent := self.stack[-1]):
            parent.children.append(node)
        else:
            self.root = node

    def _characters(self, text: str) -> None:
        if self.stack and (opened := self.stack[-1]):
            opened.text.append(text)


@dataclass
class _Open:
    tag: str
    attributes: dict[str, str]
    children: list[Node] = field(default_factory=list)
    text: list[str] = field(default_factory=list)


def _plain(attributes: Mapping[str, str]) -> dict[str, str]:
    """Keep attributes without a namespace; the old xlink:href becomes href."""
    plain = {name: value for name, value in attributes.items() if " " not in name}
    if XLINK_HREF in attributes:
        plain.setdefault("href", attributes[XLINK_HREF])
    return plain
