import pytest

from inara.narrate.align.ipa import ipa_sounds, is_ipa
from inara.narrate.align.language import guess_language
from inara.narrate.align.lexicon import ANY, pronounce


def ways(word, lang="en", own=None):
    return [" ".join(way) for way in pronounce([word], lang, own or {})[0]]


@pytest.mark.parametrize(
    ("word", "way"),
    [
        ("Hello", "HH AH L OW"),
        ("people’s", "P IY P AH L Z"),
        ("letterpress", "L EH T ER P R EH S"),
        ("feel’st", "F IY L S T"),
        ("naïve", "N AY IY V"),
        ("42nd", "F AO R T IY S EH K AH N D"),
        ("II", "T UW"),
        ("Dr", "D AA K T ER"),
        ("e.g.", "F AO R IH G Z AE M P AH L"),
        ("MP3", "EH M P IY TH R IY"),
        ("NHS", "EH N EY CH EH S"),
        ("&", "AH N D"),
    ],
)
def test_english_words_numbers_and_abbreviations_sound(word, way):
    assert way in ways(word)


def test_a_word_of_no_dictionary_is_read_by_its_letters():
    assert ways("snorple") == ["S N AO R P AH L"]


@pytest.mark.parametrize(
    ("word", "lang", "way"),
    [
        ("Lebensbeschreibung", "de", "L EH B EH N S B EH SH R AY B UH NG"),
        ("Señor", "es", "S EH N Y OW R"),
        ("façade", "fr", "F AA S AA D EH"),
        ("Привет", "ru", "P R IY V EH T"),
    ],
)
def test_other_languages_are_read_by_their_letters(word, lang, way):
    assert ways(word, lang)[0] == way


def test_letters_that_nobody_knows_are_any_sound():
    assert set(ways("日本")[0].split()) == {ANY}


def test_the_books_own_list_comes_first():
    assert ways("Igar", own={"igar": "/ˈiːɡɑː/"}) == ["IY G AA"]
    assert ways("Igar’s", own={"Igar": "EE-gar"})[0].endswith("Z")


def test_the_phonetic_alphabet_is_known_by_its_letters():
    assert is_ipa("ˈaɪli")
    assert is_ipa("/inara/")
    assert not is_ipa("Eye-lee")
    assert ipa_sounds("tʃɔːk") == ("CH", "AO", "K")


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "The child is hurt, and you came to her."),
        ("de", "Das Kind ist müde und will nicht zu dir."),
        ("es", "La niña no quiere que la toque su padre."),
        ("en", "Zyx"),
    ],
)
def test_a_language_is_guessed_by_its_commonest_words(lang, text):
    assert guess_language(text) == lang
