"""The safety flags of a Book (`safety.yaml`): what signals them, what to do now, which line to call."""

from __future__ import annotations

from inara.book.values import HelpKind, Id, Text, Value


class Flag(Value):
    """A safety red flag. Recognising one is signposting, never diagnosis."""

    id: Id
    title: Text
    act: tuple[Text, ...]
    """What to do now, step by step."""
    lines: tuple[HelpKind, ...]
    """Which help lines to show, first one first."""


class SafetyRules(Value):
    """`safety.yaml` of one language."""

    flags: tuple[Flag, ...] = ()
