"""Recolouring by CSS: the same colours as the literal ones, with nothing that a strict page refuses."""

from __future__ import annotations

import re

from inara.art import compose, kit_css, load_kit
from inara.book import Scene

KIT = load_kit()


def test_the_sheet_gives_every_figure_its_base_colours():
    css = kit_css(KIT)
    for name, entry in KIT.index.figures.items():
        for base, colour in entry.colours.items():
            assert re.search(rf"\.art \.{name}\{{[^}}]*--{base}:{colour}", css)


def test_the_sheet_has_a_rule_for_every_class_and_tone_that_a_picture_uses():
    css = kit_css(KIT)
    who = [{"figure": name, "at": [500, 840]} for name in KIT.index.figures if name != "together"]
    svg = compose(Scene.model_validate({"place": "garden", "time": "night", "light": 0, "who": who}), KIT, "p")
    for names in re.findall(r'class="([^"]*)"', svg):
        for name in names.split():
            assert f".{name}" in css or name == "art"


def test_the_sheet_can_stand_in_any_stylesheet():
    css = kit_css(KIT)
    assert css.count("{") == css.count("}")
    assert not re.search(r"url\(|@import|<|http", css)
    assert len(css) < 5_000


def test_a_file_that_stands_alone_brings_only_the_rules_that_it_needs():
    scene = Scene.model_validate({"place": "park", "who": [{"figure": "igar", "at": [500, 840]}]})
    svg = compose(scene, KIT, "p", styled=True)
    style = re.search(r"<style>(.*)</style>", svg)[1]
    assert ".igar{--skin:#ecba90" in style
    assert ".ayli" not in style
    assert "@supports" in style
