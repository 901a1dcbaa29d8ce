"""An index in parts answers as a whole one does, from the parts that it needs; a part that is not whole is one clear error."""

import json
import subprocess
from itertools import accumulate
from pathlib import Path

import numpy as np
import pytest
from small_book import asking, damaged, index_file, index_in_parts, large_index, safety_file, small_book
from test_ask_twin_node import ASKS, READER, assert_alike

from inara.ask import Ask, AskFileError, answer, build_index_files, load_asking, open_index, read_index, read_models
from inara.ask.blocks import Block
from inara.ask.build_blocks import write_whole
from inara.ask.build_postings import Weighed
from inara.ask.meaning import read_meaning
from inara.ask.models import find_model
from programs import need_node, run_module

KINDS = [None, *read_models("en")]
HERE = Path(__file__).parent
SOME = ASKS[::3]


def part(name):
    return memoryview(index_in_parts().parts[name])


def in_parts(read_file=part):
    return read_index(index_in_parts().main, read_file=read_file)


def answers(index, kind=None):
    meaning = read_meaning(index, kind, read_models("en")) if kind else None
    asks = [Ask(ask["text"], ask.get("age_months"), None, ask.get("today")) for ask in SOME]
    return [answer(ask, index, None, meaning) for ask in asks]


@pytest.mark.parametrize("kind", KINDS[:2])
def test_an_index_in_parts_answers_as_a_whole_one(kind):
    assert_alike(answers(in_parts(), kind), answers(asking().index, kind))


def test_the_cards_of_both_are_the_same():
    by_id = sorted(asking().index.moments, key=lambda card: (card["id"] == "", card["id"]))
    assert list(in_parts().moments) == by_id


def test_numpy_adds_and_orders_as_the_plain_loops_do(monkeypatch):
    plain = answers(read_index(index_file()))
    monkeypatch.setattr("inara.ask.index.MANY", 0)
    assert answers(read_index(index_file())) == plain


@pytest.mark.parametrize("kind", KINDS[1:])
def test_numpy_fuses_as_the_plain_loops_do(monkeypatch, kind):
    plain = answers(read_index(index_file()), kind)
    monkeypatch.setattr("inara.ask.index.MANY", 0)
    monkeypatch.setattr("inara.ask.head.MANY", 0)
    assert_alike(answers(read_index(index_file()), kind), plain)


def test_an_ask_reads_only_the_parts_that_it_needs():
    read = []

    def read_file(name):
        read.append(name)
        return part(name)

    given = answer(Ask("my toddler keeps biting"), in_parts(read_file), None)
    assert given["answers"][0]["moments"] == ["bites"]
    assert len(index_in_parts().parts) > 30
    assert len(set(read)) < 15


def test_the_parts_lie_beside_the_file(tmp_path):
    index_in_parts().write(tmp_path / "ask.idx")
    given = answer(Ask("my toddler keeps biting"), open_index(tmp_path / "ask.idx"), None)
    assert given["answers"][0]["moments"] == ["bites"]
    for file in tmp_path.glob("ask.idx.terms-*"):
        file.unlink()
    given = load_asking(tmp_path / "ask.idx", safety_file()).ask(Ask("he swallowed a battery"))
    assert given["safety"]["flag"] == "poisoning"
    assert given["answers"] == []
    assert "cannot be read; bind the Book again." in given["error"]


def test_an_index_without_its_parts_says_so():
    given = answer(Ask("he swallowed a battery"), read_index(index_in_parts().main), asking().safety)
    assert given["safety"]["flag"] == "poisoning"
    assert "is not at hand; bind the Book again." in given["error"]


