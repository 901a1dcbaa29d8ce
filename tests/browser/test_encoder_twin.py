"""The better model in a real browser, in its worker: the same vectors as in Python; damage leaves the first answer alone."""

import functools
import http.server
import json
import shutil
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from playwright.sync_api import ConsoleMessage, Page

from inara.ask import Ask, answer, build_index, read_index
from inara.ask.encoder import Encoder
from inara.ask.encoder_format import read_encoder
from inara.ask.meaning import model_digest, read_meaning
from inara.paths import PACKAGE
from programs import need

sys.path.insert(0, str(Path(__file__).parents[1] / "ask"))

KERNEL = "'wasm-unsafe-eval'"
POLICY = f"default-src 'none'; script-src 'self' {KERNEL}; connect-src 'self'; worker-src 'self'"
RUN = """async ([model, index, texts, { digest, wait } = {}]) => {
    const { loadAsk } = await import("/ask/ask.js");
    const { loadBetter } = await import("/ask/better.js");
    const asker = await loadAsk(index, undefined, "/table.bin");
    const better = loadBetter(model, digest ?? asker.better, wait ?? 60000);
    const loaded = await better.loaded;
    for (let tries = 0; tries < 1000 && asker.better && !asker.understand(""); tries += 1) await new Promise((done) => setTimeout(done, 5));
    const vectors = [];
    const answers = [];
    for (const text of texts) {
        const understood = await better.understand(asker.words(text));
        vectors.push(understood && Array.from(understood.meaning));
        const { elapsed_ms, ...given } = asker.ask(text, { ...understood, table: asker.understand(text) });
        answers.push(given);
    }
    return { loaded, error: better.error(), vectors, answers };
}"""


class Quiet(http.server.SimpleHTTPRequestHandler):
    extensions_map = {**http.server.SimpleHTTPRequestHandler.extensions_map, ".js": "text/javascript"}

    def log_message(self, *_: object) -> None:
        pass

    def end_headers(self) -> None:
        allowed = POLICY if self.path.startswith("/ask/") else POLICY.replace(KERNEL, "")
        self.send_header("Content-Security-Policy", allowed)
        super().end_headers()


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    from small_book import index_file, safety_file, small_book
    from small_encoder import only_small_models, shipped_model, small_model, small_table

    root = tmp_path_factory.mktemp("better")
    with only_small_models(tmp_path_factory.mktemp("models")):
        (root / "ask.small.idx").write_bytes(build_index(small_book(), "en"))
    (root / "safety.small.idx").write_bytes(safety_file())
    for folder in ("ask", "strict"):
        shutil.copytree(PACKAGE / "bind" / "reader" / "ask", root / folder)
    (root / "index.html").write_text("<!doctype html><title>Ask</title>", encoding="utf-8")
    model = small_model()
    flipped = bytearray(model)
    flipped[len(model) // 2] ^= 1
    for name, content in {
        "small": model,
        "table": small_table(),
        "cut": model[:-9],
        "flipped": bytes(flipped),
        "index": index_file(),
        "other": small_model(seed=3),
    }.items():
        (root / f"{name}.bin").write_bytes(content)
    if shipped := shipped_model():
        shutil.copy(shipped, root / "shipped.bin")
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=root))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}/"
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize("folder", ["ask", "strict"])
def test_the_browser_gives_the_same_vectors_and_answers(page: Page, address: str, folder: str) -> None:
    """Also from a server that allows no WebAssembly."""
    from small_book import asking
    from small_encoder import small_model, small_table
    from test_encoder_twin_node import texts_of_asks

    page.goto(address)
    index = read_index(page.request.get(f"{address}ask.small.idx").body())
    meaning = read_meaning(index, "encoder", {"static": small_table(), "encoder": small_model()})

    found = page.evaluate(RUN.replace("/ask/", f"/{folder}/"), ["/small.bin", "/ask.small.idx", texts_of_asks()])

    assert (found["loaded"], found["error"]) == ("small", None)
    assert [worker.url for worker in page.workers] == [f"{address}{folder}/encoder-worker.js"]
    assert_same_vectors(found["vectors"], small_model())
    for text, given in zip(texts_of_asks(), found["answers"], strict=True):
        assert_same_answer(given, answer(Ask(text), index, asking().safety, meaning))


