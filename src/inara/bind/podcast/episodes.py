"""The episodes of a podcast: what of a Book is heard, in which season, under an id that stays."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from inara.bind.podcast.chapters import Chapter, find_chapters
from inara.bind.site.addresses import guide_address, story_address
from inara.bind.site.shelf import Shelf
from inara.bind.site.words import Words
from inara.bind.sounds import Sound
from inara.book.signed import Guide, Signed, Story


@dataclass(frozen=True)
class Episode:
    """One page as an episode."""

    guid: str
    """The Book's id, then the page's name: the same for as long as the page has its slug."""
    name: str
    """`guides/<slug>` or `stories/<slug>`."""
    season: int
    number: int
    """Its place in the season, by date and slug."""
    head: Signed
    address: str
    """The page, from the site's root."""
    sound: Sound
    chapters: tuple[Chapter, ...]

    @property
    def published(self) -> datetime.date:
        """The day of its page."""
        return self.head.published

    @property
    def season_key(self) -> str:
        """The season's name in the catalogue of words."""
        return "guides.title" if self.season == 1 else "stories.title"

    @property
    def chapters_file(self) -> str:
        """Where its chapters are, from the edition's root."""
        return f"podcast/chapters/{self.name.replace('/', '-')}.json"


def find_episodes(shelf: Shelf, words: Words, sounds: Mapping[str, Sound]) -> tuple[Episode, ...]:
    """Give the episodes, the newest first; season 1 is the guides, season 2 the stories."""
    guides = _season(1, "guides", shelf.guides, shelf, words, sounds)
    stories = _season(2, "stories", shelf.stories, shelf, words, sounds)
    return tuple(sorted([*guides, *stories], key=lambda it: (it.published, -it.season, it.number), reverse=True))


def _season(
    season: int,
    kind: str,
    works: Mapping[str, Guide] | Mapping[str, Story],
    shelf: Shelf,
    words: Words,
    sounds: Mapping[str, Sound],
) -> Iterator[Episode]:
    heard = [work for work in works.values() if f"{kind}/{work.slug}.{work.lang}" in sounds]
    for number, work in enumerate(sorted(heard, key=lambda work: (work.head.published, work.slug)), 1):
        sound = sounds[f"{kind}/{work.slug}.{work.lang}"]
        yield Episode(
            f"{shelf.book.info.id}/{kind}/{work.slug}.{work.lang}",
            f"{kind}/{work.slug}",
            season,
            number,
            work.head,
            guide_address(work.slug) if season == 1 else story_address(work.slug),
            sound,
            find_chapters(sound.transcript, work.head.title, words),
        )
