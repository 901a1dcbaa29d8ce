"""The rules about narrations: each finds its fault, with a place and a mend, and the starter Book has none."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import soundfile

from inara.book import Problem, read_folder
from inara.book.tokens import sentences
from inara.book.transcript import Cue, Reader, Span, Stretch, Transcript
from inara.narrate import rules
from inara.narrate.corrections import Correction, corrections_json
from inara.narrate.making import file_digest
from inara.narrate.narration import Narration, Placement
from inara.narrate.pages import pages_to_tell
from inara.narrate.rules import RULES
from inara.narrate.said_numbers import numbers_in
from inara.paths import EXAMPLE, STARTER

RATE = 16_000
RECORDING = "guides/shoes/narration.en.flac"
SCRIPT = "guides/shoes/script.en.md"


def found(root: Path, rule: str) -> list[Problem]:
    reading = read_folder(root)
    return [problem for it in RULES if it.id == rule for problem in it.find(it, reading)]


def record(root: Path, sound: np.ndarray | None = None) -> None:
    soundfile.write(root / RECORDING, speech() if sound is None else sound, RATE)


def speech(level: float = 0.3) -> np.ndarray:
    """Bursts like syllables, with pauses."""
    clock = np.arange(30 * RATE) / RATE
    burst = np.sin(2 * np.pi * 0.4 * clock) > 0
    noise = np.random.default_rng(5).normal(size=len(clock)) * 1e-4
    return level * burst * np.sin(2 * np.pi * 220 * clock) * (1 + np.sin(2 * np.pi * 3 * clock)) / 2 + noise


def aligned(root: Path, monkeypatch: pytest.MonkeyPatch, **changes: object) -> None:
    """Let the recording be aligned, with what was found in it."""
    placements = (Placement(RECORDING, file_digest(root / RECORDING)[:16], 0.0, 0.0),)
    transcript = Transcript("One two. Three.", "en", Reader("Mara", computer=False), 9.0, (), (Cue(0, 8, 0, 1),))
    narration = Narration(replace(transcript, **changes), Path("a"), Path("b"), "key", placements)  # type: ignore[arg-type]
    monkeypatch.setattr(rules, "narrations", lambda *_: {"guides/shoes.en": narration})


@pytest.mark.parametrize("book", [STARTER, EXAMPLE])
def test_our_own_books_have_no_fault(book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rules, "find_voice", lambda *_: None)
    reading = read_folder(book)

    assert [problem for rule in RULES for problem in rule.find(rule, reading)] == []


def test_a_voice_that_is_not_at_hand_is_named_with_what_to_do(example: Path) -> None:
    book = example / "book.yaml"
    text = book.read_text(encoding="utf-8")
    book.write_text(text.replace("voice: espeak", "") + "\nvoice: grandmother\n", encoding="utf-8")

    (problem,) = found(example, "narration-001")

    assert problem.file == "book.yaml"
    assert problem.line
    assert "grandmother" in problem.mend
    assert "narration.en.flac" in problem.mend


def test_a_recording_that_nobody_aligned_is_told(
    example: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("INARA_CACHE", str(tmp_path / "cache"))
    record(example)

    (problem,) = found(example, "narration-002")

    assert (problem.file, problem.mend) == (RECORDING, "Run `inara narrate`; it says what is wrong.")


def test_what_is_known_of_an_older_recording_is_not_said_of_a_newer_one(
    example: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    record(example)
    aligned(example, monkeypatch, not_said=(Span(9, 15),))
    record(example, speech(0.2))

    assert found(example, "narration-003") == []
    assert [problem.file for problem in found(example, "narration-002")] == [RECORDING]


def test_what_a_recording_leaves_out_and_adds_is_told(example: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    record(example)
    aligned(example, monkeypatch, not_said=(Span(9, 15),), not_in_text=(Stretch(61.0, 64.0), Stretch(2.0, 2.5)))

    told = [problem.message for problem in found(example, "narration-003")]

    assert told == [
        "The recording does not say “Three.”.",
        "The recording says something at 1:01 that is not in the script.",
    ]
    assert found(example, "narration-002") == []


def test_doubtful_cues_lead_to_the_bench(example: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    record(example)
    aligned(example, monkeypatch, sentences=(Cue(0, 8, 0, 1, 0.95), Cue(9, 15, 1, 2, 0.5)))

    (problem,) = found(example, "narration-004")

    assert "1 of 2 sentences" in problem.message
    assert "“Three.”" in problem.message
    assert "/_bench/" in problem.mend


@pytest.mark.parametrize(
    ("said", "faults"),
    [
        ("They asked three hundred and forty children.", 1),
        ("They asked 340 children.", 1),
        ("They asked almost two hundred and ninety children.", 0),
        ("They asked two hundred and ninety children.", 1),
        ("Of three hundred and twelve children, four or five said so.", 0),
        ("There are a hundred ways.", 0),
    ],
)
def test_a_number_that_the_guide_lacks_is_told_with_its_line(example: Path, said: str, faults: int) -> None:
    guide = example / "guides/shoes/guide.en.md"
    guide.write_text(guide.read_text(encoding="utf-8") + "\nOf 312 children most did.\n", encoding="utf-8")
    script = example / SCRIPT
    lines = script.read_text(encoding="utf-8").rstrip() + f"\n\n{said}\n"
    script.write_text(lines, encoding="utf-8")

    problems = found(example, "narration-005")

    assert len(problems) == faults
    assert all(problem.line == lines.count("\n") for problem in problems)


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("two thousand and four, 1,250 and fifty-two", [1250, 2004, 52]),
        ("3.5 of ten in 2019", [2019]),
        ("four or five, twenty, thirty", [20, 30]),
        ("one two three", []),
        ("half past six", []),
    ],
)
def test_numbers_are_read_as_they_are_said(text: str, numbers: list[int]) -> None:
    assert [value for value, _ in numbers_in(text, "en")] == numbers


def test_a_say_phrase_that_the_script_lacks_is_told(example: Path) -> None:
    script = example / SCRIPT
    script.write_text(
        script.read_text(encoding="utf-8").replace("Shoes, then out", "Out, then shoes"), encoding="utf-8"
    )

    (problem,) = found(example, "narration-006")

    assert "“Shoes, then out.”" in problem.message


def test_a_clean_recording_has_no_fault_as_a_sound(example: Path) -> None:
    record(example)

    assert [found(example, f"narration-00{number}") for number in (7, 8, 9)] == [[], [], []]


def test_tops_that_are_cut_off_are_told(example: Path) -> None:
    record(example, np.clip(speech(2.0), -0.9, 0.9))

    (problem,) = found(example, "narration-007")

    assert problem.message.startswith("The recording is clipped, first at 0:0")


@pytest.mark.parametrize("mains", [50, 60])
def test_the_hum_of_the_mains_is_told(example: Path, mains: int) -> None:
    clock = np.arange(30 * RATE) / RATE
    hum = sum(np.sin(2 * np.pi * mains * harmonic * clock) / harmonic for harmonic in (1, 2, 3))
    record(example, speech() + 0.004 * hum)

    (problem,) = found(example, "narration-008")

    assert f"{mains} Hz" in problem.message


@pytest.mark.parametrize(("level", "said"), [(0.002, "very low"), (0.0, "silent")])
def test_a_very_low_level_is_told(example: Path, level: float, said: str) -> None:
    record(example, speech(level) if level else np.zeros(RATE * 3))

    (problem,) = found(example, "narration-009")

    assert said in problem.message


def test_what_cannot_be_heard_at_all_is_for_narrating_to_tell(example: Path) -> None:
    (example / RECORDING).write_bytes(b"not a sound")

    assert [found(example, f"narration-00{number}") for number in (7, 8, 9)] == [[], [], []]


def test_the_recording_of_a_draft_translation_is_told(example: Path) -> None:
    guide = example / "guides/shoes/guide.en.md"
    text = guide.read_text(encoding="utf-8")
    guide.write_text(text.replace("status: ready", "status: draft\ntranslation_of: abc"), encoding="utf-8")
    record(example)

    (problem,) = found(example, "narration-010")

    assert problem.file == RECORDING


def test_a_computer_voice_among_people_is_told(example: Path) -> None:
    guide = example / "guides/shoes/guide.en.md"
    guide.write_text(
        guide.read_text(encoding="utf-8").replace("status:", "read_by: author\nstatus:", 1), encoding="utf-8"
    )
    people = example / "people.yaml"
    people.write_text(
        people.read_text(encoding="utf-8").replace("The author of this Book", "eSpeak NG"), encoding="utf-8"
    )

    (problem,) = found(example, "narration-011")

    assert problem.file == "guides/shoes/guide.en.md"
    assert problem.line


def kept_corrections(root: Path, *corrections: Correction) -> None:
    (root / "guides/shoes/narration.en.cues.json").write_text(corrections_json(corrections), encoding="utf-8")


def test_a_correction_that_no_longer_fits_is_told(example: Path) -> None:
    record(example)
    digest = file_digest(example / RECORDING)[:16]
    script = next(it for it in pages_to_tell(read_folder(example)) if it.slug == "shoes").script
    first, second = (script.text[it.start : it.end] for it in sentences(script.text, "en")[:2])
    fits = Correction("narration.en.flac", digest, "", first, second, 0.5, 1.5)
    kept_corrections(example, fits)
    assert found(example, "narration-012") == []

    kept_corrections(example, fits, replace(fits, text="Nobody says this."), replace(fits, digest="0" * 16))
    problems = found(example, "narration-012")

    assert len(problems) == 2
    assert {it.file for it in problems} == {"guides/shoes/narration.en.cues.json"}
    assert any("“Nobody says this.” no longer fits" in it.message for it in problems)


@pytest.mark.parametrize("held", [b"{", b"\xff\xfe", b'{"format": 9}'])
def test_corrections_that_cannot_be_read_are_one_problem(example: Path, held: bytes) -> None:
    record(example)
    (example / "guides/shoes/narration.en.cues.json").write_bytes(held)

    (problem,) = found(example, "narration-012")

    assert "keeps its last narration" in problem.mend


def test_rules_are_numbered_and_say_what_they_ask_for() -> None:
    assert [rule.id for rule in RULES] == [f"narration-{number:03}" for number in range(1, len(RULES) + 1)]
    assert all(rule.title.endswith(".") for rule in RULES)
