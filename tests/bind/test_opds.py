"""The OPDS feed: what the specification requires, and links to files that are there."""

import datetime
import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from inara.bind import BindOptions, bind
from inara.book import read_folder

BASE = "https://example.org/books/"
LINK = {
    "type": "object",
    "required": ["href", "type"],
    "properties": {
        "href": {"type": "string", "pattern": "^https://example.org/books/"},
        "type": {"type": "string", "pattern": r"^[\w!#$&^.+-]+/[\w!#$&^.+-]+$"},
    },
}
# The rules of https://specs.opds.io/opds-2.0 and of the Readium Web Publication Manifest that it builds on.
RULES = {
    "type": "object",
    "required": ["metadata", "links", "publications"],
    "properties": {
        "metadata": {"required": ["title"], "properties": {"numberOfItems": {"type": "integer"}}},
        "links": {"type": "array", "items": LINK, "contains": {"properties": {"rel": {"const": "self"}}}},
        "publications": {
            "type": "array",
            "minItems": 1,
            "items": {
                "required": ["metadata", "links", "images"],
                "properties": {
                    "metadata": {
                        "required": ["@type", "title", "identifier", "language", "modified"],
                        "properties": {
                            "@type": {"const": "http://schema.org/Book"},
                            "identifier": {"type": "string", "pattern": "^urn:uuid:[0-9a-f-]{36}$"},
                            "author": {"items": {"required": ["name"]}},
                        },
                    },
                    "links": {
                        "items": LINK,
                        "contains": {"properties": {"rel": {"const": "http://opds-spec.org/acquisition/open-access"}}},
                    },
                    "images": {"minItems": 1, "items": LINK},
                },
            },
        },
    },
}


@pytest.fixture
def out(example: Path, tmp_path: Path) -> Path:
    bind(read_folder(example), "digest", tmp_path / "web", BindOptions(base_url=BASE), lambda *_: None)
    return tmp_path / "web"


def test_the_feed_keeps_the_rules(out: Path) -> None:
    feed = json.loads((out / "opds.json").read_text(encoding="utf-8"))
    assert [error.message for error in Draft202012Validator(RULES).iter_errors(feed)] == []
    for publication in feed["publications"]:
        assert datetime.datetime.fromisoformat(publication["metadata"]["modified"]).tzinfo is datetime.UTC


def test_its_links_lead_to_files_of_that_size(out: Path) -> None:
    feed = json.loads((out / "opds.json").read_text(encoding="utf-8"))
    for publication in feed["publications"]:
        (link,) = publication["links"]
        assert (out / link["href"].removeprefix(BASE)).stat().st_size == link["size"]
        assert all((out / image["href"].removeprefix(BASE)).is_file() for image in publication["images"])


def test_the_whole_book_comes_first_and_stories_name_it(out: Path) -> None:
    whole, *stories = json.loads((out / "opds.json").read_text(encoding="utf-8"))["publications"]
    assert whole["metadata"]["title"] == "Our Book"
    assert [story["metadata"]["belongsTo"]["collection"]["name"] for story in stories] == ["Our Book"]


def test_without_a_place_there_is_no_feed(example: Path, tmp_path: Path) -> None:
    bind(read_folder(example), "digest", tmp_path / "web", BindOptions(), lambda *_: None)
    assert not (tmp_path / "web/opds.json").exists()
    assert (tmp_path / "web/epub/book.epub").is_file()
