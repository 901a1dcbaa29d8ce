"""The preview: serves an edition on this machine, binds anew when a file of the Book changes, and reloads the page.

The reload script is added on the way out; no edition holds it.
"""

from __future__ import annotations

import asyncio
import socket
from collections.abc import AsyncGenerator, AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from pathlib import Path

import uvicorn
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import FileResponse, Response, StreamingResponse
from starlette.routing import Route
from watchfiles import awatch

from inara.bind.site import SECURITY_HEADERS
from inara.cue_bench import Bench, bench_routes

Rebind = Callable[[], Iterator[str]]
"""Binds the Book anew, once or in steps; gives after each an empty string, or what is wrong in words."""

HOST = "127.0.0.1"
RELOAD_TAG = b'<script type="module" src="/_preview/reload.js"></script></body>'
MEDIA_TYPES = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".webmanifest": "application/manifest+json",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".webp": "image/webp",
    ".woff2": "font/woff2",
    ".txt": "text/plain; charset=utf-8",
    ".xml": "application/xml",
    ".vtt": "text/vtt; charset=utf-8",
    ".opus": "audio/ogg",
    ".mp3": "audio/mpeg",
    ".epub": "application/epub+zip",
}
HEADERS = {**SECURITY_HEADERS, "Cross-Origin-Resource-Policy": "same-origin", "Cache-Control": "no-cache"}
RELOAD_SCRIPT = (Path(__file__).parent / "bind" / "reader" / "preview" / "reload.js").read_bytes()


def find_port(wanted: int | None) -> tuple[socket.socket, str | None]:
    """Give a listening socket and, where the wanted port was in use, a sentence that says so."""
    first = wanted or 8000
    for port in range(first, min(first + 100, 65536)):
        listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((HOST, port))
        except OSError:
            listener.close()
            continue
        listener.listen(64)
        said = None if port == first else f"Port {first} is in use; this is port {port}."
        return listener, said
    raise OSError(f"No port from {first} on is free. Give another one with --port.")


def serve(edition: Path, book: Path, listener: socket.socket, rebind: Rebind, bench: Bench | None = None) -> None:
    """Serve until interrupted, with the cue bench where one is given."""
    port = listener.getsockname()[1]
    app = make_app(edition, port, lambda stop: _changes(book, rebind, stop), bench)
    config = uvicorn.Config(app, log_level="error", access_log=False, lifespan="on", timeout_graceful_shutdown=1)
    uvicorn.Server(config).run(sockets=[listener])


def make_app(
    edition: Path,
    port: int,
    changes: Callable[[asyncio.Event], AsyncIterator[str]],
    bench: Bench | None = None,
) -> Starlette:
    """Make the preview's application; `changes` yields what to tell open pages after each change."""
    news = _News()
    origins = frozenset(f"http://{host}:{port}" for host in (HOST, "localhost"))

    @asynccontextmanager
    async def lifespan(_app: Starlette) -> AsyncGenerator[None]:
        watching = asyncio.create_task(news.pass_on(changes(news.stop)))
        yield
        news.stop.set()
        watching.cancel()

    async def events(_request: Request) -> Response:
        return StreamingResponse(news.stream(), media_type="text/event-stream", headers=HEADERS)

    async def reload_script(_request: Request) -> Response:
        return Response(RELOAD_SCRIPT, media_type=MEDIA_TYPES[".js"], headers=HEADERS)

    async def page(request: Request) -> Response:
        origin = request.headers.get("origin")
        if origin and origin not in origins:
            return Response("This preview answers its own pages only.", 403, headers=HEADERS)
        return _answer(edition, request.path_params["path"])

    return Starlette(
        routes=[
            Route("/_preview/events", events),
            Route("/_preview/reload.js", reload_script),
            *(bench_routes(bench, origins, HEADERS) if bench else ()),
            Route("/{path:path}", page),
        ],
        middleware=[Middleware(TrustedHostMiddleware, allowed_hosts=[HOST, "localhost"], www_redirect=False)],
        lifespan=lifespan,
    )


class _News:
    """Tells every open page what came of a change, as server-sent events."""

    def __init__(self) -> None:
        self.stop = asyncio.Event()
        self._problems = ""
        self._pages: set[asyncio.Queue[str]] = set()

    async def pass_on(self, changes: AsyncIterator[str]) -> None:
        async for problems in changes:
            self._problems = problems
            for page in self._pages:
                page.put_nowait(problems)

    async def stream(self) -> AsyncIterator[str]:
        page: asyncio.Queue[str] = asyncio.Queue()
        self._pages.add(page)
        try:
            yield "retry: 500\n\n"
            if self._problems:
                yield _event(self._problems)
            while not self.stop.is_set():
                try:
                    yield _event(await asyncio.wait_for(page.get(), timeout=1))
                except TimeoutError:
                    yield ": still here\n\n"
        finally:
            self._pages.discard(page)


def _event(problems: str) -> str:
    lines = "".join(f"data: {line}\n" for line in problems.splitlines() or [""])
    return f"event: {'problems' if problems else 'reload'}\n{lines}\n"


def _answer(edition: Path, path: str) -> Response:
    if "\0" in path:
        path = "404"
    target = (edition / path).resolve()
    root = edition.resolve()
    if target.is_dir() and path and not path.endswith("/"):
        return Response(status_code=308, headers={**HEADERS, "Location": f"/{path}/"})
    if target.is_dir():
        target /= "index.html"
    if not target.is_relative_to(root) or not target.is_file():
        missing = root / "404.html"
        body = missing.read_bytes() if missing.is_file() else b"Not found"
        return Response(_for_preview("404.html", body), 404, media_type=MEDIA_TYPES[".html"], headers=HEADERS)
    media_type = MEDIA_TYPES.get(target.suffix, "application/octet-stream")
    if media_type.startswith("audio/"):
        return FileResponse(target, media_type=media_type, headers=HEADERS)
    return Response(_for_preview(target.name, target.read_bytes()), media_type=media_type, headers=HEADERS)


def _for_preview(name: str, body: bytes) -> bytes:
    return body.replace(b"</body>", RELOAD_TAG) if name.endswith(".html") else body


async def _changes(book: Path, rebind: Rebind, stop: asyncio.Event) -> AsyncIterator[str]:
    async for _ in awatch(book, stop_event=stop, debounce=200, step=50):
        try:
            steps = rebind()
            while (said := await asyncio.to_thread(_step, steps)) is not None:
                yield said
        except Exception as error:  # noqa: BLE001  (one failed bind must not end the preview; it says so instead)
            yield f"Inara could not bind the Book: {error!r}. The page shows the last good version."


def _step(steps: Iterator[str]) -> str | None:
    return next(steps, None)
