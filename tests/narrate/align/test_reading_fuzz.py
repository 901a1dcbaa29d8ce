from hypothesis import given, settings
from hypothesis import strategies as st

from inara.narrate.align.acoustic import english_model
from inara.narrate.align.lexicon import pronounce
from inara.narrate.align.reading import read_text

letters = st.text(alphabet=st.sampled_from("aeIXVbñßü’'-.&½²٣1290,:/%£°日ЖλQ\u0301…!?\n *🙂"), max_size=40)
langs = st.sampled_from(["en", "de", "es", "fr", "ru", "ja", "en-GB"])


@settings(deadline=None)
@given(letters, langs)
def test_every_word_of_any_text_has_a_sound(text, lang):
    reading = read_text(text, lang, {}, english_model())
    assert len(reading.sounded) == len(reading.words)
    assert all(way for word in reading.sounded for way in word.variants)
    assert reading.phrase_places[0] == 0
    assert reading.phrase_places[-1] == len(reading.words)


@settings(deadline=None)
@given(st.text(alphabet="0123456789.,:/%st", min_size=1, max_size=60), langs)
def test_any_number_is_said(token, lang):
    assert pronounce([token], lang, {})[0]


def test_a_number_of_five_thousand_digits_is_spelled():
    assert len(pronounce(["7" * 5000], "en", {})[0][0]) > 5000
