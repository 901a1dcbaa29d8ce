"""The bench of the Book in a folder: its narrations from the cache, corrections into the Book."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path

from inara.book import read_folder
from inara.book.transcript import Cue
from inara.cue_bench.bench import Bench, BenchError, BenchPage
from inara.cue_bench.keeping import corrections_of, write_corrections
from inara.narrate.corrections import CorrectionsError
from inara.narrate.narrating import narrations
from inara.narrate.pages import pages_to_tell
from inara.narrate.store import Store
from inara.paths import STARTER, stamp


def book_bench(root: Path, cache: Path) -> Bench:
    """Give the bench of a Book, whose narrations lie in the cache."""

    @lru_cache(1)
    def read(_book: str, _narrations: str) -> Mapping[str, BenchPage]:
        reading = read_folder(root)
        found = narrations(reading, cache)
        return {
            page.name: BenchPage(page.name, page.title, found[page.name], bool(page.recordings))
            for page in pages_to_tell(reading)
            if page.name in found
        }

    def pages() -> Mapping[str, BenchPage]:
        """Give the pages; every piece of sound that a browser fetches asks for them, and few of these follow a change."""
        return read(stamp(root), stamp(Store(cache).pages))

    def keep(page: BenchPage, sentences: Sequence[Cue], words: Sequence[Cue]) -> str:
        if root.resolve() == STARTER.resolve():
            raise BenchError("The starter Book is never written to. Make a Book of your own with `inara new`.")
        told = next(it for it in pages_to_tell(read_folder(root)) if it.name == page.name)
        if told.script.text != page.narration.transcript.text or not page.narration.placements:
            raise BenchError("The text has changed since. Narrate the page anew, and load the bench again.")
        try:
            file = write_corrections(root, told, corrections_of(told, page.narration, sentences, words))
        except CorrectionsError as error:
            raise BenchError(f"{told.corrections}: {error}") from error
        except OSError as error:
            raise BenchError(f"The Book cannot be written: {error.strerror or error}.") from error
        return f"Kept in {file}. The page is narrated anew with it."

    return Bench(pages, keep)