def assert_same_vectors(vectors: list[list[float]], model: bytes, step: int = 1) -> None:
    from test_encoder_twin_node import CLOSE, distances, words_of_asks

    encoder = Encoder(read_encoder(model))
    assert distances(vectors, np.array([encoder.encode(words) for words in words_of_asks()[::step]])).max() < CLOSE


def assert_same_answer(given: dict[str, Any], wanted: dict[str, Any]) -> None:
    """The same pages in the same order, but for two whose scores differ by less than arithmetic does."""
    for one, other in zip(given["answers"], wanted["answers"], strict=True):
        assert abs(one["score"] - other["score"]) <= 1.0001e-4
        assert one["url"] == other["url"] or any(
            abs(one["score"] - it["score"]) <= 1.0001e-4 for it in given["answers"] if it["url"] == other["url"]
        )
    assert {**given, "answers": []} == {**wanted, "answers": []}


def test_the_browser_gives_the_same_vectors_with_the_model_that_ships(page: Page, address: str) -> None:
    from small_encoder import shipped_model
    from test_encoder_twin_node import texts_of_asks

    model = Path(need(shipped_model(), "The better model")).read_bytes()
    page.goto(address)

    found = page.evaluate(
        RUN, ["/shipped.bin", "/ask.small.idx", texts_of_asks()[::5], {"digest": model_digest(model)}]
    )

    assert found["error"] is None
    assert_same_vectors(found["vectors"], model, 5)


@pytest.mark.parametrize(
    ("name", "error"),
    [
        ("cut", "The better model is damaged or incomplete; bind the Book again."),
        ("flipped", "The better model is damaged or incomplete; bind the Book again."),
        ("index", "The better model lacks what Ask needs; install Inara again."),
        ("other", "The better model is not the one that the index was made with; bind the Book again."),
        ("nowhere", "The better model is not there (404)."),
    ],
)
def test_a_model_that_cannot_be_read_is_one_clear_line_and_the_first_answer_goes_on(
    page: Page, address: str, name: str, error: str
) -> None:
    said: list[ConsoleMessage] = []
    page.on("console", lambda message: said.append(message))
    page.goto(address)

    found = page.evaluate(RUN, [f"/{name}.bin", "/ask.small.idx", ["she bites other children"]])

    assert (found["loaded"], found["error"], found["vectors"]) == (None, error, [None])
    assert found["answers"][0]["answers"]
    assert [message.text for message in said if message.type == "warning"] == [error]


def test_an_ask_does_not_wait_for_a_model_that_is_slow(page: Page, address: str) -> None:
    page.add_init_script("""
        const post = Worker.prototype.postMessage;
        Worker.prototype.postMessage = function (message) { if ("model" in message) post.call(this, message); };
    """)
    page.goto(address)

    found = page.evaluate(RUN, ["/small.bin", "/ask.small.idx", ["she bites"], {"wait": 20}])

    assert (found["loaded"], found["error"], found["vectors"]) == ("small", None, [None])


def test_the_model_thinks_in_a_thread_of_its_own(page: Page, address: str) -> None:
    page.goto(address)

    page.evaluate(RUN, ["/small.bin", "/ask.small.idx", ["she bites"]])

    assert [worker.url for worker in page.workers] == [f"{address}ask/encoder-worker.js"]


def test_nothing_of_an_ask_is_fetched_or_kept(page: Page, address: str) -> None:
    fetched: list[str] = []
    page.on("request", lambda request: fetched.append(json.dumps([request.url, request.method, request.post_data])))
    page.goto(address)

    page.evaluate(RUN, ["/small.bin", "/ask.small.idx", ["xylophone"]])

    assert sum("small.bin" in line for line in fetched) == 1
    assert not any("xylophone" in line or "POST" in line for line in fetched)
