"""Answers of a small Book: what the contract promises."""

import pytest
from small_book import TODAY, asking, index_file, safety_file, small_book

from inara.ask import Ask, answer, ask_json, build_index, build_safety, load_asking
from inara.ask.tokens import READ_LIMIT

KEYS = ["id", "query", "age_months", "safety", "confident", "answers", "elapsed_ms"]
ANSWER_KEYS = ["moments", "guide", "title", "score", "why", "now", "story", "url"]


def ask(text, **known):
    return asking().ask(Ask(text, **{"today": TODAY, **known}))


def test_the_answer_has_the_keys_of_the_contract_in_order():
    given = ask("my 2 year old pushes me away when she gets hurt", id="a-1")
    assert list(given) == KEYS
    assert given["id"] == "a-1"
    assert list(given["answers"][0]) == ANSWER_KEYS


def test_a_guide_answers_with_its_now_card_and_its_story():
    given = ask("my 2 year old pushes me away when she gets hurt")
    first = given["answers"][0]
    assert given["confident"] is True
    assert given["age_months"] == 24
    assert first["moments"] == ["refuses-comfort", "rejected"]
    assert first["guide"] == "refuses-comfort"
    assert first["url"] == "guides/refuses-comfort/"
    assert first["now"]["say"] == ["I am here.", "Take your time."]
    assert first["story"] == {"slug": "gentle-glow", "because": "It shows a child who says no to a hug."}
    assert first["why"] == ["pushes me away when she gets hurt", "2 year old"]


def test_a_moment_without_a_guide_answers_with_its_own_page():
    first = ask("my toddler keeps biting")["answers"][0]
    assert (first["guide"], first["now"], first["url"]) == (None, None, "moments/bites/")
    assert first["title"] == "Bites others"


def test_a_moment_without_a_guide_gives_its_story():
    assert ask("scared of the dark")["answers"][0]["story"] == {
        "slug": "gentle-glow",
        "because": "It waits with the child.",
    }


@pytest.mark.parametrize("text", ["", "   ", "😀😀", "?!", "the and of", "what is the price of bitcoin", "日本語"])
def test_what_nothing_fits_abstains(text):
    given = ask(text)
    assert given["confident"] is False
    assert given["answers"] == []
    assert "themes" in given


def test_an_abstention_names_the_nearest_themes():
    given = ask("cheap flights to lisbon and a bus timetable for portugal")
    assert given["answers"] == []
    assert given["themes"][0] == {"id": "big-feelings", "label": "Big feelings"}


def test_a_given_age_goes_before_one_in_the_text():
    assert ask("my 2 year old bites", age_months=40)["age_months"] == 40


def test_an_age_far_outside_lowers_the_score():
    scores = [ask("scared of the dark", age_months=age)["answers"][0]["score"] for age in (36, 90)]
    assert scores[0] > scores[1]


def test_an_overdue_review_lowers_the_score():
    text = "bedtime takes two hours"
    before, after = (ask(text, today=day)["answers"][0]["score"] for day in ("2026-03-01", "2026-03-02"))
    assert before > after


def test_a_long_letter_is_answered_and_what_was_not_read_is_said():
    given = ask("My child is afraid of the dark and wants the light on all night. " * 160)
    assert given["answers"][0]["moments"] == ["dark"]
    assert given["not_read"] == len(given["query"]) - READ_LIMIT
    assert "not read" in given["notes"][0]


def test_danger_at_the_end_of_a_long_letter_is_seen():
    given = ask("We had a lovely day. " * 480 + "Then he swallowed a button battery.")
    assert given["safety"]["flag"] == "poisoning"


def test_safety_stands_above_and_hides_nothing():
    given = ask("he fell off the slide and keeps being sick and is hard to wake, screaming at bedtime", country="GB")
    assert given["safety"]["flag"] == "head-injury"
    assert given["safety"]["call"][0]["number"] == "999"
    assert given["safety"]["because"] == ["fell off", "keeps being sick", "hard to wake"]
    assert "unresponsive" in given["safety"]["also"]
    assert given["answers"]


def test_without_rules_the_answer_says_so():
    given = answer(Ask("he bites"), asking().index, None)
    assert given["safety_unavailable"] is True
    assert "cannot recognise an emergency" in given["notes"][0]


def test_another_language_has_no_rules():
    assert build_safety(small_book(), "de") is None


def test_the_same_book_gives_the_same_bytes():
    assert build_index(small_book(), "en") == index_file()


def test_a_misspelt_word_is_understood():
    assert ask("tantrim in the supermarkt")["answers"][0]["moments"] == ["public-meltdown"]


def test_ask_json_answers_from_bytes():
    given = ask_json(index_file(), safety_file(), "my toddler keeps biting", ask_id=7)
    assert (given["id"], given["answers"][0]["moments"]) == (7, ["bites"])


def test_another_language_is_answered_by_its_own_stems():
    german = load_asking(build_index(small_book(), "de"), None)
    assert german.index is not None
    assert german.index.language["stemmer"] == "german"
    assert german.ask(Ask("scared of the dark"))["answers"][0]["moments"] == ["dark"]


def test_a_long_letter_says_why_too():
    letter = (
        "I used to be quite a fun person, I had a band, and now I am somebody who says shoes forty times a morning. "
        "My mother rang, the boiler is broken, work wants a report, the car failed its test, it rains, the neighbours "
        "drill, and through all of that our little girl bites, and I would love one quiet cup of coffee by the window."
    )
    (first, *_) = ask(letter)["answers"]
    assert first["why"]


def test_of_a_large_book_pairs_that_stand_once_are_left_out(monkeypatch):
    whole = build_index(small_book(), "en")
    monkeypatch.setattr("inara.ask.build_postings.MANY", ((0, 2.0),))
    less = build_index(small_book(), "en")
    assert len(less) < 0.8 * len(whole)
    asked = [load_asking(index, None).ask(Ask("my toddler keeps biting"))["answers"][0] for index in (whole, less)]
    assert asked[0]["moments"] == asked[1]["moments"] == ["bites"]
