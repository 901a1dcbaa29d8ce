"""The pattern language of the safety rules."""

import pytest

from inara.ask.build_safety import PatternError, compile_rules
from inara.ask.languages import load_language
from inara.ask.patterns import Reader, nearest
from inara.ask.slips import is_one_slip
from inara.ask.tokens import read_words
from inara.book.safety import Flag, SafetyRules

ENGLISH = load_language("en")
LISTS = {"child": ["he/she/son", "little one"], "fell": ["fell off/down"]}


def found(pattern, text):
    return Reader(read_words(text, ENGLISH), LISTS, frozenset({"not"})).find(pattern)


@pytest.mark.parametrize(
    ("pattern", "text", "spans"),
    [
        ("vomit*", "he keeps vomiting", [(2, 3)]),
        ("hard/tough to wake", "hard to wake, tough to wake", [(0, 3), (3, 6)]),
        ("hit ..3 head", "she hit the back of her head", []),
        ("hit ..4 head", "she hit the back of her head", [(1, 7)]),
        ("fell the? stairs", "fell stairs fell the stairs", [(0, 2), (2, 5)]),
        ("@child cries", "the little one cries, she cries", [(1, 4), (4, 6)]),
        ("a | b", "b a", [(0, 1), (1, 2)]),
        ("hit ..3 head", "hit it. his head", []),
        ("hit ..3 head", "hit not his head", []),
    ],
)
def test_patterns_find_their_words(pattern, text, spans):
    assert found(pattern, text) == spans


def test_the_nearest_span_is_the_earlier_one_of_two():
    assert nearest([(1, 2), (7, 8)], 4, 5) == (1, 2)
    assert nearest([(1, 2), (7, 8)], 5, 5) == (7, 8)
    assert nearest([(1, 2)], 9, 5) is None


@pytest.mark.parametrize("word", ["seizur", "seizurre", "siezure", "seisure"])
def test_one_slip_of_the_finger(word):
    assert is_one_slip(word, "seizure")


@pytest.mark.parametrize("word", ["seize", "sezuer", "xeizures"])
def test_more_than_one_slip(word):
    assert not is_one_slip(word, "seizure")


@pytest.mark.parametrize(
    ("find", "message"),
    [
        ("@nobody falls", "does not exist"),
        ("..3", "without a word"),
        ("fell ..x far", "cannot be read"),
        ("fell |", "without a word"),
    ],
)
def test_a_pattern_that_cannot_be_used_is_named(find, message):
    flag = Flag(id="burn", title="A burn", act=("Cool it.",), lines=("emergency",), signs=(find,))
    with pytest.raises(PatternError, match=message):
        compile_rules(SafetyRules(flags=(flag,)), ENGLISH)


def test_a_list_that_names_itself_is_refused():
    flag = Flag(id="burn", title="A burn", act=("Cool it.",), lines=("emergency",), signs=("@a",))
    with pytest.raises(PatternError, match="names itself"):
        compile_rules(SafetyRules(flags=(flag,), words={"a": ("@b",), "b": ("@a",)}), ENGLISH)
