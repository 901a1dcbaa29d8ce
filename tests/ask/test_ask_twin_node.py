"""The golden asks: Python and the reader's JavaScript give the same answers, which a person has reviewed.

`--save-golden` writes what Python answers; review the diff.
"""

import json
import subprocess
from pathlib import Path

import pytest
from small_book import asking, damaged, index_file, safety_file

from inara.ask import Ask, answer, read_models
from inara.ask.meaning import read_meaning
from inara.ask.models import find_model
from inara.paths import PACKAGE
from programs import need_node, run_module

GOLDEN = Path(__file__).parents[1] / "golden" / "ask"
READER = PACKAGE / "bind" / "reader" / "ask"
ASKS = [json.loads(line) for line in (GOLDEN / "asks.jsonl").read_text(encoding="utf-8").splitlines()]


KINDS = [None, *read_models("en")]
"""By the words alone, and with each model that ships."""


def answers(kind):
    known = asking()
    meaning = read_meaning(known.index, kind, read_models("en")) if kind else None
    asks = [Ask(ask["text"], ask.get("age_months"), ask.get("country"), ask.get("today")) for ask in ASKS]
    return [answer(ask, known.index, known.safety, meaning) for ask in asks]


def golden_file(kind):
    return GOLDEN / (f"answers.{kind}.jsonl" if kind else "answers.jsonl")


def assert_alike(found, wanted):
    """The same in every word and every order; scores may differ by 1e-4, as two ways to add up may."""
    apart = [
        abs(one["score"] - other["score"])
        for given, kept in zip(found, wanted, strict=True)
        for one, other in zip(given["answers"], kept["answers"], strict=True)
    ]
    assert max(apart) <= 1.01e-4
    assert without_scores(found) == without_scores(wanted)


def without_scores(given):
    return [
        {**one, "answers": [{key: value for key, value in it.items() if key != "score"} for it in one["answers"]]}
        for one in given
    ]


def shortened(given):
    """Leave out what only repeats the Book, so that a diff can be read."""
    kept = {key: value for key, value in given.items() if key not in ("query", "id")}
    kept["answers"] = [{key: one[key] for key in ("moments", "score", "why")} for one in given["answers"]]
    if given["safety"]:
        kept["safety"] = {key: value for key, value in given["safety"].items() if key != "act"}
    return kept


@pytest.mark.parametrize("kind", KINDS)
def test_python_gives_the_golden_answers(request, kind):
    found = [shortened(given) for given in answers(kind)]
    if request.config.getoption("--save-golden"):
        lines = [json.dumps(one, ensure_ascii=True) for one in found]
        golden_file(kind).write_text("\n".join(lines) + "\n", encoding="utf-8")
    assert len(found) >= 200
    assert_alike(found, [json.loads(line) for line in golden_file(kind).read_text(encoding="utf-8").splitlines()])


@pytest.mark.parametrize("kind", KINDS)
def test_javascript_gives_the_same_answers(tmp_path, kind):
    (tmp_path / "ask.idx").write_bytes(index_file())
    (tmp_path / "safety.idx").write_bytes(safety_file())
    script = Path(__file__).with_name("twin.mjs")
    command = [need_node(), script, READER, tmp_path / "ask.idx", tmp_path / "safety.idx", GOLDEN / "asks.jsonl"]
    if kind:
        command += [find_model("en", model) for model in KINDS[1 : KINDS.index(kind) + 1]]
    ran = subprocess.run(command, check=True, capture_output=True, text=True, encoding="utf-8")
    assert_alike([json.loads(line) for line in ran.stdout.splitlines()], answers(kind))


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
    printed = run_module(script, tmp_path / "words.json")
    stem = find_stemmer("english")
    assert len(words) > 3000
    assert json.loads(printed) == [stem(word) for word in words]


def _starter_words():
    from inara.book import read_book
    from inara.paths import STARTER

    moments = read_book(STARTER).moments.values()
    return {word for moment in moments for phrase in moment.sounds_like for word in phrase.lower().split()}


@pytest.mark.parametrize("fault", ["short", "flipped", "version", "empty"])
def test_javascript_refuses_a_damaged_file_with_the_same_words(tmp_path, fault):
    from inara.ask import AskFileError, read_index

    data = damaged(index_file(), fault)
    (tmp_path / "ask.idx").write_bytes(data)
    with pytest.raises(AskFileError) as refused:
        read_index(data)
    script = (
        f"import {{ readIndex }} from {json.dumps((READER / 'index.js').as_uri())};"
        "import { readFileSync } from 'node:fs';"
        "const data = readFileSync(process.argv[1]);"
        "const bytes = data.buffer.slice(data.byteOffset, data.byteOffset + data.byteLength);"
        "try { await readIndex(bytes); } catch (error) { console.log(`${error.name}: ${error.message}`); }"
    )
    assert run_module(script, tmp_path / "ask.idx") == f"AskFileError: {refused.value}"
