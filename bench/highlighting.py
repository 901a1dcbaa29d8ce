"""Measure the light on the spoken word in real Chromium: against the media clock, and against the sound itself.

    python bench/highlighting.py

A guide of tones is played, each word at a pitch of its own, at three speeds, through a pause, a seek and a frozen tab.
For each word: how long after its cue the light comes (media clock), and how long after its pitch is heard (analyser).
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import uvicorn
from playwright.sync_api import Page, sync_playwright

from inara.art import load_kit
from inara.bind.site import build_site
from inara.book import read_book
from inara.book.transcript import Transcript
from inara.paths import STARTER
from inara.serve import find_port, make_app

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT / "tests"), str(ROOT / "tests" / "browser")]

from narrations import pitch, tones  # noqa: E402
from test_player import GUIDE, WATCH  # noqa: E402

from programs import need_chromium  # noqa: E402

NAME = "guides/refuses-comfort.en"
FLAGS = ["--no-sandbox", "--disable-gpu"]


def main() -> None:
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        narrations = tones(read_book(STARTER), Path(folder) / "tones")
        site = Path(folder) / "site"
        for name, content in build_site(read_book(STARTER), "en", load_kit(), b"", narrations=narrations).items():
            (site / name).parent.mkdir(parents=True, exist_ok=True)
            (site / name).write_bytes(content if isinstance(content, bytes) else content.read_bytes())
        transcript = narrations[NAME].transcript
        browser = playwright.chromium.launch(executable_path=need_chromium(), args=FLAGS)
        print(f"{'':<16}{'words':>6}{'light after cue, ms: median, worst':>38}{'after sound, ms: median, worst':>34}")
        with served(site) as address:
            for speed in ("0.75", "1", "1.5"):
                page = browser.new_page(service_workers="block")
                report(f"{speed} x", measured(page, address, transcript, speed), transcript, float(speed))
                page.close()
            page = browser.new_page(service_workers="block")
            report("after a freeze", measured(page, address, transcript, "1", frozen=True), transcript, 1.0)
        browser.close()


@contextmanager
def served(site: Path) -> Iterator[str]:
    async def no_changes(stop):
        await stop.wait()
        return
        yield

    listener, _ = find_port(8580)
    port = listener.getsockname()[1]
    server = uvicorn.Server(
        uvicorn.Config(make_app(site, port, no_changes), log_level="error", timeout_graceful_shutdown=1)
    )
    threading.Thread(target=lambda: server.run(sockets=[listener]), daemon=True).start()
    yield f"http://127.0.0.1:{port}/"
    server.should_exit = True


def measured(page: Page, address: str, transcript: Transcript, speed: str, *, frozen: bool = False) -> list:
    """Play the guide; give every frame's time, lit word, loudest pitch and its level."""
    page.goto(address + GUIDE)
    page.get_by_text("Read along").click()
    page.evaluate("document.querySelector('.player').classList.add('started')")
    page.get_by_label("Speed").select_option(speed)
    page.get_by_role("button", name="Play", exact=True).click()
    page.wait_for_timeout(300)
    page.get_by_role("button", name="Pause").click()
    page.evaluate("document.querySelector('audio').currentTime = 0.1")
    page.get_by_role("button", name="Play", exact=True).click()
    if frozen:
        session = page.context.new_cdp_session(page)
        session.send("Page.setWebLifecycleState", {"state": "frozen"})
        page.wait_for_timeout(3000)
        session.send("Page.setWebLifecycleState", {"state": "active"})
    words = [[cue.start_s, cue.end_s] for cue in transcript.words]
    return page.evaluate(WATCH, [words, [pitch(number) for number in range(len(words))]])


def report(name: str, seen: list, transcript: Transcript, speed: float) -> None:
    late, after = [], []
    for number, cue in enumerate(transcript.words[:-1]):
        said = transcript.said(cue)
        lit = [at for at, word, *_ in seen if word == said and abs(at - cue.start_s) < 0.2]
        heard = [at for at, _, hertz, level in seen if level > -45 and abs(hertz - pitch(number)) < 40]
        heard = [at for at in heard if abs(at - cue.start_s) < 0.2]
        if lit and seen[0][0] < cue.start_s - 0.1:
            late.append((lit[0] - cue.start_s) * 1000 / speed)
            if heard:
                after.append((lit[0] - heard[0]) * 1000 / speed)
    clock = f"{statistics.median(late):.0f}, {max(late, key=abs):.0f}"
    sound = f"{statistics.median(after):.0f}, {max(after, key=abs):.0f}" if after else "-"
    print(f"{name:<16}{len(late):>6}{clock:>38}{sound:>34}")


if __name__ == "__main__":
    main()
