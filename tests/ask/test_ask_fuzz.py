"""Asks of any kind never raise, and always give the contract's keys."""

import json

from hypothesis import given
from hypothesis import strategies as st
from small_book import asking, index_file, safety_file

from inara.ask import Ask, AskFileError, ask_lines, read_index, read_safety
from inara.ask.index_format import check_apart, read_table, write_sections

WORDISH = st.lists(
    st.sampled_from(
        [
            "he",
            "she",
            "not",
            "hit",
            "head",
            ".",
            ",",
            "fell",
            "and",
            "vomiting",
            "2",
            "years",
            "old",
            "for",
            "the",
            "dark",
            "bites",
            "😀",
            "'",
            "didn't",
            "i",
            "want",
            "to",
            "die",
            "\n",
        ]
    ),
    max_size=60,
).map(" ".join)


@given(st.one_of(st.text(max_size=400), WORDISH), st.one_of(st.none(), st.integers(0, 216)))
def test_any_text_gets_an_answer(text, age):
    answer = asking().ask(Ask(text, age, None, "2026-11-24"))
    assert answer["query"] == text
    assert all(0 < one["score"] < 1 for one in answer["answers"])
    assert [one["score"] for one in answer["answers"]] == sorted(
        (one["score"] for one in answer["answers"]), reverse=True
    )
    json.dumps(answer)


@given(st.binary(max_size=200))
def test_any_line_gets_an_answer_or_an_error(line):
    for given_ in ask_lines([line], {"en": asking()}, "en", country=None, today=None):
        assert "id" in given_
        assert ("error" in given_) != ("answers" in given_)


@given(st.integers(min_value=0), st.integers(1, 255))
def test_a_flipped_byte_anywhere_is_refused(place, flip):
    for data, read in ((index_file(), read_index), (safety_file(), read_safety)):
        flipped = bytearray(data)
        flipped[place % len(data)] ^= flip
        try:
            read(bytes(flipped))
        except AskFileError:
            continue
        raise AssertionError(place % len(data))


PARTS = {"cards-0": bytes(range(256)), "terms-0": b"a", "static_head": bytes(1000)}
MAIN = write_sections({"about": b"{}"}, PARTS)


@given(st.sampled_from([section for section in read_table(memoryview(MAIN)) if section.is_apart]), st.data())
def test_a_part_that_is_changed_or_cut_anywhere_is_refused(section, data):
    content = PARTS[section.name]
    place, flip = data.draw(st.integers(0, len(content) - 1)), data.draw(st.integers(1, 255))
    changed = bytearray(content)
    changed[place] ^= flip
    for wrong in (content[:place], bytes(changed), content + bytes([flip])):
        try:
            check_apart(section, wrong)
        except AskFileError:
            continue
        raise AssertionError(section.name, place)
