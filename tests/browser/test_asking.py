"""Asking: by keyboard from the ask to the talking point, safety above everything, and nothing typed leaves."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

PUSHES = "my 2 year old fell and pushes me away when I want to hold her"
DANGER = "he fell off the slide and keeps being sick and is hard to wake"
NONSENSE = "quantum physics for my fridge"


def ask(page: Page, address: str, words: str) -> None:
    page.goto(address)
    page.get_by_label("What is happening?").fill(words)
    page.keyboard.press("Enter")
    expect(page.locator(".asked")).to_have_text(words)


def test_from_the_ask_to_the_talking_point_by_keyboard_alone(quiet: Page, address: str) -> None:
    quiet.goto(address)
    focus(quiet, "textarea")
    quiet.keyboard.type(PUSHES)
    quiet.keyboard.press("Enter")
    expect(quiet.get_by_role("heading", name="You can say this, now")).to_be_visible()

    focus(quiet, ".lit-answer .go")
    quiet.keyboard.press("Enter")
    expect(quiet).to_have_url(f"{address}guides/refuses-comfort/")
    expect(quiet.locator(".now")).to_be_in_viewport(ratio=1)

    focus(quiet, ".block-story a")
    quiet.keyboard.press("Enter")
    expect(quiet).to_have_url(f"{address}stories/gentle-glow/")
    focus(quiet, ".go.wide")
    quiet.keyboard.press("Enter")
    expect(quiet.locator(".spread.here")).to_have_id("p1")
    quiet.keyboard.press("End")

    expect(quiet.locator(".here .talk")).to_be_visible()


def focus(page: Page, selector: str) -> None:
    """Go from one thing to the next until the wanted one has the focus."""
    for _ in range(60):
        if page.locator(f"{selector}:focus").count():
            return
        page.keyboard.press("Tab")
    pytest.fail(f"Tab never reached {selector}")


def test_an_answer_says_something_at_once_and_why(quiet: Page, address: str) -> None:
    ask(quiet, address, PUSHES)

    expect(quiet.locator(".say q").first).to_be_in_viewport()
    expect(quiet.locator("mark").first).to_be_visible()
    expect(quiet.get_by_role("link", name="Open the whole page")).to_be_in_viewport(ratio=1)
    assert quiet.evaluate("document.activeElement.matches('[data-first]')")


def test_danger_comes_first_with_a_number_to_tap_once_the_country_is_known(quiet: Page, address: str) -> None:
    ask(quiet, address, DANGER)
    card = quiet.locator(".safety")
    expect(card).to_be_in_viewport()
    expect(card.locator(".call")).to_contain_text("Call your local emergency number")

    card.get_by_role("button", name="United Kingdom").click()

    expect(quiet.locator(".safety .call")).to_have_attribute("href", "tel:999")
    expect(quiet.locator(".safety").get_by_role("link", name="Leave this page")).to_be_visible()
    assert quiet.evaluate(
        "document.querySelector('main').firstElementChild.contains(document.querySelector('.safety'))"
    )


def test_the_number_is_the_largest_thing_on_the_card(quiet: Page, address: str) -> None:
    ask(quiet, address, DANGER)
    quiet.locator(".safety").get_by_role("button", name="United Kingdom").click()

    sizes = quiet.evaluate(
        "[...document.querySelectorAll('.safety *')].map(it => [it.matches('.call b'), parseFloat(getComputedStyle(it).fontSize)])"
    )

    assert max(size for is_number, size in sizes if is_number) > max(size for is_number, size in sizes if not is_number)


def test_what_fits_nothing_is_said_calmly(quiet: Page, address: str) -> None:
    ask(quiet, address, NONSENSE)

    expect(quiet.get_by_role("heading", name="The Book has no page for this yet")).to_be_visible()
    expect(quiet.locator(".themes a").first).to_be_visible()
    expect(quiet.locator(".safety")).to_have_count(0)


def test_one_may_ask_again_and_start_again(quiet: Page, address: str) -> None:
    ask(quiet, address, NONSENSE)
    quiet.get_by_label("Say it another way").fill(PUSHES)
    quiet.keyboard.press("Enter")
    expect(quiet.locator(".asked")).to_have_text(PUSHES)

    quiet.get_by_role("button", name="Start again").click()

    expect(quiet.get_by_label("What is happening?")).to_be_focused()
    expect(quiet.get_by_label("What is happening?")).to_have_value("")


def test_what_is_typed_stands_nowhere(quiet: Page, address: str) -> None:
    requests: list[str] = []
    quiet.on("request", lambda request: requests.append(f"{request.method} {request.url} {request.post_data}"))
    ask(quiet, address, DANGER)
    quiet.wait_for_timeout(300)

    kept = quiet.evaluate(
        "JSON.stringify([location.href, document.title, history.state, {...localStorage}, {...sessionStorage}, document.cookie])"
    )

    assert all("slide" not in text for text in [kept, *requests])
    assert all(text.startswith("GET") for text in requests)
    assert quiet.evaluate("history.length") == 2


def test_an_empty_ask_asks_for_words(quiet: Page, address: str) -> None:
    quiet.goto(address)

    quiet.get_by_role("button", name="Open the right page").click()

    expect(quiet.locator(".ask [role=status]")).to_have_text("Write a few words first.")
    expect(quiet.get_by_label("What is happening?")).to_be_focused()


def test_without_the_index_danger_is_still_recognised(page: Page, address: str) -> None:
    page.route("**/ask.en.*.idx", lambda route: route.abort())
    ask(page, address, DANGER)

    expect(page.locator(".safety")).to_be_visible()


def test_when_nothing_can_be_loaded_the_page_says_so(page: Page, address: str) -> None:
    page.route("**/*.idx", lambda route: route.abort())
    page.goto(address)
    page.get_by_label("What is happening?").fill(DANGER)

    page.keyboard.press("Enter")

    expect(page.locator(".ask [role=status]")).to_contain_text("could not be searched")


def test_a_module_that_cannot_load_leaves_the_page_of_those_without_javascript(page: Page, address: str) -> None:
    page.route("**/ask-box.js", lambda route: route.abort())
    page.goto(address)

    expect(page.get_by_role("link", name="Find the moment")).to_be_visible()


@pytest.mark.parametrize("words", [PUSHES, DANGER, NONSENSE])
@pytest.mark.parametrize(
    (),
    [
        pytest.param(id=scheme, marks=pytest.mark.window(color_scheme=scheme, reduced_motion="reduce"))
        for scheme in ("light", "dark")
    ],
)
def test_no_answer_has_a_barrier(quiet: Page, address: str, words: str) -> None:
    ask(quiet, address, words)

    found = Axe().run(quiet)

    assert found.violations_count == 0, found.generate_report()
