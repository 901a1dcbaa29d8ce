import numpy as np

from inara.narrate.align.acoustic import english_model, score_senones, speaker_offsets
from inara.narrate.align.features import cepstra, with_differences
from inara.narrate.align.phones import loop_scores
from inara.narrate.align.trellis import OTHER, PAUSE, Costs, Sounded, build_trellis
from inara.narrate.align.viterbi import find_way


def trellis_of(*words, edges):
    model = english_model()
    sounded = [Sounded((tuple(model.number(phone) for phone in word.split()),), False, False) for word in words]
    return build_trellis(model, sounded, edges, Costs())


def likely(trellis, meanings):
    """Scores that favour words in an order, each state for two frames."""
    rows = []
    for meaning in meanings:
        chain = int(np.flatnonzero(trellis.meaning == meaning)[0])
        for state in range(trellis.first[chain], trellis.last[chain] + 1):
            row = np.full(len(trellis.senones) + 2, -50, np.float32)
            row[trellis.column[state]] = 0
            rows += [row, row]
    return np.array(rows)


def heard(trellis, way):
    return [int(trellis.meaning[step.chain]) for step in way.steps]


def test_words_are_found_in_order_with_the_pause_between():
    trellis = trellis_of("K AE T", "D AO G", edges=[0, 2])
    way = find_way(trellis, likely(trellis, [0, PAUSE, 1]), 60)
    assert heard(trellis, way) == [0, PAUSE, 1]
    assert [step.start for step in way.steps] == [0, 18, 24]
    assert way.steps[-1].end == 42


def test_a_phrase_that_was_not_said_is_leapt_over():
    trellis = trellis_of("K AE T", "D AO G", "M AW S", edges=[0, 1, 2, 3])
    assert heard(trellis, find_way(trellis, likely(trellis, [0, 2]), 60)) == [0, 2]


def test_other_speech_fills_what_no_word_fits():
    trellis = trellis_of("K AE T", "D AO G", edges=[0, 1, 2])
    scores = likely(trellis, [0, OTHER, OTHER, OTHER, 1])
    assert heard(trellis, find_way(trellis, scores, 60)) == [0, OTHER, 1]


def test_a_way_may_stop_before_the_words_do():
    trellis = trellis_of("K AE T", "D AO G", edges=[0, 2])
    way = find_way(trellis, likely(trellis, [0]), 60, may_stop=True)
    assert heard(trellis, way) == [0]
    assert way.last_place == 1


def test_the_model_is_whole():
    model = english_model()
    assert len(model.phones) == 42
    assert model.mixtures.shape == (3, 5126, 128)
    assert np.allclose(np.exp(model.stay) + np.exp(model.leave), 1, atol=1e-3)
    assert 0.8 < model.mixtures.sum(axis=2).mean() < 1.2


def test_silence_sounds_like_silence_and_offsets_are_learned():
    model = english_model()
    hiss = (np.random.default_rng(0).standard_normal(16000) * 1e-3).astype(np.float32)
    features = with_differences(cepstra(hiss), np.ones(98, bool))
    assert features.shape == (98, 39)
    scores, phones = loop_scores(model, features)
    senone = int(model.sequences[model.plain[model.number("SIL")]][1])
    moved = speaker_offsets(model, features, np.full(98, senone))
    assert np.abs(moved[model.number("SIL")]).max() > 0
    assert not moved[model.number("AA")].any()
    better = score_senones(model, features, np.array([senone]), moved).mean()
    assert better > score_senones(model, features, np.array([senone])).mean()
    assert len(scores) == len(phones) == 98
