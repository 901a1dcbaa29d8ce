"""Sound files: as long as the sound, the same bytes every time, with title and cover, joined without a seam."""

import base64
import io
import struct
from pathlib import Path

import numpy as np
import pytest
import soundfile
from sounds_made import silence, tone

from inara.narrate.encoding import GRID, encode
from inara.narrate.mp3 import RATE, read_frames, write_mp3
from inara.narrate.ogg import read_packets
from inara.narrate.tags import Tags

TAGS = Tags("Das Käuzchen", "eSpeak NG", "Our Book", b"\x89PNG" + b"x" * 70_000)


def chunk(hertz: float, steps: int) -> np.ndarray:
    """Give a chunk that begins and ends in silence."""
    size = steps * GRID
    sound = tone(hertz, size / RATE - 0.3, -12, RATE)
    sound *= np.hanning(len(sound)).astype(np.float32)
    out = silence(size / RATE, RATE)
    out[2400 : 2400 + len(sound)] = sound
    return out


CHUNKS = [chunk(200 + 90 * number, 8 + number) for number in range(4)]
WHOLE = np.concatenate(CHUNKS)


def decoded(data: bytes) -> np.ndarray:
    samples, rate = soundfile.read(io.BytesIO(data), dtype="float32")
    assert rate == RATE
    return samples


def test_files_last_as_long_as_the_sound() -> None:
    for data in encode(CHUNKS, TAGS):
        assert len(decoded(data)) == len(WHOLE)


def test_the_same_sound_gives_the_same_bytes(tmp_path: Path) -> None:
    first = encode(CHUNKS, TAGS)
    assert encode(CHUNKS, TAGS, tmp_path) == first
    assert encode(CHUNKS, TAGS, tmp_path) == first


def test_chunks_are_joined_where_they_belong() -> None:
    for data in encode(CHUNKS, TAGS):
        found, at = decoded(data), 0
        for part in CHUNKS:
            heard = found[at : at + len(part)]
            lag = np.correlate(heard[2000:-2000], part[2020:-1980], "valid")
            assert np.sqrt(np.mean((heard - part) ** 2)) < 0.02, lag
            at += len(part)


def test_only_what_changed_is_encoded_again(tmp_path: Path) -> None:
    encode(CHUNKS, TAGS, tmp_path)
    before = {path for path in tmp_path.rglob("*") if path.is_file()}
    encode([*CHUNKS[:2], chunk(777, 5), *CHUNKS[3:]], TAGS, tmp_path)
    after = {path for path in tmp_path.rglob("*") if path.is_file()}
    assert len(before) == 2 * len(CHUNKS)
    assert len(after - before) == 2


def test_opus_says_its_title_and_shows_its_cover() -> None:
    opus = encode(CHUNKS, TAGS)[0]
    with soundfile.SoundFile(io.BytesIO(opus)) as file:
        assert file.title == TAGS.title
    comment = read_packets(opus)[1]
    assert b"ALBUM=Our Book" in comment
    picture = base64.b64decode(comment.split(b"METADATA_BLOCK_PICTURE=")[1].split(b"\0\0\0")[0])
    assert struct.unpack(">I", picture[:4]) == (3,)
    assert picture.endswith(TAGS.cover)


def test_mp3_says_its_title_and_shows_its_cover() -> None:
    mp3 = encode(CHUNKS, TAGS)[1]
    assert mp3.startswith(b"ID3\x03\0\0")
    assert TAGS.title.encode("utf-16") in mp3
    assert b"image/png\0\x03\0" + TAGS.cover in mp3


def test_the_tag_of_an_mp3_is_the_encoders_own_where_nothing_was_joined() -> None:
    out = io.BytesIO()
    with soundfile.SoundFile(out, "w", RATE, 1, "MPEG_LAYER_III", format="MP3", compression_level=0.5) as file:
        file.write(WHOLE)
    given = out.getvalue()
    tag, *frames = read_frames(given)
    made = write_mp3(tag, frames, len(WHOLE))
    table, checksum = set(range(29, 129)), {167, 168}  # other roundings of the table to seek by change the checksum too
    assert {at for at in range(len(given)) if given[at] != made[at]} <= table | checksum


def test_something_else_is_no_mp3() -> None:
    with pytest.raises(ValueError, match="no MP3 stream"):
        read_frames(b"\xff\xfb\x90\x00" + b"\0" * 500)
