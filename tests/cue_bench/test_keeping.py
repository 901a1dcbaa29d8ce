"""What a person corrects is written into the Book in the recording's times, and found again by a new alignment."""

from __future__ import annotations

from pathlib import Path

import pytest

from inara.book.script import NamedSpan, Script
from inara.book.tokens import sentences, tokens
from inara.book.transcript import Cue, Reader, Transcript
from inara.cue_bench.bench import Bench, BenchError, BenchPage
from inara.cue_bench.keeping import corrections_of, write_corrections
from inara.narrate.corrections import correct, find_place, read_corrections
from inara.narrate.narration import Narration, Placement
from inara.narrate.pages import PageToTell, Recorded

TEXT = "One two. “Three *four*, five.” Six.\n\n[pause]\n\nSeven eight."
PLACEMENT = Placement("guides/a/narration.en.wav", "0f3a", 0.0, 2.0)


def cues() -> tuple[tuple[Cue, ...], tuple[Cue, ...]]:
    words = tuple(Cue(it.start, it.end, place * 0.5, place * 0.5 + 0.4) for place, it in enumerate(tokens(TEXT)))
    said = []
    for it in sentences(TEXT, "en"):
        own = [word for word in words if it.start <= word.start < it.end]
        said.append(Cue(it.start, it.end, own[0].start_s, own[-1].end_s, 0.5))
    return words, tuple(said)


def narration(placements: tuple[Placement, ...] = (PLACEMENT,)) -> Narration:
    words, said = cues()
    transcript = Transcript(TEXT, "en", Reader("Mara", computer=False), 4.0, (), said, words)
    return Narration(transcript, Path("a.opus"), Path("a.mp3"), "key", placements)


def page(script: Script | None = None, recorded: tuple[Recorded, ...] = ()) -> PageToTell:
    whole = script or Script(TEXT, "en", (NamedSpan("body", 0, len(TEXT)),))
    files = recorded or (Recorded("guides/a/narration.en.wav", None),)
    return PageToTell("guides/a.en", "guides/a/guide.en.md", "A", whole, "Mara", files, None, {})


def test_a_sentence_is_named_by_its_words_and_timed_by_the_recording() -> None:
    words, said = cues()

    (found,) = corrections_of(page(), narration(), [said[1]], words)

    assert (found.before, found.text, found.after) == ("One two.", "“Three *four*, five.”", "Six.")
    assert (found.recording, found.digest) == ("narration.en.wav", "0f3a")
    assert (found.start_s, found.end_s) == (3.0, 4.4)
    assert [(it.text, it.start_s) for it in found.words] == [("Three", 3.0), ("four", 3.5), ("five", 4.0)]


@pytest.mark.parametrize(("low", "high"), [(0, 2), (2, 4), (4, 5), (5, 6), (6, 8), (0, 5), (3, 6)])
def test_whatever_is_split_or_joined_is_found_again_where_it_was(low: int, high: int) -> None:
    words, said = cues()
    own = words[low:high]
    cue = Cue(own[0].start, own[-1].end, own[0].start_s + 0.01, own[-1].end_s)

    (found,) = corrections_of(page(), narration(), [cue], words)

    span = find_place(TEXT, found)
    assert span
    assert span.start <= cue.start < cue.end <= span.end
    fixed = correct(TEXT, words, said, [found])
    assert fixed.lost == ()
    assert (span.start, span.end) in {(it.start, it.end) for it in fixed.sentences}
    assert {it.start for it in fixed.words} == {it.start for it in words}


def test_a_sentence_at_the_edge_of_a_page_with_its_own_recording_is_found_again() -> None:
    parts = (NamedSpan("page-1", 0, TEXT.index("Seven") - 11), NamedSpan("page-2", TEXT.index("Seven"), len(TEXT)))
    files = (Recorded("s/narration.en.1.wav", 1), Recorded("s/narration.en.2.wav", 2))
    told = page(Script(TEXT, "en", parts), files)
    placed = (Placement(files[0].file, "aa", 0.0, 0.0), Placement(files[1].file, "bb", 2.9, 0.5))
    words, said = cues()

    (found,) = corrections_of(told, narration(placed), [said[-1]], words)

    assert (found.before, found.text, found.after) == ("Six.", "Seven eight.", "")
    assert found.recording == "narration.en.2.wav"
    assert found.start_s == pytest.approx(0.6)
    assert correct(TEXT, words, said, [found]).lost == ()


def test_corrections_are_added_to_those_there_are(tmp_path: Path) -> None:
    words, said = cues()
    one, other = corrections_of(page(), narration(), said[:2], words)
    write_corrections(tmp_path, page(), [one])

    file = write_corrections(tmp_path, page(), [other])

    assert file == "guides/a/narration.en.cues.json"
    assert read_corrections((tmp_path / file).read_text(encoding="utf-8")) == (one, other)
    assert [it.name for it in (tmp_path / file).parent.iterdir()] == ["narration.en.cues.json"]


def bench(*, recorded: bool = True) -> tuple[Bench, list[object]]:
    kept: list[object] = []
    pages = {"guides/a.en": BenchPage("guides/a.en", "A", narration(), recorded)}
    return Bench(lambda: pages, lambda *given: kept.append(given) or "Kept."), kept


def sent(start_s: float, end_s: float = 0.4) -> list[dict[str, object]]:
    second = {"from": 4, "to": 7, "start_s": 0.5, "end_s": 0.9}
    return [{"from": 0, "to": 8, "words": [{"from": 0, "to": 3, "start_s": start_s, "end_s": end_s}, second]}]


def test_what_was_sent_is_read_and_kept() -> None:
    made, kept = bench()

    assert made.accept("guides/a.en", sent(0.1)) == "Kept."
    assert kept[0][1] == [Cue(0, 8, 0.1, 0.9)]


@pytest.mark.parametrize(
    "wrong",
    [None, "x", {}, [{}], [{"from": 0, "to": 3, "words": []}], sent(-1), sent(0.3, 0.2), sent(1, 99), sent(0.1, 0.7)],
)
def test_what_makes_no_sense_is_refused_in_words(wrong: object) -> None:
    made, kept = bench()

    with pytest.raises(BenchError):
        made.accept("guides/a.en", wrong)
    assert kept == []


def test_a_voices_times_are_its_own() -> None:
    made, _ = bench(recorded=False)

    with pytest.raises(BenchError, match="read by a voice"):
        made.accept("guides/a.en", sent(0.1))


def test_doubtful_sentences_are_counted() -> None:
    made, _ = bench()

    assert made.listing()[0]["doubtful"] == 4
