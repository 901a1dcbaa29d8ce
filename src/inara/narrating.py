"""`inara narrate`: the narrations of a Book, made into the cache, and what could not be done, one line each."""

from __future__ import annotations

import hashlib
import sys
import time
from pathlib import Path

from inara.art import SvgError, load_kit, to_png
from inara.bars import progress_bar
from inara.bind.covers import square_cover
from inara.bind.site.shelf import Shelf
from inara.book import Reading, read_folder
from inara.book.progress import Progress
from inara.narrate.narrating import Narrated, narrate_book
from inara.narrate.pages import pages_to_tell
from inara.narrate.store import Store
from inara.narrate.tags import Cover
from inara.narrate.voices import VoiceError, find_voice
from inara.paths import cache_folder, voices_file

COVER_SIDE = 480


def narrate_command(root: Path, voice: str | None, only: str | None) -> int:
    """Narrate a Book; 0, 1 where something could not be done, 2 for a voice or a page that is not there."""
    reading = read_folder(root)
    for problem in reading.problems:
        print(problem, file=sys.stderr)
    if reading.book is None:
        return 1
    slugs = [page.slug for page in pages_to_tell(reading)]
    if only and only not in slugs:
        print(
            f'inara: There is no guide or story "{only}". There are {", ".join(sorted(set(slugs)))}.', file=sys.stderr
        )
        return 2
    if voice:
        try:
            find_voice(voice, voices_file())
        except VoiceError as error:
            print(f"inara: {error}", file=sys.stderr)
            return 2
    with progress_bar() as progress:
        done = narrate_book(
            reading, cache_folder(), voices_file(), progress, voice=voice, only=only, cover=_cover(reading)
        )
    Store(cache_folder()).sweep(time.time())
    for line in (*done.failed, *done.remarks):
        print(line, file=sys.stderr)
    print(_summary(done), file=sys.stderr)
    return 1 if done.failed or reading.problems else 0


def narrate_missing(reading: Reading, progress: Progress) -> Narrated:
    """Narrate what a Book lacks; a page keeps its last voice. A voice that is not there is one line and no error."""
    return narrate_book(reading, cache_folder(), voices_file(), progress, as_before=True, cover=_cover(reading))


def _summary(done: Narrated) -> str:
    kept = f", {len(done.kept)} kept as they were" if done.kept else ""
    failed = f", {len(done.failed)} not done" if done.failed else ""
    return f"{len(done.made)} narrated{kept}{failed}."


def _cover(reading: Reading) -> Cover | None:
    """Give the Book's cover for sound files: named by its drawing, painted only when it is needed."""
    if reading.book is None:
        return None
    own = reading.folder.root / "art"
    lang = reading.book.info.languages[0]
    svg = square_cover(Shelf(reading.book.in_language(lang)), load_kit(own if own.is_dir() else None))
    return Cover(hashlib.sha256(svg.encode()).hexdigest(), lambda: _painted(svg))


def _painted(svg: str) -> bytes:
    try:
        return to_png(svg, COVER_SIDE, COVER_SIDE)
    except SvgError:
        return b""
