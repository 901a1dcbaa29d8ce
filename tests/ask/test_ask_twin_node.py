"""The golden asks: Python and the reader's JavaScript give the same answers, which a person has reviewed.

`--save-golden` writes what Python answers; review the diff.
"""

import json
import subprocess
from pathlib import Path

import pytest
from small_book import asking, index_file, safety_file

from inara.ask import Ask, answer
from inara.paths import PACKAGE
from programs import need_node

GOLDEN = Path(__file__).parents[1] / "golden" / "ask"
READER = PACKAGE / "bind" / "reader" / "ask"
ASKS = [json.loads(line) for line in (GOLDEN / "asks.jsonl").read_text(encoding="utf-8").splitlines()]


def answers():
    known = asking()
    return [
        answer(Ask(ask["text"], ask.get("age_months"), ask.get("country"), ask.get("today")), known.index, known.safety)
        for ask in ASKS
    ]


def golden():
    return [json.loads(line) for line in (GOLDEN / "answers.jsonl").read_text(encoding="utf-8").splitlines()]


def shortened(given):
    """Leave out what only repeats the Book, so that a diff can be read."""
    kept = {key: value for key, value in given.items() if key not in ("query", "id")}
    kept["answers"] = [{key: one[key] for key in ("moments", "score", "why")} for one in given["answers"]]
    if given["safety"]:
        kept["safety"] = {key: value for key, value in given["safety"].items() if key != "act"}
    return kept


def test_python_gives_the_golden_answers(request):
    found = [shortened(given) for given in answers()]
    if request.config.getoption("--save-golden"):
        lines = [json.dumps(one, ensure_ascii=True) for one in found]
        (GOLDEN / "answers.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    assert len(found) >= 200
    assert found == golden()


def test_javascript_gives_the_same_answers(tmp_path):
    (tmp_path / "ask.idx").write_bytes(index_file())
    (tmp_path / "safety.idx").write_bytes(safety_file())
    script = Path(__file__).with_name("twin.mjs")
    command = [need_node(), script, READER, tmp_path / "ask.idx", tmp_path / "safety.idx", GOLDEN / "asks.jsonl"]
    ran = subprocess.run(command, check=True, capture_output=True, text=True, encoding="utf-8")
    assert [json.loads(line) for line in ran.stdout.splitlines()] == answers()


def test_javascript_stems_as_python_does(tmp_path):
    from inara.ask.terms import find_stemmer

    text = " ".join(ask["text"] for ask in ASKS) + Path(__file__).with_name("safety.jsonl").read_text(encoding="utf-8")
    words = sorted({word for word in text.lower().split() if word.isalpha()} | _starter_words())
    (tmp_path / "words.json").write_text(json.dumps(words), encoding="utf-8")
    script = (
        f"import {{ findStemmer }} from {json.dumps((READER / 'stemmers.js').as_uri())};"
        "import { readFileSync } from 'node:fs';"
        "const stem = await findStemmer('english');"
        "console.log(JSON.stringify(JSON.parse(readFileSync(process.argv[1], 'utf8')).map(stem)));"
    )
    command = [need_node(), "--input-type=module", "-e", script, tmp_path / "words.json"]
    ran = subprocess.run(command, check=True, capture_output=True, text=True, encoding="utf-8")
    stem = find_stemmer("english")
    assert len(words) > 3000
    assert json.loads(ran.stdout) == [stem(word) for word in words]


def _starter_words():
    from inara.book import read_book
    from inara.paths import STARTER

    moments = read_book(STARTER).moments.values()
    return {word for moment in moments for phrase in moment.sounds_like for word in phrase.lower().split()}


@pytest.mark.parametrize("fault", ["short", "flipped", "version", "empty"])
def test_javascript_refuses_a_damaged_file_with_the_same_words(tmp_path, fault):
    from inara.ask import AskFileError, read_index

    data = bytearray(index_file())
    match fault:
        case "short":
            del data[-9:]
        case "flipped":
            data[len(data) // 2] ^= 1
        case "version":
            data[8] = 9
        case "empty":
            data.clear()
    (tmp_path / "ask.idx").write_bytes(bytes(data))
    with pytest.raises(AskFileError) as refused:
        read_index(bytes(data))
    script = (
        f"import {{ readIndex }} from {json.dumps((READER / 'index.js').as_uri())};"
        "import { readFileSync } from 'node:fs';"
        "const data = readFileSync(process.argv[1]);"
        "const bytes = data.buffer.slice(data.byteOffset, data.byteOffset + data.byteLength);"
        "try { await readIndex(bytes); } catch (error) { console.log(`${error.name}: ${error.message}`); }"
    )
    command = [need_node(), "--input-type=module", "-e", script, tmp_path / "ask.idx"]
    ran = subprocess.run(command, check=True, capture_output=True, text=True, encoding="utf-8")
    assert ran.stdout.strip() == f"AskFileError: {refused.value}"
