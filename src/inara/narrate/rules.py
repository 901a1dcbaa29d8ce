"""What the check asks of narrations: that somebody reads, says what is written, can be heard, and is named truthfully."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from inara.book.model import Book
from inara.book.problems import Problem, Rule, Severity
from inara.book.reading import Reading
from inara.book.signed import Guide, Signed, Status
from inara.book.text_tree import TextError
from inara.book.transcript import SURE, Span
from inara.narrate.audio_reading import AudioError
from inara.narrate.corrections import CorrectionsError, find_place, read_corrections
from inara.narrate.making import file_digest
from inara.narrate.narrating import is_of_recordings, narrations
from inara.narrate.narration import Narration
from inara.narrate.pages import PageToTell, pages_to_tell
from inara.narrate.said_numbers import numbers_in
from inara.narrate.sound_faults import QUIETEST_LUFS, SoundFaults, sound_faults
from inara.narrate.voices import VoiceError, find_voice
from inara.paths import cache_folder, voices_file

Found = Iterator[Problem]

_LONG_S = 1.5
_SHOWN = 60
_ROUGHLY = 0.1
_ABOUT = re.compile(
    r"\b(nearly|almost|about|around|over|under|roughly|some|than|close to|fewer|just)\s+$", re.IGNORECASE
)
_BENCH = "Correct them on the cue bench (`inara open`, then /_bench/)."
_SYNTHETIC = re.compile(
    r"\b(e-?speak|piper|text[- ]to[- ]speech|tts|synthe(tic|siser|sizer)|polly|wavenet|elevenlabs|siri|alexa|cortana"
    r"|computer voice|ai voice|robot)\b",
    re.IGNORECASE,
)


def _pages(reading: Reading) -> tuple[PageToTell, ...]:
    return tuple(pages_to_tell(reading)) if reading.book else ()


def _recorded(reading: Reading) -> Iterator[tuple[PageToTell, Narration | None]]:
    """Give the pages with recordings, each with its narration where it was made of script and recordings as they stand."""
    pages = [page for page in _pages(reading) if page.recordings]
    found: Mapping[str, Narration] = narrations(reading, cache_folder()) if pages else {}
    for page in pages:
        narration = found.get(page.name)
        yield page, narration if narration and is_of_recordings(narration, page, reading.folder.root) else None


def _somebody_reads(rule: Rule, reading: Reading) -> Found:
    silent = [page for page in _pages(reading) if not page.recordings]
    if not silent or reading.book is None:
        return
    try:
        find_voice(reading.book.info.voice, voices_file())
    except VoiceError as error:
        which = silent[0].file if len(silent) == 1 else f"{len(silent)} pages"
        message = f"Nobody reads {which}: there is no recording, and the Book's voice is not at hand."
        mend = f"{error} Or put a recording beside the page, such as `narration.{silent[0].script.lang}.flac`."
        yield rule.problem(reading.at("book.yaml", "voice"), message, mend)


def _aligned(rule: Rule, reading: Reading) -> Found:
    for page, narration in _recorded(reading):
        if narration is None:
            message = "Whether this recording says its script as it stands is not known: it is new, or was refused."
            mend = "Run `inara narrate`; it says what is wrong."
            yield rule.problem((page.recordings[0].file, None), message, mend, page.slug)


def _says_its_script(rule: Rule, reading: Reading) -> Found:
    for page, narration in _recorded(reading):
        if narration is None:
            continue
        place, text = (page.recordings[0].file, None), narration.transcript.text
        for span in narration.transcript.not_said:
            message = f"The recording does not say “{_short(text, span)}”."
            yield rule.problem(place, message, "Record it again, or change the script.", page.slug)
        for it in narration.transcript.not_in_text:
            if it.end_s - it.start_s >= _LONG_S:
                message = f"The recording says something at {_clock(it.start_s)} that is not in the script."
                yield rule.problem(place, message, "Write it into the script, or cut it out.", page.slug)


def _sure_cues(rule: Rule, reading: Reading) -> Found:
    for page, narration in _recorded(reading):
        doubtful = [cue for cue in narration.transcript.sentences if cue.confidence < SURE] if narration else []
        if narration and doubtful:
            first = min(doubtful, key=lambda cue: cue.confidence)
            said = _short(narration.transcript.text, Span(first.start, first.end))
            count = f"{len(doubtful)} of {len(narration.transcript.sentences)} sentences"
            message = f"The times of {count} are doubtful, most of all those of “{said}”."
            yield rule.problem((page.recordings[0].file, None), message, _BENCH, page.slug)


def _scripts(reading: Reading) -> Iterator[tuple[Guide, str, str]]:
    for guide in reading.book.guides if reading.book else ():
        if guide.script and guide.script.strip():
            yield guide, f"guides/{guide.slug}/script.{guide.lang}.md", guide.script


def _numbers(rule: Rule, reading: Reading) -> Found:
    for guide, file, script in _scripts(reading):
        written = {value for value, _ in numbers_in(reading.folder.read_text(guide.file), guide.lang)}
        for value, at in numbers_in(script, guide.lang):
            leeway = value * _ROUGHLY if _ABOUT.search(script[max(0, at - 30) : at]) else 0
            if not any(abs(value - other) <= leeway for other in written):
                line = script.count("\n", 0, at) + 1
                message = f"The script says {value}, and the guide has no such number."
                yield rule.problem((file, line), message, "Correct the one that is wrong.", guide.slug)


def _phrases(rule: Rule, reading: Reading) -> Found:
    for guide, file, script in _scripts(reading):
        said = _plain(script)
        for phrase in guide.head.now.say:
            if _plain(phrase) not in said:
                message = f"The script does not say “{phrase}” as the Now card has it."
                yield rule.problem((file, None), message, "Say it in the same words, or change the card.", guide.slug)


def _measured(reading: Reading) -> Iterator[tuple[PageToTell, str, SoundFaults]]:
    for page in _pages(reading):
        for recorded in page.recordings:
            try:
                yield page, recorded.file, sound_faults(reading.folder.root / recorded.file)
            except (AudioError, OSError):
                continue  # narrating says what is wrong with it


def _clipping(rule: Rule, reading: Reading) -> Found:
    for page, file, sound in _measured(reading):
        if sound.is_clipped:
            message = f"The recording is clipped, first at {_clock(sound.first_clip_s)}: its tops are cut off."
            yield rule.problem((file, None), message, "Record it again at a lower level.", page.slug)


def _hum(rule: Rule, reading: Reading) -> Found:
    for page, file, sound in _measured(reading):
        if sound.hum_hz:
            message = f"In the pauses of the recording the mains hum at {sound.hum_hz} Hz."
            mend = "Record on battery, farther from power supplies and lamps, or take the hum out."
            yield rule.problem((file, None), message, mend, page.slug)


def _level(rule: Rule, reading: Reading) -> Found:
    for page, file, sound in _measured(reading):
        if sound.lufs < QUIETEST_LUFS:
            level = "silent" if sound.lufs < -70 else f"very low ({sound.lufs:.0f} LUFS)"
            message = f"The recording is {level}; made louder, its noise is heard too."
            yield rule.problem((file, None), message, "Record it again, closer to the microphone.", page.slug)


def _corrections_hold(rule: Rule, reading: Reading) -> Found:
    for page in _pages(reading):
        if page.corrections is None:
            continue
        place = (page.corrections, None)
        try:
            held = {
                it.file.rpartition("/")[2]: file_digest(reading.folder.root / it.file)[:16] for it in page.recordings
            }
            corrections = read_corrections(reading.folder.read_text(page.corrections))
        except (CorrectionsError, TextError) as error:
            yield rule.problem(place, str(error), "Until then the page keeps its last narration.", page.slug)
            continue
        for it in corrections:
            if held.get(it.recording) != it.digest or find_place(page.script.text, it) is None:
                message = (
                    f"The correction of “{_cut(it.text)}” no longer fits its words, those around it or the recording."
                )
                yield rule.problem(place, message, "Correct it again on the cue bench, or take it out.", page.slug)


def _draft_translation(rule: Rule, reading: Reading) -> Found:
    pages = {page.file: page for page in _pages(reading)}
    for signed, file in _signed(reading.book):
        page = pages.get(file)
        if page and page.recordings and signed.translation_of and signed.status is Status.DRAFT:
            message = "This is the recording of a translation that is still a draft."
            mend = "Finish the translation and set `status: ready`, or keep the recording out of the Book until then."
            yield rule.problem((page.recordings[0].file, None), message, mend, page.slug)


def _truly_named(rule: Rule, reading: Reading) -> Found:
    people = {person.id: person for person in reading.book.people} if reading.book else {}
    for signed, file in _signed(reading.book):
        person = people.get(signed.read_by or "")
        if person and _SYNTHETIC.search(f"{person.name} {person.credentials or ''}"):
            message = f"“{person.name}” reads like a computer voice, and `read_by` names people."
            mend = (
                "Take the recording and `read_by` out and let `voice` in book.yaml read: its pages say that it is one."
            )
            yield rule.problem(reading.at(file, "read_by"), message, mend)


def _signed(book: Book | None) -> Iterator[tuple[Signed, str]]:
    if book:
        yield from ((guide.head, guide.file) for guide in book.guides)
        yield from ((story.head, story.file) for story in book.stories)


def _plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", re.sub(r"[’'*]", "", text.lower())))


def _short(text: str, span: Span) -> str:
    return _cut(text[span.start : span.end])


def _cut(text: str) -> str:
    said = " ".join(text.replace("*", "").split())
    return said if len(said) <= _SHOWN else f"{said[: _SHOWN - 1].rsplit(' ', 1)[0]} …"


def _clock(seconds: float) -> str:
    return f"{int(seconds) // 60}:{int(seconds) % 60:02}"


RULES: tuple[Rule, ...] = tuple(
    Rule(f"narration-{number:03}", title, Severity.WARNING, find)
    for number, (title, find) in enumerate(
        (
            ("Every page has a recording, or a voice that is at hand.", _somebody_reads),
            ("A recording has been aligned to its script as it stands.", _aligned),
            ("A recording says its script, all of it and nothing else.", _says_its_script),
            ("The times of a recording's sentences are sure, or a person has looked at them.", _sure_cues),
            ("A script has the numbers of its guide, and no others.", _numbers),
            ("A script says the phrases of the Now card as they are.", _phrases),
            ("A recording is not clipped.", _clipping),
            ("A recording has no mains hum.", _hum),
            ("A recording is loud enough.", _level),
            ("A translation is recorded when it is no longer a draft.", _draft_translation),
            ("A computer voice is named as one.", _truly_named),
            ("Corrections of cues can be read, and fit the script and the recording as they stand.", _corrections_hold),
        ),
        1,
    )
)