@pytest.mark.parametrize("fault", ["short", "flipped", "empty", "another"])
def test_both_sides_refuse_a_damaged_part_with_the_same_words(tmp_path, fault):
    index_in_parts().write(tmp_path / "ask.idx")
    (tmp_path / "safety.idx").write_bytes(safety_file())
    for file in tmp_path.glob("ask.idx.terms-*"):
        another = index_in_parts().parts["cards-0"]
        file.write_bytes(another if fault == "another" else damaged(file.read_bytes(), fault))

    def read_file(name):
        return memoryview((tmp_path / f"ask.idx.{name}").read_bytes())

    given = load_asking(index_in_parts().main, safety_file())
    wanted = answer(Ask("bites"), in_parts(read_file), given.safety)["error"]
    script = (
        f"import {{ loadAsk }} from {json.dumps((READER / 'ask.js').as_uri())};"
        "import { readFileSync } from 'node:fs';"
        "globalThis.fetch = async (path) => new Response(readFileSync(path));"
        "const asker = await loadAsk(process.argv[1], process.argv[2]);"
        "await asker.prepare('bites');"
        "console.log(JSON.stringify(asker.ask('bites')));"
    )
    found = json.loads(run_module(script, tmp_path / "ask.idx", tmp_path / "safety.idx"))
    assert found["error"] == wanted
    assert found["answers"] == []
    assert wanted.startswith("The part terms-")
    assert wanted.endswith("of the index is damaged or incomplete; bind the Book again.")


def test_an_index_of_the_version_before_is_named():
    from inara.ask.index_format import write_sections

    with pytest.raises(AskFileError, match=r"has format 1, this Inara reads 2; bind the Book again"):
        read_index(write_sections({"about": b'{"lang":"en"}'}))


@pytest.mark.parametrize("kind", KINDS[:2])
def test_javascript_answers_from_parts_as_python_does(tmp_path, kind):
    index_in_parts().write(tmp_path / "ask.idx")
    assert_alike(run_reader(tmp_path, kind), answers(in_parts(), kind))


def test_both_sides_order_very_many_moments_alike(tmp_path):
    files = large_index()
    files.write(tmp_path / "ask.idx")
    index = open_index(tmp_path / "ask.idx")
    assert index.is_large
    found = answers(index)
    assert run_reader(tmp_path) == found
    assert any(len(given["answers"]) == 5 for given in found)
    assert any(given.get("themes") for given in found)


def test_very_many_moments_are_ordered_as_few_are(tmp_path, monkeypatch):
    files = large_index()
    files.write(tmp_path / "ask.idx")
    found = answers(open_index(tmp_path / "ask.idx"))
    monkeypatch.setattr("inara.ask.index.MANY", 100_000)
    assert answers(open_index(tmp_path / "ask.idx")) == found


def test_very_many_phrases_are_read_by_the_table_alone(monkeypatch):
    monkeypatch.setattr("inara.ask.build_heads.MOST_ENCODED", 10)
    files = build_index_files(small_book(), "en")
    assert list(read_index(files.main).models) == ["static"]
    assert files.models == ("static",)


def test_a_model_with_a_very_long_head_is_not_for_readers(monkeypatch):
    monkeypatch.setattr("inara.ask.build_heads.MOST_ENCODED", 10)
    monkeypatch.setattr("inara.ask.build.MOST_HEAD_BYTES", 100)
    files = build_index_files(small_book(), "en")
    assert list(read_index(files.main).models) == ["static"]
    assert files.models == ()


def run_reader(folder, kind=None):
    (folder / "asks.jsonl").write_text("".join(f"{json.dumps(ask)}\n" for ask in SOME), encoding="utf-8")
    command = [need_node(), HERE / "twin.mjs", READER, folder / "ask.idx", "", folder / "asks.jsonl"]
    if kind:
        command += [find_model("en", model) for model in KINDS[1 : KINDS.index(kind) + 1]]
    ran = subprocess.run(command, check=True, capture_output=True, text=True, encoding="utf-8")
    return [json.loads(line) for line in ran.stdout.splitlines()]


def test_documents_may_have_numbers_of_four_bytes():
    documents = np.array([5, 6, 300, 70_000, 4_000_000], np.uint32)
    keys, counts = np.array([0, 1 << 32], np.uint64), np.array([2, 3], np.uint32)
    impacts = np.array([1.0, 0.25, 0.5, 1.0, 1e-9])

    sections = write_whole(["a", "b"], [Weighed(keys, counts, documents, impacts)], 1.0)

    block = Block({name: memoryview(content) for name, content in sections.items()})
    assert [list(accumulate(block.find(term).steps)) for term in "ab"] == [[5, 6], [300, 70_000, 4_000_000]]
    assert bytes(block.find("a").levels) == bytes([255, 130])
    assert (block.count("b"), block.count("c"), block.find("c")) == (3, 0, None)
