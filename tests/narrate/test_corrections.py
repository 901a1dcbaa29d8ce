"""A person's corrections: found again where the words around them are the same, listed where they are not."""

import pytest

from inara.book.tokens import sentences, tokens
from inara.book.transcript import Cue
from inara.narrate.corrections import (
    CorrectedWord,
    Correction,
    CorrectionsError,
    correct,
    corrections_json,
    find_place,
    merged,
    read_corrections,
)

TEXT = "Sit down. Not yet, says the moon.\n\n[pause]\n\nNot yet.\nThe snail glows."


def cues(text: str) -> tuple[list[Cue], list[Cue]]:
    words = [Cue(it.start, it.end, 0.5 * n, 0.5 * n + 0.4, 0.8) for n, it in enumerate(tokens(text))]
    spoken = []
    for it in sentences(text, "en"):
        inside = [word for word in words if it.start <= word.start < it.end]
        spoken.append(Cue(it.start, it.end, inside[0].start_s, inside[-1].end_s, 0.8))
    return words, spoken


def correction(text: str, before: str, after: str, start_s: float = 10.0, end_s: float = 12.0, words=()) -> Correction:
    return Correction("narration.en.wav", "0" * 16, before, text, after, start_s, end_s, tuple(words))


def test_what_is_written_is_read_again() -> None:
    given = (
        correction("Not yet.", "a", "b", words=[CorrectedWord("Not", 10, 10.5), CorrectedWord("yet", 10.5, 12)]),
        correction("“Ä”", "", "", 3, 4),
    )
    assert set(read_corrections(corrections_json(given))) == set(given)


@pytest.mark.parametrize("text", ["", "[]", '{"format": 1}', '{"format": 1, "corrections": [{"text": 3}]}', "\0"])
def test_a_broken_file_is_one_clear_sentence(text: str) -> None:
    with pytest.raises(CorrectionsError, match="cannot be read"):
        read_corrections(text)


def test_a_newer_format_says_so() -> None:
    with pytest.raises(CorrectionsError, match="newer format"):
        read_corrections('{"format": 2, "corrections": []}')


def test_a_place_is_named_by_the_words_around_it() -> None:
    span = find_place(TEXT, correction("Not yet.", "Not yet, says the moon.", "The snail glows."))
    assert span is not None
    assert TEXT[span.start : span.end] == "Not yet."
    assert span.start > TEXT.index("[pause]")


@pytest.mark.parametrize(
    ("before", "after"), [("Sit down.", "The snail glows."), ("Not yet, says the moon.", ""), ("", "The snail glows.")]
)
def test_other_words_around_it_are_another_place(before: str, after: str) -> None:
    assert find_place(TEXT, correction("Not yet.", before, after)) is None


def test_a_correction_moves_its_sentence_and_its_words() -> None:
    words, spoken = cues(TEXT)
    found = correct(TEXT, words, spoken, [correction("Not yet.", "Not yet, says the moon.", "The snail glows.")])
    (moved,) = [it for it in found.sentences if it.start_s == 10]
    assert (TEXT[moved.start : moved.end], moved.end_s, moved.confidence) == ("Not yet.", 12, 1)
    inside = [it for it in found.words if moved.start <= it.start < moved.end]
    assert [TEXT[it.start : it.end] for it in inside] == ["Not", "yet"]
    assert (inside[0].start_s, inside[-1].end_s) == (10, 12)
    assert len(found.words) == len(words)
    assert len(found.sentences) == len(spoken)
    assert found.lost == ()


def test_words_with_times_of_their_own_keep_them() -> None:
    words, spoken = cues(TEXT)
    own = [CorrectedWord("The", 20, 20.2), CorrectedWord("snail", 20.2, 20.9), CorrectedWord("glows", 21, 21.5)]
    found = correct(TEXT, words, spoken, [correction("The snail glows.", "Not yet.", "", 20, 21.5, own)])
    assert [(it.start_s, it.end_s) for it in found.words[-3:]] == [(20, 20.2), (20.2, 20.9), (21, 21.5)]


def test_a_part_of_a_sentence_is_split_off_and_two_are_joined() -> None:
    words, spoken = cues(TEXT)
    split = correct(TEXT, words, spoken, [correction("Not yet,", "Sit down.", "says the moon.")])
    assert [TEXT[it.start : it.end] for it in split.sentences[1:3]] == ["Not yet,", "says the moon."]
    both = correct(TEXT, words, spoken, [correction("Not yet. The snail glows.", "Not yet, says the moon.", "")])
    assert len(both.sentences) == len(spoken) - 1


def test_what_no_longer_fits_is_listed_and_changes_nothing() -> None:
    words, spoken = cues(TEXT)
    gone = correction("No such words.", "Sit down.", "Not yet.")
    found = correct(TEXT, words, spoken, [gone])
    assert found.lost == (gone,)
    assert (found.words, found.sentences) == (tuple(words), tuple(spoken))


def test_times_that_run_backwards_are_listed() -> None:
    words, spoken = cues(TEXT)
    assert correct(TEXT, words, spoken, [correction("Sit down.", "", "Not yet, says the moon.", 5, 4)]).lost


def test_a_later_correction_of_a_place_takes_the_earlier_ones() -> None:
    first, second, other = correction("a", "", "b"), correction("a", "", "b", 1, 2), correction("c", "", "")
    assert set(merged([first, other], [second])) == {second, other}
