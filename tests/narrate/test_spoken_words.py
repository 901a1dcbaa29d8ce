"""Numbers, dates and sums as a voice should say them."""

import pytest

from inara.book.pronunciation import Pronunciation
from inara.book.transcript import Span
from inara.narrate.sayings import LONG_S, SHORT_S, passages


@pytest.mark.parametrize(
    ("lang", "given", "wanted"),
    [
        ("en", "on 25/12/2024", "on 25th December 2024"),
        ("en", "on 12/05/2024", "on 12, 5, 2024"),
        ("en-GB", "on 12/05/2024", "on 12th May 2024"),
        ("en-US", "on 12/05/2024", "on 5th December 2024"),
        ("en", "on 2026-05-12.", "on 2026, May 12th."),
        ("de", "am 12.05.2024", "am 12. Mai 2024"),
        ("en", "at 5:30, 17:05 and 6:00", "at 5 30, 17 oh 5 and 6 o’clock"),
        ("de", "um 5:30", "um 5 Uhr 30"),
        ("en", "£5.50, €3 and $1", "5 pounds 50, 3 euros and 1 US dollar"),
        ("en", "3–5 kg", "3 to 5 kilograms"),
        ("de", "3-5 ml", "3 bis 5 Milliliter"),
        ("en", "1,250 times, 3.5% and the 20th", "1,250 times, 3.5% and the 20th"),
        ("en", "99/99/2024", "99, 99, 2024"),
    ],
)
def test_what_holds_digits_is_said_in_words(lang: str, given: str, wanted: str) -> None:
    assert passages(given, lang, {})[0].saying.text == wanted


def test_words_keep_their_places_in_the_script_and_in_what_is_said() -> None:
    text = "So *not  yet* at 5:30,\nsays Ayli."
    (passage,) = passages(text, "en", {"ayli": Pronunciation(say="Eye-lee", ipa="ˈaɪli")})
    script = [text[it.start : it.end] for it in passage.words]
    said = [passage.saying.text[it.start : it.end] for it in passage.saying.words]
    assert script == ["So", "not", "yet", "at", "5:30", "says", "Ayli"]
    assert said == ["So", "not", "yet", "at", "5 30", "says", "Eye-lee"]
    assert passage.saying.ipa == {6: "ˈaɪli"}
    (emphasis,) = passage.saying.emphasis
    assert passage.saying.text[emphasis.start : emphasis.end].split() == ["not", "yet"]


def test_pauses_are_short_or_long() -> None:
    found = passages("One.\n\nTwo.\n\n[pause]\n\nThree.\n\n[pause]\n\n[pause]\n\nFour.", "en", {})
    assert [it.silence_s for it in found] == [0, SHORT_S, LONG_S, 2 * LONG_S]


@pytest.mark.parametrize("text", ["", "🙂 🎉", "[pause]\n\n[pause]", "* * *"])
def test_a_script_without_words_has_nothing_to_say(text: str) -> None:
    assert passages(text, "en", {}) == ()


def test_no_mark_of_a_script_is_said() -> None:
    said = passages("A *star* # hash _under_ <tag> & [box] 🙂 end", "en", {})[0].saying
    assert not set("*#_<>[]🙂") & set(said.text)
    assert all(span.start < span.end for span in said.words)
    assert isinstance(said.words[0], Span)
