"""Syllables are counted as a person claps them, and the grade is the published formula."""

import pytest

from inara.check.reading_grade import reading_grade
from inara.check.syllables import count_syllables
from inara.check.words import count_words, sentences

CLAPPED = {
    1: "you breathe out hand feet near stay once more shoe shoes eyes hugged kicked stopped laughed played asked cried "
    "makes hopes lives whole hold hurts here there where through though thought walked tongue queue prayed loud "
    "can't don't won't it's you're I'll she'd child's I've 7",
    2: "angry open little table apple people bottle baby away again after being going crying playing quiet lion poem "
    "wanted needed ended kisses washes bridges sometimes somewhere careful lovely homework bedtime "
    "something nothing evening every hundred hallway isn't didn't doesn't wouldn't nurse's that'll o'clock "
    "layer beyond giant trial science business chocolate moment maybe goodnight hug-time mummy "
    "useful safely movement basement picture middle puzzles startled naked crooked happy easy",
    3: "family animal another together remember energy tomorrow idea area everyone anyone easier happier "
    "radio video usual cereal grandmother however everything element important museum "
    "medicine possible politely terrible bicycle potato carrying bullying hurrying understand good-night-kiss "
    "reliance violin period serious previous diaries",
    4: "education emergency necessary everybody situation experience material society anxiety January "
    "ordinary television evaluate comfortable available librarian reality",
    5: "imagination curiosity university evaluation communication association possibility",
}


@pytest.mark.parametrize(
    ("word", "count"),
    [(word, count) for count, words in CLAPPED.items() for word in words.split()],
)
def test_syllables_are_counted_as_clapped(word: str, count: int) -> None:
    assert count_syllables(word) == count


@pytest.mark.parametrize("word", ["", "–", "Zzz", "Ärger", "123", "x" * 500, "e", "ed", "es"])
def test_every_word_has_a_syllable(word: str) -> None:
    assert count_syllables(word) >= 1


def test_the_grade_is_the_formula_over_all_texts() -> None:
    """Two sentences, 8 words, 10 syllables: 0.39 × 4 + 11.8 × 1.25 - 15.59."""
    assert reading_grade(["The angry child sits.", "Wait a little while"]) == pytest.approx(
        0.39 * 4 + 11.8 * 10 / 8 - 15.59
    )


def test_short_words_read_easier_than_long_ones() -> None:
    easy = reading_grade(["Sit down. Breathe out. Wait with her."])
    hard = reading_grade(["Communicate reassurance through physical proximity and consistent availability."])
    assert easy < 2 < 12 < hard


def test_nothing_has_no_grade() -> None:
    assert reading_grade([]) == reading_grade(["", "…"]) == 0.0


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("I won't let you hit.", 5),
        ("Left foot or right foot first?", 6),
        ("A good-night kiss, at 7 o’clock", 6),
        ("  \n ", 0),
        ("“Hug?” asks Igar.", 3),
        ("Tip, tip, tip – and still.", 5),
    ],
)
def test_words_are_counted_as_they_are_said(text: str, number: int) -> None:
    assert count_words(text) == number


def test_a_sentence_ends_at_its_mark_and_at_the_end_of_the_text() -> None:
    assert sentences("“Hug?” asks Igar. Not yet! And then … nothing") == [
        "“Hug?”",
        "asks Igar.",
        "Not yet!",
        "And then …",
        "nothing",
    ]
