"""What the cue bench shows and keeps: the narrated pages of a Book, their cues, and what a person corrected."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Any

from inara.book.transcript import SURE, Cue, Transcript
from inara.cue_bench.peaks import PER_SECOND, peaks
from inara.narrate.narration import Narration

SHORTEST_S = 0.01


class BenchError(Exception):
    """What was sent cannot be kept: one clear sentence."""


@dataclass(frozen=True)
class BenchPage:
    """A narrated page."""

    name: str
    """`guides/<slug>.<lang>` or `stories/<slug>.<lang>`."""
    title: str
    narration: Narration
    recorded: bool
    """Whether a person's recording is read, whose cues can be corrected."""


Pages = Callable[[], Mapping[str, BenchPage]]
Keep = Callable[[BenchPage, Sequence[Cue], Sequence[Cue]], str]
"""Writes corrected sentences and their words into the Book; gives a line that says what came of it."""


@dataclass(frozen=True)
class Bench:
    """The bench of one Book."""

    pages: Pages
    keep: Keep = field(repr=False)

    def page(self, name: str) -> BenchPage:
        """Give a page. Raises BenchError."""
        found = self.pages().get(name)
        if found is None:
            raise BenchError("This page has no narration. Narrate it, and load the bench again.")
        return found

    def listing(self) -> list[dict[str, Any]]:
        """List the narrated pages with how many sentences are doubtful."""
        return [
            {
                "name": page.name,
                "title": page.title,
                "reader": page.narration.transcript.reader.name,
                "recorded": page.recorded,
                "sentences": len(page.narration.transcript.sentences),
                "doubtful": sum(cue.confidence < SURE for cue in page.narration.transcript.sentences),
            }
            for page in self.pages().values()
        ]

    def view(self, name: str) -> dict[str, Any]:
        """Give all that is drawn of a page: sentences with their words, times in seconds, and the sound's outline."""
        page = self.page(name)
        transcript = page.narration.transcript
        return {
            "name": page.name,
            "title": page.title,
            "recorded": page.recorded,
            "duration_s": transcript.duration_s,
            "sentences": [_sentence(transcript, cue) for cue in transcript.sentences],
            "not_said": [transcript.text[it.start : it.end] for it in transcript.not_said],
            "not_in_text": [[it.start_s, it.end_s] for it in transcript.not_in_text],
            "peaks": {"per_second": PER_SECOND, "levels": _outline(page.narration.opus, page.narration.key)},
        }

    def accept(self, name: str, sent: object) -> str:
        """Keep corrected sentences: `[{"from", "to", "words": [{"from", "to", "start_s", "end_s"}]}]`. Raises BenchError."""
        page = self.page(name)
        if not page.recorded:
            raise BenchError("This page is read by a voice, whose times are its own. Record it to correct its cues.")
        sentences, words = _read(page.narration.transcript, sent)
        return self.keep(page, sentences, words)


@lru_cache(8)
def _outline(path: Path, _key: str) -> str:
    return b64encode(peaks(path)).decode()


def _sentence(transcript: Transcript, cue: Cue) -> dict[str, Any]:
    words = transcript.words_of(cue)
    return _cue(transcript, cue) | {"words": [_cue(transcript, word) for word in words]}


def _cue(transcript: Transcript, cue: Cue) -> dict[str, Any]:
    return {
        "from": cue.start,
        "to": cue.end,
        "text": " ".join(transcript.said(cue).replace("*", "").split()),
        "start_s": round(cue.start_s, 3),
        "end_s": round(cue.end_s, 3),
        "confidence": round(cue.confidence, 2),
    }


def _read(transcript: Transcript, sent: object) -> tuple[list[Cue], list[Cue]]:
    """Read sentences and words; each must lie in the text and in the sound, and rise."""
    sentences: list[Cue] = []
    words: list[Cue] = []
    try:
        for sentence in sent if isinstance(sent, list) else [sent]:
            own = [_word(transcript, word) for word in sentence["words"]]
            start, end = int(sentence["from"]), int(sentence["to"])
            sentences.append(Cue(start, end, own[0].start_s, own[-1].end_s))
            words += own
    except (KeyError, TypeError, ValueError, IndexError) as error:
        raise BenchError("These corrections cannot be read. Load the bench again.") from error
    known = {(cue.start, cue.end) for cue in transcript.words}
    if any((word.start, word.end) not in known for word in words):
        raise BenchError("The text has changed since. Narrate the page anew, and load the bench again.")
    if any(later.start_s < earlier.end_s - 1e-6 for earlier, later in pairwise(words)):
        raise BenchError("Two words would be said at the same time.")
    return sentences, words


def _word(transcript: Transcript, word: Mapping[str, Any]) -> Cue:
    cue = Cue(int(word["from"]), int(word["to"]), float(word["start_s"]), float(word["end_s"]))
    if not 0 <= cue.start_s < cue.end_s <= transcript.duration_s + 0.01 or cue.end_s - cue.start_s < SHORTEST_S:
        raise ValueError("a word outside the sound")
    return cue
