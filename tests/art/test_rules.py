"""The rules about pictures: each finds its fault, with a place and a mend, and the starter Book has none."""

from __future__ import annotations

from pathlib import Path

import pytest

from inara.art import RULES
from inara.book import Problem, read_folder

STORY = """---
title: A walk
summary: A walk.
ages: {from: 12, to: 48}
authors: [me]
key_lesson: Walking.
special: Short.
talking_points: [Shall we walk?]
published: 2026-11-24
---
One.
"""
SCENE = """- place: park
  who:
    - {figure: ayli, at: [400, 840]}
  props:
    - {prop: ball, at: [200, 840]}
"""
BOOK = """format: 1
title: Walks
id: 6f9619ff-8b86-4d01-b42d-00c04fc964ff
description: Walks.
languages: [en]
licence: CC-BY-4.0
published: 2026-11-24
"""
THEMES = "themes:\n  - {id: a, label: A, face: {figure: ayli, feeling: shy}, moments: []}\n"


def found(root: Path, scene: str = SCENE, **files: str) -> list[Problem]:
    story = root / "stories" / "walk"
    story.mkdir(parents=True)
    (root / "book.yaml").write_text(BOOK)
    (story / "story.en.md").write_text(STORY)
    (story / "scenes.yaml").write_text(scene)
    for name, text in files.items():
        file = root / name.replace("__", "/").replace("_", ".")
        file.parent.mkdir(exist_ok=True)
        file.write_text(text)
    reading = read_folder(root)
    return [problem for rule in RULES for problem in rule.find(rule, reading)]


def test_a_good_picture_has_no_problem(tmp_path: Path):
    assert found(tmp_path, moments_yaml=THEMES) == []


@pytest.mark.parametrize(
    ("right", "wrong", "rule", "line", "hint"),
    [
        ("park", "pork", "art-002", 1, 'Did you mean "park"?'),
        ("figure: ayli", "figure: ayly", "art-003", 3, 'Did you mean "ayli"?'),
        ("at: [400, 840]", "pose: standin, at: [400, 840]", "art-004", 3, 'Did you mean "standing"?'),
        ("at: [400, 840]", "feeling: hapy, at: [400, 840]", "art-005", 3, 'Did you mean "happy"?'),
        ("prop: ball", "prop: bal", "art-006", 5, 'Did you mean "ball"?'),
        ("at: [400, 840]", "at: [4000, 840]", "art-007", 3, "outside the picture"),
    ],
)
def test_each_fault_is_found_with_its_line(tmp_path: Path, right: str, wrong: str, rule: str, line: int, hint: str):
    problems = found(tmp_path, SCENE.replace(right, wrong))
    assert [(problem.rule, problem.line) for problem in problems] == [(rule, line)]
    assert hint in problems[0].message
    assert problems[0].mend
    assert problems[0].subject == "walk"


def test_a_themes_face_is_checked(tmp_path: Path):
    problems = found(tmp_path, moments_yaml=THEMES.replace("feeling: shy", "feeling: shi"))
    assert [(problem.rule, problem.subject) for problem in problems] == [("art-008", "a")]


def test_broken_art_of_the_book_is_said_once(tmp_path: Path):
    problems = found(tmp_path, art__index_yaml="figures: [")
    assert [problem.rule for problem in problems] == ["art-001"]
    assert problems[0].file == "art/index.yaml"


def test_an_image_that_cannot_be_rebuilt_is_a_problem(tmp_path: Path):
    story = tmp_path / "stories" / "walk"
    story.mkdir(parents=True)
    (story / "cat.svg").write_text("<!DOCTYPE svg><svg/>")
    (tmp_path / "book.yaml").write_text(BOOK)
    (story / "story.en.md").write_text(STORY)
    (story / "scenes.yaml").write_text("- {image: cat.svg}\n")
    reading = read_folder(tmp_path)
    problems = [problem for rule in RULES for problem in rule.find(rule, reading)]
    assert [(problem.rule, problem.line) for problem in problems] == [("art-009", 1)]


def test_the_rules_have_ids_in_order_and_titles():
    assert [rule.id for rule in RULES] == [f"art-{number:03}" for number in range(1, len(RULES) + 1)]
    assert all(rule.title.endswith(".") for rule in RULES)
