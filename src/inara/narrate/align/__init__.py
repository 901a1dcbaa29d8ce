"""Alignment: when each word and sentence of a text is heard in a recording of it, and what of either is missing."""

from inara.narrate.align.alignment import Alignment, align

__all__ = ["Alignment", "align"]
