"""After the first visit the whole Book is on the device, and a new edition takes the old one's place whole."""

import shutil
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.window(service_workers="allow")


Serve = Callable[[Path], AbstractContextManager[str]]


def settle(page: Page, address: str) -> None:
    """Open a page and wait until the Book is on the device."""
    page.goto(address)
    wait_until(page, "navigator.serviceWorker.controller !== null")


def wait_until(page: Page, expression: str) -> None:
    """Wait for an expression; Playwright's own way needs the eval that the policy refuses."""
    for _ in range(200):
        if page.evaluate(expression):
            return
        page.wait_for_timeout(100)
    pytest.fail(f"never came true: {expression}")


def test_the_whole_book_reads_on_a_train(page: Page, edition: Path, serve: Serve) -> None:
    with serve(edition) as address:
        settle(page, address)
    for path in (
        "guides/transitions/",
        "stories/warm-bread/read/",
        "moments/bites/",
        "help/",
        "sources/",
        "about/",
        "",
    ):
        page.goto(address + path)
        expect(page.locator("h1")).to_be_attached()
        broken = page.evaluate("[...document.images].filter(it => it.complete && !it.naturalWidth).map(it => it.src)")
        assert broken == [], path
    page.goto(f"{address}guides/transitions")
    assert page.url == f"{address}guides/transitions/"
    page.goto(f"{address}no/such/page/")
    expect(page.locator("h1")).to_have_text("This page is not in the Book")


def test_a_new_edition_replaces_the_old_one_whole(page: Page, edition: Path, tmp_path: Path, serve: Serve) -> None:
    root = tmp_path / "edition"
    shutil.copytree(edition, root)
    with serve(root) as address:
        settle(page, address)
        change(root)
        page.evaluate("navigator.serviceWorker.getRegistration().then(it => it.update())")
        wait_until(page, "caches.keys().then(names => names.some(name => name.endsWith('-new')))")
        wait_until(page, "caches.keys().then(names => names.length === 2)")
        page.wait_for_timeout(500)
        page.goto(f"{address}guides/")
        expect(page.locator("h1")).to_have_text("Changed")
        wait_until(page, "caches.keys().then(names => names.length === 1)")


def test_an_edition_that_comes_only_in_part_changes_nothing(
    page: Page, edition: Path, tmp_path: Path, serve: Serve
) -> None:
    root = tmp_path / "edition"
    shutil.copytree(edition, root)
    with serve(root) as address:
        settle(page, address)
        change(root)
        shutil.rmtree(root / "goals")
        page.evaluate("navigator.serviceWorker.getRegistration().then(it => it.update())")
        page.wait_for_timeout(1500)
        page.goto(f"{address}guides/")
        expect(page.locator("h1")).to_have_text("Guides")


def test_a_part_of_a_large_index_is_kept_once_an_ask_has_needed_it(
    page: Page, edition: Path, tmp_path: Path, serve: Serve
) -> None:
    root = tmp_path / "edition"
    shutil.copytree(edition, root)
    part = "assets/ask/ask.en.0123456789.idx.terms-7"
    (root / part).write_text("seven")
    with serve(root) as address:
        settle(page, address)
        page.goto(address)
        assert page.evaluate("it => fetch(it).then(response => response.text())", part) == "seven"
        wait_until(page, f"caches.match('./{part}').then(found => found !== undefined)")
    assert page.evaluate("it => fetch(it).then(response => response.text())", part) == "seven"


def change(root: Path) -> None:
    """Make another edition out of one, as a bind would."""
    guides = root / "guides" / "index.html"
    guides.write_text(
        guides.read_text(encoding="utf-8").replace("<h1>Guides</h1>", "<h1>Changed</h1>"), encoding="utf-8"
    )
    worker = root / "sw.js"
    lines = worker.read_text(encoding="utf-8").split("\n")
    lines = [line.replace('";', '-new";') if line.startswith("const EDITION") else line for line in lines]
    worker.write_text("\n".join(lines), encoding="utf-8")


def test_who_saves_data_is_not_given_the_book_unasked(page: Page, address: str) -> None:
    page.add_init_script("Object.defineProperty(navigator, 'connection', {value: {saveData: true}})")
    page.goto(address)
    page.wait_for_timeout(2500)

    assert page.evaluate("navigator.serviceWorker.getRegistration().then(it => it === undefined)")
