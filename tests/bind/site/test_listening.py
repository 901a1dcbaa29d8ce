"""What can be heard of a page: the files of a narration, its cues for the reader, and who reads, said truthfully."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path

import pytest

from inara.art import load_kit
from inara.bind.site import build_site
from inara.bind.site.listening import cues_json
from inara.bind.sounds import find_sounds
from inara.book import Book
from inara.book.transcript import Cue, Part, Reader, Transcript
from inara.narrate.narration import Narration

TEXT = "Good 🐌 evening.\n\n[pause]\n\n*Come <in>.*\n\nYes"


@pytest.fixture
def narration(tmp_path: Path) -> Narration:
    opus, mp3 = tmp_path / "a.opus", tmp_path / "a.mp3"
    opus.write_bytes(b"opus")
    mp3.write_bytes(b"mp3")
    transcript = Transcript(
        TEXT,
        "en",
        Reader("Mara Lind", computer=False),
        130.0,
        (Part("page-1", 0, 40, 0.0, 125.0), Part("page-1-answer-1", 42, 45, 126.0, 130.0)),
        (Cue(0, 15, 0.5, 1.25), Cue(27, 38, 2.0, 3.0)),
        (Cue(0, 4, 0.5, 0.75),),
    )
    return Narration(transcript, opus, mp3, "key")


def site_with(book: Book, narration: Narration) -> dict[str, bytes | Path]:
    return build_site(book, "en", load_kit(), b"", sounds=find_sounds({"guides/shoes.en": narration}))


def test_a_narrated_page_has_its_sound_captions_and_cues(example_book: Book, narration: Narration) -> None:
    site = site_with(example_book, narration)

    sound = sorted(name for name in site if name.startswith("audio/"))
    assert [name.partition(".")[2] for name in sound] == ["json", "mp3", "opus", "vtt"]
    assert len({name.partition(".")[0] for name in sound}) == 1
    assert site[sound[2]] == narration.opus
    assert str(site[sound[3]]).startswith("b'WEBVTT")


def test_the_sound_is_named_by_its_content(example_book: Book, narration: Narration) -> None:
    before = {name for name in site_with(example_book, narration) if name.startswith("audio/")}
    narration.opus.write_bytes(b"other")

    assert before.isdisjoint(name for name in site_with(example_book, narration) if name.startswith("audio/"))


def test_cues_are_code_points_and_milliseconds_in_a_row(narration: Narration) -> None:
    cues = json.loads(cues_json(narration.transcript))

    assert cues["text"] == TEXT
    assert cues["sentences"] == [0, 15, 500, 1250, 27, 38, 2000, 3000]
    assert cues["parts"] == [["page-1", 0, 40, 0, 125000], ["page-1-answer-1", 42, 45, 126000, 130000]]


def test_the_page_shows_the_script_without_its_notation_and_without_answers(
    example_book: Book, narration: Narration
) -> None:
    html = bytes(site_with(example_book, narration)["guides/shoes/index.html"]).decode()  # type: ignore[arg-type]

    told = html.split('<div class="told">')[1].split("</div>")[0]
    assert told.split("\n")[1:3] == ["<p>Good 🐌 evening.</p>", "<p><em>Come &lt;in&gt;.</em></p>"]
    assert "Yes" not in told
    assert "2 minutes, read by Mara Lind" in html


def test_a_computer_voice_is_called_one(example_book: Book, narration: Narration) -> None:
    transcript = dataclasses.replace(narration.transcript, reader=Reader("Mara Lind", computer=True))
    site = site_with(example_book, dataclasses.replace(narration, transcript=transcript))

    html = bytes(site["guides/shoes/index.html"]).decode()  # type: ignore[arg-type]
    assert "read by a computer voice" in html
    assert "Mara Lind" not in html


def test_a_page_without_sound_waits_hidden_for_the_devices_voice(example_book: Book, narration: Narration) -> None:
    site = build_site(example_book, "en", load_kit(), b"")

    html = bytes(site["guides/shoes/index.html"]).decode()  # type: ignore[arg-type]
    player = html.split('<section class="player"')[1].split("</section>")[0]
    assert player.split(">")[0].endswith(" hidden")
    assert "<audio" not in player


def test_the_worker_takes_cues_at_once_and_sound_only_when_asked(example_book: Book, narration: Narration) -> None:
    program = bytes(site_with(example_book, narration)["sw.js"]).decode()  # type: ignore[arg-type]

    files, sound = program.split("const FILES = ")[1].split("const SOUND = ")
    assert ".opus" not in files
    assert "./audio/" in files
    assert json.loads(sound.split(";")[0])[0].endswith(".mp3")
    assert len(json.loads(sound.split(";")[0])) == 2
