"""Media overlays: clips that touch and are never empty, and a SMIL document that points at both sides."""

from xml.etree import ElementTree

from inara.book.transcript import Cue
from inara.narrate.overlays import Clip, Passage, clips, clock, media_overlay, overlay_ms

SMIL = "{http://www.w3.org/ns/SMIL}"


def test_a_clip_lasts_until_the_next_sentence_is_heard() -> None:
    first, second = Cue(0, 5, 0.31, 2.2), Cue(6, 9, 3.0, 4.25)
    made = clips([first, second], {first: "body-1", second: "body-2"})
    assert made == {first: Clip("body-1", 310, 3000), second: Clip("body-2", 3000, 4250)}


def test_a_sentence_without_an_element_has_no_clip_and_still_ends_the_one_before() -> None:
    first, second = Cue(0, 5, 0.0, 1.0), Cue(6, 9, 1.5, 2.0)
    assert clips([first, second], {first: "a"}) == {first: Clip("a", 0, 1500)}


def test_sentences_that_begin_together_still_last_a_millisecond() -> None:
    first, second = Cue(0, 5, 1.0, 1.0), Cue(6, 9, 1.0, 1.2)
    assert clips([first, second], {first: "a", second: "b"})[first] == Clip("a", 1000, 1001)


def test_no_sentence_gives_no_clip() -> None:
    assert clips([], {}) == {}


def test_a_document_points_at_the_page_and_at_the_sound() -> None:
    passages = [Passage("page-1", (Clip("page-1-1", 0, 61_250),)), Passage("page-2", ())]
    root = ElementTree.fromstring(media_overlay(passages, "../a&b.xhtml", "../audio/x.opus"))  # noqa: S314
    (passage,) = root.iter(f"{SMIL}seq")
    assert passage.get("{http://www.idpf.org/2007/ops}textref") == "../a&b.xhtml#page-1"
    (text,), (audio,) = root.iter(f"{SMIL}text"), root.iter(f"{SMIL}audio")
    assert text.get("src") == "../a&b.xhtml#page-1-1"
    assert (audio.get("src"), audio.get("clipBegin"), audio.get("clipEnd")) == (
        "../audio/x.opus",
        "0:00:00.000",
        "0:01:01.250",
    )
    assert overlay_ms(passages) == 61_250


def test_a_clock_passes_the_hour() -> None:
    assert clock(3_723_004) == "1:02:03.004"
