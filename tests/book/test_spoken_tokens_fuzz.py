from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from inara.book.tokens import sentences, tokens

scripts = st.text(alphabet=st.sampled_from("aA é\u0301.,!?…“”'’-*[]\n 1½%£日の\u200d🙂pause"), max_size=60)


@given(scripts)
def test_words_ascend_and_hold_no_mark(text):
    spans = tokens(text)
    assert all(one.end <= after.start for one, after in pairwise(spans))
    assert all(span.start < span.end and not set(text[span.start : span.end]) & set("*[]\n") for span in spans)


@given(scripts)
def test_every_word_is_in_one_sentence(text):
    whole = sentences(text, "en")
    assert all(one.end <= after.start for one, after in pairwise(whole))
    for word in tokens(text):
        assert sum(span.start <= word.start and word.end <= span.end for span in whole) == 1
