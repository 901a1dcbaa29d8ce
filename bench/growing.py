"""A Book of as many pages as one likes, made from the starter Book's phrases and invented words; the same seed, the same Book."""

from __future__ import annotations

import random
from collections.abc import Iterator
from functools import cached_property

from inara.book import Book, Guide
from inara.book.lists import Moment, Theme, Thesaurus
from inara.book.signed import GuideHead
from inara.book.values import Ages

SEED = 20260
PHRASES = 6
BODY_WORDS = 60
SYLLABLES = [
    "ba",
    "be",
    "bi",
    "bo",
    "da",
    "de",
    "di",
    "do",
    "fa",
    "fe",
    "ga",
    "ge",
    "ka",
    "ki",
    "la",
    "le",
    "li",
    "lo",
    "ma",
    "me",
    "mi",
    "mo",
    "na",
    "ne",
    "ni",
    "no",
    "pa",
    "po",
    "ra",
    "re",
    "ri",
    "ro",
    "sa",
    "se",
    "si",
    "so",
    "ta",
    "te",
    "ti",
    "to",
    "va",
    "vi",
    "za",
    "zo",
]


class Growth:
    """Pages, each a moment of its own with a guide: phrases of the starter Book, every third word another one."""

    def __init__(self, starter: Book, pages: int) -> None:
        self.starter, self.pages = starter, pages
        self.chance = random.Random(SEED)  # noqa: S311  (test data, not a secret)

    @cached_property
    def phrases(self) -> list[str]:
        themes = self.starter.thesaurus.themes
        return [phrase for theme in themes for moment in theme.moments for phrase in moment.sounds_like]

    @cached_property
    def words(self) -> list[str]:
        """Words of the phrases, and invented ones: as many as a library of this size would hold (Heaps 1978)."""
        known = sorted({word for phrase in self.phrases for word in phrase.lower().split() if word.isalpha()})
        more = int(30 * (self.pages * (PHRASES * 12 + BODY_WORDS)) ** 0.5)
        return known + ["".join(self.chance.choices(SYLLABLES, k=self.chance.randint(2, 4))) for _ in range(more)]

    def book(self) -> Book:
        """Give the Book."""
        made = list(self._pages())
        theme = Theme(id="everything", label="Everything", moments=tuple(moment for moment, _ in made))
        update = {"thesaurus": Thesaurus(themes=(theme,)), "guides": tuple(guide for _, guide in made), "stories": ()}
        return self.starter.model_copy(update=update)

    def asks(self, count: int) -> list[str]:
        """Give asks: phrases with another word here and there."""
        return [self._phrase() for _ in range(count)]

    def _pages(self) -> Iterator[tuple[Moment, Guide]]:
        pattern = self.starter.guides[0]
        ages = Ages.model_validate({"from": 12, "to": 72})
        for number in range(self.pages):
            id_ = f"page-{number}"
            said = tuple(self._phrase() for _ in range(PHRASES))
            about = " ".join(self._some(14))
            moment = Moment(id=id_, label=" ".join(self._some(4)), description=about, ages=ages, sounds_like=said)
            head: GuideHead = pattern.head.model_copy(
                update={"title": " ".join(self._some(5)), "summary": about, "moments": (id_,), "sounds_like": ()}
            )
            yield (
                moment,
                pattern.model_copy(update={"slug": id_, "head": head, "body": " ".join(self._some(BODY_WORDS))}),
            )

    def _phrase(self) -> str:
        words = self.chance.choice(self.phrases).split()
        return " ".join(self._some(1)[0] if self.chance.random() < 1 / 3 else word for word in words)

    def _some(self, count: int) -> list[str]:
        """Draw words, the early ones far more often: Zipf's law, as in any text."""
        size = len(self.words)
        return [self.words[int(size ** self.chance.random()) - 1] for _ in range(count)]
