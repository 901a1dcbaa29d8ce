"""Editing changes what changed and leaves every other byte alone."""

from inara.book.editing import edit_yaml
from inara.book.text_tree import parse_yaml

TEXT = """\
# The title is the first thing
title: Ages   # a comment that stays
ages: {from: 12, to: 48}   # months

now:
  breathe: >-
    One slow
    breath out.
  say:
    - I am here.   # quiet
    - "You choose: when."
  do: [sit, wait, stay]
authors:
- inara-project

# the end
"""


def edited(**changes: object) -> str:
    old = parse_yaml(TEXT).value
    return edit_yaml(TEXT, old, {**old, **changes})


def test_no_difference_changes_nothing() -> None:
    assert edited() == TEXT


def test_a_changed_scalar_keeps_its_comment() -> None:
    assert edited(title="New: one") == TEXT.replace("Ages ", "'New: one' ", 1)


def test_a_changed_flow_mapping_is_written_on_its_line() -> None:
    assert edited(ages={"from": "12", "to": "60"}) == TEXT.replace("{from: 12, to: 48}", "{from: '12', to: '60'}")


def test_an_added_field_follows_the_last_one() -> None:
    assert edited(summary="x") == TEXT.replace("- inara-project\n", "- inara-project\nsummary: x\n")


def test_a_removed_field_leaves_the_comments_around_it() -> None:
    old = parse_yaml(TEXT).value
    new = {name: value for name, value in old.items() if name != "ages"}
    assert edit_yaml(TEXT, old, new) == TEXT.replace("ages: {from: 12, to: 48}   # months\n", "")


def test_an_item_is_put_into_the_middle_of_a_list() -> None:
    old = parse_yaml(TEXT).value
    say = [old["now"]["say"][0], "Take your time.", old["now"]["say"][1]]
    text = edit_yaml(TEXT, old, {**old, "now": {**old["now"], "say": say}})
    assert text == TEXT.replace("  # quiet\n", "  # quiet\n    - Take your time.\n")


def test_a_folded_text_is_replaced_whole() -> None:
    old = parse_yaml(TEXT).value
    text = edit_yaml(TEXT, old, {**old, "now": {**old["now"], "breathe": "Out."}})
    assert text == TEXT.replace(">-\n    One slow\n    breath out.", "Out.")


def test_an_item_and_a_field_added_at_the_same_place_keep_their_order() -> None:
    text = "a:\n  - one\n"
    assert edit_yaml(text, {"a": ["one"]}, {"a": ["one", "two"], "b": "x"}) == "a:\n  - one\n  - two\nb: x\n"


def test_a_field_behind_a_dash_is_removed_without_the_dash() -> None:
    old = {"a": [{"x": "1", "y": "2"}], "b": "c"}
    text = "a:\n  - x: 1\n    y: 2\nb: c\n"
    assert edit_yaml(text, old, {"a": [{"y": "2"}], "b": "c"}) == "a:\n  - {y: '2'}\nb: c\n"
