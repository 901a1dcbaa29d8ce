"""No text makes the rebuilding of an SVG fail in another way than by saying no, and rebuilding again changes nothing."""

from __future__ import annotations

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from inara.art import SvgError, rebuild_svg

TAGS = ["g", "path", "use", "script", "style", "image", "a", "foreignObject", "defs", "text", "svg", "animate"]
VALUES = ["#a", "url(#a)", "url(http://e)", "javascript:x", "red", "1 2 3", "u&#114;l(x)", "expression(x)", "a;b:c"]
NAMES = ["href", "fill", "style", "onclick", "d", "id", "class", "transform", "xlink:href", "viewBox", "clip-path"]
attributes = st.dictionaries(st.sampled_from(NAMES), st.sampled_from(VALUES), max_size=3)


def element(tag: str, given_: dict[str, str], inner: list[str]) -> str:
    written = "".join(f' {name}="{value}"' for name, value in given_.items())
    return f"<{tag}{written}>{''.join(inner)}</{tag}>"


trees = st.recursive(
    st.builds(element, st.sampled_from(TAGS), attributes, st.just([])),
    lambda inner: st.builds(element, st.sampled_from(TAGS), attributes, st.lists(inner, max_size=3)),
    max_leaves=12,
)
START = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 9 9">'


@settings(deadline=None)
@given(st.text() | st.builds(lambda body: f"{START}{body}</svg>", trees))
def test_any_text_is_rebuilt_safely_or_refused(text: str):
    try:
        found = rebuild_svg(text)
    except SvgError:
        return
    assert not re.search(
        r"<script|onclick|javascript:|http://e|<foreign|expression\(|style=|<style|<a\b|<image|<animate", found
    )
    assert rebuild_svg(found) == found
