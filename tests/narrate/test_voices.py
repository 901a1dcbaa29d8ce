"""Voices behind one interface: found by name, spoken with in a process of their own, silent ones said in one sentence."""

import importlib.util
import itertools
import sys
from pathlib import Path

import pytest
from tone_voice_paths import TONES, describe

from inara.book.tokens import tokens
from inara.narrate.voices import Saying, VoiceChoice, VoiceError, find_voice, open_voice
from inara.narrate.voices.settings import Kind
from programs import need

NOWHERE = Path("no/inara.toml")
COPY = "import shutil, sys; sys.stdin.read(); shutil.copy(sys.argv[1], sys.argv[2])"


def saying(text: str, lang: str = "en", ipa: dict[int, str] | None = None) -> Saying:
    return Saying(text, lang, tokens(text), (), ipa or {})


def test_a_voice_that_is_not_described_is_named_with_those_that_are(tmp_path: Path) -> None:
    file = describe(tmp_path)
    with pytest.raises(VoiceError, match='no voice "nix" on this machine; it has espeak, tones'):
        find_voice("nix", file)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("voices = 3", "describes no voices"),
        ("[voices.x", "cannot be read"),
        ('[voices.x]\nkind = "robot"', 'has kind "robot"; write protocol, piper, program, espeak'),
        ('[voices.x]\ncommand = "say"', "lacks its command"),
        ('[voices.x]\ncommand = ["no-such-program-anywhere"]', "there is no such program"),
        ('[voices.x]\nkind = "piper"\nfile = "no.onnx"', "needs a voice file"),
        ('[voices.x]\ncommand = ["x"]\nsettings = 3', "settings that are no table"),
    ],
)
def test_a_wrong_description_says_what_is_wrong(tmp_path: Path, text: str, wanted: str) -> None:
    file = tmp_path / "inara.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(VoiceError, match=wanted):
        find_voice("x", file)


def test_a_voice_that_speaks_the_protocol_gives_sound_and_times(tmp_path: Path) -> None:
    with open_voice(find_voice("tones", describe(tmp_path)), "en") as say:
        spoken = say(saying("One two late three."))
    assert spoken.rate == 16000
    assert spoken.words is not None
    assert [it is None for it in spoken.words] == [False, False, True, False]
    assert abs(spoken.samples).max() > 0.2


@pytest.mark.parametrize(
    ("word", "wanted"), [("stop", "has stopped"), ("wrong", "there is no tone for this"), ("mute", "gave no sound")]
)
def test_a_voice_that_fails_says_so(tmp_path: Path, word: str, wanted: str) -> None:
    with open_voice(find_voice("tones", describe(tmp_path)), "en") as say, pytest.raises(VoiceError, match=wanted):
        say(saying(f"One {word}."))


@pytest.mark.parametrize("code", ["print('hello')", "import time; print('{\"protocol\": 99}')", "raise SystemExit(3)"])
def test_what_does_not_speak_the_protocol_is_no_voice(code: str) -> None:
    choice = VoiceChoice("x", "X", Kind.PROTOCOL, (sys.executable, "-c", code))
    with pytest.raises(VoiceError, match="The voice X"), open_voice(choice, "en"):
        pass


def test_a_program_takes_text_and_gives_a_wav(tmp_path: Path) -> None:
    with open_voice(find_voice("tones", describe(tmp_path)), "en") as say:
        spoken = say(saying("One two."))
    import soundfile

    soundfile.write(tmp_path / "given.wav", spoken.samples, spoken.rate)
    command = (sys.executable, "-c", COPY, str(tmp_path / "given.wav"), "{wav}")
    with open_voice(VoiceChoice("x", "X", Kind.PROGRAM, command), "en") as say:
        found = say(saying("One two."))
    assert found.words is None
    assert len(found.samples) == len(spoken.samples)


@pytest.mark.parametrize(
    ("code", "wanted"),
    [
        ("import sys; sys.exit('it broke')", "failed .exit 1.: it broke"),
        ("print('no wav')", "gave no sound"),
    ],
)
def test_a_program_that_fails_says_so(code: str, wanted: str) -> None:
    choice = VoiceChoice("x", "X", Kind.PROGRAM, (sys.executable, "-c", code))
    with open_voice(choice, "en") as say, pytest.raises(VoiceError, match=wanted):
        say(saying("One."))


