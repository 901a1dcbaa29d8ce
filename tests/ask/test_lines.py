"""Whom to call: the chosen country's lines, and never another's."""

import pytest
from small_book import asking

from inara.ask import Ask
from inara.ask.safety import countries


def call(text, country):
    return asking().ask(Ask(text, country=country))["safety"]["call"]


@pytest.mark.parametrize("country", [None, "", "XX", "JP", "default", "EU"])
def test_an_unknown_country_gets_the_default_line_only(country):
    assert call("he is unconscious", country) == [
        {"kind": "emergency", "name": "Your local emergency number", "number": None}
    ]


def test_a_country_of_the_union_without_lines_of_its_own_gets_the_unions():
    assert call("he is unconscious", "AT") == [
        {"kind": "emergency", "name": "European emergency number", "number": "112"}
    ]


def test_every_flag_in_every_country_has_a_line_and_only_its_own():
    safety = asking().safety
    assert safety is not None
    from inara.ask.safety import find_lines

    for country in countries(safety):
        own = {(line["name"], line["number"]) for line in safety.help[country]}
        union = {(line["name"], line["number"]) for line in safety.help["EU"]}
        for flag in safety.flags:
            lines = find_lines(safety, flag, country)
            assert lines, (country, flag["id"])
            allowed = own | union if country in safety.unions["EU"] else own
            assert {(line["name"], line["number"]) for line in lines} <= allowed


def test_crisis_lines_come_first_where_a_parent_is_in_despair():
    kinds = [line["kind"] for line in call("I want to die", "US")]
    assert kinds[:2] == ["crisis", "emergency"]
