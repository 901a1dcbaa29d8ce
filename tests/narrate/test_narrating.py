"""A Book read aloud: whole or not at all, only what changed, one line for what cannot be done, the rest done."""

import errno
from collections.abc import Callable
from concurrent.futures import Executor, ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest
import soundfile
from sounds_made import silence, tone
from tone_voice_paths import describe

from inara.book import read_folder
from inara.book.tokens import tokens
from inara.narrate import store as store_module
from inara.narrate.narrating import Narrated, narrate_book, narrations
from inara.narrate.store import Store
from inara.narrate.tags import Cover

Narrate = Callable[..., Narrated]
THE_REST = ("pictures/two-shoes.en", "stories/two-shoes.en")
BOTH = ("guides/shoes.en", *THE_REST)


def few(_count: int) -> Executor:
    return ThreadPoolExecutor(2)


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    return tmp_path / "cache"


@pytest.fixture
def narrate(example: Path, cache: Path, tmp_path: Path) -> Narrate:
    """Narrates the example Book with the voice of tones, in threads."""
    file = describe(tmp_path)

    def run(**given: object) -> Narrated:
        options = {"voice": "tones", "workers": few, **given}
        return narrate_book(read_folder(example), cache, file, lambda *_: None, **options)

    return run


def script(example: Path) -> Path:
    return example / "guides/shoes/script.en.md"


def test_every_page_is_read_aloud_and_every_word_timed(example: Path, cache: Path, narrate: Narrate) -> None:
    done = narrate()
    assert done.made == BOTH
    assert done.failed == done.remarks == done.kept == ()
    found = narrations(read_folder(example), cache)
    for narration in found.values():
        told = narration.transcript
        assert len(told.words) == len(tokens(told.text))
        assert all(one.end_s <= two.start_s + 1e-6 for one, two in zip(told.words, told.words[1:], strict=False))
        assert told.reader.computer
        assert told.reader.name == "Tones"
        for path in (narration.opus, narration.mp3):
            with soundfile.SoundFile(path) as file:
                assert abs(file.frames / file.samplerate - told.duration_s) < 0.02
    parts = [part.name for part in found["stories/two-shoes.en"].transcript.parts]
    assert parts == ["title", "page-1", "page-2", "page-3", "page-2-answer-1", "page-2-answer-2"]


def test_what_pictures_show_is_told_page_by_page(example: Path, cache: Path, narrate: Narrate) -> None:
    narrate()
    told = narrations(read_folder(example), cache)["pictures/two-shoes.en"].transcript
    story = read_folder(example).book.stories[0]
    assert [part.name for part in told.parts] == ["page-1", "page-2", "page-3"]
    assert [told.text[part.start : part.end] for part in told.parts] == [page.scene.shows for page in story.pages]


def test_without_a_voice_only_the_pictures_of_a_recorded_story_stay_silent(example: Path, narrate: Narrate) -> None:
    for kind, name in (("guides", "shoes"), ("stories", "two-shoes")):
        soundfile.write(example / kind / name / "narration.en.wav", tone(300, 2, -12, 16000), 16000)
    done = narrate(voice="nobody")
    assert not any("voice" in line for line in done.failed)


def test_what_has_not_changed_is_kept(narrate: Narrate) -> None:
    narrate()
    again = narrate()
    assert (again.made, len(again.kept)) == ((), 3)


def test_only_what_changed_is_read_again(example: Path, cache: Path, narrate: Narrate) -> None:
    narrate()
    text = script(example).read_text(encoding="utf-8")
    script(example).write_text(text.replace("I know.", "I know, I know."), encoding="utf-8")
    assert set(narrations(read_folder(example), cache)) == set(THE_REST)
    assert narrate().made == ("guides/shoes.en",)
    script(example).write_text(text, encoding="utf-8")
    assert narrate().made == ()


def test_a_pronunciation_changes_only_the_pages_that_say_the_word(example: Path, narrate: Narrate) -> None:
    narrate()
    (example / "pronounce.en.yaml").write_text("words:\n  radiator: {say: ray-diator}\n", encoding="utf-8")
    assert narrate().made == BOTH  # Ayli has lost her entry
    (example / "pronounce.en.yaml").write_text("words:\n  radiator: {say: raddiator}\n", encoding="utf-8")
    assert narrate().made == ("guides/shoes.en",)


def test_only_one_page_is_read_where_that_is_asked(narrate: Narrate) -> None:
    assert narrate(only="two-shoes").made == THE_REST


def test_another_cover_is_another_narration(narrate: Narrate) -> None:
    narrate(only="shoes", cover=Cover("a", lambda: b"\x89PNG a"))
    assert narrate(only="shoes", cover=Cover("a", lambda: pytest.fail("painted"))).made == ()
    assert narrate(only="shoes", cover=Cover("b", lambda: b"\x89PNG b")).made == ("guides/shoes.en",)


def test_a_missing_voice_is_one_line_for_the_whole_book(narrate: Narrate) -> None:
    done = narrate(voice="nobody")
    assert len(done.failed) == 1
    assert 'no voice "nobody"' in done.failed[0]


