"""The file: what was written is read back, and what is damaged is refused."""

import pytest
from small_book import index_file, safety_file

from inara.ask import AskFileError, load_asking, read_index, read_safety
from inara.ask.index_format import check_apart, read_sections, read_table, write_sections


def test_sections_come_back():
    data = write_sections({"one": b"abc", "two": b"", "three": b"0123456789"})
    assert {name: bytes(content) for name, content in read_sections(data).items()} == {
        "one": b"abc",
        "two": b"",
        "three": b"0123456789",
    }


def test_a_section_may_lie_in_a_file_of_its_own():
    data = write_sections({"one": b"abc"}, apart={"vectors": b"xyz"})
    assert list(read_sections(data)) == ["one"]
    section = read_table(memoryview(data))[1]
    assert bytes(check_apart(section, b"xyz")) == b"xyz"
    with pytest.raises(AskFileError, match="damaged"):
        check_apart(section, b"xyZ")


def test_every_flipped_byte_is_found():
    data = write_sections({"one": b"abc", "two": b"0123456789"})
    for at in range(len(data)):
        flipped = bytearray(data)
        flipped[at] ^= 0x10
        with pytest.raises(AskFileError):
            read_sections(bytes(flipped))


def test_every_shortened_file_is_refused():
    data = write_sections({"one": b"abc", "two": b"0123456789"})
    for length in range(len(data)):
        with pytest.raises(AskFileError):
            read_sections(data[:length])
    with pytest.raises(AskFileError):
        read_sections(data + b"\0")


def test_another_version_is_named():
    data = bytearray(write_sections({"one": b"abc"}))
    data[8] = 2
    with pytest.raises(AskFileError, match=r"has format 2, this Inara reads 1"):
        read_sections(bytes(data))


def test_a_file_without_the_sections_it_needs_is_refused():
    with pytest.raises(AskFileError, match="lacks what Ask needs"):
        read_index(write_sections({"about": b"{}"}))
    with pytest.raises(AskFileError, match="lacks what Ask needs"):
        read_safety(write_sections({"about": b"{}"}))


def test_safety_answers_when_the_index_cannot_be_read():
    asking = load_asking(index_file()[:-1], safety_file())
    given = asking.ask(_ask("he swallowed a battery"))
    assert given["safety"]["flag"] == "poisoning"
    assert given["answers"] == []
    assert given["error"] == "The index is damaged or incomplete; bind the Book again."


def test_pages_are_found_when_the_rules_cannot_be_read():
    given = load_asking(index_file(), safety_file()[:-1]).ask(_ask("my toddler keeps biting"))
    assert given["answers"][0]["moments"] == ["bites"]
    assert given["safety_unavailable"] is True


def _ask(text):
    from inara.ask import Ask

    return Ask(text)
