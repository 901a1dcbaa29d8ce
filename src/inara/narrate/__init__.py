"""Narration: pages read aloud by a person or a voice, with the time of every word."""

from inara.narrate.narration import Narration

__all__ = ["Narration"]
