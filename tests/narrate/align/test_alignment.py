import numpy as np
import pytest
from espeak_speech import spoken

from inara.narrate.align import align

FIRST = "The kettle was singing, and Mia sat under the table."
SECOND = "Nobody asked her to come out."
THIRD = "After a while the yellow bus rolled to her hand."
WHOLE = f"{FIRST} {SECOND} {THIRD}"


def silence(seconds, rate):
    return (np.random.default_rng(1).standard_normal(int(seconds * rate)) * 1e-4).astype(np.float32)


def said(text, spans):
    return [text[span.start : span.end] for span in spans]


def test_every_word_gets_its_time():
    samples, rate, true = spoken(WHOLE)
    found = align(samples, rate, WHOLE, "en", {})
    assert [WHOLE[cue.start : cue.end] for cue in found.words] == [word.strip(",.") for word in WHOLE.split()]
    off = [abs(cue.start_s - time.start_s) for cue, time in zip(found.words, true, strict=True) if time]
    assert np.median(off) < 0.05
    assert found.not_said == ()
    assert found.not_in_text == ()


def test_sentences_hold_their_words_and_say_no_less():
    samples, rate, _ = spoken(WHOLE)
    found = align(samples, rate, WHOLE, "en", {})
    assert said(WHOLE, found.sentences) == [FIRST, SECOND, THIRD]
    for sentence in found.sentences:
        inside = [cue for cue in found.words if sentence.start <= cue.start < sentence.end]
        assert inside[0].start_s == sentence.start_s
        assert inside[-1].end_s == sentence.end_s
        assert all(cue.confidence <= sentence.confidence for cue in inside)


def test_cues_ascend_and_stay_inside_the_recording():
    samples, rate, _ = spoken(WHOLE)
    found = align(samples[: rate * 4], rate, WHOLE, "en", {})
    times = [time for cue in found.words for time in (cue.start_s, cue.end_s)]
    assert times == sorted(times)
    assert times[-1] <= found.duration_s


def test_a_sentence_that_was_not_said_is_reported():
    samples, rate, _ = spoken(f"{FIRST} {THIRD}")
    found = align(samples, rate, WHOLE, "en", {})
    assert said(WHOLE, found.not_said) == [SECOND]


def test_speech_that_is_not_written_is_reported():
    first, rate, _ = spoken(FIRST)
    second, _, _ = spoken(SECOND)
    third, _, _ = spoken(THIRD)
    samples = np.concatenate([first, silence(0.5, rate), second, silence(0.5, rate), third])
    text = f"{FIRST} {THIRD}"
    found = align(samples, rate, text, "en", {})
    assert found.not_said == ()
    (stretch,) = found.not_in_text
    assert abs(stretch.start_s - len(first) / rate - 0.5) < 0.7
    assert abs(stretch.end_s - (len(first) + len(second)) / rate - 0.5) < 0.7


def test_silence_in_the_middle_moves_no_word():
    first, rate, _ = spoken(FIRST)
    third, _, _ = spoken(THIRD)
    gap = silence(3, rate)
    text = f"{FIRST} {THIRD}"
    found = align(np.concatenate([first, gap, third]), rate, text, "en", {})
    assert found.sentences[0].end_s <= len(first) / rate + 0.1
    assert found.sentences[1].start_s >= (len(first) + len(gap)) / rate - 0.1


def test_another_text_is_not_heard():
    samples, rate, _ = spoken("Warm bread takes as long as bread takes, and the dough looks at Igar.")
    found = align(samples, rate, WHOLE, "en", {})
    assert len(found.words) < 6
    assert all(cue.confidence < 0.9 for cue in found.sentences)
    assert found.not_in_text


@pytest.mark.parametrize(
    ("lang", "text"), [("de", "Wie wo wann kam er am 20. September?"), ("es", "Adiós, hermano, el 20.")]
)
def test_other_languages_are_found(lang, text):
    samples, rate, true = spoken(text, lang)
    found = align(samples, rate, text, lang, {})
    assert len(found.words) == len(true)


def test_a_name_is_heard_as_the_book_says_it():
    text = "Xqzt went home."
    samples, rate, _ = spoken("Ayli went home.")
    found = align(samples, rate, text, "en", {"Xqzt": "/ˈaɪli/"})
    assert len(found.words) == 3


@pytest.mark.parametrize(
    "samples", [np.zeros(0, np.float32), np.zeros(16000, np.float32), np.full(300, 0.1, np.float32)]
)
def test_no_speech_gives_no_cues(samples):
    found = align(samples, 16000, "Hello there.", "en", {})
    assert found.words == ()
    assert said("Hello there.", found.not_said) == ["Hello there."]


@pytest.mark.parametrize("text", ["", "🙂🙂", "\n\n[pause]\n"])
def test_a_text_without_words_gives_no_cues(text):
    samples, rate, _ = spoken(SECOND)
    found = align(samples, rate, text, "en", {})
    assert found.sentences == ()
    assert found.not_said == ()
    assert len(found.not_in_text) == 1


def test_letters_that_nobody_knows_are_placed_by_their_shape():
    samples, rate, _ = spoken(SECOND)
    found = align(samples, rate, "日本語。本。", "ja", {})
    assert found.method == "shape"
    assert all(cue.confidence < 0.9 for cue in found.sentences)


def test_noise_lowers_the_confidence():
    samples, rate, _ = spoken(WHOLE)
    noise = np.random.default_rng(2).standard_normal(len(samples)).astype(np.float32) * np.std(samples)
    clean, noisy = (align(given, rate, WHOLE, "en", {}) for given in (samples, samples + 2 * noise))
    assert max((cue.confidence for cue in noisy.sentences), default=0) < min(cue.confidence for cue in clean.sentences)


def test_a_recording_that_breaks_off_keeps_what_it_has():
    samples, rate, true = spoken(WHOLE)
    found = align(samples[: int(true[5].end_s * rate)], rate, WHOLE, "en", {})
    assert [WHOLE[cue.start : cue.end] for cue in found.words][:5] == [*WHOLE.split()[:3], "singing", "and"]
    assert found.not_said[-1].end == len(WHOLE)


def test_the_same_recording_gives_the_same_cues():
    samples, rate, _ = spoken(SECOND)
    one, other = (align(samples, rate, SECOND, "en", {}) for _ in range(2))
    assert (one.words, one.sentences) == (other.words, other.sentences)
