import pytest

from inara.narrate.numbers import cardinal, ordinal, said_number, said_roman


@pytest.mark.parametrize(
    ("lang", "token", "said"),
    [
        ("en", "1455", "fourteen fifty five"),
        ("en", "1905", "nineteen oh five"),
        ("en", "2005", "two thousand and five"),
        ("en", "1,250", "one thousand two hundred and fifty"),
        ("en", "42nd", "forty second"),
        ("en", "3.5%", "three point five percent"),
        ("en", "£5", "five pounds"),
        ("en", "5:30", "five thirty"),
        ("en", "1½", "one and a half"),
        ("en", "1970s", "nineteen seventies"),
        ("en", "12/05/2024", "twelve five twenty twenty four"),
        ("de", "1881", "achtzehnhunderteinundachtzig"),
        ("de", "1.250", "eintausendzweihundertfünfzig"),
        ("de", "3,5%", "drei komma fünf prozent"),
        ("es", "1881", "mil ochocientos ochenta y uno"),
        ("es", "100", "cien"),
    ],
)
def test_a_number_is_said_as_people_say_it(lang, token, said):
    assert said in said_number(token, lang)


def test_a_language_without_numbers_says_none():
    assert said_number("20", "fr") == ()


@pytest.mark.parametrize(
    ("number", "lang", "said"),
    [
        (21, "en", "twenty first"),
        (30, "en", "thirtieth"),
        (3, "de", "dritte"),
        (20, "de", "zwanzigste"),
        (3, "es", "tercero"),
    ],
)
def test_a_place_in_an_order(number, lang, said):
    assert ordinal(number, lang) == said


def test_a_roman_numeral_is_a_number_and_a_place():
    assert said_roman("XIV", "en") == ("fourteen", "fourteenth")
    assert said_roman("I", "en") == ()


@pytest.mark.parametrize("lang", ["en", "de", "es"])
def test_every_number_has_a_name_of_its_own(lang):
    names = [cardinal(number, lang) for number in (*range(2500), 10**6, 10**9, 10**11 + 1)]
    assert len(set(names)) == len(names)
