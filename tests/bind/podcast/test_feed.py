"""The podcast: rules of RSS, Apple and Podcasting 2.0, a reader that nobody here wrote, and ids that stay."""

import asyncio
import datetime
import io
import json
import re
import struct
import uuid
from collections.abc import AsyncIterator
from email.utils import parsedate_to_datetime
from pathlib import Path
from xml.etree import ElementTree

import feedparser
import pytest
import soundfile
from starlette.testclient import TestClient

from heard import narrated
from inara.bind import BindOptions, bind
from inara.bind.podcast.building import feed_guid
from inara.book import read_folder
from inara.book.transcript import Reader
from inara.serve import make_app

BASE = "http://127.0.0.1:8000/"
ITUNES = "{http://www.itunes.com/dtds/podcast-1.0.dtd}"
PODCAST = "{https://podcastindex.org/namespace/1.0}"
OWN = "podcast: {owner: Mara Lind, email: mara@example.org, subcategory: Parenting}\n"


def bound(book: Path, out: Path, base: str | None = BASE, **options) -> Path:
    reading = read_folder(book)
    assert reading.book and not reading.problems, reading.problems
    heard = narrated(reading.book, out.parent / "sound")
    bind(reading, "digest", out, BindOptions(base_url=base, **options), lambda *_: None, narrations=heard)
    return out


def channel(out: Path) -> ElementTree.Element:
    found = ElementTree.parse(out / "podcast/feed.xml").getroot().find("channel")  # noqa: S314
    assert found is not None
    return found


@pytest.fixture
def out(example: Path, tmp_path: Path) -> Path:
    with (example / "book.yaml").open("a", encoding="utf-8") as file:
        file.write(OWN)
    return bound(example, tmp_path / "web")


def test_a_reader_of_feeds_understands_every_episode(out: Path) -> None:
    feed = feedparser.parse((out / "podcast/feed.xml").read_bytes())
    assert not feed.bozo
    assert feed.feed.title == "Our Book"
    assert feed.feed.publisher_detail.email == "mara@example.org"
    assert {entry.title for entry in feed.entries} == {"When the shoes will not go on", "Two Shoes"}
    assert all(entry.enclosures[0].type == "audio/mpeg" for entry in feed.entries)
    assert all(entry.published_parsed.tm_year == 2026 for entry in feed.entries)
    assert not any(entry.guidislink for entry in feed.entries)


def test_the_channel_has_what_catalogues_ask_for(out: Path) -> None:
    it = channel(out)
    for tag in ("title", "link", "description", "language", f"{ITUNES}author", f"{PODCAST}guid"):
        assert it.findtext(tag), tag
    category = it.find(f"{ITUNES}category")
    assert category is not None
    assert [one.get("text") for one in category.iter()] == ["Kids & Family", "Parenting"]
    assert it.findtext(f"{ITUNES}explicit") == "false"
    assert it.findtext(f"{ITUNES}owner/{ITUNES}name") == "Mara Lind"
    assert it.findtext(f"{ITUNES}owner/{ITUNES}email") == "mara@example.org"
    assert re.fullmatch(r"[a-z]{2,3}(-[a-z]{2})?", it.findtext("language") or "")


def test_the_cover_is_square_and_large_enough(out: Path) -> None:
    image = channel(out).find(f"{ITUNES}image")
    assert image is not None
    cover = out / (image.get("href") or "").removeprefix(BASE)
    width, height = struct.unpack(">II", cover.read_bytes()[16:24])
    assert width == height
    assert 1400 <= width <= 3000


def test_every_item_is_complete(out: Path) -> None:
    for item in channel(out).iter("item"):
        for tag in ("title", "description", "link", "guid", "pubDate", f"{ITUNES}duration", f"{ITUNES}season"):
            assert item.findtext(tag), tag
        assert parsedate_to_datetime(item.findtext("pubDate") or "").tzinfo == datetime.UTC
        assert [it.get("type") for it in item.iter(f"{PODCAST}transcript")] == ["text/vtt", "application/json"]
        assert (out / (item.findtext("link") or "").removeprefix(BASE) / "index.html").is_file()


def test_guides_and_stories_have_a_season_each(out: Path) -> None:
    seasons = {
        item.findtext("title"): (item.findtext(f"{PODCAST}season"), item.find(f"{PODCAST}season").get("name"))
        for item in channel(out).iter("item")
    }
    assert seasons == {"When the shoes will not go on": ("1", "Guides"), "Two Shoes": ("2", "Stories")}


