"""The bench's addresses in the preview: its page, what it shows, the sound, and the one that writes."""

from __future__ import annotations

import json
import secrets
from collections.abc import Awaitable, Callable, Mapping
from functools import lru_cache
from pathlib import Path

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, Response
from starlette.routing import Route

from inara.cue_bench.bench import Bench, BenchError

_PAGE = Path(__file__).parent / "page"
_SCRIPTS = ("bench.js", "dragging.js", "drawing.js", "edits.js", "rows.js", "sound.js")
_FILES = {"bench.css": "text/css"} | dict.fromkeys(_SCRIPTS, "text/javascript")
_MOST = 4_000_000
HEADER = "x-inara-token"

Endpoint = Callable[[Request], Awaitable[Response]]


def bench_routes(bench: Bench, origins: frozenset[str], headers: Mapping[str, str]) -> list[Route]:
    """Give the routes under `/_bench/`. Whatever writes needs the token that the page carries, and its own origin."""
    token = secrets.token_urlsafe(24)

    async def page(_request: Request) -> Response:
        return Response(_file("bench.html").replace(b"TOKEN", token.encode()), media_type="text/html", headers=headers)

    async def file(request: Request) -> Response:
        name = request.path_params["name"]
        if name not in _FILES:
            return Response("Not found", 404, headers=headers)
        return Response(_file(name), media_type=_FILES[name], headers=headers)

    async def listing(_request: Request) -> Response:
        return JSONResponse(await run_in_threadpool(bench.listing), headers=headers)

    async def view(request: Request) -> Response:
        return JSONResponse(await run_in_threadpool(bench.view, request.path_params["name"]), headers=headers)

    async def sound(request: Request) -> Response:
        found = await run_in_threadpool(bench.page, request.path_params["name"])
        return FileResponse(found.narration.opus, media_type="audio/ogg", headers=headers)

    async def accept(request: Request) -> Response:
        if request.headers.get("origin") not in origins:
            return Response("The bench is written to from its own page only.", 403, headers=headers)
        if not secrets.compare_digest(request.headers.get(HEADER, "").encode(), token.encode()):
            return Response("This page is of an earlier preview. Load it again.", 403, headers=headers)
        sent = await _body(request)
        said = await run_in_threadpool(bench.accept, request.path_params["name"], sent)
        return JSONResponse({"said": said}, headers=headers)

    return [
        Route("/_bench/", page),
        Route("/_bench/pages", _careful(listing, headers)),
        Route("/_bench/pages/{name:path}", _careful(view, headers)),
        Route("/_bench/pages/{name:path}", _careful(accept, headers), methods=["POST"]),
        Route("/_bench/sound/{name:path}", _careful(sound, headers)),
        Route("/_bench/{name}", file),
    ]


def _careful(endpoint: Endpoint, headers: Mapping[str, str]) -> Endpoint:
    async def answer(request: Request) -> Response:
        try:
            return await endpoint(request)
        except BenchError as error:
            return JSONResponse({"error": str(error)}, 422, headers=headers)

    return answer


async def _body(request: Request) -> object:
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > _MOST:
            raise BenchError("That is too much at once. Save more often.")
    try:
        return json.loads(body)
    except (ValueError, RecursionError):
        raise BenchError("These corrections cannot be read. Load the bench again.") from None


@lru_cache
def _file(name: str) -> bytes:
    return (_PAGE / name).read_bytes()
