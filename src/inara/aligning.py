"""`inara align`: a recording and its text in, cues out, as JSON or for a person to read."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from pathlib import Path

from inara.book.pronunciation import Pronunciations
from inara.book.transcript import SURE, Cue, Span
from inara.narrate.align import Alignment, align
from inara.narrate.align.features import RATE
from inara.narrate.align.language import guess_language
from inara.narrate.audio_reading import AudioError, read_audio

DOUBTFUL = 0.5


class AligningError(Exception):
    """A recording that cannot be aligned: one clear sentence."""


def align_recording(audio: Path, text: Path, lang: str | None, *, as_json: bool) -> int:
    """Align a recording with its text and print the cues; 2 where one of them cannot be read."""
    try:
        written = _read_text(text)
        sound = read_audio(audio, RATE)
    except (AligningError, AudioError) as error:
        return _fail(str(error), as_json=as_json)
    spoken = lang or guess_language(written)
    found = align(sound.samples, sound.rate, written, spoken, _pronunciations(text, spoken))
    print(alignment_json(found, written) if as_json else _told(found, written))
    if not found.sentences:
        print(f"inara: {_nothing(found, text, audio)}", file=sys.stderr)
    return 0


def alignment_json(found: Alignment, text: str) -> str:
    """Write an alignment as the one JSON object that `inara align --json` prints."""
    return json.dumps(
        {
            "duration_s": found.duration_s,
            "words": [_cue(cue, text) for cue in found.words],
            "sentences": [_cue(cue, text) for cue in found.sentences],
            "not_said": [_span(span, text) for span in found.not_said],
            "not_in_text": [{"start_s": one.start_s, "end_s": one.end_s} for one in found.not_in_text],
        },
        ensure_ascii=False,
    )


def _read_text(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise AligningError(f'"{path}" is not UTF-8 text; save it as UTF-8.') from error
    except OSError as error:
        raise AligningError(f'"{path}" cannot be read: {error.strerror}.') from error


def _pronunciations(text: Path, lang: str) -> Mapping[str, str]:
    """Give the list of the Book that a text lies in, word to pronunciation; a list with an error is left to the check."""
    import yaml

    for folder in text.absolute().parents:
        if (folder / "book.yaml").is_file():
            listed = folder / f"pronounce.{lang}.yaml"
            if not listed.is_file():
                return {}
            try:
                words = Pronunciations.model_validate(yaml.safe_load(listed.read_text(encoding="utf-8")) or {}).words
            except (yaml.YAMLError, ValueError):
                print(f'inara: "{listed}" has an error and is not used; `inara check` says which.', file=sys.stderr)
                return {}
            return {word: said.heard for word, said in words.items()}
    return {}


def _cue(cue: Cue, text: str) -> dict[str, object]:
    place = {"from": cue.start, "to": cue.end, "text": text[cue.start : cue.end]}
    return place | {"start_s": cue.start_s, "end_s": cue.end_s, "confidence": cue.confidence}


def _span(span: Span, text: str) -> dict[str, object]:
    return {"from": span.start, "to": span.end, "text": text[span.start : span.end]}


def _told(found: Alignment, text: str) -> str:
    """Write an alignment for a person: a line a sentence, with what to listen to again."""
    lines = []
    for cue in found.sentences:
        sure = "" if cue.confidence >= SURE else "  (check)" if cue.confidence >= DOUBTFUL else "  (doubtful)"
        lines.append(
            f"{_clock(cue.start_s)} – {_clock(cue.end_s)}  {' '.join(text[cue.start : cue.end].split())}{sure}"
        )
    lines += [f"Not said: {' '.join(text[span.start : span.end].split())}" for span in found.not_said]
    lines += [f"Not in the text: {_clock(one.start_s)} – {_clock(one.end_s)}" for one in found.not_in_text]
    doubtful = sum(cue.confidence < SURE for cue in found.sentences)
    lines.append(f"{len(found.sentences)} sentences, {len(found.words)} words; {doubtful} to check.")
    return "\n".join(lines)


def _clock(seconds: float) -> str:
    minutes, rest = divmod(round(seconds, 2), 60)
    return f"{int(minutes)}:{rest:05.2f}"


def _nothing(found: Alignment, text: Path, audio: Path) -> str:
    if not found.not_said:
        return f'"{text}" holds no words that can be spoken.'
    return f'Nothing of "{text}" was heard in "{audio}". Is it a recording of this text?'


def _fail(message: str, *, as_json: bool) -> int:
    if as_json:
        print(json.dumps({"error": message}, ensure_ascii=False))
    print(f"inara: {message}", file=sys.stderr)
    return 2
