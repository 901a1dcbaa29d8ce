"""The service worker lists the whole edition and is named by it."""

import json
import re

from inara.bind.site.worker import MOST_PARTS, worker


def constants(program: bytes) -> dict[str, object]:
    found = re.findall(r"^const (NETWORK_FIRST|BOOK|EDITION|FILES) = (.*?);$", program.decode(), re.S | re.M)
    return {name: json.loads(value) for name, value in found}


def test_it_takes_every_page_picture_and_the_index(edition: dict[str, bytes]) -> None:
    files = set(constants(edition["sw.js"])["FILES"])

    for name in edition:
        if name != "sw.js":
            assert f"./{name.removesuffix('index.html') if name.endswith('index.html') else name}" in files


def test_share_pictures_stay_on_the_net(placed_edition: dict[str, bytes]) -> None:
    assert not [name for name in constants(placed_edition["sw.js"])["FILES"] if "share-" in name]


def test_another_edition_has_another_name() -> None:
    one = constants(worker({"index.html": b"a"}, name="b", network_first=False))
    two = constants(worker({"index.html": b"c"}, name="b", network_first=False))

    assert one["EDITION"] != two["EDITION"]
    assert one["FILES"] == two["FILES"] == ["./"]


def test_the_preview_asks_the_network_first() -> None:
    program = worker({}, name="b", network_first=True)

    assert constants(program)["NETWORK_FIRST"] is True


def test_the_better_model_is_not_kept_for_offline() -> None:
    edition = {"assets/ask/static.en.1.bin": b"a", "assets/ask/encoder.en.2.bin": b"b", "assets/x/ask/encoder.js": b"c"}

    files = constants(worker(edition, name="b", network_first=False))["FILES"]

    assert files == ["./assets/ask/static.en.1.bin", "./assets/x/ask/encoder.js"]


def test_the_parts_of_an_index_are_taken_unless_they_are_long() -> None:
    parts = {"assets/ask/ask.en.0123456789.idx.terms-0": b"a", "assets/ask/ask.en.0123456789.idx.cards-0": b"b"}
    large = {**parts, "assets/ask/ask.en.0123456789.idx.terms-1": bytes(MOST_PARTS)}
    main = {"assets/ask/ask.en.0123456789.idx": b"c"}

    small_files = constants(worker(main | parts, name="b", network_first=False))["FILES"]
    large_files = constants(worker(main | large, name="b", network_first=False))["FILES"]

    assert small_files == sorted(f"./{path}" for path in main | parts)
    assert large_files == [f"./{path}" for path in main]
