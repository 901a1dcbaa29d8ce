"""The aligners that are compared, each from a case to words with their seconds, so that all are measured alike."""

from __future__ import annotations

import importlib.util
import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from inara.book.tokens import tokens
from inara.book.transcript import Cue, Span, Stretch
from inara.narrate.align import align
from inara.narrate.align.lexicon import ANY, pronounce
from narration.cases import RATE, Case


@dataclass(frozen=True)
class Found:
    """What an aligner gave: words by offsets and seconds, and what it says is missing."""

    words: tuple[Cue, ...]
    sentences: tuple[Cue, ...] = ()
    not_said: tuple[Span, ...] = ()
    not_in_text: tuple[Stretch, ...] = ()


Method = Callable[[Case], Found | None]


def inara(case: Case) -> Found:
    """Align with Inara."""
    given = align(case.samples, RATE, case.text, case.lang, {})
    return Found(given.words, given.sentences, given.not_said, given.not_in_text)


def plain_pocketsphinx(case: Case) -> Found | None:
    """Align with pocketsphinx as its documentation does: the words in a row, pauses between, the same pronunciations."""
    import pocketsphinx

    spans = tokens(case.text)
    said = pronounce([case.text[span.start : span.end] for span in spans], case.lang, {})
    decoder = pocketsphinx.Decoder(lm=None, bestpath=False, beam=1e-80, pbeam=1e-80, wbeam=1e-60, loglevel="FATAL")
    names = [f"w{number}" for number in range(len(spans))]
    grammar = pocketsphinx.FsgModel("text", decoder.get_logmath(), 1.0, len(spans) + 1)
    grammar.set_start_state(0)
    grammar.set_final_state(len(spans))
    for number, (name, ways) in enumerate(zip(names, said, strict=True)):
        for which, way in enumerate(ways):
            phones = " ".join("AH" if phone == ANY else phone for phone in way)
            decoder.add_word(name if not which else f"{name}({which + 1})", phones, False)
        grammar.trans_add(number, number + 1, 0, grammar.word_add(name))
    decoder.add_fsg("text", grammar)
    decoder.activate_search("text")
    decoder.start_utt()
    decoder.process_raw((case.samples * 32767).astype("<i2").tobytes(), full_utt=True)
    decoder.end_utt()
    found = []
    for segment in decoder.seg() or ():
        match = re.fullmatch(r"w(\d+)(\(\d+\))?", segment.word)
        if match:
            span = spans[int(match[1])]
            found.append(Cue(span.start, span.end, segment.start_frame / 100, (segment.end_frame + 1) / 100))
    return Found(tuple(found))


def aeneas(case: Case, python: str) -> Found | None:
    """Align with aeneas in an interpreter that has it: one fragment a reference cue, as it works on whole fragments."""
    lang = {"en": "eng", "de": "deu", "es": "spa"}[case.lang]
    lines = [" ".join(case.text[cue.start : cue.end].split()) for cue in case.cues]
    with tempfile.TemporaryDirectory() as folder:
        text, out = Path(folder, "text.txt"), Path(folder, "out.json")
        text.write_text("\n".join(lines) + "\n", encoding="utf-8")
        settings = f"task_language={lang}|is_text_type=plain|os_task_file_format=json"
        command = [python, "-m", "aeneas.tools.execute_task", str(case.audio), str(text), settings, str(out)]
        if subprocess.run(command, capture_output=True, check=False).returncode:
            return None
        fragments = json.loads(out.read_text(encoding="utf-8"))["fragments"]
    return Found(
        tuple(
            Cue(cue.start, cue.end, float(one["begin"]), float(one["end"]))
            for cue, one in zip(case.cues, fragments, strict=True)
        )
    )


def aeneas_python(given: str | None) -> str | None:
    """Give an interpreter that has aeneas: the one named, this one, or none."""
    if given:
        return given
    return sys.executable if importlib.util.find_spec("aeneas") else None
