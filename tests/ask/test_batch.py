"""A file of asks: ids are kept, and a bad line never stops the others."""

import json

from small_book import asking

from inara.ask import ask_lines


def run(*lines):
    return list(ask_lines(lines, {"en": asking()}, "en", country=None, today=None))


def test_ids_are_kept_and_other_keys_ignored():
    given = run('{"id": {"n": 1}, "text": "he bites", "age_months": 30, "label": "x"}', "", '{"text": "dark"}')
    assert [one["id"] for one in given] == [{"n": 1}, None]
    assert given[0]["age_months"] == 30


def test_a_bad_line_gives_its_id_and_an_error_and_the_rest_go_on():
    given = run(
        '{"id": 1, "text": 5}',
        "not json",
        "[1]",
        '{"id": 2, "text": "x", "age_months": "two"}',
        '{"id": 3, "text": "x", "country": "Britain"}',
        '{"id": 4, "text": "x", "lang": "xx"}',
        b'\xff\xfe{"id": 5}',
        '{"id": 6, "text": "he bites"}',
        "[" * 100_000,
    )
    assert [one["id"] for one in given] == [1, None, None, 2, 3, 4, None, 6, None]
    assert [("error" in one) for one in given] == [True] * 7 + [False, True]


def test_every_line_is_one_json_object():
    for one in run(
        '{"id": "é", "text": "\\ud800 dark"}', '{"id": 1, "text": "he fell and is unconscious", "country": "gb"}'
    ):
        assert json.loads(json.dumps(one)) == one


def test_a_lower_case_country_is_understood():
    given = run('{"id": 1, "text": "he fell and is unconscious", "country": "gb"}')
    assert given[0]["safety"]["call"][0]["number"] == "999"
