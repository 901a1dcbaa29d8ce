import importlib.util

import numpy as np
import pytest
import soundfile

from inara.narrate import audio_reading
from inara.narrate.audio_reading import AudioError, read_audio

RATE = 22050
TONE = (0.5 * np.sin(2 * np.pi * 440 * np.arange(RATE) / RATE)).astype(np.float32)


@pytest.mark.parametrize(
    ("name", "kind", "subtype"),
    [
        ("a.wav", "WAV", "PCM_16"),
        ("b.wav", "WAV", "PCM_U8"),
        ("c.wav", "WAV", "FLOAT"),
        ("d.flac", "FLAC", "PCM_16"),
        ("e.ogg", "OGG", "VORBIS"),
        ("f.mp3", "MP3", "MPEG_LAYER_III"),
    ],
)
def test_common_formats_are_read(tmp_path, name, kind, subtype):
    soundfile.write(tmp_path / name, TONE, RATE, format=kind, subtype=subtype)
    found = read_audio(tmp_path / name)
    assert found.rate == RATE
    assert abs(found.duration_s - 1) < 0.06
    assert found.samples.dtype == np.float32


def test_channels_become_one(tmp_path):
    soundfile.write(tmp_path / "a.wav", np.stack([TONE, np.zeros_like(TONE)], axis=1), RATE)
    assert np.abs(read_audio(tmp_path / "a.wav").samples - TONE / 2).max() < 1e-3


@pytest.mark.parametrize("rate", [8000, 11025, 44100, 47999])
def test_a_rate_that_is_asked_for_keeps_the_time(tmp_path, rate):
    soundfile.write(tmp_path / "a.wav", 0.5 * np.sin(2 * np.pi * 440 * np.arange(rate * 2) / rate), rate)
    found = read_audio(tmp_path / "a.wav", 16000)
    assert len(found.samples) == 32000
    true = 0.5 * np.sin(2 * np.pi * 440 * np.arange(32000) / 16000)
    assert np.abs(found.samples - true)[200:-200].max() < 1e-3


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "is empty"),
        (b"not audio at all", "cannot be read as a recording"),
        (b"RIFF\0\0\0\0WAVE", "cannot be read"),
    ],
)
def test_what_is_no_recording_gets_one_sentence(tmp_path, content, said):
    file = tmp_path / "a.wav"
    file.write_bytes(content)
    with pytest.raises(AudioError, match=said):
        read_audio(file)


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(AudioError, match=r"There is no file .*gone\.wav"):
        read_audio(tmp_path / "gone.wav")


def test_more_than_the_limit_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(audio_reading, "LONGEST_S", 0)
    soundfile.write(tmp_path / "a.wav", TONE, RATE)
    with pytest.raises(AudioError, match="Cut it into parts"):
        read_audio(tmp_path / "a.wav")


def test_a_phones_format_without_a_tool_says_what_to_install(tmp_path, monkeypatch):
    monkeypatch.setattr(audio_reading, "_media_command", lambda path: None)
    (tmp_path / "a.m4a").write_bytes(b"\0\0\0\x20ftypM4A \0\0\0\0")
    with pytest.raises(AudioError, match=r"inara\[media\].*ffmpeg"):
        read_audio(tmp_path / "a.m4a")


@pytest.mark.skipif(importlib.util.find_spec("av") is None, reason="PyAV is not installed")
def test_a_phones_format_is_read_in_a_process_of_its_own(tmp_path):
    import av

    with av.open(str(tmp_path / "a.m4a"), "w") as container:
        stream = container.add_stream("aac", rate=48000)
        stream.layout = "mono"
        frame = av.AudioFrame.from_ndarray(np.zeros((1, 48000), np.float32), format="fltp", layout="mono")
        frame.sample_rate = 48000
        for packet in (*stream.encode(frame), *stream.encode(None)):
            container.mux(packet)
    found = read_audio(tmp_path / "a.m4a", 16000)
    assert abs(found.duration_s - 1) < 0.1
