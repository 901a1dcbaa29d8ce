"""The golden asks in a real browser: `loadAsk` fetches the two files and answers as Python does."""

import functools
import http.server
import json
import re
import shutil
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page

from inara.ask import Ask, answer
from inara.paths import PACKAGE

TESTS = Path(__file__).parents[1]
sys.path.insert(0, str(TESTS / "ask"))

ASKS = [json.loads(line) for line in (TESTS / "golden/ask/asks.jsonl").read_text(encoding="utf-8").splitlines()]
RUN = """async ([index, asks]) => {
    const { loadAsk } = await import("/ask/ask.js");
    const asker = await loadAsk(index);
    const found = [];
    for (const { text, age_months, country, today } of asks) {
        const options = { ageMonths: age_months, country, today };
        await asker.prepare(text, options);
        const { elapsed_ms, ...given } = asker.ask(text, options);
        found.push(given);
    }
    return found;
}"""


class Quiet(http.server.SimpleHTTPRequestHandler):
    extensions_map = {**http.server.SimpleHTTPRequestHandler.extensions_map, ".js": "text/javascript"}

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    from small_book import index_file, index_in_parts, safety_file

    root = tmp_path_factory.mktemp("twin")
    shutil.copytree(PACKAGE / "bind" / "reader" / "ask", root / "ask")
    (root / "index.html").write_text("<!doctype html><title>Ask</title>", encoding="utf-8")
    (root / "ask.en.idx").write_bytes(index_file())
    (root / "safety.en.idx").write_bytes(safety_file())
    index_in_parts().write(root / "ask.parts.idx")
    (root / "safety.parts.idx").write_bytes(safety_file())
    index_in_parts().write(root / "ask.torn.idx")
    (root / "safety.torn.idx").write_bytes(safety_file())
    for part in root.glob("ask.torn.idx.terms-*"):
        part.unlink()
    (root / "ask.cut.idx").write_bytes(index_file()[:-1])
    (root / "safety.cut.idx").write_bytes(safety_file())
    (root / "ask.bad.idx").write_bytes(index_file()[:-1])
    (root / "safety.bad.idx").write_bytes(safety_file()[:-1])
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=root))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}/"
    server.shutdown()
    server.server_close()


def test_the_browser_answers_as_python_does(page: Page, address: str) -> None:
    from small_book import asking

    page.goto(address)
    found = page.evaluate(RUN, [f"{address}ask.en.idx", ASKS])
    known = asking()
    for ask, given in zip(ASKS, found, strict=True):
        asked = Ask(ask["text"], ask.get("age_months"), ask.get("country"), ask.get("today"))
        assert given == answer(asked, known.index, known.safety)


def test_nothing_is_fetched_when_one_asks(page: Page, address: str) -> None:
    fetched: list[str] = []
    page.on("request", lambda request: fetched.append(request.url))
    page.goto(address)
    page.evaluate(RUN, [f"{address}ask.en.idx", ASKS[:20]])
    assert all(url.startswith(address) and "?" not in url for url in fetched)
    assert sorted({url.rsplit(".", 1)[-1] for url in fetched if "/ask" in url or "safety" in url}) == ["idx", "js"]


def test_safety_answers_when_the_index_is_cut_short(page: Page, address: str) -> None:
    page.goto(address)
    (given,) = page.evaluate(RUN, [f"{address}ask.cut.idx", [{"text": "he swallowed a battery"}]])
    assert given["safety"]["flag"] == "poisoning"
    assert given["error"] == "The index is damaged or incomplete; bind the Book again."


def test_two_damaged_files_are_one_clear_error(page: Page, address: str) -> None:
    page.goto(address)
    said = page.evaluate(
        f"(async () => {{ try {{ await ({RUN})([{json.dumps(address + 'ask.bad.idx')}, []]); }} catch (error) {{ return String(error); }} }})()"
    )
    assert said.startswith("AskFileError: The index is damaged or incomplete")


def test_of_an_index_in_parts_the_browser_fetches_what_it_needs(page: Page, address: str) -> None:
    from small_book import index_in_parts, safety_file

    from inara.ask import read_index, read_safety

    fetched: list[str] = []
    page.on("request", lambda request: fetched.append(request.url))
    page.goto(address)
    (given,) = page.evaluate(RUN, [f"{address}ask.parts.idx", ASKS[:1]])
    parts = [url for url in fetched if ".parts.idx." in url]
    assert given["answers"]
    assert 0 < len(parts) == len(set(parts)) < len(index_in_parts().parts) / 2

    index = read_index(index_in_parts().main, read_file=lambda name: memoryview(index_in_parts().parts[name]))
    rules = read_safety(safety_file())
    found = page.evaluate(RUN, [f"{address}ask.parts.idx", ASKS[::4]])
    for ask, given in zip(ASKS[::4], found, strict=True):
        assert given == answer(
            Ask(ask["text"], ask.get("age_months"), ask.get("country"), ask.get("today")), index, rules
        )


def test_safety_answers_when_a_part_is_not_there(page: Page, address: str) -> None:
    page.goto(address)
    (given,) = page.evaluate(RUN, [f"{address}ask.torn.idx", [{"text": "he swallowed a battery"}]])
    assert given["safety"]["flag"] == "poisoning"
    assert given["answers"] == []
    assert re.fullmatch(r"The part terms-\d+ of the index is not there \(404\)\.", given["error"])
