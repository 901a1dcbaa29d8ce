"""Every page of a Book, read aloud: many at once in processes, redoing only what changed, losing nothing to a kill."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Executor, Future, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, replace
from pathlib import Path
from uuid import UUID

from inara.book import Reading
from inara.book.progress import Progress
from inara.narrate.audio_reading import AudioError
from inara.narrate.making import Job, NarrateError, file_digest, make, narration_key
from inara.narrate.narration import Narration
from inara.narrate.pages import PageToTell, everything_to_tell, pages_to_tell
from inara.narrate.store import Store
from inara.narrate.tags import Cover
from inara.narrate.voices import VoiceChoice, VoiceError, find_voice


@dataclass(frozen=True, slots=True)
class Narrated:
    """What narrating came to."""

    made: tuple[str, ...]
    """The pages that were narrated now."""
    kept: tuple[str, ...]
    """The pages whose narration was there already."""
    failed: tuple[str, ...]
    """What could not be done, one line each."""
    remarks: tuple[str, ...]
    """What was done, with something that its author should know, one line each."""


def narrations(reading: Reading, cache: Path) -> Mapping[str, Narration]:
    """Give the narrations that the cache holds for a Book as it stands, by page; reads only.

    A page whose script has changed since has none: what it says is no longer what is written.
    """
    book, store = reading.book, Store(cache)
    if book is None:
        return {}
    found = {}
    for page in everything_to_tell(reading):
        key = store.last_good(book.info.id, page.name, page.script)
        narration = store.find(key) if key else None
        if narration:
            found[page.name] = narration
    return found


def of_other_recordings(reading: Reading, found: Mapping[str, Narration]) -> tuple[str, ...]:
    """Give the files of the pages whose recordings are not those that are heard: they are new, or were refused."""
    root = reading.folder.root
    pages = [page for page in pages_to_tell(reading) if page.recordings and page.name in found]
    return tuple(page.file for page in pages if not is_of_recordings(found[page.name], page, root))


def is_of_recordings(narration: Narration, page: PageToTell, root: Path) -> bool:
    """Say whether a narration was made of the recordings that the Book holds now."""
    held = {it.file: file_digest(root / it.file) for it in page.recordings}
    told = {it.file: it.digest for it in narration.placements}
    return held.keys() == told.keys() and all(digest.startswith(told[file]) for file, digest in held.items())


def narrate_book(
    reading: Reading,
    cache: Path,
    voices: Path,
    progress: Progress,
    *,
    voice: str | None = None,
    only: str | None = None,
    as_before: bool = False,
    cover: Cover | None = None,
    workers: Callable[[int], Executor] | None = None,
) -> Narrated:
    """Narrate what has no narration, or another than the Book now asks for.

    `voices` is the user's description of voices, `voice` a name instead of the Book's, `only` a slug; `as_before` lets
    a page keep the voice that it was last narrated with. A page that cannot be narrated is a line in the result; the
    rest is done, and its last good narration stays. What pictures show is told too, where the voice is at hand.
    """
    book = reading.book
    if book is None:
        raise ValueError("a Book that cannot be read cannot be narrated")
    store = Store(cache)
    choices = _Voices(voices, voice or book.info.voice, store if as_before else None, book.info.id)
    jobs, kept, made, failed, remarks = [], [], [], [], []
    for page in everything_to_tell(reading):
        if only and page.slug != only:
            continue
        try:
            job = _job(page, reading.folder.root, choices, book.info.title, cover)
        except (VoiceError, OSError) as error:
            if not page.is_of_pictures:
                failed.append(_line(page, error))
            continue
        known = store.find(job.key)
        if known:
            failed += _remembered(store, book.info.id, job)
            remarks += known.remarks
            kept.append(page.name)
        else:
            jobs.append(job)
    picture = cover.paint() if cover and jobs else b""
    jobs = [replace(job, cover=picture) for job in jobs]
    for number, (job, wrong) in enumerate(_done(jobs, cache, workers or _processes), 1):
        lines = [wrong] if wrong else _remembered(store, book.info.id, job)
        fresh = None if lines else store.find(job.key)
        failed += lines
        remarks += fresh.remarks if fresh else ()
        made += [job.page.name] if fresh else []
        progress("narrations", number, len(jobs))
    return Narrated(tuple(sorted(made)), tuple(kept), _distinct(failed), _distinct(remarks))


class _Voices:
    """The voice of each page: looked for only where it is needed, and once a name."""

    def __init__(self, file: Path, name: str, before: Store | None, book: UUID) -> None:
        self._file, self._name, self._before, self._book = file, name, before, book
        self._found: dict[str, VoiceChoice | VoiceError] = {}

    def of(self, page: PageToTell) -> VoiceChoice:
        """Give the page's voice. Raises VoiceError."""
        last = self._before.last_voice(self._book, page.name) if self._before else None
        found = self._find(last) if last else None
        if not isinstance(found, VoiceChoice):
            found = self._find(self._name)
        if isinstance(found, VoiceError):
            raise found
        return found

    def _find(self, name: str) -> VoiceChoice | VoiceError:
        if name not in self._found:
            try:
                self._found[name] = find_voice(name, self._file)
            except VoiceError as error:
                self._found[name] = error
        return self._found[name]