def test_text_of_a_book_is_never_an_argument(tmp_path: Path) -> None:
    code = "import sys; open(sys.argv[1], 'w').write(repr(sys.argv[2:]) + sys.stdin.read())"
    seen = tmp_path / "seen.txt"
    choice = VoiceChoice("x", "X", Kind.PROGRAM, (sys.executable, "-c", code, str(seen), "--lang={lang}"))
    with open_voice(choice, "en") as say, pytest.raises(VoiceError):
        say(saying("$(touch x); `reboot` -h {wav}"))
    assert seen.read_text(encoding="utf-8") == "['--lang=en']$(touch x); `reboot` -h {wav}\n"


@pytest.fixture
def espeak() -> VoiceChoice:
    spec = importlib.util.find_spec("espeakng_loader")
    need(spec.origin if spec else None, "The wheel espeakng-loader")
    return find_voice("espeak", NOWHERE)


def test_espeak_times_every_word_in_order(espeak: VoiceChoice) -> None:
    text = "It was one of the best, in the end. To be in the house! Dr. Who? No: 1,250 a.m. “Not yet,” says the moon."
    with open_voice(espeak, "en") as say:
        spoken = say(saying(text))
    assert spoken.words is not None
    times = [it for it in spoken.words if it]
    assert len(times) == len(tokens(text))
    assert all(it.end_s > it.start_s for it in times)
    assert all(one.end_s <= two.start_s + 1e-6 for one, two in itertools.pairwise(times))
    assert times[-1].end_s < len(spoken.samples) / spoken.rate


def test_espeak_begins_a_word_after_a_pause_when_it_sounds(espeak: VoiceChoice) -> None:
    with open_voice(espeak, "en") as say:
        spoken = say(saying("Bang. Bang. Bang."))
    assert spoken.words is not None
    for it in spoken.words[1:]:
        assert it
        at = round(it.start_s * spoken.rate)
        near = round(0.03 * spoken.rate)
        assert abs(spoken.samples[at - 2 * near : at - near]).max() < 0.02
        assert abs(spoken.samples[at : at + near]).max() > 0.02


def test_espeak_says_the_same_again_whatever_it_said_before(espeak: VoiceChoice) -> None:
    with open_voice(espeak, "en") as say:
        first = say(saying("The snail glows."))
        say(saying("Something else."))
        again = say(saying("The snail glows."))
    assert first.samples.tobytes() == again.samples.tobytes()


def test_espeak_knows_the_phonetic_alphabet(espeak: VoiceChoice) -> None:
    with open_voice(espeak, "en") as say:
        spelled, spoken = say(saying("Eye-lee.")), say(saying("Ayli.", ipa={0: "ˈaɪli"}))
        plain, unknown = say(saying("Ayli.")), say(saying("Ayli.", ipa={0: "ʘʘ"}))
    assert len(spoken.samples) != len(plain.samples)
    assert abs(len(spoken.samples) - len(spelled.samples)) < 0.2 * len(spelled.samples)  # no "dot", no tag is read out
    assert unknown.samples.tobytes() == plain.samples.tobytes()


@pytest.mark.parametrize(
    "text", ["a < b & c > d", "½ £5 100% C++ [[x]] </speak>", "Grüße, señor 漢字 नमस्ते", "x" * 3000]
)
def test_espeak_takes_any_text(espeak: VoiceChoice, text: str) -> None:
    with open_voice(espeak, "en") as say:
        spoken = say(saying(text))
    assert spoken.words is not None
    assert len(spoken.words) == len(tokens(text))


def test_espeak_speaks_other_languages_and_refuses_unknown_ones(espeak: VoiceChoice) -> None:
    with open_voice(espeak, "de") as say:
        assert len(say(saying("Noch nicht, sagt der Mond.", "de")).samples) > 10_000
    with open_voice(espeak, "xx") as say, pytest.raises(VoiceError, match='no voice "xx"'):
        say(saying("Hello.", "xx"))


def test_nothing_of_espeak_comes_into_this_process(espeak: VoiceChoice) -> None:
    with open_voice(espeak, "en") as say:
        say(saying("Hello."))
    assert "espeakng_loader" not in sys.modules
    assert TONES.is_file()
