"""A stranger's SVG, rebuilt from what we allow: shapes, gradients, clips and words that point nowhere."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping

from inara.art.allow import cleaned, declarations
from inara.art.svg import SVG, Node, SvgError, format_svg, parse_svg

MAX_DRAWN = 50_000
_CLASS_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_CLASSES = re.compile(r"\s*\.([\w-]+)\s*(?:,\s*\.([\w-]+)\s*)*")
_LENGTH = re.compile(r"\s*(\d{1,5}(?:\.\d{1,6})?)\s*(?:px)?\s*")
_NUMBER = re.compile(r"-?\d{1,6}(?:\.\d{1,8})?(?:e-?\d)?")


def rebuild_svg(text: str, prefix: str = "") -> str:
    """Rebuild an SVG from the allowed elements and attributes; with a prefix its ids are made unique.

    Scripts, handlers, foreign elements, animation, filters, fonts, images, links and every address are left out;
    classes of a <style> and `style` attributes become attributes. Raises SvgError for what is no SVG, has a document
    type, is too large or too deep, or draws itself.
    """
    root = parse_svg(text)
    root = _styled(root, _class_rules(root))
    root = cleaned(root)
    _refuse_bombs(root)
    attributes = {"xmlns": SVG, "viewBox": _view_box(root)}
    attributes |= {
        name: value for name, value in root.attributes.items() if name not in {*attributes, "width", "height"}
    }
    root = Node("svg", attributes, root.children)
    return format_svg(_prefixed(root, prefix) if prefix else root)


def _class_rules(root: Node) -> dict[str, Mapping[str, str]]:
    """Read the plain class rules (`.a, .b { fill: … }`) that drawing programs write; no other rule counts."""
    rules: dict[str, Mapping[str, str]] = {}
    for node in root.walk():
        if node.tag != "style":
            continue
        for selectors, body in _CLASS_RULE.findall(node.text[:100_000]):
            if _CLASSES.fullmatch(selectors):
                for name in selectors.replace(".", " ").replace(",", " ").split():
                    rules[name] = {**rules.get(name, {}), **declarations(body)}
    return rules


def _styled(node: Node, rules: Mapping[str, Mapping[str, str]]) -> Node:
    """Turn classes and `style` attributes into presentation attributes."""
    attributes = dict(node.attributes)
    for name in node.classes:
        attributes.update(rules.get(name, {}))
    attributes.update(declarations(attributes.pop("style", "")))
    attributes.pop("class", None)
    return Node(node.tag, attributes, tuple(_styled(child, rules) for child in node.children), node.text)


def _refuse_bombs(root: Node) -> None:
    """Refuse a drawing that uses itself, or uses what uses what … until a browser stands still."""
    by_id = {node.get("id"): node for node in root.walk() if node.get("id")}
    sizes: dict[int, int] = {}

    def size(node: Node, above: frozenset[int]) -> int:
        key = id(node)
        if key in above:
            raise SvgError("The SVG draws itself inside itself.")
        if key not in sizes:
            below = above | {key}
            used = by_id.get(node.get("href")[1:]) if node.tag == "use" else None
            sizes[key] = 1 + sum(size(child, below) for child in node.children) + (size(used, below) if used else 0)
        return sizes[key]

    try:
        total = size(root, frozenset())
    except RecursionError:
        raise SvgError("The SVG's <use> elements are chained too deeply.") from None
    if total > MAX_DRAWN:
        raise SvgError(f"The SVG draws more than {MAX_DRAWN:,} elements.")


def _view_box(root: Node) -> str:
    numbers = _NUMBER.findall(root.get("viewBox"))
    if len(numbers) == 4 and float(numbers[2]) > 0 and float(numbers[3]) > 0:
        return " ".join(numbers)
    sides = [_LENGTH.fullmatch(root.get(name)) for name in ("width", "height")]
    lengths = [float(side[1]) for side in sides if side]
    if len(lengths) == 2 and all(length > 0 and math.isfinite(length) for length in lengths):
        return f"0 0 {lengths[0]:g} {lengths[1]:g}"
    raise SvgError("The SVG has neither a viewBox nor a width and height.")


def _prefixed(node: Node, prefix: str) -> Node:
    attributes = {}
    for name, value in node.attributes.items():
        if name == "id":
            attributes[name] = f"{prefix}-{value}"
        elif name == "href":
            attributes[name] = f"#{prefix}-{value[1:]}"
        else:
            attributes[name] = re.sub(r"url\(\s*#", f"url(#{prefix}-", value)
    return Node(node.tag, attributes, tuple(_prefixed(child, prefix) for child in node.children), node.text)
