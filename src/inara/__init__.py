"""Inara: from a parent's words to the right page."""

__version__ = "26.1"
