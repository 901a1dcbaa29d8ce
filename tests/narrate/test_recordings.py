"""A person's recording as a narration: aligned, trimmed, joined page by page, corrected by hand."""

import importlib.util
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import soundfile
from sounds_made import silence

from inara.book import read_folder
from inara.book.script import story_script
from inara.cue_bench.keeping import corrections_of, write_corrections
from inara.narrate.corrections import read_corrections
from inara.narrate.mp3 import RATE
from inara.narrate.narrating import Narrated, narrate_book, narrations
from inara.narrate.narration import Narration
from inara.narrate.pages import pages_to_tell
from inara.narrate.resampling import resample
from inara.narrate.telling import Told, tell
from inara.narrate.voices import find_voice, open_voice
from programs import need

NOWHERE = Path("no/inara.toml")
HEAD_S, TAIL_S = 1.5, 2.0
NAME = "stories/two-shoes.en"


@pytest.fixture(scope="module")
def told() -> dict[str, Told]:
    """The example story's pages as somebody might record them, with exact times."""
    spec = importlib.util.find_spec("espeakng_loader")
    need(spec.origin if spec else None, "The wheel espeakng-loader")
    from inara.paths import EXAMPLE

    book = read_folder(EXAMPLE).book
    assert book is not None
    script = story_script(book.stories[0])
    found = {}
    with open_voice(find_voice("espeak", NOWHERE), "en") as say:
        for part in script.parts:
            one = tell(script.text[part.start : part.end], "en", {}, say)
            assert one is not None
            found[part.name] = one
    return found


def record(path: Path, told: Told, rate: int) -> None:
    """Write a recording with a quiet room around it, on two channels."""
    room = np.random.default_rng(0).standard_normal
    samples = np.concatenate([silence(HEAD_S, RATE), *told.chunks, silence(TAIL_S, RATE)])
    mono = resample(samples * np.float32(0.3) + 2e-4 * room(len(samples)).astype(np.float32), RATE, rate)
    soundfile.write(path, np.stack([mono, mono], axis=1), rate)


def record_all(example: Path, told: dict[str, Told]) -> None:
    folder = example / "stories/two-shoes"
    for number, name in enumerate(("title", "page-1", "page-2", "page-3")):
        record(folder / f"narration.en.{number}.flac", told[name], 44100)


def narrate(example: Path, cache: Path) -> Narrated:
    return narrate_book(read_folder(example), cache, NOWHERE, lambda *_: None, only="two-shoes")


def narrated(example: Path, cache: Path) -> Narration:
    return narrations(read_folder(example), cache)[NAME]


def test_recordings_of_single_pages_are_aligned_trimmed_and_joined(
    example: Path, tmp_path: Path, told: dict[str, Told]
) -> None:
    record_all(example, told)
    people = (example / "people.yaml").read_text(encoding="utf-8")
    (example / "people.yaml").write_text(people + "  - {id: gran, name: Granny Weather}\n", encoding="utf-8")
    story = example / "stories/two-shoes/story.en.md"
    text = story.read_text(encoding="utf-8").replace("title: Two Shoes", "title: Two Shoes\nread_by: gran")
    story.write_text(text, encoding="utf-8")
    done = narrate(example, tmp_path / "cache")
    assert (done.made, done.failed, done.remarks) == (("pictures/two-shoes.en", NAME), (), ())
    narration = narrated(example, tmp_path / "cache")
    transcript = narration.transcript
    assert (transcript.reader.name, transcript.reader.computer) == ("Granny Weather", False)
    assert [part.name for part in transcript.parts] == ["title", "page-1", "page-2", "page-3"]
    assert [transcript.text[it.start : it.end].split("\n")[0] for it in transcript.not_said] == [
        "The left one",
        "The right one",
    ]
    assert len(narration.placements) == 4
    for placement, name in zip(narration.placements, ("title", "page-1", "page-2", "page-3"), strict=True):
        part = next(it for it in transcript.parts if it.name == name)
        wanted = HEAD_S + told[name].words[0].start_s - placement.offset_s + placement.start_s
        assert part.start_s == pytest.approx(wanted, abs=0.12)
        assert placement.offset_s > 1.0
    assert transcript.duration_s < sum(len(np.concatenate(told[p.name].chunks)) / RATE for p in transcript.parts) + 4


def test_a_correction_is_kept_in_the_book_and_holds_until_its_recording_changes(
    example: Path, tmp_path: Path, told: dict[str, Told]
) -> None:
    cache = tmp_path / "cache"
    record_all(example, told)
    narrate(example, cache)
    narration = narrated(example, cache)
    cue = next(it for it in narration.transcript.sentences if narration.transcript.said(it) == "Ayli looks at them.")
    moved = replace(cue, start_s=cue.start_s + 0.2, end_s=cue.end_s - 0.1)
    page = next(it for it in pages_to_tell(read_folder(example)) if it.name == NAME)
    new = corrections_of(page, narration, [moved], narration.transcript.words_of(cue)[:1])
    assert write_corrections(example, page, new) == "stories/two-shoes/narration.en.cues.json"
    file = example / "stories/two-shoes/narration.en.cues.json"
    (kept,) = read_corrections(file.read_text(encoding="utf-8"))
    assert (kept.recording, kept.before, kept.after) == (
        "narration.en.1.flac",
        "They look at Ayli.",
        "“Left?” asks the left shoe.",
    )
    assert narrate(example, cache).made == (NAME,)
    again = narrated(example, cache).transcript
    found = next(it for it in again.sentences if again.said(it) == "Ayli looks at them.")
    assert found.confidence == 1
    assert (found.start_s, found.end_s) == pytest.approx((moved.start_s, moved.end_s), abs=0.002)

    record(example / "stories/two-shoes/narration.en.1.flac", told["page-1"], 22050)
    done = narrate(example, cache)
    assert done.made == (NAME,)
    assert any("“Ayli looks at them.” no longer fits" in line for line in done.remarks)
    assert any("no longer fits" in line for line in narrate(example, cache).remarks)


def test_a_recording_of_another_text_is_refused(example: Path, tmp_path: Path, told: dict[str, Told]) -> None:
    record_all(example, told)
    record(example / "stories/two-shoes/narration.en.3.flac", told["page-2-answer-2"], 16000)
    done = narrate(example, tmp_path / "cache")
    assert len(done.failed) == 1
    assert "narration.en.3.flac: little of its script is heard in it" in done.failed[0]


def test_a_file_of_corrections_that_cannot_be_read_is_one_line(
    example: Path, tmp_path: Path, told: dict[str, Told]
) -> None:
    record_all(example, told)
    (example / "stories/two-shoes/narration.en.cues.json").write_text("{", encoding="utf-8")
    done = narrate(example, tmp_path / "cache")
    assert len(done.failed) == 1
    assert done.failed[0].startswith("stories/two-shoes/narration.en.cues.json: These corrections cannot be read")
