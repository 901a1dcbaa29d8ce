"""Chromium, and a file server on this machine that knows what was asked of it."""

from __future__ import annotations

import functools
import gzip
import http.server
import os
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


class Handler(http.server.SimpleHTTPRequestHandler):
    """Serves files with the headers that give a page its fine clock, and notes what was fetched."""

    extensions_map = {**http.server.SimpleHTTPRequestHandler.extensions_map, ".js": "text/javascript"}

    def end_headers(self) -> None:
        self.send_header("Cross-Origin-Opener-Policy", "same-origin")
        self.send_header("Cross-Origin-Embedder-Policy", "require-corp")
        super().end_headers()

    def do_GET(self) -> None:
        self.server.fetched.append(self.translate_path(self.path))
        super().do_GET()

    def log_message(self, *_: object) -> None:
        pass


class Server(http.server.ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, folder: Path) -> None:
        self.fetched: list[str] = []
        super().__init__(("127.0.0.1", 0), functools.partial(Handler, directory=str(folder)))


@dataclass
class Window:
    """A browser and the folder that it sees."""

    browser: Browser
    server: Server
    _pages: list[Page] = field(default_factory=list)

    def open(self, search: str, setting: Any, slower: int = 1) -> Page:
        """Open a search on a fresh page, with the processor slowed so many times."""
        self.close()
        self.server.fetched.clear()
        page = self.browser.new_context().new_page()
        self._pages.append(page)
        page.goto(f"http://127.0.0.1:{self.server.server_port}/")
        self.server.fetched.clear()
        if slower > 1:
            devtools = page.context.new_cdp_session(page)
            devtools.send("Emulation.setCPUThrottlingRate", {"rate": slower})
        page.evaluate("([name, setting]) => bench.open(name, setting)", [search, setting])
        return page

    def close(self) -> None:
        while self._pages:
            self._pages.pop().context.close()

    def loaded(self) -> int:
        """Give the bytes fetched since a search was opened, each file once and compressed, without the bench's own."""
        files = {Path(path) for path in self.server.fetched}
        return sum(
            _compressed(path) for path in files if path.is_file() and path.name not in ("searches.js", "index.html")
        )


def find_chromium() -> str | None:
    """Give Chromium: `$CHROMIUM`, else the one on the PATH."""
    names = ("chromium", "chromium-browser", "google-chrome")
    return os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, names)), None)


@contextmanager
def window(folder: Path, chromium: str) -> Iterator[Window]:
    """Serve a folder and open a browser on it."""
    server = Server(folder)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        try:
            yield Window(browser, server)
        finally:
            browser.close()
            server.shutdown()
            server.server_close()


def _compressed(path: Path) -> int:
    """Give the smaller of a file's size and its size compressed: some are compressed already."""
    data = path.read_bytes()
    return min(len(data), len(gzip.compress(data, 9)))
