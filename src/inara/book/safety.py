"""The safety rules of a Book (`safety.yaml`): what signals a flag, what does not, what to do now, which line to call.

Rules are data and find words, never meaning. A pattern is text:

    vomit*                  a word that begins so
    hard/tough to wake      words in a row; a slash gives words that may stand in one place
    hit ..3 head            up to three words between
    fell the? stairs        a word that may be missing
    @child                  any word or phrase of the list `child` in `words`
    a | b                   either phrase
    a & b                   both, in any order, at most `within` words apart

Words are lower case and written out: "didn't" is `did not`, "mom" and "mum" are one word. A phrase never crosses the end
of a sentence. A phrase that is denied ("he did not hit his head") does not count, unless the denial is part of it.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from inara.book.values import HelpKind, Id, Text, Value

Pattern = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]


class Sign(Value):
    """Words that signal a flag."""

    find: Pattern
    """What to find."""
    within: Annotated[int, Field(ge=1, le=200)] = 16
    """How many words may lie between the parts."""
    unless: tuple[Pattern, ...] = ()
    """Found in the same sentence, these say that the sign is none."""


class Context(Value):
    """Words that say that it is not happening: a question for later, a game, a film, long past."""

    reach: Literal["clause", "sentence", "ask"]
    """How far it speaks: to the next comma or full stop, to the next full stop, or for the whole ask."""
    find: tuple[Pattern, ...]


class Denial(Value):
    """How a language says that something is not so."""

    words: tuple[Text, ...] = ()
    """Words that deny what comes after them."""
    reach: Annotated[int, Field(ge=0, le=10)] = 4
    """How many words further on they still deny."""
    unless_after: tuple[Text, ...] = ()
    """Words after which they deny nothing: "cannot find her" says that she is gone."""
    ends: tuple[Text, ...] = ()
    """Words over which no denial reaches."""
    thoughts: tuple[Text, ...] = ()
    """Words of thinking that carry a denial over: "I do not think she fell"."""


class Flag(Value):
    """A safety red flag. Recognising one is signposting, never diagnosis."""

    id: Id
    title: Text
    """A calm heading."""
    act: Annotated[tuple[Text, ...], Field(min_length=1)]
    """What to do now, a short sentence each."""
    unknown: Text | None = None
    """What nobody can know from here."""
    lines: Annotated[tuple[HelpKind, ...], Field(min_length=1)]
    """Which help lines to show, first one first."""
    signs: tuple[Sign | Pattern, ...] = ()
    """What signals it; one sign is enough."""
    ignore: tuple[Id, ...] = ()
    """The contexts in which a sign is none."""
    unless: tuple[Pattern, ...] = ()
    """Found anywhere in the ask, these say that the flag is none."""


class SafetyRules(Value):
    """`safety.yaml` of one language. The order of the flags says which goes first."""

    flags: tuple[Flag, ...] = ()
    words: dict[Id, tuple[Pattern, ...]] = Field(default_factory=dict)
    """Lists of words and phrases that patterns name with an @."""
    contexts: dict[Id, Context] = Field(default_factory=dict)
    denial: Denial = Denial()
    spelling: tuple[Text, ...] = ()
    """Words that are found with a slip of the finger too."""
    not_slips: tuple[Text, ...] = ()
    """Words that are no slip of one of these."""
