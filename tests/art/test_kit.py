"""The kit: the shipped one is whole, and a Book's own art lies over it."""

from __future__ import annotations

from pathlib import Path

import pytest

from inara.art import compose, head, load_kit
from inara.art.draw import DrawingError
from inara.book import BookError, Scene

HEAD = '<circle class="skin" fill="#cccccc" cx="0" cy="0" r="50"/><use href="#face"/>'
FIGURE = f"""<svg xmlns="http://www.w3.org/2000/svg"><g id="head-front">{HEAD}</g></svg>"""
INDEX = """
figures:
  mila:
    name: Mila
    height: 300
    body: child
    parts: [mila.svg]
    colours: {skin: '#714733', hair: '#2b1d1b', cloth: '#336699', cloth-2: '#993366'}
"""
VOCABULARY = {
    "places": "bathroom bedroom garden hallway kitchen living-room nursery-door park",
    "figures": "ayli father grandmother igar inara mother together",
    "feelings": "angry asleep calm crying curious frightened happy sad shy snug",
    "props": "backpack ball bed bench blanket block-tower bowl bread coat-hooks cuddly door dough magic-book night-light "
    "oven potty rug shadow-ears shoes stool table toy-box tree window window-frame",
}


def own(tmp_path: Path, **files: str) -> Path:
    folder = tmp_path / "art"
    folder.mkdir()
    for name, text in files.items():
        (folder / name.replace("_", ".")).write_text(text)
    return folder


@pytest.mark.parametrize("kind", VOCABULARY)
def test_the_shipped_kit_has_its_vocabulary(kind: str):
    assert sorted(getattr(load_kit().index, kind)) == VOCABULARY[kind].split()


def test_every_feeling_is_drawn_from_the_front_and_from_the_side():
    kit = load_kit()
    for feeling in kit.index.feelings:
        assert {f"face-{feeling}", f"face-{feeling}-side"} <= kit.files["faces.svg"].keys()


def test_every_literal_colour_of_the_kit_can_be_mixed():
    for parts in load_kit().files.values():
        for part in parts.values():
            for node in part.walk():
                for name in ("fill", "stroke"):
                    assert len(node.get(name, "#000000")) == 7 or node.get(name) == "none"


def test_a_books_own_art_adds_a_figure_with_all_poses_of_a_body(tmp_path: Path):
    kit = load_kit(own(tmp_path, index_yaml=INDEX, mila_svg=FIGURE))
    who = [{"figure": "mila", "pose": "waving", "feeling": "happy", "at": [400, 840]}]
    svg = compose(Scene.model_validate({"place": "park", "who": who}), kit, "p")
    assert 'class="mila tone-0 deep-skin"' in svg
    assert "#714733" in head("mila", "sad", kit, "f")
    assert "ayli" in kit.index.figures


def test_a_books_own_art_replaces_an_entry_of_the_shipped_kit(tmp_path: Path):
    index = "props:\n  ball: {name: Ball, file: ball.svg}\n"
    ball = '<svg xmlns="http://www.w3.org/2000/svg"><g id="ball"><circle r="7" fill="#123456"/></g></svg>'
    kit = load_kit(own(tmp_path, index_yaml=index, ball_svg=ball))
    scene = Scene.model_validate({"place": "park", "props": [{"prop": "ball", "at": [1, 900]}]})
    assert '<circle r="7" fill="#123456"/>' in compose(scene, kit, "p")


def test_a_folder_without_an_index_changes_nothing(tmp_path: Path):
    assert load_kit(tmp_path) is load_kit()


@pytest.mark.parametrize(
    ("index", "svg", "message"),
    [
        (INDEX, "<svg", "not well-formed"),
        (INDEX, "<!DOCTYPE svg><svg/>", "document type"),
        (INDEX.replace("body: child", "body: horse"), FIGURE, 'the body "horse"'),
        (INDEX.replace("mila.svg", "mia.svg"), FIGURE, '"mia.svg" is not there'),
        (INDEX.replace("#336699", "red"), FIGURE, "figures.mila.colours.cloth"),
        ("figures: [", FIGURE, "not valid YAML"),
        ("props:\n  bat: {name: Bat, file: mila.svg}\n", FIGURE, 'has no part "bat"'),
    ],
)
def test_broken_art_says_what_is_wrong(tmp_path: Path, index: str, svg: str, message: str):
    with pytest.raises(BookError, match=message) as raised:
        load_kit(own(tmp_path, index_yaml=index, mila_svg=svg))
    assert {problem.file.split("/")[0] for problem in raised.value.problems} == {"art"}


def test_a_strangers_part_loses_what_is_not_allowed(tmp_path: Path):
    index = "props:\n  ball: {name: Ball, file: ball.svg}\n"
    ball = (
        '<svg xmlns="http://www.w3.org/2000/svg"><g id="ball"><script>alert(1)</script>'
        '<circle r="7" onclick="alert(1)" fill="url(http://example.org)"/><use href="http://example.org#x"/></g></svg>'
    )
    kit = load_kit(own(tmp_path, index_yaml=index, ball_svg=ball))
    svg = compose(Scene.model_validate({"place": "park", "props": [{"prop": "ball", "at": [1, 1]}]}), kit, "p")
    assert "alert" not in svg
    assert "example.org" not in svg


def test_a_part_that_uses_itself_ends(tmp_path: Path):
    index = "props:\n  ball: {name: Ball, file: ball.svg}\n"
    ball = '<svg xmlns="http://www.w3.org/2000/svg"><g id="ball"><circle r="7"/><use href="#ball"/></g></svg>'
    kit = load_kit(own(tmp_path, index_yaml=index, ball_svg=ball))
    svg = compose(Scene.model_validate({"place": "park", "props": [{"prop": "ball", "at": [1, 1]}]}), kit, "p")
    assert svg.count('r="7"') < 20


def test_a_part_that_doubles_and_doubles_is_refused(tmp_path: Path):
    index = "props:\n  ball: {name: Ball, file: ball.svg}\n"
    uses = '<use href="#ball"/>' * 9
    ball = f'<svg xmlns="http://www.w3.org/2000/svg"><g id="ball">{uses}</g></svg>'
    kit = load_kit(own(tmp_path, index_yaml=index, ball_svg=ball))
    scene = Scene.model_validate({"place": "park", "props": [{"prop": "ball", "at": [1, 1]}]})
    with pytest.raises(DrawingError, match="draws more than"):
        compose(scene, kit, "p")


def test_figures_that_show_each_other_end(tmp_path: Path):
    index = """
bodies:
  pair: {parts: [pair.svg], poses: {standing: {}}}
figures:
  one: {name: One, height: 9, body: pair}
"""
    pair = '<svg xmlns="http://www.w3.org/2000/svg"><g id="standing"><g data-figure="one"><use href="#standing"/></g></g></svg>'
    kit = load_kit(own(tmp_path, index_yaml=index, pair_svg=pair))
    assert compose(Scene.model_validate({"place": "park", "who": [{"figure": "one", "at": [1, 1]}]}), kit, "p")
