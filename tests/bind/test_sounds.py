"""The sound of an edition is named by what it holds, so that a name never tells of other words."""

import dataclasses
import shutil
from pathlib import Path

from heard import NOBODY, heard, transcribed
from inara.bind.sounds import find_sounds, sound_files
from inara.book.script import Script
from inara.narrate.narration import Narration


def said(text: str, folder: Path) -> Narration:
    return heard("guides/a", transcribed(Script(text, "en", ()), NOBODY), folder)


def test_the_same_narration_has_the_same_name_wherever_it_lies(tmp_path: Path) -> None:
    one = said("Hello there.", tmp_path / "one")
    shutil.copytree(tmp_path / "one", tmp_path / "two")
    two = dataclasses.replace(one, opus=tmp_path / "two/guides-a.opus", mp3=tmp_path / "two/guides-a.mp3")
    assert find_sounds({"a": one})["a"].stem == find_sounds({"b": dataclasses.replace(two, key="other")})["b"].stem


def test_other_words_or_another_sound_have_another_name(tmp_path: Path) -> None:
    one = said("Hello there.", tmp_path / "one")
    words = said("Hello there!", tmp_path / "two")
    (tmp_path / "loud.mp3").write_bytes(b"loud")
    louder = dataclasses.replace(one, mp3=tmp_path / "loud.mp3")
    assert len({it.stem for it in find_sounds({"a": one, "b": words, "c": louder}).values()}) == 3


def test_sound_stays_on_disk_and_words_are_written(tmp_path: Path) -> None:
    sounds = find_sounds({"guides/a.en": said("Hello there.", tmp_path)})
    (sound,) = sounds.values()
    files = sound_files(sounds)
    assert {name.removeprefix(sound.stem) for name in files} == {".opus", ".mp3", ".vtt", ".segments.json"}
    assert files[sound.mp3] == tmp_path / "guides-a.mp3"
    assert b"Hello" in files[sound.vtt]
