"""The better model in the reader's JavaScript: the same pieces and the same vectors as in Python, the same refusals."""

import json
import subprocess
from pathlib import Path

import numpy as np
import pytest
from small_book import asking, damaged, index_file
from small_encoder import shipped_model, small_model

from inara.ask.encoder import Encoder
from inara.ask.encoder_format import read_encoder
from inara.ask.index_format import AskFileError, read_sections, write_sections
from inara.ask.tokens import READ_LIMIT, read_words
from inara.paths import PACKAGE
from programs import need, need_node, run_module

HERE = Path(__file__).parent
ASKS = HERE.parent / "golden" / "ask" / "asks.jsonl"
READER = PACKAGE / "bind" / "reader" / "ask"
CLOSE = 1e-5
"""How far apart the two vectors of an ask may be, as cosine distance."""


ODD = [
    "Ève's naïveté, Ångström; crème brûlée à 2.5 ans",
    "한국어 단어 그리고 三 and 三年",
    "a\u0301\u0302\u0303b \u0301 \u0345 z\u20dd",
    "\U0001d4ea\U0001d4eb \U00010330\U00010331 \U0001f9d2\U0001f3fd child",
    "x" * 40 + " " + "y" * 41 + " " + "\U00010330" * 40,
    "1.5 .5 1. . 2..3 3.4.5.6 v1.2",
    "one. two! three?\n\nfour... five",
    "constructor __proto__ toString [CLS] [SEP] ##ing",
    "my child bites. " * 300,
    "\ud83d lone \udc00 halves",
    "İstanbul ǅ ﬁne ßtraße ΣΑΣ",
]
"""Asks that nobody writes, each of which could be cut otherwise by the other language."""


def texts_of_asks():
    return [json.loads(line)["text"] for line in ASKS.read_text(encoding="utf-8").splitlines()] + ODD


def words_of_asks():
    language = asking().index.language
    return [read_words(text[:READ_LIMIT], language) for text in texts_of_asks()]


def distances(vectors, others):
    """Give the cosine distance of each row of two tables of unit vectors; their lengths count too."""
    apart = np.asarray(vectors, float) - np.asarray(others, float)
    return (apart * apart).sum(axis=1) / 2


def run_encoder(tmp_path, model, *how):
    (tmp_path / "ask.idx").write_bytes(index_file())
    (tmp_path / "asks.jsonl").write_text("".join(json.dumps({"text": text}) + "\n" for text in texts_of_asks()))
    command = [need_node(), HERE / "encode.mjs", READER, model, tmp_path / "ask.idx", tmp_path / "asks.jsonl", *how]
    ran = subprocess.run(command, check=True, capture_output=True, text=True, encoding="utf-8")
    return [json.loads(line) for line in ran.stdout.splitlines()]


def assert_twins(tmp_path, model, *how):
    encoder = Encoder(read_encoder(model.read_bytes()))
    words = words_of_asks()

    found = run_encoder(tmp_path, model, *how)

    assert [one["pieces"] for one in found] == [encoder.numbers(ask) for ask in words]
    assert distances([one["vector"] for one in found], [encoder.encode(ask) for ask in words]).max() < CLOSE


@pytest.mark.parametrize(
    "sizes",
    [
        pytest.param({}, id="uneven"),
        pytest.param({"seed": 2, "width": 48, "heads": 4, "inner": 96, "layers": 3, "longest": 64}, id="even"),
    ],
)
@pytest.mark.parametrize("how", [(), ("plain",)], ids=["kernel", "plain"])
def test_javascript_gives_the_same_pieces_and_vectors(tmp_path, sizes, how):
    (tmp_path / "model.bin").write_bytes(small_model(**sizes))

    assert_twins(tmp_path, tmp_path / "model.bin", *how)


def test_javascript_gives_the_same_vectors_with_the_model_that_ships(tmp_path):
    assert_twins(tmp_path, Path(need(shipped_model(), "The better model")))


def test_the_golden_asks_try_every_kind_of_length(tmp_path):
    encoder = Encoder(read_encoder(small_model()))
    lengths = {len(encoder.numbers(ask)) for ask in words_of_asks()}

    assert {2, 3, 4, 5, encoder.file.about["longest"]} <= lengths


def refusal(tmp_path, data):
    (tmp_path / "model.bin").write_bytes(data)
    script = (
        f"import {{ readEncoder }} from {json.dumps((READER / 'encoder-format.js').as_uri())};"
        "import { readFileSync } from 'node:fs';"
        "const data = readFileSync(process.argv[1]);"
        "const bytes = data.buffer.slice(data.byteOffset, data.byteOffset + data.byteLength);"
        "try { readEncoder(bytes); } catch (error) { console.log(`${error.name}: ${error.message}`); }"
    )
    return run_module(script, tmp_path / "model.bin")


@pytest.mark.parametrize("fault", ["short", "flipped", "version", "empty", "another file"])
def test_javascript_refuses_a_damaged_model_with_the_same_words(tmp_path, fault):
    data = damaged(index_file() if fault == "another file" else small_model(), fault)
    with pytest.raises(AskFileError) as refused:
        read_encoder(data)

    assert refusal(tmp_path, data) == f"AskFileError: {refused.value}"


@pytest.mark.parametrize("part", ["words", "word_scales", "places", "place_scales", "weights", "scales", "floats"])
def test_javascript_refuses_a_model_whose_tables_do_not_fit(tmp_path, part):
    sections = {name: bytes(content) for name, content in read_sections(small_model()).items()}

    for content in (sections[part][:-4], sections[part] + bytes(4)):
        said = refusal(tmp_path, write_sections(sections | {part: content}))
        assert said == "AskFileError: the model lacks what Ask needs; install Inara again"


def test_javascript_refuses_a_model_with_impossible_sizes(tmp_path):
    sections = {name: bytes(content) for name, content in read_sections(small_model()).items()}
    about = json.loads(sections["about"])

    for wrong in (
        {"width": 0},
        {"heads": 7},
        {"layers": -1},
        {"longest": 2},
        {"group": 7},
        {"inner": "70"},
        {"inner": 71},
    ):
        told = json.dumps(about | wrong).encode()
        said = refusal(tmp_path, write_sections(sections | {"about": told}))
        assert said == "AskFileError: the model lacks what Ask needs; install Inara again"


def test_the_kernel_is_its_source_assembled():
    wabt = need(HERE.parents[1] / "node_modules/wabt/index.js", "The npm package wabt")
    script = (
        f"import start from {json.dumps(Path(wabt).as_uri())};"
        f"import {{ ASSEMBLED }} from {json.dumps((READER / 'kernel.js').as_uri())};"
        "import { readFileSync } from 'node:fs';"
        "const parsed = (await start()).parseWat('kernel.wat', readFileSync(process.argv[1], 'utf8'), { simd: true });"
        "const { buffer } = parsed.toBinary({});"
        "console.log(Buffer.from(buffer).toString('base64') === ASSEMBLED);"
    )
    assert run_module(script, READER / "kernel.wat") == "true"
