"""PNGs: of the exact size, the same bytes every time, and a clear no for what cannot be drawn."""

from __future__ import annotations

import struct

import pytest

from inara.art import SvgError, head, load_kit, to_png


def size(png: bytes) -> tuple[int, int]:
    return struct.unpack(">II", png[16:24])


def test_a_picture_has_the_size_that_is_asked_for_and_the_same_bytes():
    svg = head("ayli", "sad", load_kit(), "f", "Ayli is sad.")
    png = to_png(svg, 96, 77)
    assert png.startswith(b"\x89PNG")
    assert size(png) == (96, 77)
    assert to_png(svg, 96, 77) == png


def test_what_is_no_picture_is_refused():
    with pytest.raises(SvgError, match="cannot be drawn"):
        to_png("<svg", 10, 10)


@pytest.mark.parametrize("side", [0, -1, 100_000])
def test_a_size_that_makes_no_sense_is_refused(side: int):
    with pytest.raises(ValueError, match="pixels"):
        to_png("<svg/>", side, 10)
