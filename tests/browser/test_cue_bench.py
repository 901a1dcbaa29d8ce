"""The cue bench in a browser: hear, see and mend cues by key and by hand, and keep them in the Book."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import AsyncIterator, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
import uvicorn
from axe_playwright_python.sync_playwright import Axe
from narrations import PERSON, TELLING, narration
from playwright.sync_api import Page, expect

from inara.book.script import NamedSpan, Script
from inara.cue_bench import Bench, BenchPage
from inara.serve import find_port, make_app

NAME = "guides/refuses-comfort.en"
WORD = "#words button"


async def no_changes(stop: asyncio.Event) -> AsyncIterator[str]:
    await stop.wait()
    return
    yield


@pytest.fixture(scope="module")
def kept() -> list[tuple]:
    return []


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory, kept: list[tuple]) -> Iterator[str]:
    """A preview whose bench has one page, of which the third sentence is doubtful."""
    folder = tmp_path_factory.mktemp("bench")
    made = narration(folder, "guide", Script(TELLING, "en", (NamedSpan("body", 0, len(TELLING)),)), PERSON)
    said = list(made.transcript.sentences)
    said[2] = replace(said[2], confidence=0.4)
    page = BenchPage(
        NAME,
        "When your toddler refuses comfort",
        replace(made, transcript=replace(made.transcript, sentences=tuple(said))),
        recorded=True,
    )
    bench = Bench(lambda: {NAME: page}, lambda *given: kept.append(given) or "Kept in the Book.")
    listener, _ = find_port(8540)
    port = listener.getsockname()[1]
    config = uvicorn.Config(
        make_app(Path(folder), port, no_changes, bench), log_level="error", timeout_graceful_shutdown=1
    )
    server = uvicorn.Server(config)
    thread = threading.Thread(target=lambda: server.run(sockets=[listener]), daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{port}/"
    server.should_exit = True
    thread.join(timeout=5)


@pytest.fixture
def bench(page: Page, address: str) -> Page:
    page.goto(f"{address}_bench/")
    expect(page.locator(WORD).first).to_have_text("Good")
    return page


def now(page: Page) -> float:
    return page.evaluate("document.querySelector('audio').currentTime")


def left(page: Page, word: int) -> float:
    return page.locator(WORD).nth(word).evaluate("it => parseFloat(it.style.left)")


def test_a_cue_is_played_and_no_more_of_it(bench: Page) -> None:
    bench.locator(WORD).nth(3).click()
    bench.wait_for_timeout(700)

    assert 1.4 < now(bench) < 1.6
    assert bench.evaluate("document.querySelector('audio').paused")


def test_boundaries_move_by_key_and_back_again(bench: Page) -> None:
    word = bench.locator(WORD).nth(1)
    word.focus()
    bench.keyboard.press("ArrowRight")
    before = left(bench, 2)
    for _ in range(2):
        bench.keyboard.press("]")
    assert left(bench, 2) == pytest.approx(before + 0.02 * 160)
    expect(bench.locator(WORD).nth(2)).to_be_focused()
    expect(bench.locator("#says")).to_contain_text("not kept yet: 1")
    for _ in range(2):
        bench.keyboard.press("z")
    assert left(bench, 2) == pytest.approx(before)
    expect(bench.locator("#save")).to_be_disabled()


def test_what_is_not_kept_holds_one_on_the_page(bench: Page) -> None:
    bench.locator(WORD).nth(2).focus()
    bench.keyboard.press("]")
    moved = left(bench, 2)
    bench.locator("#pages button").last.click()
    expect(bench.locator("#says")).to_contain_text("choose another page")
    assert left(bench, 2) == moved


def test_a_sentence_is_split_and_joined_by_key(bench: Page) -> None:
    sentences = bench.locator("#sentences button")
    count = sentences.count()
    bench.locator(WORD).nth(3).focus()
    bench.keyboard.press("ArrowRight")
    bench.keyboard.press("s")
    expect(sentences).to_have_count(count + 1)
    bench.keyboard.press("ArrowLeft")
    bench.keyboard.press("j")
    expect(sentences).to_have_count(count)
    bench.keyboard.press("j")
    expect(sentences).to_have_count(count - 1)


def test_the_doubtful_are_marked_and_found(bench: Page) -> None:
    expect(bench.locator("#facts")).to_contain_text("1 of them doubtful")
    bench.get_by_role("button", name="Next doubtful").click()

    expect(bench.locator("#sentences button[aria-current]")).to_contain_text("doubtful: 0.4")
    expect(bench.locator(f"{WORD}[aria-current]")).to_have_text("Sit")


def test_a_doubtful_sentence_that_is_right_is_confirmed_by_key(bench: Page, kept: list[tuple]) -> None:
    bench.get_by_role("button", name="Next doubtful").click()
    bench.keyboard.press("y")

    expect(bench.locator("#sentences button[aria-current]")).not_to_contain_text("doubtful")
    bench.get_by_role("button", name="Keep in the Book").click()
    expect(bench.locator("#says")).to_have_text("Kept in the Book.")
    page, (cue,), _ = kept[-1]
    was = page.narration.transcript.sentences[2]
    assert (cue.start_s, cue.end_s) == pytest.approx((was.start_s, was.end_s), abs=0.001)


@pytest.mark.window(viewport={"width": 1280, "height": 900})
def test_a_boundary_is_dragged_and_kept_in_the_book(bench: Page, kept: list[tuple]) -> None:
    box = bench.locator("#wave").bounding_box()
    assert box
    x, y = box["x"] + 0.9 * 160, box["y"] + 40
    bench.mouse.move(x, y)
    bench.mouse.down()
    bench.mouse.move(x + 6, y, steps=3)
    bench.mouse.up()
    bench.get_by_role("button", name="Keep in the Book").click()

    expect(bench.locator("#says")).to_have_text("Kept in the Book.")
    page, sentences, words = kept[-1]
    assert page.name == NAME
    assert [(cue.start_s, cue.end_s) for cue in sentences] == [(0.3, 1.74)]
    assert words[2].start_s == pytest.approx(0.9 + 6 / 160, abs=0.01)
    expect(bench.locator("#save")).to_be_disabled()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_bench_has_no_barrier(bench: Page, scheme: str) -> None:
    bench.emulate_media(color_scheme=scheme)
    found = Axe().run(bench)
    assert found.violations_count == 0, found.generate_report()
