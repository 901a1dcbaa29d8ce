"""What a parent does with the Book on a phone: find the page, read it, read the story."""

import pytest
from playwright.sync_api import Page, expect


def test_the_whole_now_card_is_on_the_first_screen(quiet: Page, address: str) -> None:
    quiet.goto(f"{address}guides/refuses-comfort/")

    card, bar = quiet.locator(".now").bounding_box(), quiet.locator(".nav").bounding_box()

    assert card
    assert bar
    assert card["y"] + card["height"] <= bar["y"]


def test_the_ask_box_is_on_the_first_screen(quiet: Page, address: str) -> None:
    quiet.goto(address)

    expect(quiet.get_by_role("button", name="Open the right page")).to_be_in_viewport(ratio=1)


@pytest.mark.window(java_script_enabled=False)
def test_without_javascript_the_moments_stand_where_the_ask_box_would(quiet: Page, address: str) -> None:
    quiet.goto(address)

    expect(quiet.get_by_role("link", name="Find the moment")).to_be_visible()
    expect(quiet.locator("textarea")).to_have_count(0)
    expect(quiet.locator("button:visible")).to_have_count(0)


@pytest.mark.window(java_script_enabled=False)
def test_without_javascript_a_story_is_read_from_top_to_bottom(quiet: Page, address: str) -> None:
    quiet.goto(f"{address}stories/gentle-glow/read/")

    for spread in quiet.locator(".spread").all():
        expect(spread).to_be_visible()
    expect(quiet.get_by_text("Good night.")).to_be_visible()
    expect(quiet.locator(".turn")).to_be_hidden()


@pytest.mark.window(java_script_enabled=False)
def test_without_javascript_a_choice_opens(quiet: Page, address: str) -> None:
    quiet.goto(f"{address}stories/gentle-glow/read/")
    answer = quiet.locator(".choice details").first

    answer.locator("summary").click()

    expect(answer.locator("p")).to_be_visible()


def test_a_story_is_turned_by_keys_to_its_talking_points(quiet: Page, address: str) -> None:
    quiet.goto(f"{address}stories/gentle-glow/read/")
    here = quiet.locator(".spread.here")
    expect(here).to_have_id("p1")

    quiet.keyboard.press("ArrowRight")
    expect(here).to_have_id("p2")
    expect(quiet.locator(".reader > [role=status]")).to_contain_text("Page 2 of 12")
    quiet.keyboard.press("ArrowLeft")
    expect(here).to_have_id("p1")
    quiet.keyboard.press("End")
    expect(here).to_contain_text("Good night.")
    expect(here.locator(".talk")).to_be_visible()
    quiet.keyboard.press("Home")
    expect(here).to_have_id("p1")


def test_a_story_is_turned_by_tap(quiet: Page, address: str) -> None:
    quiet.goto(f"{address}stories/gentle-glow/read/")
    here = quiet.locator(".spread.here")

    quiet.mouse.click(300, 300)
    expect(here).to_have_id("p2")
    quiet.mouse.click(40, 300)
    expect(here).to_have_id("p1")


@pytest.mark.window(has_touch=True, is_mobile=True)
def test_a_story_is_turned_by_swipe(quiet: Page, address: str) -> None:
    quiet.goto(f"{address}stories/gentle-glow/read/")
    here = quiet.locator(".spread.here")

    swipe(quiet, 320, 120)
    expect(here).to_have_id("p2")
    swipe(quiet, 120, 320)
    expect(here).to_have_id("p1")


def swipe(page: Page, start: int, end: int) -> None:
    fingers = page.context.new_cdp_session(page)
    steps = [start + (end - start) * step // 5 for step in range(6)]
    for kind, at in [("touchStart", steps[0]), *(("touchMove", at) for at in steps[1:]), ("touchEnd", None)]:
        points = [{"x": at, "y": 400}] if at is not None else []
        fingers.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})