def test_a_script_of_emoji_is_one_line_and_the_rest_is_read(example: Path, narrate: Narrate) -> None:
    script(example).write_text("🙂🙂 🎉", encoding="utf-8")
    info = (example / "book.yaml").read_text(encoding="utf-8")
    lines = [line for line in info.splitlines() if not line.startswith(("narrator", "  name", "  greet", "  fare"))]
    (example / "book.yaml").write_text("\n".join(lines), encoding="utf-8")
    done = narrate()
    assert done.failed == ("guides/shoes/guide.en.md: there is no word to say in it.",)
    assert done.made == THE_REST


def test_a_voice_that_stops_is_one_line_and_the_rest_is_read(example: Path, narrate: Narrate) -> None:
    script(example).write_text("And stop now.", encoding="utf-8")
    done = narrate()
    assert len(done.failed) == 1
    assert "The voice Tones has stopped" in done.failed[0]
    assert done.made == THE_REST


def test_the_last_good_narration_stays_where_a_new_one_fails(example: Path, cache: Path, narrate: Narrate) -> None:
    narrate()
    before = narrations(read_folder(example), cache)["guides/shoes.en"]
    (example / "guides/shoes/narration.en.wav").write_bytes(b"RIFF, cut")
    done = narrate()
    assert len(done.failed) == 1
    assert narrations(read_folder(example), cache)["guides/shoes.en"] == before


@pytest.mark.parametrize(
    ("make", "wanted"),
    [
        (lambda path: path.write_bytes(b""), "is empty"),
        (lambda path: path.write_bytes(b"not a sound at all" * 50), "cannot be read"),
        (lambda path: soundfile.write(path, silence(3, 16000), 16000), "silent from beginning to end"),
        (lambda path: soundfile.write(path, np.zeros((0, 2)), 44100, subtype="PCM_U8"), "no sound"),
    ],
)
def test_a_bad_recording_is_one_line_with_its_name(
    example: Path, narrate: Narrate, make: Callable[[Path], object], wanted: str
) -> None:
    make(example / "guides/shoes/narration.en.wav")
    done = narrate()
    assert len(done.failed) == 1
    assert wanted in done.failed[0]
    assert "guides/shoes/narration.en.wav" in done.failed[0]
    assert str(example) not in done.failed[0]
    assert done.made == THE_REST


def test_a_recording_of_a_page_that_is_not_there_says_so(example: Path, narrate: Narrate) -> None:
    soundfile.write(example / "stories/two-shoes/narration.en.9.wav", tone(300, 2, -12, 16000), 16000)
    done = narrate()
    assert any("recording of page 9" in line for line in done.failed)


def test_a_disk_that_fills_is_one_line_and_leaves_nothing(
    cache: Path, narrate: Narrate, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_path: Path) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(store_module, "_to_disk", full)
    done = narrate(only="shoes")
    assert done.failed == ("guides/shoes/guide.en.md: No space left on device",)
    assert [path.name for path in (cache / "narrations").iterdir()] == ["pieces"]
    monkeypatch.undo()
    assert narrate(only="shoes").made == ("guides/shoes.en",)


def test_a_narration_that_is_not_whole_is_made_again(example: Path, cache: Path, narrate: Narrate) -> None:
    narrate()
    found = narrations(read_folder(example), cache)["guides/shoes.en"]
    for name in ("audio.mp3", "transcript.json", "recorded.json"):
        (found.opus.parent / name).unlink()
        assert Store(cache).find(found.key) is None
        assert narrate().made == ("guides/shoes.en",)


def test_the_same_book_gives_the_same_bytes(example: Path, cache: Path, narrate: Narrate, tmp_path: Path) -> None:
    narrate()
    first = narrations(read_folder(example), cache)["guides/shoes.en"]
    other = tmp_path / "elsewhere"
    narrate_book(read_folder(example), other, tmp_path / "inara.toml", lambda *_: None, voice="tones")
    second = narrations(read_folder(example), other)["guides/shoes.en"]
    assert first.key == second.key
    assert first.opus.read_bytes() == second.opus.read_bytes()
    assert first.mp3.read_bytes() == second.mp3.read_bytes()
    assert first.transcript == second.transcript


def test_reading_what_is_narrated_writes_nothing(example: Path, cache: Path) -> None:
    assert narrations(read_folder(example), cache) == {}
    assert not cache.exists()


def test_progress_is_told_to_the_end(example: Path, cache: Path, tmp_path: Path) -> None:
    told: list[tuple[str, int, int]] = []
    narrate_book(
        read_folder(example), cache, describe(tmp_path), lambda *it: told.append(it), voice="tones", workers=few
    )
    assert told == [("narrations", number, 3) for number in (1, 2, 3)]


def test_a_page_keeps_the_voice_that_it_had(example: Path, narrate: Narrate) -> None:
    narrate(only="shoes")
    assert narrate(only="shoes", voice=None, as_before=True).kept == ("guides/shoes.en",)
    text = script(example).read_text(encoding="utf-8")
    script(example).write_text(text.replace("I know.", "I do know."), encoding="utf-8")
    assert narrate(only="shoes", voice="nobody", as_before=True).made == ("guides/shoes.en",)
