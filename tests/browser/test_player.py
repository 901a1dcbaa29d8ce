"""A page that is read aloud: found by keyboard and thumb, lit in time, remembered, kept for a train, and never heard unasked."""

from __future__ import annotations

import functools
import http.server
import re
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from narrations import pitch, tones
from playwright.sync_api import Page, expect

from inara.art import load_kit
from inara.bind.site import build_site
from inara.bind.sounds import find_sounds
from inara.book import read_book
from inara.narrate.narration import Narration
from inara.paths import STARTER

GUIDE = "guides/refuses-comfort/"
STORY = "stories/gentle-glow/read/"
PHONE = {"width": 390, "height": 844}
DESKTOP = {"width": 1280, "height": 900}
LIT = "[...(CSS.highlights.get('spoken') ?? [])].map(String).join()"


class Handler(http.server.SimpleHTTPRequestHandler):
    """A file server that answers Range requests, as the servers of the world do, and tells what was asked for."""

    asked: list[str] = []
    extensions_map = {**http.server.SimpleHTTPRequestHandler.extensions_map, ".opus": "audio/ogg"}

    def log_message(self, *_: object) -> None:
        pass

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        self.asked.append(self.path)
        asked = re.fullmatch(r"bytes=(\d+)-(\d*)", self.headers.get("Range") or "")
        try:
            if asked and path.is_file():
                self.send_part(path.read_bytes(), int(asked[1]), asked[2])
            else:
                super().do_GET()
        except (BrokenPipeError, ConnectionResetError):
            self.close_connection = True

    def send_part(self, content: bytes, start: int, last: str) -> None:
        end = min(int(last or len(content)), len(content) - 1)
        self.send_response(206)
        self.send_header("Content-Type", self.guess_type(self.path))
        self.send_header("Content-Range", f"bytes {start}-{end}/{len(content)}")
        self.send_header("Content-Length", str(end - start + 1))
        self.end_headers()
        self.wfile.write(content[start : end + 1])


class Server(http.server.ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, *_: object) -> None:
        """A browser that hangs up is no fault."""


@pytest.fixture(scope="session")
def narrations(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Narration]:
    return tones(read_book(STARTER), tmp_path_factory.mktemp("tones"))


@pytest.fixture(scope="session")
def told(tmp_path_factory: pytest.TempPathFactory, narrations: dict[str, Narration]) -> Path:
    """The starter Book's site with one guide and the stories narrated, on disk."""
    root = tmp_path_factory.mktemp("told")
    for name, content in build_site(
        read_book(STARTER), "en", load_kit(), b"index", sounds=find_sounds(narrations)
    ).items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(content if isinstance(content, bytes) else content.read_bytes())
    return root