def test_a_choice_opens_without_turning_the_page(quiet: Page, address: str) -> None:
    quiet.goto(f"{address}stories/gentle-glow/read/")
    choice = quiet.locator(".spread", has=quiet.locator(".choice")).first
    name = str(choice.get_attribute("id"))
    quiet.goto(f"{address}stories/gentle-glow/read/#{name}")

    quiet.locator(".here summary").first.click()

    expect(quiet.locator(".here details[open] p")).to_be_visible()
    expect(quiet.locator(".spread.here")).to_have_id(name)


def test_the_end_takes_the_focus_from_the_button_that_ends(quiet: Page, address: str) -> None:
    quiet.goto(f"{address}stories/gentle-glow/read/")
    turn = quiet.get_by_role("button", name="Turn the page")
    turn.focus()

    for _ in range(quiet.locator(".spread").count() - 1):
        quiet.keyboard.press("Enter")

    expect(quiet.get_by_role("heading", name="Good night.")).to_be_focused()


def test_the_reload_of_a_story_comes_back_to_its_page(quiet: Page, address: str) -> None:
    quiet.goto(f"{address}stories/gentle-glow/read/")
    quiet.keyboard.press("ArrowRight")
    quiet.keyboard.press("ArrowRight")

    quiet.reload()

    expect(quiet.locator(".spread.here")).to_have_id("p3")


def test_the_chosen_skin_is_kept_and_worn_in_the_story(quiet: Page, address: str) -> None:
    quiet.goto(f"{address}stories/gentle-glow/")
    quiet.get_by_role("group", name="Ayli’s skin").get_by_label("very dark brown").check()

    quiet.goto(f"{address}stories/gentle-glow/read/")

    figure = quiet.locator(".here .art .ayli").first
    assert figure.evaluate("node => getComputedStyle(node).getPropertyValue('--skin')") == "#714733"
    assert "deep-skin" in str(figure.get_attribute("class"))


def test_the_night_light_is_kept(quiet: Page, address: str) -> None:
    quiet.goto(f"{address}guides/")
    lamp = quiet.get_by_role("button", name="Night light")
    lamp.click()
    expect(lamp).to_have_attribute("aria-pressed", "true")

    quiet.goto(address)

    expect(quiet.locator("html")).to_have_attribute("data-theme", "night")


def test_the_chosen_country_comes_first_and_is_kept(quiet: Page, address: str) -> None:
    quiet.goto(f"{address}help/")
    quiet.get_by_label("My country").select_option("GB")
    expect(quiet.locator(".country").first).to_have_id("GB")

    quiet.reload()

    expect(quiet.locator(".country").first).to_have_id("GB")


def test_the_quick_exit_replaces_the_page(page: Page, address: str) -> None:
    page.goto(f"{address}guides/")
    page.goto(f"{address}help/")

    page.get_by_role("link", name="Leave this page").click()
    page.wait_for_url(f"{address}stories/")
    page.go_back()

    assert page.url == f"{address}guides/"


def test_an_overdue_review_says_so_against_the_readers_own_day(quiet: Page, address: str) -> None:
    quiet.route(
        "**/guides/refuses-comfort/",
        lambda route: route.fulfill(
            body=route.fetch().text().replace('<p class="unreviewed">', '<p data-due="2020-01-31">')
        ),
    )
    quiet.goto(f"{address}guides/refuses-comfort/")

    expect(quiet.locator(".overdue")).to_have_text("This review was due on 31 January 2020 and is overdue.")


@pytest.mark.window(reduced_motion="reduce")
def test_nothing_moves_for_who_wants_it_still(quiet: Page, address: str) -> None:
    quiet.goto(f"{address}right-now/")

    assert quiet.evaluate("document.getAnimations().length") == 0


def test_only_the_breath_moves(quiet: Page, address: str) -> None:
    for path in ("", "guides/", "guides/refuses-comfort/", "help/"):
        quiet.goto(address + path)
        assert quiet.evaluate("document.getAnimations().length") == 0, path
    quiet.goto(f"{address}right-now/")
    assert quiet.evaluate("document.getAnimations().length") == 4


def test_a_lost_page_leads_back(page: Page, address: str) -> None:
    response = page.goto(f"{address}guides/no/such/page/")

    assert response
    assert response.status == 404
    page.get_by_role("link", name="To the beginning").click()
    assert page.url == address
