"""Every kind of page, light and dark, phone and desktop: no barrier that axe can find, no request to others."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

PATHS = [
    "",
    "guides/",
    "guides/refuses-comfort/",
    "stories/",
    "stories/gentle-glow/",
    "stories/gentle-glow/read/",
    "stories/gentle-glow/read/#end",
    "moments/",
    "moments/bites/",
    "goals/",
    "sources/",
    "help/",
    "right-now/",
    "about/",
    "404.html",
]
PHONE = {"width": 390, "height": 844}
DESKTOP = {"width": 1280, "height": 900}
WINDOWS = [
    pytest.param(
        id=f"{name}-{scheme}",
        marks=pytest.mark.window(viewport=size, color_scheme=scheme, reduced_motion="reduce"),
    )
    for name, size in (("phone", PHONE), ("desktop", DESKTOP))
    for scheme in ("light", "dark")
]


@pytest.mark.parametrize((), WINDOWS)
def test_no_page_has_a_barrier(quiet: Page, address: str) -> None:
    axe = Axe()
    for path in PATHS:
        quiet.goto(address + path)
        quiet.wait_for_timeout(100)
        found = axe.run(quiet)
        assert found.violations_count == 0, f"{path}: {found.generate_report()}"
        assert len(found.response["passes"]) > 10


@pytest.mark.parametrize("width", [320, 390, 768, 1280])
def test_no_page_scrolls_sideways(quiet: Page, address: str, width: int) -> None:
    quiet.set_viewport_size({"width": width, "height": 800})
    for path in PATHS:
        quiet.goto(address + path)
        assert quiet.evaluate("document.documentElement.scrollWidth") <= width, path


def test_what_is_tapped_is_large_enough(quiet: Page, address: str) -> None:
    small = """() => [...document.querySelectorAll('button, select, summary, .nav a, .toc a, .go, .number, .lights a')]
        .filter(node => node.checkVisibility())
        .map(node => [node.textContent.trim(), node.getBoundingClientRect()])
        .filter(([, box]) => box.width < 24 || box.height < 24)"""
    for path in PATHS:
        quiet.goto(address + path)
        assert quiet.evaluate(small) == [], path
