"""Narrations with known times, made of tones: each word sounds at a pitch of its own, so that a test can hear it."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import soundfile

from inara.book import Book
from inara.book.script import NamedSpan, Script, pictures_script, story_script
from inara.book.tokens import sentences, tokens
from inara.book.transcript import Cue, Part, Reader, Transcript
from inara.narrate.narration import Narration

RATE = 24_000
WORD_S, GAP_S, SENTENCE_S, LEAD_S = 0.24, 0.06, 0.45, 0.3
PERSON = Reader("Mara Lind", computer=False)
COMPUTER = Reader("espeak", computer=True)
TELLING = """Good that you are here. 🐌 I am the snail 🐌 and I read.

[pause]

Sit down where you are. The floor will do. Say it slowly: *I am here.* Then wait, and wait again.

Your child is hurt, or cross, or both. That stings. I know.

Now you can stop talking. Stay low, a step away. Put the cuddly where it can be reached."""


def tones(book: Book, folder: Path) -> dict[str, Narration]:
    """Narrate one guide, by a person, and every story, by a computer voice; of one story the pictures too."""
    folder.mkdir(parents=True, exist_ok=True)
    told = Script(TELLING, "en", (NamedSpan("body", 0, len(TELLING)),))
    made = {"guides/refuses-comfort.en": narration(folder, "guide", told, PERSON)}
    for story in book.stories:
        made[f"stories/{story.slug}.en"] = narration(folder, story.slug, story_script(story), COMPUTER)
    story = next(it for it in book.stories if it.slug == "gentle-glow")
    made["pictures/gentle-glow.en"] = narration(folder, "pictures", pictures_script(story), COMPUTER)
    return made


def narration(folder: Path, name: str, script: Script, reader: Reader) -> Narration:
    """Make the sound and the transcript of a script."""
    words, said, time = [], [], LEAD_S
    spoken = tokens(script.text)
    for sentence in sentences(script.text, script.lang):
        own = [it for it in spoken if sentence.start <= it.start < sentence.end]
        first = time
        for word in own:
            words.append(Cue(word.start, word.end, time, time + WORD_S, 0.9))
            time += WORD_S + GAP_S
        said.append(Cue(sentence.start, sentence.end, first, time - GAP_S, 0.95))
        time += SENTENCE_S
    parts = [Part(it.name, it.start, it.end, *heard(said, it)) for it in script.parts]
    opus, mp3 = folder / f"{name}.opus", folder / f"{name}.mp3"
    sound = sounding(words, time)
    soundfile.write(opus, sound, RATE, format="OGG", subtype="OPUS")
    soundfile.write(mp3, sound, RATE, format="MP3")
    transcript = Transcript(script.text, script.lang, reader, time, tuple(parts), tuple(said), tuple(words))
    return Narration(transcript, opus, mp3, name)


def heard(said: list[Cue], part: NamedSpan) -> tuple[float, float]:
    inside = [cue for cue in said if part.start <= cue.start < part.end]
    return inside[0].start_s, inside[-1].end_s


def pitch(word: int) -> int:
    """The pitch of a word, in hertz."""
    return 400 + 150 * (word % 12)


def sounding(words: list[Cue], length: float) -> np.ndarray:
    sound = np.zeros(round(length * RATE), dtype=np.float32)
    for number, cue in enumerate(words):
        low, high = round(cue.start_s * RATE), round(cue.end_s * RATE)
        clock = np.arange(high - low) / RATE
        sound[low:high] = 0.3 * np.sin(2 * np.pi * pitch(number) * clock)
    return sound
