"""Build the podcast: the feed, its cover and chapters; the sound is the edition's own."""

from __future__ import annotations

import datetime
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from email.utils import format_datetime
from functools import lru_cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from inara.art import Kit, to_png
from inara.bind.covers import SQUARE_SIDE, square_cover
from inara.bind.podcast.chapters import chapters_json
from inara.bind.podcast.episodes import Episode, find_episodes
from inara.bind.site.shelf import Shelf
from inara.bind.site.words import Words
from inara.bind.sounds import Sound
from inara.bind.xml_text import only_xml

FEED = "podcast/feed.xml"
COVER = "podcast/cover.png"
_FEEDS = uuid.UUID("ead4c236-bf58-58c6-a2c6-a6b28d128cb6")
"""The namespace of podcast ids (https://podcastindex.org/namespace/1.0#guid)."""


@dataclass(frozen=True)
class PodcastOptions:
    """Where the podcast will be."""

    base_url: str
    """The site's address, with a slash at its end."""
    pages: bool = True
    """Whether the site's pages are there to link to."""


def build_podcast(
    shelf: Shelf, words: Words, kit: Kit, sounds: Mapping[str, Sound], options: PodcastOptions
) -> dict[str, bytes]:
    """Build the podcast of one language: relative paths and their bytes; nothing where nothing is narrated.

    The sound, captions and transcripts that it names come with the edition (`sound_files`).
    """
    episodes = find_episodes(shelf, words, sounds)
    if not episodes:
        return {}
    files = {it.chapters_file: chapters_json(it.chapters) for it in episodes}
    files[COVER] = to_png(square_cover(shelf, kit), SQUARE_SIDE, SQUARE_SIDE)
    files[FEED] = _feed(shelf, words, episodes, options)
    return files


def feed_guid(address: str) -> uuid.UUID:
    """Give the id of a feed from its address, without scheme and slashes at the end, as the namespace asks."""
    return uuid.uuid5(_FEEDS, address.split("://", 1)[-1].rstrip("/"))


def _feed(shelf: Shelf, words: Words, episodes: tuple[Episode, ...], options: PodcastOptions) -> bytes:
    info = shelf.book.info
    about, base = info.podcast, options.base_url.rstrip("/") + "/"
    author = about.author or info.publisher or info.title
    mail = about.email or (info.contact if info.contact and "@" in info.contact and "://" not in info.contact else None)
    newest = max([info.published, *(it.published for it in episodes)])
    values: dict[str, Any] = {
        "info": info,
        "about": about,
        "title": about.title or info.title,
        "author": author,
        "owner": about.owner or author,
        "mail": mail,
        "base": base,
        "feed": base + FEED,
        "guid": feed_guid(base + FEED),
        "cover": base + COVER,
        "updated": _moment(newest),
        "episodes": episodes,
        "pages": options.pages,
        "people": shelf.people,
        "moment": _moment,
        "words": words,
    }
    return only_xml(_environment().get_template("feed.xml").render(values)).encode()


def _moment(day: datetime.date) -> str:
    """Write the morning of a day as RFC 2822 does; a Book knows days, and a feed must not change with the clock."""
    return format_datetime(datetime.datetime(day.year, day.month, day.day, 6, tzinfo=datetime.UTC), usegmt=True)


@lru_cache(1)
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("inara.bind.podcast"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
