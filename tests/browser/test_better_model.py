"""The better model behind the ask box: after the first answer, only where data is free, and never under a reader's eyes."""

import re
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from inara.ask import build_index
from inara.book import read_book
from inara.paths import STARTER

sys.path.insert(0, str(Path(__file__).parents[1] / "ask"))

PUSHES = "my 2 year old fell and pushes me away when I want to hold her"
MODEL = "assets/ask/encoder.en.small.bin"
TABLE = "assets/ask/static.en.small.bin"
BROKEN = "assets/ask/encoder.en.broken.bin"
WATCH = """
    window.understood = [];
    const post = Worker.prototype.postMessage;
    Worker.prototype.postMessage = function (message, ...rest) {
        if (message.words) this.addEventListener("message", ({ data }) => understood.push(data.understood.meaning.length), { once: true });
        post.call(this, message, ...rest);
    };
"""


def connection(**said: object) -> str:
    told = ", ".join(
        f"{name}: {str(value).lower() if isinstance(value, bool) else repr(value)}" for name, value in said.items()
    )
    return f"Object.defineProperty(navigator, 'connection', {{ value: {{ {told} }} }});"


@pytest.fixture(scope="module")
def better_edition(edition: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The edition with a small model."""
    from small_encoder import only_small_models, small_model, small_table

    root = tmp_path_factory.mktemp("better") / "edition"
    shutil.copytree(edition, root)
    (index,) = (root / "assets" / "ask").glob("ask.en.*.idx")
    with only_small_models(tmp_path_factory.mktemp("models")):
        index.write_bytes(build_index(read_book(STARTER).without_drafts(), "en"))
    (root / MODEL).write_bytes(small_model())
    (root / TABLE).write_bytes(small_table())
    (root / BROKEN).write_bytes(small_model()[:-9])
    home = re.sub(r' data-(model|table)="[^"]*"', "", (root / "index.html").read_text(encoding="utf-8"))
    for name, model in {"index.html": MODEL, "broken.html": BROKEN}.items():
        named = home.replace(" data-index=", f' data-table="{TABLE}" data-model="{model}" data-index=')
        (root / name).write_text(named, encoding="utf-8")
    return root


@pytest.fixture
def address(better_edition: Path, serve: Callable[[Path], AbstractContextManager[str]]) -> Iterator[str]:
    """Where that edition is served."""
    with serve(better_edition) as address:
        yield address


@pytest.fixture
def fetched(page: Page) -> list[str]:
    """The better models that were fetched."""
    asked: list[str] = []
    page.context.on("request", lambda request: asked.append(request.url) if "/encoder.en." in request.url else None)
    page.add_init_script(WATCH)
    return asked


def ask(page: Page, words: str, label: str = "What is happening?") -> None:
    page.get_by_label(label).fill(words)
    page.keyboard.press("Enter")
    expect(page.locator(".asked")).to_have_text(words)


def settle(page: Page) -> None:
    page.evaluate("new Promise((done) => requestIdleCallback(() => setTimeout(done, 500), { timeout: 3000 }))")


def test_it_loads_once_and_only_after_the_first_answer(page: Page, address: str, fetched: list[str]) -> None:
    page.goto(address)
    page.get_by_label("What is happening?").focus()
    settle(page)
    assert fetched == []

    with page.expect_event("worker"):
        ask(page, PUSHES)
    settle(page)
    ask(page, PUSHES, "Say it another way")
    settle(page)

    assert fetched == [f"{address}{MODEL}"]


def test_what_a_parent_reads_stays_as_it_is_and_the_next_ask_is_served(
    page: Page, address: str, fetched: list[str]
) -> None:
    page.goto(address)
    with page.expect_event("worker"):
        ask(page, PUSHES)
    page.evaluate("""
        window.changes = 0;
        new MutationObserver(() => { changes += 1; }).observe(
            document.querySelector("main"), { childList: true, subtree: true, characterData: true });
    """)
    settle(page)
    assert (len(fetched), page.evaluate("changes"), page.evaluate("understood")) == (1, 0, [])

    ask(page, PUSHES + " today", "Say it another way")

    assert page.evaluate("understood") == [40]


def test_a_country_chosen_under_an_answer_asks_the_model_nothing_anew(
    page: Page, address: str, fetched: list[str]
) -> None:
    page.goto(address)
    with page.expect_event("worker"):
        ask(page, "he fell off the slide and keeps being sick and is hard to wake")
    settle(page)

    page.locator(".safety").get_by_role("button", name="United Kingdom").click()

    expect(page.locator(".safety .call")).to_have_attribute("href", "tel:999")
    assert (len(fetched), page.evaluate("understood")) == (1, [])


@pytest.mark.parametrize(
    "said",
    [
        {"saveData": True, "effectiveType": "4g"},
        {"saveData": False, "effectiveType": "3g"},
        {"type": "cellular", "effectiveType": "4g"},
    ],
    ids=["saving data", "slow", "cellular"],
)
def test_on_a_metered_connection_it_stays_away(
    page: Page, address: str, fetched: list[str], said: dict[str, object]
) -> None:
    page.add_init_script(connection(**said))
    page.goto(address)
    ask(page, PUSHES)
    settle(page)

    assert (fetched, page.workers) == ([], [])


@pytest.mark.window(has_touch=True, is_mobile=True)
def test_a_telephone_that_does_not_tell_is_taken_for_metered(page: Page, address: str, fetched: list[str]) -> None:
    page.add_init_script("Object.defineProperty(navigator, 'connection', { value: undefined });")
    page.goto(address)
    ask(page, PUSHES)
    settle(page)

    assert fetched == []


def test_a_damaged_model_leaves_the_first_answer_to_serve(page: Page, address: str) -> None:
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.goto(f"{address}broken.html")
    with page.expect_event("worker"):
        ask(page, PUSHES)
    settle(page)

    ask(page, PUSHES + " today", "Say it another way")

    expect(page.get_by_role("heading", name="You can say this, now")).to_be_visible()
    assert [text for text in said if "model" in text] == [
        "The better model is damaged or incomplete; bind the Book again."
    ]
