"""Find phrases that are really said to somebody, and pass over those that are only mentioned."""

from __future__ import annotations

import re
from collections.abc import Iterable

from inara.check.phrases import Phrase, Voice
from inara.check.words import sentences

_OFFER = re.compile(
    r"\b(?:if (?:you|he|she|they) (?:want|like|would like|wish|say yes|feel like)|when(?:ever)? you(?:'re| are)? (?:want|like|ready)|"
    r"or (?:not|wave|a wave|nothing|neither)|would you like|do you want|may i|can i|shall (?:i|we)|you (?:may|can|could))\b|\?",
    re.IGNORECASE,
)
"""What makes an offer of a hug out of a demand, in the same sentence."""
_LEFT = re.compile(
    r"\b(?:not|never|nobody|no one|no|none|cannot|\w+n't|without|instead of|rather than|avoid\w*|leav(?:e|ing)|skip\w*|resist\w*|"
    r"drop\w*|swallow\w*|myth|wrong\w*|tempt\w*|urge|wish|want to|used to|grew up|heard?|hearing|old|sound\w*|sting\w*|hurts?|sham\w*|"
    r"teach\w*|tells?|told|think\w*|thought|feel\w*|fear\w*|afraid|worr\w*|wonder\w*|guilt\w*|says?|said|believ\w*|"
    r"rarely|seldom|scold\w*|threat\w*|blam\w*|as if|as though|may be|might be)\b",
    re.IGNORECASE,
)
"""What shows that a guide speaks about a phrase and does not use it, in the same sentence."""
_ADVISED = re.compile(r"(?:then |just |and |so |now )*(?:say|tell (?:him|her|them|your \w+|the \w+))\b", re.IGNORECASE)
"""How a guide begins when it tells a parent what to say."""
_ADVISES = re.compile(
    r"(?:^|[,;:] |\b(?:and|then|or|just|now|you (?:can|could|may|might)|simply|calmly|softly) )"
    r"(?:say|tell (?:him|her|them|your \w+|the \w+)|whisper|add|answer|repeat|try)\b[^.]{0,40}$",
    re.IGNORECASE,
)
"""How it leads over to a quotation that a parent is to say."""
_UNSAID = re.compile(r"\b(?:nobody|no one|nothing|never|not|\w+n't|without|instead of|rather than)\b", re.IGNORECASE)
"""What shows that a phrase is not said, before it: in a story, and after such a beginning."""


def find_said(text: str, voice: Voice, phrases: Iterable[Phrase]) -> list[str]:
    """Give the phrases that a text says to somebody, in its own words: the longest of a sentence, each once.

    A guide may speak about a phrase ("Leave out ..."), or quote somebody, unless it leads over with "say" or the like.
    A story may say that nobody used it. What a grown-up says word for word to a child has no such way out. A hug that
    is offered in the same sentence is not forced.
    """
    listed = tuple(phrases)
    found: dict[str, None] = {}
    for sentence in sentences(text.replace("’", "'")):
        matches = ((phrase, phrase.pattern.search(sentence)) for phrase in listed)
        meant = [match[0].strip() for phrase, match in matches if match and _is_meant(phrase, voice, sentence, match)]
        if meant:
            found[max(meant, key=len)] = None
    return list(found)


def _is_meant(phrase: Phrase, voice: Voice, sentence: str, match: re.Match[str]) -> bool:
    if phrase.only_spoken and voice is not Voice.SPOKEN:
        return False
    if phrase.unless_offered and _OFFER.search(sentence):
        return False
    before, after = sentence[: match.start()], sentence[match.end() :]
    if voice is Voice.SPOKEN:
        return True
    if voice is Voice.STORY or _ADVISED.match(before):
        return not _UNSAID.search(before)
    quotation = _find_open_quotation(before)
    if quotation is not None:
        lead = before[:quotation]
        return bool(_ADVISES.search(lead)) and not _UNSAID.search(lead)
    return not (_LEFT.search(before) or _LEFT.search(after))


def _find_open_quotation(before: str) -> int | None:
    """Give where a quotation, or emphasis, begins that is not yet closed."""
    for mark in ('"', "*"):
        if before.count(mark) % 2:
            return before.rindex(mark)
    start = before.rfind("“")
    return start if start > before.rfind("”") else None
