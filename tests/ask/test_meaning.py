"""Meaning: the heads of a small Book, the models that fit an index and those that do not."""

import numpy as np
import pytest
from small_book import asking, index_file, small_book

from inara.ask import Ask, AskFileError, answer, build_index, load_asking, read_index, read_models
from inara.ask.danger import judge, stretches
from inara.ask.fusion import fuse, rank_fused
from inara.ask.head import make_head, read_head, write_head
from inara.ask.index_format import read_sections, write_sections
from inara.ask.languages import load_language
from inara.ask.match import match
from inara.ask.meaning import model_digest, open_best_meaning, read_meaning, read_model
from inara.ask.tokens import read_words

MODELS = read_models("en")
_WEIGHTS = {"words": 1.0, "static": 1.0, "elsewhere": 0.5}


def changed(model, name, change):
    sections = {key: bytes(content) for key, content in read_sections(model).items()}
    sections[name] = change(sections[name])
    return write_sections(sections)


@pytest.mark.parametrize("kind", MODELS)
def test_a_model_that_the_index_was_not_made_with_is_refused(kind):
    other = changed(MODELS[kind], "vocabulary", lambda pieces: pieces.replace(b"\nzone", b"\nzonk"))
    with pytest.raises(AskFileError, match="is not the one that the index was made with"):
        read_meaning(read_index(index_file()), kind, {**MODELS, kind: other})


@pytest.mark.parametrize("kind", MODELS)
def test_what_a_model_says_about_itself_does_not_name_it(kind):
    assert model_digest(changed(MODELS[kind], "about", lambda about: about + b" ")) == model_digest(MODELS[kind])


@pytest.mark.parametrize("kind", MODELS)
def test_a_damaged_model_is_refused(kind):
    data = bytearray(MODELS[kind])
    data[len(data) // 2] ^= 1
    with pytest.raises(AskFileError, match="damaged"):
        read_model(kind, bytes(data))
    with pytest.raises(AskFileError, match=r"damaged|not an Ask file"):
        read_model(kind, bytes(data[: len(data) // 3]))


@pytest.mark.parametrize("kind", MODELS)
def test_a_file_of_another_kind_is_refused(kind):
    with pytest.raises(AskFileError, match="lacks what Ask needs"):
        read_model(kind, write_sections({"about": b'{"kind":"other"}'}))


def test_asking_takes_the_best_model():
    meaning = open_best_meaning(read_index(index_file()))
    assert meaning is not None
    assert meaning.kind == list(MODELS)[-1]


def test_a_language_without_a_model_goes_by_the_words_alone():
    german = load_asking(build_index(small_book(), "de"), None, with_model=True)
    assert german.meaning is None
    assert german.ask(Ask("scared of the dark"))["answers"][0]["moments"] == ["dark"]


@pytest.mark.parametrize("kind", MODELS)
@pytest.mark.parametrize(
    "text", ["", "   ", "😀😀", "?!", "日本語", "\ud800", "x" * 5000, "a. " * 2000, "the and of", "‮ \x00 é̂"]
)
def test_no_ask_raises_and_nothing_is_sure_of_nonsense(kind, text):
    index = read_index(index_file())
    given = answer(Ask(text), index, None, read_meaning(index, kind, MODELS))
    assert given["confident"] is False


@pytest.mark.parametrize("kind", MODELS)
def test_meaning_finds_what_no_word_says(kind):
    index = read_index(index_file())
    words = read_words("petrified of ghosts in the wardrobe", index.language)
    meaning = read_meaning(index, kind, MODELS)
    logits = meaning.logits(meaning.read(words))[kind]
    best = max(range(len(logits)), key=logits.__getitem__)
    assert index.moments[best]["id"] == "dark"


def test_probabilities_add_up_to_one_and_scores_stay_between():
    index = asking().index
    found = match((), index)
    logs = fuse(found, {"static": [0.5] * len(index.moments)}, index, _WEIGHTS).logs
    assert sum(np.exp(logs)) == pytest.approx(1)
    assert all(
        0 <= place.score <= 1 for place in rank_fused(fuse(found, {"static": logs}, index, _WEIGHTS), index, 400, None)
    )


def test_a_head_tells_its_own_sentences_apart_and_is_read_back():
    chance = np.random.default_rng(5)
    middles = np.eye(3, 16)
    vectors = np.repeat(middles, 20, axis=0) + chance.normal(0, 0.1, (60, 16))
    shares = np.repeat(np.eye(3), 20, axis=0)
    head = make_head(vectors, shares)
    assert all(np.argmax(head.logits(middle)) == number for number, middle in enumerate(middles))
    sections = {name: memoryview(content) for name, content in write_head("static", head).items()}
    read = read_head("static", sections, 3)
    assert np.allclose(read.logits(middles[1]), head.logits(middles[1]), atol=0.1 * np.abs(head.rows).max())


def test_a_head_of_one_sentence_is_no_error():
    head = make_head(np.ones((1, 8)) / 8**0.5, np.array([[1.0, 0.0]]))
    assert np.isfinite(head.rows).all()


def test_a_long_letter_is_judged_part_by_part():
    words = read_words("my child will not sleep and " * 40, load_language("en"))
    parts = stretches(words)
    assert parts[0] == words
    assert [len(part.words) for part in parts[1:-1]] == [48] * (len(parts) - 2)
    assert parts[-1].words[-1] == words.words[-1]


def test_a_short_ask_is_one_stretch():
    assert len(stretches(read_words("she bites", load_language("en")))) == 1


def test_the_clearest_stretch_counts():
    vectors = np.array([[1.0, 0.0], [0.0, 1.0]])
    judged = judge(vectors, (np.array([[2.0, 1.0], [0.0, 3.0]]), np.array([0.5, -1.0])), ["burn", "seizure"])
    assert judged == {"burn": 2.5, "seizure": 2.0}
