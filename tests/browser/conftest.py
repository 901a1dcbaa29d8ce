"""The starter Book's edition behind a plain file server, and a browser that reports all it asks for."""

from __future__ import annotations

import functools
import http.server
import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page

from inara.bind import BindOptions
from inara.bind.making import build_files
from inara.book import read_folder
from inara.paths import STARTER
from programs import need_chromium

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "window(**options): how the browser's window is opened for this test")


class Server(http.server.ThreadingHTTPServer):
    """A file server that can be switched off, as a train switches a network off."""

    daemon_threads = True


class Handler(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        pass

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        lost = Path(self.directory) / "404.html"
        if code != 404 or not lost.is_file():
            super().send_error(code, message, explain)
            return
        body = lost.read_bytes()
        self.send_response(404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, object]:
    return {"executable_path": need_chromium(), "args": FLAGS}


@pytest.fixture(scope="session")
def edition(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The starter Book's edition, on disk."""
    root = tmp_path_factory.mktemp("edition")
    write_edition(root)
    return root


def write_edition(root: Path) -> None:
    for name, content in build_files(read_folder(STARTER), BindOptions(), lambda *_: None).items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(content)


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve a folder; give its address."""
    server = Server(("127.0.0.1", 0), functools.partial(Handler, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="session")
def address(edition: Path) -> Iterator[str]:
    """Where the edition is served."""
    with served(edition) as address:
        yield address


@pytest.fixture
def serve() -> Callable[[Path], AbstractContextManager[str]]:
    """Serves a folder while it is entered; after that its server is gone."""
    return served


@pytest.fixture
def browser_context_args(browser_context_args: dict[str, object], request: pytest.FixtureRequest) -> dict[str, object]:
    """A phone, unless a test asks for another window; no service worker, unless it asks for one."""
    asked = request.node.get_closest_marker("window")
    phone = {"viewport": {"width": 390, "height": 844}, "service_workers": "block", "locale": "en-GB"}
    return {**browser_context_args, **phone, **(asked.kwargs if asked else {})}


@pytest.fixture
def quiet(context: BrowserContext, page: Page, address: str) -> Iterator[Page]:
    """A page that says nothing on the console, throws nothing and asks no other server for anything."""
    said: list[str] = []
    asked: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    context.on("request", lambda request: asked.append(request.url))
    yield page
    assert [text for text in said if "Service Worker registration blocked" not in text] == []
    assert [url for url in asked if not url.startswith((address, "data:"))] == []
