"""Scenes and faces: whole, small, described, and the same every time."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import pytest

from inara.art import UnknownPartError, compose, figure, head, load_kit
from inara.art.colour import is_deep
from inara.art.svg import parse_svg
from inara.book import Scene
from inara.book.text_tree import parse_yaml

KIT = load_kit()
GOLDEN = Path(__file__).parents[1] / "golden" / "art"
STARTER = Path(__file__).parents[2] / "src" / "inara" / "starter"
TIMES = ("dawn", "day", "dusk", "night")


def scene(**fields: object) -> Scene:
    return Scene.model_validate({"place": "hallway", "shows": "Somebody stands. Nobody speaks."} | fields)


def ids(svg: str) -> list[str]:
    return re.findall(r' id="([^"]*)"', svg)


def every_pose() -> list[tuple[str, str]]:
    return [(name, pose) for name in KIT.index.figures for pose in KIT.poses(name)]


def test_the_same_scene_gives_the_same_text():
    who = [{"figure": "ayli", "at": [400, 840]}]
    assert compose(scene(who=who), KIT, "p") == compose(scene(who=who), load_kit(), "p")


@pytest.mark.parametrize(("name", "pose"), every_pose())
def test_every_figure_composes_in_every_pose_with_every_feeling(name: str, pose: str):
    texts = set()
    for feeling in KIT.index.feelings:
        who = [{"figure": name, "pose": pose, "feeling": feeling, "at": [500, 840], "turn": "right", "flip": True}]
        svg = compose(scene(who=who), KIT, "p")
        parse_svg(svg)
        texts.add(svg)
    assert pose == "turned-away" or len(texts) == len(KIT.index.feelings)


@pytest.mark.parametrize("place", sorted(KIT.index.places))
def test_every_place_composes_at_every_time_and_light(place: str):
    for time in TIMES:
        for light in (0, 0.3, 0.7, 1):
            props = [{"prop": "night-light", "at": [200, 840]}] if time == "night" else []
            svg = compose(scene(place=place, time=time, light=light, props=props), KIT, "p")
            parse_svg(svg)
            assert len(svg) < 15_000


@pytest.mark.parametrize("prop", sorted(KIT.index.props))
def test_every_prop_composes_mirrored_and_in_front(prop: str):
    plain = compose(scene(props=[{"prop": prop, "at": [500, 840]}]), KIT, "p")
    mirrored = compose(scene(props=[{"prop": prop, "at": [500, 840], "flip": True, "front": True}]), KIT, "p")
    assert parse_svg(plain) != parse_svg(mirrored)


def test_ids_are_unique_and_begin_with_the_prefix():
    who = [{"figure": name, "at": [300, 840]} for name in ("ayli", "ayli", "igar", "father")]
    found = ids(compose(scene(who=who), KIT, "story-3"))
    assert len(found) == len(set(found))
    assert all(name.startswith("story-3-") for name in found)
    assert "story-3-ayli-2" in found


def test_a_picture_says_what_it_shows():
    svg = compose(scene(shows="Ayli & Igar hug.\n  They <smile>."), KIT, "p")
    assert 'role="img" aria-labelledby="p-title p-desc"' in svg
    assert '<title id="p-title">Ayli &amp; Igar hug.</title>' in svg
    assert '<desc id="p-desc">They &lt;smile&gt;.</desc>' in svg


def test_a_single_sentence_is_title_and_description_and_is_read_once():
    svg = compose(scene(shows="Ayli sleeps."), KIT, "p")
    assert 'aria-labelledby="p-title"' in svg
    assert '<desc id="p-desc">Ayli sleeps.</desc>' in svg


def test_a_picture_without_a_description_is_decoration():
    assert 'aria-hidden="true"' in compose(scene(shows=""), KIT, "p")


def test_a_picture_brings_no_style_and_no_address():
    who = [{"figure": "together", "pose": "hugging", "at": [500, 840]}]
    svg = compose(scene(who=who, time="night", props=[{"prop": "night-light", "at": [100, 840]}]), KIT, "p")
    assert "style" not in svg
    assert "url(" not in svg
    assert "href" not in svg
    assert "data-" not in svg


def test_figures_carry_their_class_their_tone_and_the_classes_that_recolour_them():
    svg = compose(scene(who=[{"figure": "ayli", "at": [500, 840]}], time="night", light=0.2), KIT, "p")
    assert re.search(r'<g id="p-ayli" class="ayli tone-\d+"', svg)
    for name in ("skin", "hair", "cloth", "cloth2-l", "blush", "ink"):
        assert f'class="{name}"' in svg


def test_two_children_who_hug_keep_their_own_colours():
    svg = compose(scene(who=[{"figure": "together", "pose": "hugging", "at": [500, 840]}]), KIT, "p")
    for name in ("ayli", "igar"):
        assert f'<g class="{name} tone-0">' in svg
        assert KIT.index.figures[name].colours["skin"] in svg


def test_colours_grow_towards_the_night_as_the_light_goes():
    skins = []
    for light in (1, 0.5, 0):
        svg = compose(scene(who=[{"figure": "igar", "at": [500, 840]}], time="night", light=light), KIT, "p")
        skins.append(re.search(r'class="skin" fill="#(..)', svg)[1])
    assert all(int(lighter, 16) > int(darker, 16) for lighter, darker in pairwise(skins))


def test_the_lamp_among_the_props_throws_more_rings_when_it_is_bright():
    props = [{"prop": "night-light", "at": [300, 660]}]
    counts = [compose(scene(time="night", light=light, props=props), KIT, "p").count("<path") for light in (0, 0.4, 1)]
    assert counts[0] < counts[1] < counts[2]


def test_the_head_looks_where_the_scene_says_even_when_the_body_is_mirrored():
    left = [{"figure": "igar", "at": [500, 840], "turn": "left"}]
    mirrored = [{"figure": "igar", "at": [500, 840], "turn": "right", "flip": True}]
    one, other = (compose(scene(who=who, time="day"), KIT, "p") for who in (left, mirrored))
    assert one.replace("scale(1.4)", "") == other.replace("scale(-1.4 1.4)", "")


def test_a_head_is_decoration_unless_it_is_described():
    assert 'aria-hidden="true"' in head("ayli", "shy", KIT, "f")
    assert '<title id="f-title">Ayli, shy</title>' in head("ayli", "shy", KIT, "f", "Ayli, shy")


@pytest.mark.parametrize("name", [name for name, entry in KIT.index.figures.items() if entry.colours])
def test_every_feeling_gives_another_head(name: str):
    heads = {head(name, feeling, KIT, "f") for feeling in KIT.index.feelings}
    assert len(heads) == len(KIT.index.feelings)
    assert all(len(svg) < 4_000 for svg in heads)


def test_only_a_deep_skin_shows_the_whites_of_calm_eyes():
    assert 'class="deep" display="none"' in re.sub(
        r'(class="deep") fill="\S+" ', r"\1 ", head("igar", "calm", KIT, "f")
    )
    assert not is_deep("#b0714a")
    assert is_deep("#8f5a39")


@pytest.mark.parametrize(
    ("wrong", "what"),
    [
        ({"place": "moon"}, 'place "moon"'),
        ({"who": [{"figure": "dragon", "at": [1, 1]}]}, 'figure "dragon"'),
        ({"who": [{"figure": "ayli", "pose": "flying", "at": [1, 1]}]}, 'pose "flying"'),
        ({"who": [{"figure": "ayli", "feeling": "green", "at": [1, 1]}]}, 'feeling "green"'),
        ({"props": [{"prop": "tv", "at": [1, 1]}]}, 'prop "tv"'),
    ],
)
def test_what_the_kit_does_not_have_is_named(wrong: dict[str, object], what: str):
    with pytest.raises(UnknownPartError, match=what):
        compose(scene(**wrong), KIT, "p")


def test_two_as_one_have_both_heads():
    svg = head("together", "snug", KIT, "f")
    assert 'class="ayli tone-0"' in svg
    assert 'class="igar tone-0"' in svg


def test_a_figure_stands_on_its_own():
    svg = figure("inara", KIT, "i", pose="reading", feeling="calm", box=(-200, -400, 400, 410), shows="Inara reads.")
    assert 'viewBox="-200 -400 400 410"' in svg
    assert '<title id="i-title">Inara reads.</title>' in svg
    with pytest.raises(UnknownPartError, match='pose "flying"'):
        figure("inara", KIT, "i", pose="flying", feeling="calm")


def starter_scenes() -> list[tuple[str, int, dict[str, object]]]:
    files = sorted(STARTER.glob("stories/*/scenes.yaml"))
    return [(file.parent.name, n, s) for file in files for n, s in enumerate(parse_yaml(file.read_text()).value)]


@pytest.mark.parametrize(("slug", "page", "fields"), starter_scenes())
def test_the_starter_pictures_compose_and_stay_small(slug: str, page: int, fields: dict[str, object]):
    svg = compose(Scene.model_validate(fields), KIT, f"{slug}-{page}")
    parse_svg(svg)
    assert len(svg) < 20_000


@pytest.mark.parametrize("name", ["hallway", "hug", "kitchen"])
def test_golden_pictures(name: str, request: pytest.FixtureRequest):
    folder = GOLDEN / name
    found = compose(Scene.model_validate(parse_yaml((folder / "in.yaml").read_text()).value), KIT, "p") + "\n"
    if request.config.getoption("--save-golden"):
        (folder / "out.svg").write_text(found)
    assert found == (folder / "out.svg").read_text()
