"""How a sentence is cut into words."""

import pytest

from inara.ask.languages import load_language
from inara.ask.tokens import clean, read_words

ENGLISH = load_language("en")


def words(text: str) -> list[str]:
    return list(read_words(text, ENGLISH).words)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("She didn’t hit it", ["she", "did", "not", "hit", "it"]),
        ("he CAN'T", ["he", "can", "not"]),
        ("hes wont dont im", ["he", "is", "will", "not", "do", "not", "i", "am"]),
        ("my daughter's lips", ["my", "daughter", "lips"]),
        ("DS and DD, DH too", ["son", "and", "daughter", "husband", "too"]),
        ("mom's diaper", ["mum", "nappy"]),
        ("2.5kg, 2½ years", ["2.5kg", "2.5", "years"]),
        ("\uff46\uff55\uff4c\uff4c \ufb01ne", ["full", "fine"]),
        ("😀 ❤️ !!", []),
        ("two-year-old", ["two", "year", "old"]),
    ],
)
def test_words_are_written_out(text, expected):
    assert words(text) == expected


def test_what_was_typed_can_be_shown_again():
    read = read_words("She didn't WANT a hug", ENGLISH)
    assert read.shown(1, 3) == "didn't want"


def test_clauses_and_sentences_are_counted():
    read = read_words("He fell, then he cried. Now he sleeps", ENGLISH)
    assert len(set(read.clauses)) == 3
    assert len(set(read.sentences)) == 2


def test_cleaning_leaves_no_mark_that_is_no_letter():
    assert clean("a\u202eb\u0000“c”") == "a b\u0000 c "