def start_server(folder: Path) -> Server:
    server = Server(("127.0.0.1", 0), functools.partial(Handler, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server


@pytest.fixture(scope="session")
def address(told: Path) -> Iterator[str]:
    server = start_server(told)
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


def time(page: Page) -> float:
    return page.evaluate("document.querySelector('audio').currentTime")


def wait_until(page: Page, expression: str) -> None:
    """Wait for an expression; Playwright's own way needs the eval that the policy refuses."""
    for _ in range(150):
        if page.evaluate(expression):
            return
        page.wait_for_timeout(40)
    pytest.fail(f"never came true: {expression}")


def play(page: Page) -> None:
    page.get_by_role("button", name="Play", exact=True).click()
    wait_until(page, "document.querySelector('audio').currentTime > 0")


# Where nothing is asked for, nothing is fetched.


def test_no_sound_is_fetched_before_play(quiet: Page, address: str) -> None:
    asked: list[str] = []
    quiet.on("request", lambda request: asked.append(request.url))
    for path in (GUIDE, STORY):
        quiet.goto(address + path)
        quiet.wait_for_timeout(400)

    assert [url for url in asked if url.endswith((".opus", ".mp3"))] == []


@pytest.mark.window(java_script_enabled=False)
def test_without_javascript_the_browsers_own_player_stands_there_with_the_text(quiet: Page, address: str) -> None:
    quiet.goto(address + GUIDE)

    expect(quiet.locator("audio").first).to_be_visible()
    assert quiet.locator("audio").first.get_attribute("preload") == "none"
    assert quiet.locator("audio source").count() == 2
    expect(quiet.locator(".player button:visible, .player input:visible")).to_have_count(0)
    quiet.get_by_text("Read along").click()
    expect(quiet.get_by_text("That stings. I know.")).to_be_visible()
    quiet.goto(address + STORY)
    expect(quiet.locator("audio").first).to_be_visible()


def test_who_reads_is_said_truthfully(quiet: Page, address: str) -> None:
    quiet.goto(address + GUIDE)
    expect(quiet.locator(".player")).to_contain_text("read by Mara Lind")
    quiet.goto(address + STORY)
    quiet.locator(".how summary").click()
    expect(quiet.locator(".how-panel")).to_contain_text("read by a computer voice")


# Hearing a guide.


def test_a_guide_is_heard_paused_and_heard_on_from_where_it_was(quiet: Page, address: str) -> None:
    quiet.goto(address + GUIDE)
    play(quiet)
    quiet.wait_for_timeout(600)
    quiet.get_by_role("button", name="Pause").click()
    stopped = time(quiet)
    quiet.wait_for_timeout(200)

    assert time(quiet) == stopped
    play(quiet)
    assert time(quiet) >= stopped


def test_ten_seconds_on_and_back_and_a_sentence_on_and_back(quiet: Page, address: str) -> None:
    quiet.goto(address + GUIDE)
    play(quiet)
    quiet.get_by_role("button", name="Pause").click()
    quiet.get_by_role("button", name="+10 s").click()
    assert time(quiet) > 10
    quiet.locator("[data-step='-10']").click()
    assert time(quiet) < 2
    quiet.locator("[data-sentence='1']").click()
    wait_until(quiet, "document.querySelector('audio').currentTime > 3.5")
    wait_until(quiet, "document.querySelector('audio').paused")
    quiet.locator("[data-sentence='-1']").click()
    wait_until(quiet, "document.querySelector('audio').currentTime < 3")


def test_speed_keeps_the_pitch_and_is_kept(quiet: Page, address: str) -> None:
    quiet.goto(address + GUIDE)
    play(quiet)
    quiet.get_by_label("Speed").select_option("1.5")
    state = "(it => [it.playbackRate, it.preservesPitch])(document.querySelector('audio'))"
    assert quiet.evaluate(state) == [1.5, True]

    quiet.reload()

    assert quiet.evaluate(state) == [1.5, True]


def test_every_sentence_is_a_place_to_start_from_by_tap_and_by_key(quiet: Page, address: str) -> None:
    quiet.goto(address + GUIDE)
    quiet.get_by_text("Read along").click()
    sentence = quiet.get_by_role("button", name="The floor will do.")
    sentence.click()
    wait_until(quiet, f"{LIT} === 'floor'")
    quiet.get_by_role("button", name="Pause").click()

    quiet.locator("summary").first.focus()
    quiet.keyboard.press("Tab")
    expect(quiet.get_by_role("button", name="Good that you are here.")).to_be_focused()
    quiet.keyboard.press("ArrowDown")
    quiet.keyboard.press("ArrowDown")
    expect(quiet.get_by_role("button", name="Sit down where you are.")).to_be_focused()
    quiet.keyboard.press("Enter")

    wait_until(quiet, f"{LIT} === 'down'")
    expect(quiet.locator("[aria-current=true].sentence")).to_have_text("Sit down where you are.")


def test_the_whole_player_is_worked_by_keyboard(quiet: Page, address: str) -> None:
    quiet.goto(address + GUIDE)
    quiet.get_by_role("button", name="Play", exact=True).focus()
    quiet.keyboard.press("Enter")
    wait_until(quiet, "document.querySelector('audio').currentTime > 0.2")
    names = []
    for _ in range(8):
        quiet.keyboard.press("Tab")
        names.append(quiet.evaluate("(it => it.type ?? it.localName)(document.activeElement)"))
    assert names == ["range", *["button"] * 4, *["select-one"] * 2, "summary"]


def test_by_sentence_and_off_as_the_reader_chose(quiet: Page, address: str) -> None:
    quiet.goto(address + GUIDE)
    quiet.get_by_text("Read along").click()
    play(quiet)
    quiet.get_by_label("Light up").select_option("sentence")
    expect(quiet.locator(".sentence.lit")).to_have_count(1)
    assert quiet.evaluate(LIT) == ""
    quiet.get_by_label("Light up").select_option("off")
    expect(quiet.locator(".sentence.lit")).to_have_count(0)
    assert quiet.evaluate(LIT) == ""

    quiet.reload()

    expect(quiet.locator("[data-choice=light]")).to_have_value("off")


def test_signs_beyond_the_basic_plane_move_no_word(quiet: Page, address: str) -> None:
    quiet.goto(address + GUIDE)
    quiet.get_by_text("Read along").click()
    play(quiet)

    wait_until(quiet, f"{LIT} === 'snail'")
    wait_until(quiet, f"{LIT} === 'read'")


def test_the_place_is_remembered_on_the_device(quiet: Page, address: str) -> None:
    quiet.goto(address + GUIDE)
    play(quiet)
    quiet.get_by_role("button", name="+10 s").click()
    quiet.get_by_role("button", name="Pause").click()

    asked: list[str] = []
    quiet.on("request", lambda request: asked.append(request.url))
    quiet.reload()

    expect(quiet.locator(".player-says")).to_contain_text("It goes on where you stopped, at 0:1")
    assert [url for url in asked if url.endswith((".opus", ".mp3"))] == []
    play(quiet)
    assert time(quiet) > 9.5


def test_the_lock_screen_knows_what_is_read(quiet: Page, address: str) -> None:
    quiet.goto(address + GUIDE)
    play(quiet)

    shown = quiet.evaluate("(it => [it.title, it.artist, it.album])(navigator.mediaSession.metadata)")
    assert shown == ["When your toddler refuses comfort", "Mara Lind", "The Book of Inara"]
    assert quiet.evaluate("navigator.mediaSession.playbackState") == "playing"


# The light and the sound.

WATCH = """([words, pitches]) => new Promise((done) => {
    const audio = document.querySelector('audio');
    const context = new AudioContext();
    const analyser = context.createAnalyser();
    analyser.fftSize = 2048;
    context.createMediaElementSource(audio).connect(analyser).connect(context.destination);
    const spectrum = new Float32Array(analyser.frequencyBinCount);
    const seen = [];
    const look = () => {
        const at = audio.currentTime;
        analyser.getFloatFrequencyData(spectrum);
        const loudest = spectrum.indexOf(Math.max(...spectrum));
        const lit = [...(CSS.highlights.get('spoken') ?? [])].map(String).join();
        seen.push([at, lit, loudest * context.sampleRate / analyser.fftSize, spectrum[loudest]]);
        if (audio.ended || at > words[words.length - 1][1]) done(seen);
        else requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
})"""


@pytest.mark.parametrize("speed", ["0.75", "1", "1.5"])
def test_the_lit_word_is_the_spoken_one(
    quiet: Page, address: str, narrations: dict[str, Narration], speed: str
) -> None:
    transcript = narrations["guides/refuses-comfort.en"].transcript
    words = [(cue.start_s, cue.end_s, transcript.said(cue)) for cue in transcript.words][:24]
    quiet.goto(address + GUIDE)
    quiet.get_by_text("Read along").click()
    quiet.evaluate("document.querySelector('.player').classList.add('started')")
    quiet.get_by_label("Speed").select_option(speed)
    play(quiet)

    seen = quiet.evaluate(WATCH, [[[start, end] for start, end, _ in words], [pitch(n) for n in range(len(words))]])

    wrong = [(at, lit) for at, lit, *_ in seen if lit and not near(words, at, lit)]
    dark = [at for at, lit, *_ in seen if not lit and any(start + 0.1 < at < end - 0.1 for start, end, _ in words)]
    assert (wrong, dark) == ([], [])
    assert len({lit for _, lit, *_ in seen}) > 12


def near(words: list[tuple[float, float, str]], at: float, lit: str) -> bool:
    """Whether a word is spoken within 100 ms of a time."""
    return any(word == lit and start - 0.1 <= at <= max(end, start + 0.3) + 0.1 for start, end, word in words)


def test_the_light_follows_a_seek_a_pause_and_a_sleeping_tab(quiet: Page, address: str) -> None:
    quiet.goto(address + GUIDE)
    quiet.get_by_text("Read along").click()
    play(quiet)
    wait_until(quiet, f"{LIT} === 'that'")
    quiet.evaluate("document.querySelector('audio').currentTime = 6.16")
    wait_until(quiet, f"{LIT} !== '' && !{LIT}.startsWith('t')")
    quiet.get_by_role("button", name="Pause").click()
    lit = quiet.evaluate(LIT)
    quiet.wait_for_timeout(300)
    assert quiet.evaluate(LIT) == lit

    # A tab that sleeps has no frames: the media clock's own events still move the light.
    quiet.evaluate("globalThis.requestAnimationFrame = () => 0")
    play(quiet)
    quiet.wait_for_timeout(1200)
    quiet.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    at, now = time(quiet), quiet.evaluate(LIT)
    assert at > 7
    assert now != lit


# Stories.


def test_a_story_turns_its_own_pages_and_waits_where_it_asks(quiet: Page, address: str) -> None:
    quiet.goto(address + STORY)
    here = quiet.locator(".spread.here")
    quiet.get_by_label("Speed").evaluate("it => { it.value = '2'; it.dispatchEvent(new Event('change')); }")
    play(quiet)
    expect(here).to_have_id("p1")
    quiet.evaluate("document.querySelector('audio').currentTime = 11")
    expect(here).to_have_id("p2", timeout=15_000)

    quiet.goto(f"{address}{STORY}#p5")
    expect(quiet.locator(".turn .player-says")).to_contain_text("Your turn", timeout=20_000)
    assert quiet.evaluate("document.querySelector('audio').paused")
    expect(here).to_have_id("p5")

    quiet.locator(".here summary").first.click()
    wait_until(quiet, "!document.querySelector('audio').paused")
    wait_until(quiet, "document.querySelector('audio').paused")
    quiet.get_by_role("button", name="Play", exact=True).click()
    expect(here).to_have_id("p6")
    wait_until(quiet, f"{LIT} !== ''")


@pytest.mark.window(viewport={"width": 320, "height": 480})
def test_what_is_read_stays_in_sight_on_a_small_screen(quiet: Page, address: str) -> None:
    quiet.goto(f"{address}{STORY}#p3")
    last = quiet.locator(".here .sentence").last
    expect(last).not_to_be_in_viewport()
    quiet.get_by_label("Speed").evaluate("it => { it.value = '2'; it.dispatchEvent(new Event('change')); }")
    play(quiet)

    expect(last).to_have_attribute("aria-current", "true", timeout=20_000)
    expect(last).to_be_in_viewport(ratio=1)


PLAYS = "[...document.querySelectorAll('audio')].map((it) => !it.paused)"


def test_what_pictures_show_is_said_before_the_words_where_that_is_wanted(quiet: Page, address: str) -> None:
    quiet.goto(address + STORY)
    quiet.locator(".how summary").click()
    quiet.get_by_label("Say what the pictures show, by a computer voice").check()
    quiet.keyboard.press("Escape")
    quiet.evaluate("location.hash = '#p2'")
    play = quiet.locator(".turn .play")
    play.click()

    wait_until(quiet, f"String({PLAYS}) === 'false,true'")
    expect(play).to_have_attribute("aria-label", "Pause")
    play.click()
    wait_until(quiet, f"String({PLAYS}) === 'false,false'")
    expect(play).to_have_attribute("aria-label", "Play")
    play.click()
    wait_until(quiet, f"String({PLAYS}) === 'false,true'")
    quiet.evaluate("document.querySelectorAll('audio')[1].playbackRate = 8")
    wait_until(quiet, f"String({PLAYS}) === 'true,false'")
    wait_until(quiet, f"{LIT} !== ''")
    quiet.get_by_role("button", name="Turn the page").click()
    wait_until(quiet, f"String({PLAYS}) === 'false,true'")
    expect(quiet.locator(".spread.here")).to_have_id("p3")


def test_a_family_that_turns_the_page_is_followed(quiet: Page, address: str) -> None:
    quiet.goto(address + STORY)
    play(quiet)
    quiet.keyboard.press("ArrowRight")
    quiet.keyboard.press("ArrowRight")

    wait_until(quiet, f"{LIT} === 'Tip'")
    expect(quiet.locator(".spread.here")).to_have_id("p3")


def test_the_end_is_good_night_and_forgets_the_place(quiet: Page, address: str) -> None:
    quiet.goto(f"{address}{STORY}#p12")
    quiet.get_by_label("Speed").evaluate("it => { it.value = '2'; it.dispatchEvent(new Event('change')); }")
    quiet.goto(f"{address}{STORY}")
    last = quiet.locator(".spread:not(.end)").last.get_attribute("id")
    quiet.goto(f"{address}{STORY}#{last}")
    quiet.reload()
    play(quiet)

    expect(quiet.locator(".spread.here")).to_have_id("end", timeout=20_000)
    assert quiet.evaluate("document.querySelector('audio').paused")
    assert quiet.evaluate("localStorage.getItem('inara.heard')") is None


def test_a_step_by_sentence_never_leads_into_the_answers(quiet: Page, address: str) -> None:
    quiet.goto(f"{address}{STORY}#p12")
    quiet.locator(".how summary").click()
    for _ in range(9):
        quiet.locator("[data-sentence='1']").click()
    quiet.wait_for_timeout(200)

    expect(quiet.locator(".spread.here")).to_have_id("p12")


def test_a_story_whose_cues_are_lost_has_the_browsers_own_player(page: Page, address: str) -> None:
    page.route("**/audio/*.json", lambda route: route.abort())
    page.goto(address + STORY)

    expect(page.locator("audio").first).to_be_visible()
    expect(page.locator(".play")).to_be_hidden()


def test_a_word_that_is_tapped_is_heard_alone_and_turns_no_page(quiet: Page, address: str) -> None:
    quiet.goto(f"{address}{STORY}#p2")
    wait_until(quiet, "document.querySelectorAll('.here .sentence').length > 0")
    box = quiet.evaluate(
        """() => { const text = document.querySelector('.here .sentence').firstChild, range = document.createRange();
        range.setStart(text, 4); range.setEnd(text, 11); const it = range.getBoundingClientRect();
        return [range.toString(), it.x + it.width / 2, it.y + it.height / 2]; }"""
    )
    quiet.mouse.click(box[1], box[2])
    wait_until(quiet, f"{LIT} === '{box[0]}'")
    wait_until(quiet, "document.querySelector('audio').paused")
    assert quiet.evaluate(LIT) in {box[0], ""}
    expect(quiet.locator(".spread.here")).to_have_id("p2")

    quiet.mouse.click(300, 200)
    expect(quiet.locator(".spread.here")).to_have_id("p3")


def test_a_line_is_heard_by_key_and_its_words_one_by_one(quiet: Page, address: str) -> None:
    quiet.goto(f"{address}{STORY}#p2")
    wait_until(quiet, "document.querySelectorAll('.here .sentence').length > 0")
    quiet.locator(".here .sentence").first.focus()
    quiet.keyboard.press("Enter")
    wait_until(quiet, f"{LIT} === 'The'")
    wait_until(quiet, "document.querySelector('audio').paused")
    quiet.keyboard.press("Shift+ArrowRight")
    quiet.keyboard.press("Shift+ArrowRight")
    wait_until(quiet, f"{LIT} === 'hallway'")
    expect(quiet.locator(".spread.here")).to_have_id("p2")


def test_a_familys_own_name_is_lit_by_the_sentence(quiet: Page, address: str) -> None:
    named = lambda route: route.fulfill(body=route.fetch().text().replace("Papa is asleep", "Mummy is asleep"))  # noqa: E731
    quiet.route("**/" + STORY, named)
    quiet.goto(address + STORY)
    play(quiet)

    wait_until(quiet, "document.querySelector('.sentence.lit')?.textContent === 'Mummy is asleep.'")
    assert quiet.evaluate(LIT) == ""


# For everybody, everywhere.


@pytest.mark.window(reduced_motion="reduce")
def test_nothing_moves_where_things_shall_be_still(quiet: Page, address: str) -> None:
    for path in (GUIDE, STORY):
        quiet.goto(address + path)
        play(quiet)
        before = quiet.evaluate("scrollY")
        quiet.wait_for_timeout(500)
        assert quiet.evaluate("document.getAnimations().length") == 0
        assert quiet.evaluate("scrollY") == before


@pytest.mark.parametrize(
    (),
    [
        pytest.param(id=f"{name}-{scheme}", marks=pytest.mark.window(viewport=size, color_scheme=scheme))
        for name, size in (("phone", PHONE), ("desktop", DESKTOP))
        for scheme in ("light", "dark")
    ],
)
def test_a_player_at_work_has_no_barrier(quiet: Page, address: str) -> None:
    quiet.goto(address + GUIDE)
    quiet.get_by_text("Read along").click()
    play(quiet)
    quiet.get_by_label("Light up").select_option("sentence")
    no_barrier(quiet)
    quiet.goto(address + STORY)
    play(quiet)
    quiet.locator(".how summary").click()
    no_barrier(quiet)


def no_barrier(page: Page) -> None:
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()


@pytest.mark.parametrize("width", [320, 390])
def test_a_player_fits_a_phone(quiet: Page, address: str, width: int) -> None:
    quiet.set_viewport_size({"width": width, "height": 700})
    for path in (GUIDE, STORY):
        quiet.goto(address + path)
        play(quiet)
        assert quiet.evaluate("document.documentElement.scrollWidth") <= width
    quiet.locator(".how summary").click()
    panel = quiet.locator(".how-panel").bounding_box()
    assert panel
    assert panel["x"] >= 0
    assert panel["x"] + panel["width"] <= width
    for button in quiet.locator(".turn button:visible, .how-panel button").all():
        box = button.bounding_box()
        assert box
        assert box["height"] >= 44
        assert box["x"] + box["width"] <= width


# On a train.

PARTS = """async () => {
    const url = document.querySelector('audio').currentSrc, size = (await (await fetch(url)).blob()).size;
    const asked = [`bytes=-10`, `bytes=${size}-`, 'bytes=0-1,5-6'].map(range => fetch(url, { headers: { range } }));
    const answers = await Promise.all(asked);
    return Promise.all(answers.map(async (it) => [it.status, it.status === 200 ? -1 : (await it.blob()).size]));
}"""
HEAR = """async (place) => {
    const audio = document.querySelector('audio');
    globalThis.ear ??= (() => {
        const context = new AudioContext(), analyser = context.createAnalyser();
        context.createMediaElementSource(audio).connect(analyser).connect(context.destination);
        return analyser;
    })();
    const spectrum = new Float32Array(ear.frequencyBinCount);
    audio.currentTime = place;
    await audio.play();
    let best = [-Infinity, 0];
    while (audio.currentTime < place + 0.15) {
        await new Promise(requestAnimationFrame);
        ear.getFloatFrequencyData(spectrum);
        const loudest = spectrum.indexOf(Math.max(...spectrum));
        if (audio.currentTime > place + 0.08 && spectrum[loudest] > best[0]) {
            best = [spectrum[loudest], (loudest * ear.context.sampleRate) / ear.fftSize];
        }
    }
    audio.pause();
    return best[1];
}"""


@pytest.mark.window(service_workers="allow")
def test_what_was_heard_once_is_heard_without_a_network_to_the_word(
    page: Page, told: Path, narrations: dict[str, Narration]
) -> None:
    words = [cue.start_s for cue in narrations["guides/refuses-comfort.en"].transcript.words]
    server = start_server(told)
    address = f"http://127.0.0.1:{server.server_port}/"
    page.goto(address + GUIDE)
    wait_until(page, "navigator.serviceWorker.controller !== null")
    page.reload()
    assert not page.evaluate("caches.has('inara-heard:fecbcad2-49d1-4618-98d0-3dc24e14e7f0.en')")
    play(page)
    kept = "caches.open([...await caches.keys()].find(it => it.startsWith('inara-heard')) ?? 'x').then(it => it.keys())"
    wait_until(page, f"(async () => (await {kept}).length === 1)()")
    server.shutdown()
    server.server_close()

    page.reload()
    play(page)
    page.evaluate("document.querySelector('audio').currentTime = 20.5")
    wait_until(page, "document.querySelector('audio').currentTime > 20.5")
    page.get_by_text("Read along").click()
    wait_until(page, f"{LIT} !== ''")
    answer = page.evaluate(
        """async () => { const it = await fetch(document.querySelector('audio').currentSrc, {headers: {range: 'bytes=100-199'}});
        return [it.status, it.headers.get('content-range').replace(/\\d+$/, 'n'), (await it.arrayBuffer()).byteLength]; }"""
    )
    assert answer == [206, "bytes 100-199/n", 100]
    assert page.evaluate(PARTS) == [[206, 10], [416, 0], [200, -1]]
    for word in (3, 17, 30):
        heard = page.evaluate(HEAR, words[word] + 0.05)
        assert heard == pytest.approx(pitch(word), abs=30)
    page.goto(address + STORY)
    page.get_by_role("button", name="Play", exact=True).click()
    expect(page.locator(".turn .player-says")).to_contain_text("The first time it needs a network", timeout=10_000)


@pytest.mark.window(service_workers="allow")
def test_sound_heard_before_the_book_was_on_the_device_is_kept_too(page: Page, address: str) -> None:
    page.goto(address + GUIDE)
    play(page)
    wait_until(page, "navigator.serviceWorker.controller !== null")
    kept = "caches.open([...await caches.keys()].find(it => it.startsWith('inara-heard')) ?? 'x').then(it => it.keys())"
    wait_until(page, f"(async () => (await {kept}).length === 1)()")
