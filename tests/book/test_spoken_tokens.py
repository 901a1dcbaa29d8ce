import pytest

from inara.book.tokens import sentences, tokens


def words(text):
    return [text[span.start : span.end] for span in tokens(text)]


def split(text, lang="en"):
    return [text[span.start : span.end] for span in sentences(text, lang)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Don’t stop, lower-case!", ["Don’t", "stop", "lower-case"]),
        ("*That was a shock.*", ["That", "was", "a", "shock"]),
        ("One.\n\n[pause]\n\nTwo.", ["One", "Two"]),
        ("1,250 people, £5 or 3.5% at 5:30", ["1,250", "people", "£5", "or", "3.5%", "at", "5:30"]),
        ("the 20th and 42nd, COVID-19", ["the", "20th", "and", "42nd", "COVID-19"]),
        ("i.e. at 8 a.m. in the U.S.A.", ["i.e.", "at", "8", "a.m.", "in", "the", "U.S.A."]),
        ("“No!” (James’ hat) …", ["No", "James", "hat"]),
        ("cafe\u0301 naïve हिन्दी में", ["cafe\u0301", "naïve", "हिन्दी", "में"]),
        ("日本語のテキスト。", ["日本語", "の", "テキスト"]),
        ("salt & pepper — so", ["salt", "&", "pepper", "so"]),
        ("1½ cups", ["1½", "cups"]),
        ("🙂🙂 ❤️", []),
        ("", []),
    ],
)
def test_a_word_is_what_is_spoken(text, expected):
    assert words(text) == expected


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        ("en", "Dr. Smith came. He left.", ["Dr. Smith came.", "He left."]),
        ("en", "It cost 3.50 then. Now it is 4.", ["It cost 3.50 then.", "Now it is 4."]),
        ("en", "“No!” she said. “Yes.” (It is.)", ["“No!” she said.", "“Yes.”", "(It is.)"]),
        ("en", "We wait, e.g. here. And…then? Maybe...", ["We wait, e.g. here.", "And…then?", "Maybe..."]),
        ("en", "J. R. R. Tolkien and I. Then we.", ["J. R. R. Tolkien and I.", "Then we."]),
        ("en", "*Breathe.* Then speak.", ["*Breathe.*", "Then speak."]),
        ("en", "A.\n\n[pause]\n\nB", ["A.", "B"]),
        ("de", "Am 20. September kam Dr. Maier. Er war 20. Dann ging er.", None),
        ("es", "Vino D. Manuel. ¿Quién? ¡Él!", ["Vino D. Manuel.", "¿Quién?", "¡Él!"]),
        ("ja", "これは本。あれも本！", ["これは本。", "あれも本！"]),
        ("en", "🙂 🙂", []),
    ],
)
def test_a_sentence_ends_at_its_stop(lang, text, expected):
    german = ["Am 20. September kam Dr. Maier.", "Er war 20.", "Dann ging er."]
    assert split(text, lang) == (german if expected is None else expected)


def test_a_line_of_verse_is_a_sentence():
    assert split("Look in thy glass,\nand tell the face.\nNow") == ["Look in thy glass,", "and tell the face.", "Now"]


def test_a_wrapped_line_goes_on():
    line = "The first of these lines is as long as an editor makes it, and it was only"
    assert split(f"{line}\nbroken because the window was narrow there.") == [
        f"{line}\nbroken because the window was narrow there."
    ]
