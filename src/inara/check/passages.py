"""Who says what to whom: the passages of a Book in which the choice of words matters, each with its place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from inara.book.body import DifferentChildren, Prose, Reassurance, Strategy, TalkingPoint
from inara.book.reading import Reading
from inara.book.signed import Guide, Story
from inara.check.material import Place, blocks, guides, is_english, scripts, stories, text_place
from inara.check.phrases import Voice
from inara.check.rules_stories import story_texts

_SAID = re.compile(r"(?:^|(?<=[.!?…*\n]) )\*([^*]+ [^*]+)\*")


@dataclass(frozen=True)
class Passage:
    """A piece of text, who speaks in it, and where it stands."""

    voice: Voice
    text: str
    place: Place
    subject: str


def english_passages(reading: Reading) -> Iterator[Passage]:
    """Give the passages of all pages in English. What a Now card says to leave is no passage."""
    for guide in guides(reading):
        if is_english(guide.lang):
            yield from _now_card(reading, guide)
            yield from _body(reading, guide)
    for guide, file, script in scripts(reading):
        if is_english(guide.lang):
            yield from _script(guide, file, script)
    for story in stories(reading):
        if is_english(story.lang):
            yield from _story(reading, story)


def _now_card(reading: Reading, guide: Guide) -> Iterator[Passage]:
    now = guide.head.now
    yield Passage(Voice.ADVICE, now.breathe, reading.at(guide.file, "now", "breathe"), guide.slug)
    for number, phrase in enumerate(now.say):
        yield Passage(Voice.SPOKEN, phrase, reading.at(guide.file, "now", "say", number), guide.slug)
    for number, step in enumerate(now.do):
        yield Passage(Voice.ADVICE, step, reading.at(guide.file, "now", "do", number), guide.slug)


def _body(reading: Reading, guide: Guide) -> Iterator[Passage]:
    for block in blocks(reading, guide):
        place = text_place(reading, guide, block)
        match block:
            case Strategy():
                for phrase in block.say:
                    yield Passage(Voice.SPOKEN, phrase, (guide.file, block.line), guide.slug)
                yield Passage(Voice.ADVICE, block.why, (guide.file, block.line), guide.slug)
                yield Passage(Voice.ADVICE, block.text, place, guide.slug)
            case TalkingPoint():
                yield Passage(Voice.SPOKEN, block.text, place, guide.slug)
            case Prose() | Reassurance() | DifferentChildren():
                yield Passage(Voice.TALK, block.text, place, guide.slug)
            case _:
                pass


def _script(guide: Guide, file: str, script: str) -> Iterator[Passage]:
    """Give each paragraph, and what stands in `*…*` at the beginning of a sentence: that is said to the child."""
    for match in re.finditer(r"(?:[^\n]+\n?)+", script):
        line = script.count("\n", 0, match.start()) + 1
        text = match[0].strip()
        yield Passage(Voice.ADVICE, text, (file, line), guide.slug)
        for said in _SAID.finditer(text):
            yield Passage(Voice.SPOKEN, said[1], (file, line), guide.slug)


def _story(reading: Reading, story: Story) -> Iterator[Passage]:
    for number, page in enumerate(story.pages):
        place = reading.at(story.file, "pages", number)
        for text in story_texts(story, page):
            yield Passage(Voice.STORY, text, place, story.slug)
    for number, point in enumerate(story.head.talking_points):
        yield Passage(Voice.SPOKEN, point, reading.at(story.file, "talking_points", number), story.slug)
