"""Ages in a sentence: the child's, not the parent's, and no stretches of time."""

import pytest

from inara.ask.age import find_ages
from inara.ask.languages import load_language
from inara.ask.tokens import read_words

ENGLISH = load_language("en")


def months(text: str) -> list[int]:
    return [age.months for age in find_ages(read_words(text, ENGLISH), ENGLISH)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("my 2 year old pushes me away", [24]),
        ("DS 2yo won’t sleep", [24]),
        ("she's nearly three and bites", [35]),
        ("almost 4yo", [47]),
        ("LO 18 months hits", [18]),
        ("he's 2½", [30]),
        ("two and a half year old", [30]),
        ("two-and-a-half-year-old", [30]),
        ("my 2 1/2 year old", [30]),
        ("my son (4) hits", [48]),
        ("DD, 3, hates it", [36]),
        ("my 3 and 5 year olds fight", [36, 60]),
        ("2.5 yr old", [30]),
        ("she is 3 years and 2 months old", [38]),
        ("2y4m", [28]),
        ("he is 20 mths", [20]),
        ("6 weeks old", [1]),
        ("twenty two months", [22]),
        ("she's just turned two.", [24]),
        ("newborn", [0]),
        ("my 14 year old", [168]),
    ],
)
def test_ages_are_read(text, expected):
    assert months(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "I'm 34",
        "my husband is 40 years old",
        "for two years he has bitten",
        "2 years ago",
        "waking for 3 months",
        "six months pregnant",
        "he is one of the loud ones",
        "two hours at bedtime",
        "in 2 years",
        "99999999999999999999 year old",
        "every 3 months",
    ],
)
def test_other_numbers_are_no_ages(text):
    assert months(text) == []
