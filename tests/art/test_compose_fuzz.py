"""Any scene of the vocabulary is a well-formed, bounded, self-contained picture."""

from __future__ import annotations

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from inara.art import compose, load_kit, rebuild_svg
from inara.art.svg import parse_svg
from inara.book import Scene
from inara.book.scene import Placed, Standing

KIT = load_kit()
points = st.tuples(st.floats(-200, 1400), st.floats(-200, 1100))
scales = st.floats(0.05, 4)


@st.composite
def standings(draw: st.DrawFn) -> Standing:
    figure = draw(st.sampled_from(sorted(KIT.index.figures)))
    return Standing(
        figure=figure,
        pose=draw(st.sampled_from(KIT.poses(figure))),
        feeling=draw(st.sampled_from(sorted(KIT.index.feelings))),
        at=draw(points),
        scale=draw(scales),
        turn=draw(st.sampled_from(["left", "front", "right"])),
        flip=draw(st.booleans()),
    )


placed = st.builds(
    Placed,
    prop=st.sampled_from(sorted(KIT.index.props)),
    at=points,
    scale=scales,
    flip=st.booleans(),
    front=st.booleans(),
)
scenes = st.builds(
    Scene,
    place=st.sampled_from(sorted(KIT.index.places)),
    image=st.none(),
    time=st.sampled_from(["dawn", "day", "dusk", "night"]),
    light=st.floats(0, 1),
    who=st.lists(standings(), max_size=4).map(tuple),
    props=st.lists(placed, max_size=5).map(tuple),
    shows=st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Co", "Cn"])),
)


@settings(max_examples=60, deadline=None)
@given(scenes)
def test_any_scene_is_well_formed_and_self_contained(scene: Scene):
    svg = compose(scene, KIT, "x")
    root = parse_svg(svg)
    names = [node.get("id") for node in root.walk() if node.get("id")]
    assert len(names) == len(set(names))
    assert not {node.tag for node in root.walk()} - {"svg", "g", "path", "rect", "circle", "ellipse", "title", "desc"}
    assert not re.search(r"nan|inf|e[+-]?\d", " ".join(node.get("d") + node.get("transform") for node in root.walk()))
    assert parse_svg(rebuild_svg(svg)).tag == "svg"
