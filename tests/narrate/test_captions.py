"""Captions: golden files, a parser that nobody here wrote, and what players trip over.

A case is a folder `tests/golden/narrate/captions-*`: `in/transcript.json`, and what is written of it in `out/`.
"""

import json
import re
import subprocess
from pathlib import Path

import pytest

from inara.book.transcript import Transcript, read_transcript
from inara.narrate.captions import srt, transcript_segments, webvtt
from programs import need, need_node

GOLDEN = Path(__file__).parents[1] / "golden" / "narrate"
CASES = sorted(GOLDEN.glob("captions-*"))
PARSER = Path(__file__).parents[2] / "node_modules" / "webvtt-parser" / "parser.js"
PARSE = """
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
const { WebVTTParser } = createRequire(import.meta.url)(process.argv[1]);
const entities = JSON.parse(readFileSync(process.argv[1].replace('parser.js', 'html-entities.json'), 'utf8'));
const text = new WebVTTParser(entities).parse(readFileSync(process.argv[2], 'utf8'), 'subtitles/captions/descriptions');
console.log(JSON.stringify({ errors: text.errors, cues: text.cues }));
"""


def case(folder: Path) -> Transcript:
    return read_transcript((folder / "in" / "transcript.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("folder", CASES, ids=lambda folder: folder.name)
def test_captions_are_as_they_were_reviewed(folder: Path, request: pytest.FixtureRequest) -> None:
    transcript = case(folder)
    made = {
        "captions.vtt": webvtt(transcript),
        "captions.srt": srt(transcript),
        "segments.json": transcript_segments(transcript),
    }
    if request.config.getoption("--save-golden"):
        (folder / "out").mkdir(exist_ok=True)
        for name, text in made.items():
            (folder / "out" / name).write_text(text, encoding="utf-8")
    assert made == {name: (folder / "out" / name).read_text(encoding="utf-8") for name in made}


@pytest.mark.parametrize("folder", CASES, ids=lambda folder: folder.name)
def test_a_parser_of_webvtt_finds_no_error(folder: Path, tmp_path: Path) -> None:
    parsed = parse(webvtt(case(folder)), tmp_path)
    assert parsed["errors"] == []
    assert len(parsed["cues"]) == len(case(folder).sentences)


def parse(vtt: str, folder: Path) -> dict:
    file = folder / "captions.vtt"
    file.write_text(vtt, encoding="utf-8")
    parser = need(PARSER, "the WebVTT parser (npm ci)")
    command = [need_node(), "--input-type=module", "-e", PARSE, parser, str(file)]
    done = subprocess.run(command, input="WEBVTT\n", capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_a_page_without_a_sentence_gives_captions_without_a_cue() -> None:
    silent = Transcript("", "en", case(CASES[0]).reader, 0.0)
    assert webvtt(silent) == "WEBVTT\n"
    assert srt(silent) == ""
    assert json.loads(transcript_segments(silent)) == {"version": "1.0.0", "segments": []}


def test_a_quotation_mark_stands_after_the_time_of_its_word() -> None:
    made = webvtt(case(GOLDEN / "captions-guide"))
    assert "I’ll <" in made
    assert re.search(r"&lt;now&gt;,” <00:00:\d\d\.\d{3}>says", made)
