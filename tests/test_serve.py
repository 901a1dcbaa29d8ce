"""The preview answers its own pages only, and adds the reload script on the way out."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from inara.serve import find_port, make_app


async def no_changes(stop: asyncio.Event) -> AsyncIterator[str]:
    await stop.wait()
    return
    yield


@pytest.fixture
def client(tmp_path: Path) -> TestClient:
    edition = tmp_path / "edition"
    (edition / "guides").mkdir(parents=True)
    (edition / "index.html").write_text("<html><body>Home</body></html>", encoding="utf-8")
    (edition / "guides/index.html").write_text("<html><body>Guides</body></html>", encoding="utf-8")
    (edition / "404.html").write_text("<html><body>Lost</body></html>", encoding="utf-8")
    (edition / "manifest.webmanifest").write_text("{}", encoding="utf-8")
    (tmp_path / "secret.txt").write_text("secret", encoding="utf-8")
    return TestClient(make_app(edition, 8000, no_changes), base_url="http://127.0.0.1:8000", follow_redirects=False)


def test_a_page_comes_with_the_reload_script_and_a_strict_policy(client: TestClient) -> None:
    answer = client.get("/")
    assert answer.text.endswith('<script type="module" src="/_preview/reload.js"></script></body></html>')
    policy = answer.headers["content-security-policy"]
    assert "script-src 'self'" in policy
    assert "unsafe-inline" not in policy
    assert "frame-ancestors 'none'" in policy
    assert answer.headers["referrer-policy"] == "no-referrer"


def test_a_folder_leads_to_its_page(client: TestClient) -> None:
    assert client.get("/guides").headers["location"] == "/guides/"
    assert "Guides" in client.get("/guides/").text


def test_files_have_their_types(client: TestClient) -> None:
    assert client.get("/manifest.webmanifest").headers["content-type"].startswith("application/manifest+json")


def test_a_part_of_a_sound_is_answered_as_a_part(client: TestClient, tmp_path: Path) -> None:
    (tmp_path / "edition" / "audio").mkdir()
    (tmp_path / "edition" / "audio" / "a.opus").write_bytes(bytes(range(200)))

    part = client.get("/audio/a.opus", headers={"range": "bytes=100-"})

    assert (part.status_code, part.headers["content-range"]) == (206, "bytes 100-199/200")
    assert part.content == bytes(range(100, 200))
    assert part.headers["content-type"] == "audio/ogg"
    assert client.get("/audio/a.opus").headers["accept-ranges"] == "bytes"
    assert client.get("/audio/a.opus", headers={"range": "bytes=300-"}).status_code == 416


@pytest.mark.parametrize("path", ["/nothing", "/..%2fsecret.txt", "/%2e%2e/secret.txt", "//etc/passwd", "/a%00b"])
def test_what_is_not_there_gets_the_lost_page(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 404
    assert "Lost" in answer.text


def test_another_host_is_refused(client: TestClient) -> None:
    assert client.get("/", headers={"host": "evil.example"}).status_code == 400


def test_another_origin_is_refused(client: TestClient) -> None:
    assert client.get("/", headers={"origin": "http://evil.example"}).status_code == 403
    assert client.get("/", headers={"origin": "http://127.0.0.1:8000"}).status_code == 200


def test_a_port_in_use_gives_the_next_one_and_says_so() -> None:
    taken, _ = find_port(None)
    port = taken.getsockname()[1]
    other, said = find_port(port)
    try:
        assert other.getsockname()[1] > port
        assert said == f"Port {port} is in use; this is port {other.getsockname()[1]}."
    finally:
        taken.close()
        other.close()


def test_the_reload_script_is_served(client: TestClient) -> None:
    answer = client.get("/_preview/reload.js")
    assert answer.headers["content-type"].startswith("text/javascript")
    assert "EventSource" in answer.text
