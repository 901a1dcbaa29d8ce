"""The reader's modules for cues, run in Node: offsets for UTF-16, the word of a moment, and words found on a page."""

from __future__ import annotations

import json
import subprocess
from random import Random

from inara.bind.site.listening import cues_json
from inara.book.transcript import Cue, Reader, Transcript
from inara.paths import PACKAGE
from programs import need_node

READER = PACKAGE / "bind" / "reader" / "js"
BENCH = PACKAGE / "cue_bench" / "page"


def run(program: str, given: object) -> object:
    """Run a module that reads JSON from its input and prints JSON."""
    lead = "const given = JSON.parse(await new Response(process.stdin).text());\n"
    done = subprocess.run(
        [need_node(), "--input-type=module", "-e", lead + program],
        input=json.dumps(given),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_code_points_become_code_units() -> None:
    text = "a 🐌 b 🐌🐌 ça"
    words = tuple(Cue(at, at + 1, at, at + 0.5) for at in (0, 4, 9))
    transcript = Transcript(text, "en", Reader("x", computer=True), 12.0, (), (Cue(0, len(text), 0, 12),), words)

    said = run(
        f"""import {{ readCues }} from "{READER.as_uri()}/player-cues.js";
        const cues = readCues(given);
        console.log(JSON.stringify([...cues.words, ...cues.sentences].map(it => cues.text.slice(it.from, it.to))));""",
        json.loads(cues_json(transcript)),
    )

    assert said == ["a", "b", "ç", text]


def test_the_word_of_a_moment_is_that_of_a_plain_search() -> None:
    random = Random(7)  # noqa: S311
    cues, at = [], 0.0
    for _ in range(200):
        at += random.choice([0.0, 0.01, 0.2, 0.34, 0.36, 1.0])
        end = at + random.choice([0.05, 0.3])
        cues.append((at, end))
        at = end
    times = [random.uniform(-1, at + 1) for _ in range(2000)] + [start for start, _ in cues]

    found = run(
        f"""import {{ spokenAt }} from "{READER.as_uri()}/player-cues.js";
        const cues = given.cues.map(([start, end]) => ({{ start, end }}));
        console.log(JSON.stringify(given.times.map(time => spokenAt(cues, time))));""",
        {"cues": cues, "times": times},
    )

    assert found == [spoken_at(cues, time) for time in times]


def spoken_at(cues: list[tuple[float, float]], time: float) -> int:
    begun = [place for place, (start, _) in enumerate(cues) if start <= time]
    if not begun or time < cues[begun[-1]][1]:
        return begun[-1] if begun else -1
    last = begun[-1]
    silence = cues[last + 1][0] - cues[last][1] if last + 1 < len(cues) else 9
    return last if silence < 0.35 else -1


def test_words_are_found_one_after_another_and_strangers_passed_over() -> None:
    found = run(
        f"""import {{ findTokens }} from "{READER.as_uri()}/player-text.js";
        console.log(JSON.stringify(given.map(([text, tokens]) => findTokens(text, tokens))));""",
        [
            ["The cat and the at.", ["cat", "at"]],
            ["Mummy is asleep. Is she?", ["Papa", "is", "asleep", "Is", "she"]],
            [f"One {'x ' * 60}two", ["One", "two"]],
            ["", ["a"]],
        ],
    )

    assert found == [
        [[4, 7], [16, 18]],
        [None, [6, 8], [9, 15], [17, 19], [20, 23]],
        [[0, 3], None],
        [None],
    ]


def test_a_boundary_moves_between_its_neighbours_and_takes_the_one_that_touches_along() -> None:
    words = [(0.0, 0.5), (0.5, 1.0), (1.2, 1.6)]
    rows = [
        {"from": n, "to": n + 1, "text": "w", "start_s": a, "end_s": b, "confidence": 0.5}
        for n, (a, b) in enumerate(words)
    ]

    moved = run(
        f"""import {{ Edits }} from "{BENCH.as_uri()}/edits.js";
        const edits = new Edits([{{ words: given.slice(0, 2), confidence: .5 }}, {{ words: given.slice(2), confidence: .5 }}], 2);
        const seen = () => edits.words.map(it => [it.start_s, it.end_s]);
        const steps = [];
        edits.mark(); edits.move(1, "start", 0.4); steps.push(seen());
        edits.mark(); edits.move(1, "end", 3); steps.push(seen());
        edits.mark(); edits.move(2, "start", 0); steps.push(seen());
        edits.undo(); edits.undo(); edits.undo(); steps.push(seen(), edits.changed().length);
        edits.join(0); steps.push(edits.sentences.length); edits.split(1); steps.push(edits.sentences.map(it => it.words.length));
        console.log(JSON.stringify(steps));""",
        rows,
    )

    assert moved == [
        [[0, 0.4], [0.4, 1], [1.2, 1.6]],
        [[0, 0.4], [0.4, 1.2], [1.2, 1.6]],
        [[0, 0.4], [0.4, 0.42], [0.42, 1.6]],
        [[0, 0.5], [0.5, 1], [1.2, 1.6]],
        0,
        1,
        [1, 2],
    ]