def test_lengths_are_exact_and_durations_are_those_of_the_sound(out: Path) -> None:
    for item in channel(out).iter("item"):
        enclosure = item.find("enclosure")
        assert enclosure is not None
        path = out / (enclosure.get("url") or "").removeprefix(BASE)
        assert int(enclosure.get("length") or 0) == path.stat().st_size


def test_chapters_rise_and_begin_with_the_sound(out: Path) -> None:
    for item in channel(out).iter("item"):
        chapters = item.find(f"{PODCAST}chapters")
        assert chapters is not None
        assert chapters.get("type") == "application/json+chapters"
        content = json.loads((out / (chapters.get("url") or "").removeprefix(BASE)).read_text(encoding="utf-8"))
        assert content["version"] == "1.2.0"
        times = [chapter["startTime"] for chapter in content["chapters"]]
        assert times[0] == 0
        assert times == sorted(set(times))
        assert all(chapter["title"] for chapter in content["chapters"])


def test_ids_stay_when_words_voices_and_the_site_change(out: Path, example: Path, tmp_path: Path) -> None:
    before = {item.findtext("guid") for item in channel(out).iter("item")}
    story = example / "stories/two-shoes/story.en.md"
    story.write_text(story.read_text(encoding="utf-8").replace("title: Two Shoes", "title: Three"), encoding="utf-8")
    after = channel(bound(example, tmp_path / "again", "https://elsewhere.example/"))
    assert {item.findtext("guid") for item in after.iter("item")} == before
    assert before == {
        "00000000-0000-4000-8000-000000000000/guides/shoes.en",
        "00000000-0000-4000-8000-000000000000/stories/two-shoes.en",
    }


def test_the_feeds_own_id_is_made_as_the_namespace_says() -> None:
    # The example of https://github.com/Podcastindex-org/podcast-namespace/blob/main/docs/tags/guid.md
    assert feed_guid("https://podnews.net/rss") == uuid.UUID("9b024349-ccf0-5f69-a609-6b82873eab3c")
    assert feed_guid("https://mp3s.nashownotes.com/pc20rss.xml") == uuid.UUID("917393e3-1b1e-5cef-ace4-edaa54e1f810")


def test_without_a_place_or_without_sound_there_is_no_podcast(example: Path, tmp_path: Path) -> None:
    assert not (bound(example, tmp_path / "nowhere", None) / "podcast").exists()
    reading = read_folder(example)
    bind(reading, "digest", tmp_path / "silent", BindOptions(base_url=BASE), lambda *_: None)
    assert not (tmp_path / "silent/podcast").exists()


def test_a_podcast_alone_comes_with_its_sound_and_without_pages(example: Path, tmp_path: Path) -> None:
    out = bound(example, tmp_path / "web", editions=("podcast",))
    assert {path.name for path in out.iterdir()} == {"audio", "podcast", "edition.json"}
    assert channel(out).find("item/link") is None


def test_a_person_who_reads_is_named(example: Path, tmp_path: Path) -> None:
    reading = read_folder(example)
    assert reading.book
    heard = narrated(reading.book, tmp_path / "sound", Reader("Mara Lind", computer=False))
    bind(reading, "digest", tmp_path / "web", BindOptions(base_url=BASE), lambda *_: None, narrations=heard)
    people = {(it.get("role"), it.text) for it in channel(tmp_path / "web").iter(f"{PODCAST}person")}
    assert ("narrator", "Mara Lind") in people


async def no_changes(stop: asyncio.Event) -> AsyncIterator[str]:
    await stop.wait()
    return
    yield


def test_what_the_feed_names_can_be_fetched_and_decoded(out: Path) -> None:
    client = TestClient(make_app(out, 8000, no_changes), base_url=BASE)
    feed = feedparser.parse(client.get("/podcast/feed.xml").content)
    for entry in feed.entries:
        enclosure = entry.enclosures[0]
        answer = client.get(enclosure.href)
        assert answer.headers["content-type"] == "audio/mpeg"
        assert len(answer.content) == int(enclosure.length)
        samples, rate = soundfile.read(io.BytesIO(answer.content))
        assert len(samples) == pytest.approx(2 * rate, rel=0.02)
        part = client.get(enclosure.href, headers={"Range": "bytes=100-199"})
        assert (part.status_code, part.content) == (206, answer.content[100:200])
    for kind, path in (("text/vtt", "vtt"), ("application/json", "segments.json")):
        (first, *_) = out.glob(f"audio/*.{path}")
        assert client.get(f"/audio/{first.name}").headers["content-type"].startswith(kind)