def _job(page: PageToTell, root: Path, choices: _Voices, album: str, cover: Cover | None) -> Job:
    choice = None if page.recordings else choices.of(page)
    key = narration_key(page, root, choice, album, cover.name if cover else "")
    return Job(page, root, choice, album, b"", key)


def _remembered(store: Store, book: UUID, job: Job) -> list[str]:
    """Remember a page's narration; give what is wrong, if anything."""
    try:
        store.set_last_good(book, job.page.name, job.page.script, job.key, job.voice.name if job.voice else None)
    except OSError as error:
        return [_line(job.page, error)]
    return []


def narrate_one(job: Job, cache: Path) -> str:
    """Make one narration and store it; give what is wrong in one line, or an empty string."""
    try:
        store = Store(cache)
        store.put(job.key, make(job, store.pieces))
    except (VoiceError, AudioError, NarrateError, OSError) as error:
        return _line(job.page, error)
    return ""


def _done(jobs: list[Job], cache: Path, workers: Callable[[int], Executor]) -> Iterator[tuple[Job, str]]:
    """Do jobs, the longest first; give each with what is wrong, as they end."""
    jobs = sorted(jobs, key=lambda job: -len(job.page.script.text))
    if len(jobs) < 2:
        yield from ((job, narrate_one(job, cache)) for job in jobs)
        return
    with workers(len(jobs)) as pool:
        waiting = {pool.submit(narrate_one, job, cache): job for job in jobs}
        try:
            for future in as_completed(waiting):
                yield waiting[future], _outcome(future, waiting[future])
        finally:
            pool.shutdown(wait=False, cancel_futures=True)  # whoever interrupts does not want the rest


def _outcome(future: Future[str], job: Job) -> str:
    try:
        return future.result()
    except BrokenProcessPool:
        return f"{job.page.file}: the process that narrated it was stopped; narrate again."


def _processes(count: int) -> Executor:
    return ProcessPoolExecutor(min(count, os.cpu_count() or 1), initializer=_end_when_interrupted)


def _end_when_interrupted() -> None:
    """Let Ctrl+C end a working process at once: what it was at is not yet stored, and is made the next time."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def _line(page: PageToTell, error: Exception) -> str:
    if isinstance(error, VoiceError):
        return str(error)
    said = f"{error.strerror or error}" if isinstance(error, OSError) else str(error)
    names_its_file = said.lstrip('"').startswith(page.file.rpartition("/")[0])
    return said if names_its_file else f"{page.file}: {said}"


def _distinct(lines: list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(lines))
