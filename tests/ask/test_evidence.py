"""Evidence: what words weigh together raises a flag that no sign has, and drops a sign among words of ordinary life."""

from dataclasses import replace

from small_book import asking

from inara.ask.build_evidence import pack_evidence
from inara.ask.evidence import find_evidence, number_term, read_evidence, read_terms, stretches
from inara.ask.safety import find_flags
from inara.ask.tokens import read_words

LEARNED = {
    "about": "for this test",
    "flags": ["burn", "drowning"],
    "bias": [-1.0, -1.0],
    "unit": 0.1,
    "cut": 5,
    "near": 2,
    "window": 6,
    "step": 2,
    "long": 0.0,
    "beside": 0.5,
    "least": 0.0,
    "signed": 1.0,
    "few": 2,
    "with_model": {"words": 1.0, "meaning": 0.5, "least": 1.0, "signed": 1.0, "few": 2, "beside": 0.1},
    "alike": {"pond": "lake"},
    "kinds": {"lake": ["@water"], "pond": ["@water"]},
    "begun": ["under", "lake"],
    "spelling": {"k": ["kettle"]},
    "terms": {"@water": [2, 20], "kettl": [1, 30], "under_lake": [2, 20], "lovel": [0, 40]},
}


def evidence(**changes):
    found = read_evidence({name: memoryview(part) for name, part in pack_evidence({**LEARNED, **changes}).items()})
    assert found is not None
    return found


def words(text):
    return read_words(text, asking().safety.language)


def test_a_term_is_a_word_a_kind_or_two_near_each_other():
    terms = [
        f"{one} {two}".strip() for found in read_terms(words("under the pond. Hot"), LEARNED) for one, two, *_ in found
    ]
    assert terms == ["under", "^ under", "under the", "under lake", "the", "the lake", "lake", "@water", "hot", "^ hot"]


def test_the_clearest_flag_comes_first_with_the_words_that_say_so():
    found = find_evidence(words("she was under the pond"), evidence())
    assert found is not None
    assert found.flags == (("drowning", ((2, 5), (4, 5))),)
    assert found.known == 2
    assert found.score > 0


def test_words_of_ordinary_life_speak_against_it():
    with_them = find_evidence(words("lovely kettle"), evidence())
    without = find_evidence(words("kettle"), evidence())
    assert with_them is not None
    assert without is not None
    assert with_them.score < 0 < without.score


def test_a_slip_of_the_finger_is_put_right():
    assert find_evidence(words("ketle"), evidence()) == find_evidence(words("kettle"), evidence())


def test_unknown_words_say_nothing():
    assert find_evidence(words("a dinosaur"), evidence()) is None
    assert find_evidence(words(""), evidence()) is None


def test_the_stretches_overlap_and_reach_the_end():
    assert list(stretches(6, LEARNED)) == [0]
    assert list(stretches(7, LEARNED)) == [0, 2]
    assert list(stretches(11, LEARNED)) == [0, 2, 4, 6]


def test_a_term_far_from_the_last_one_is_found():
    terms = {"kettl": [1, 30], "lovel": [0, 40]}
    packed = pack_evidence({**LEARNED, "terms": terms})
    assert len(packed["weights"]) == 3 * len(packed["terms"]) // 2
    assert find_evidence(words("kettle"), evidence(terms=terms)) is not None
    assert 0 <= number_term(0xFFFFFFFF, 0xFFFFFFFF) < 1 << 24


def test_it_raises_what_no_sign_has_and_drops_a_sign_among_ordinary_words():
    safety = asking().safety
    assert safety is not None
    signs = replace(safety, evidence=None)
    oblique = "the pram stands there without her and nobody has seen her, we have been round the building twice"
    ordinary = "Her lips are blue from the bilberries and she refuses to wash her face."
    assert [raised.flag["id"] for raised in find_flags(oblique, safety)] == ["lost-child"]
    assert find_flags(oblique, signs) == ()
    assert find_flags(ordinary, signs)
    assert find_flags(ordinary, safety) == ()


def test_a_language_that_nobody_has_learned_has_signs_alone():
    assert pack_evidence(None) == {}
    assert read_evidence({}) is None


def test_what_the_better_model_makes_of_the_ask_is_added():
    told = find_evidence(words("she was under the pond"), evidence(), {"burn": 9.0, "drowning": -1.0})
    alone = find_evidence(words("she was under the pond"), evidence())
    assert told is not None
    assert alone is not None
    assert [flag for flag, _ in told.flags] == ["burn"]
    assert told.score > alone.score


def test_where_no_word_says_why_the_stretch_is_shown():
    told = find_evidence(words("she was under the pond"), evidence(), {"burn": 9.0, "drowning": -1.0})
    assert told is not None
    assert told.flags == (("burn", ((0, 5),)),)
