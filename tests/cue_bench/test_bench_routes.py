"""The bench answers its own page only, and writes only for who holds the page's token."""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator
from pathlib import Path

import numpy as np
import pytest
import soundfile
from starlette.testclient import TestClient

from inara.book.transcript import Cue, Reader, Transcript
from inara.cue_bench import Bench, BenchPage
from inara.cue_bench.peaks import peaks
from inara.narrate.narration import Narration
from inara.serve import make_app

HOME = "http://127.0.0.1:8000"
SENT = [{"from": 0, "to": 4, "words": [{"from": 0, "to": 3, "start_s": 0.1, "end_s": 0.4}]}]


async def no_changes(stop: asyncio.Event) -> AsyncIterator[str]:
    await stop.wait()
    return
    yield


@pytest.fixture
def kept() -> list[object]:
    return []


@pytest.fixture
def client(tmp_path: Path, kept: list[object]) -> TestClient:
    opus = tmp_path / "a.opus"
    soundfile.write(opus, np.sin(np.arange(48000) / 20), 48000, format="OGG", subtype="OPUS")
    words = (Cue(0, 3, 0.1, 0.5, 0.4),)
    transcript = Transcript("One.", "en", Reader("Mara", computer=False), 1.0, (), (Cue(0, 4, 0.1, 0.5, 0.4),), words)
    page = BenchPage("guides/a.en", "A", Narration(transcript, opus, opus, "key"), recorded=True)
    bench = Bench(lambda: {page.name: page}, lambda *given: kept.append(given) or "Kept.")
    return TestClient(make_app(tmp_path, 8000, no_changes, bench), base_url=HOME)


def token(client: TestClient) -> str:
    found = re.search(r'name="token" content="([^"]+)"', client.get("/_bench/").text)
    assert found
    return found[1]


def test_the_page_has_a_strict_policy_and_its_modules(client: TestClient) -> None:
    page = client.get("/_bench/")

    assert "script-src 'self'" in page.headers["content-security-policy"]
    for name in re.findall(r'"(/_bench/\w+\.\w+)"', page.text):
        assert client.get(name).status_code == 200
    assert client.get("/_bench/bench.html").status_code == 404


def test_pages_are_listed_and_drawn(client: TestClient) -> None:
    assert client.get("/_bench/pages").json()[0]["doubtful"] == 1
    view = client.get("/_bench/pages/guides/a.en").json()
    assert view["sentences"][0]["words"][0]["text"] == "One"
    assert client.get("/_bench/pages/guides/none.en").status_code == 422
    assert client.get("/_bench/sound/guides/a.en", headers={"range": "bytes=0-9"}).status_code == 206


def test_who_holds_the_token_is_heard(client: TestClient, kept: list[object]) -> None:
    headers = {"origin": HOME, "x-inara-token": token(client)}

    assert client.post("/_bench/pages/guides/a.en", json=SENT, headers=headers).json() == {"said": "Kept."}
    assert len(kept) == 1


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": HOME},
        {"origin": HOME, "x-inara-token": "guess"},
        {"origin": "http://evil.example", "x-inara-token": "TOKEN"},
        {"x-inara-token": "TOKEN"},
        {"origin": "null", "x-inara-token": "TOKEN"},
    ],
)
def test_nobody_else_writes(client: TestClient, kept: list[object], headers: dict[str, str]) -> None:
    headers = {name: value.replace("TOKEN", token(client)) for name, value in headers.items()}

    assert client.post("/_bench/pages/guides/a.en", json=SENT, headers=headers).status_code == 403
    assert kept == []


@pytest.mark.parametrize("body", [b"", b"{", b"[1]", b"[" * 5000, b"x" * 4_000_001])
def test_nonsense_is_one_clear_sentence(client: TestClient, kept: list[object], body: bytes) -> None:
    headers = {"origin": HOME, "x-inara-token": token(client)}

    answer = client.post("/_bench/pages/guides/a.en", content=body, headers=headers)

    assert answer.status_code == 422
    assert answer.json()["error"].endswith(".")
    assert kept == []


def test_without_a_bench_there_is_none(tmp_path: Path) -> None:
    client = TestClient(make_app(tmp_path, 8000, no_changes), base_url=HOME)

    assert client.get("/_bench/").status_code == 404


def test_the_outline_is_one_byte_a_hundredth_of_a_second(tmp_path: Path) -> None:
    sound = np.concatenate([np.zeros(24000), np.sin(np.arange(24000) / 10)]).astype(np.float32)
    soundfile.write(tmp_path / "a.wav", sound, 24000)

    found = peaks(tmp_path / "a.wav")

    assert len(found) == 200
    assert set(found[:100]) == {0}
    assert min(found[100:]) > 250
