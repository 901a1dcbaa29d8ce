"""Where nobody has recorded a page, the device's own voice reads it, and no other."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

GUIDE = "guides/transitions/"
STORY = "stories/warm-bread/read/"
STUB = """
(() => {
  const said = [];
  const voices = [VOICES];
  class Utterance { constructor(text) { this.text = text; this.rate = 1; } }
  let current = null;
  const engine = new EventTarget();
  const speech = {
    getVoices: () => voices, addEventListener: engine.addEventListener.bind(engine),
    cancel: () => { current = null; },
    speak: (it) => {
      current = it;
      said.push([it.voice?.name, it.rate, it.text]);
      const words = [...it.text.matchAll(/[\\p{L}\\p{N}]+/gu)];
      const step = (place) => {
        if (current !== it) return;
        if (place < words.length) {
          if (BOUNDARY) it.onboundary?.({ name: 'word', charIndex: words[place].index, charLength: words[place][0].length });
          setTimeout(() => step(place + 1), 40);
        } else it.onend?.({});
      };
      setTimeout(() => step(0), 10);
    },
  };
  Object.defineProperty(globalThis, 'speechSynthesis', { value: speech });
  globalThis.SpeechSynthesisUtterance = Utterance;
  globalThis.spoken = said;
})();
"""
LOCAL = "{ name: 'Here', voiceURI: 'here', lang: 'en-GB', localService: true, default: false }"
OTHER = "{ name: 'Also here', voiceURI: 'also', lang: 'en-US', localService: true, default: false }"
REMOTE = "{ name: 'Far away', voiceURI: 'far', lang: 'en-GB', localService: false, default: true }"
GERMAN = "{ name: 'Hier', voiceURI: 'hier', lang: 'de-DE', localService: true, default: false }"
LIT = "[...(CSS.highlights.get('spoken') ?? [])].map(String).join()"


def with_voices(page: Page, *voices: str, boundary: bool = True) -> None:
    page.add_init_script(STUB.replace("VOICES", ",".join(voices)).replace("BOUNDARY", str(boundary).lower()))


def wait_until(page: Page, expression: str) -> None:
    for _ in range(150):
        if page.evaluate(expression):
            return
        page.wait_for_timeout(40)
    pytest.fail(f"never came true: {expression}")


@pytest.mark.parametrize("voices", [(), (REMOTE,), (GERMAN,), (REMOTE, GERMAN)])
def test_a_voice_that_sends_the_text_away_or_speaks_another_language_is_refused(
    quiet: Page, address: str, voices: tuple[str, ...]
) -> None:
    with_voices(quiet, *voices)
    for path in (GUIDE, STORY):
        quiet.goto(address + path)
        quiet.wait_for_timeout(300)
        expect(quiet.locator(".play:visible")).to_have_count(0)
    assert quiet.evaluate("spoken") == []


def test_the_local_voice_reads_although_a_remote_one_is_the_default(quiet: Page, address: str) -> None:
    with_voices(quiet, REMOTE, LOCAL)
    quiet.goto(address + GUIDE)
    expect(quiet.locator(".player")).to_contain_text("Your device’s own voice")
    quiet.get_by_text("Read along").click()
    quiet.get_by_role("button", name="Play", exact=True).click()

    wait_until(quiet, "spoken.length > 1")
    wait_until(quiet, f"{LIT} !== ''")
    assert {voice for voice, *_ in quiet.evaluate("spoken")} == {"Here"}
    expect(quiet.locator("[aria-current=true].sentence")).to_have_count(1)
    quiet.get_by_role("button", name="Pause").click()
    count = quiet.evaluate("spoken.length")
    quiet.wait_for_timeout(600)
    assert quiet.evaluate("spoken.length") == count


def test_a_voice_that_says_no_words_lights_the_sentence(quiet: Page, address: str) -> None:
    with_voices(quiet, LOCAL, boundary=False)
    quiet.goto(address + GUIDE)
    quiet.get_by_text("Read along").click()
    quiet.get_by_role("button", name="Play", exact=True).click()

    expect(quiet.locator(".sentence.lit")).to_have_count(1)
    assert quiet.evaluate(LIT) == ""


def test_voice_and_speed_are_chosen_once(quiet: Page, address: str) -> None:
    with_voices(quiet, LOCAL, OTHER)
    quiet.goto(address + GUIDE)
    quiet.get_by_role("button", name="Play", exact=True).click()
    quiet.locator("[data-choice=voice]").select_option("Also here")
    quiet.get_by_label("Speed").select_option("0.75")

    quiet.goto(address + STORY)
    quiet.get_by_role("button", name="Play", exact=True).click()

    wait_until(quiet, "spoken.length > 0")
    assert quiet.evaluate("spoken[0].slice(0, 2)") == ["Also here", 0.75]


def test_a_sentence_is_a_place_to_start_from(quiet: Page, address: str) -> None:
    with_voices(quiet, LOCAL)
    quiet.goto(address + GUIDE)
    quiet.get_by_text("Read along").click()
    third = quiet.locator(".told .sentence").nth(2)
    third.click()

    wait_until(quiet, "spoken.length > 0")
    assert quiet.evaluate("spoken[0][2]") == third.text_content()


def test_a_story_is_read_and_turned_by_the_devices_voice(quiet: Page, address: str) -> None:
    with_voices(quiet, LOCAL)
    quiet.goto(address + STORY)
    quiet.get_by_role("button", name="Play", exact=True).click()

    expect(quiet.locator(".spread.here")).to_have_id("p2", timeout=20_000)
    quiet.get_by_role("button", name="Pause").click()
    before = quiet.evaluate("spoken.length")
    quiet.locator(".here .sentence").first.focus()
    quiet.keyboard.press("Enter")
    wait_until(quiet, f"spoken.length === {before + 1}")
    quiet.keyboard.press("Shift+ArrowRight")
    wait_until(quiet, f"spoken.length === {before + 2}")
    assert " " not in quiet.evaluate("spoken.at(-1)[2]")


def test_the_devices_voice_says_what_pictures_show(quiet: Page, address: str) -> None:
    with_voices(quiet, LOCAL)
    quiet.goto(address + STORY)
    quiet.locator(".how summary").click()
    quiet.get_by_label("Say what the pictures show, by your device’s own voice").check()
    quiet.keyboard.press("Escape")
    shows = quiet.locator("#p1 .pic").get_attribute("data-shows")
    words = quiet.locator("#p1 .tale > p").first.inner_text()
    quiet.locator(".turn .play").click()

    wait_until(quiet, f"spoken.some(([, , text]) => {words[:12]!r} === text.slice(0, 12))")
    said = quiet.evaluate("spoken.map(([, , text]) => text)")
    assert shows
    assert shows.startswith(said[0].strip())
