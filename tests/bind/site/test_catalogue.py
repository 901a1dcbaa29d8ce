"""What the ask box knows beside the index."""

import json
from dataclasses import replace

from inara.bind.site.catalogue import catalogue
from inara.bind.site.page import Site
from inara.bind.site.pictures import Picture


def test_it_names_guides_stories_moments_themes_and_countries(site: Site) -> None:
    known = json.loads(catalogue(site))

    assert known["guides"]["shoes"] == {"title": "When the shoes will not go on", "ages": "1 to 5 years"}
    assert known["stories"]["two-shoes"]["url"] == "stories/two-shoes/read/"
    assert known["moments"]["dressing"] == "Will not get dressed"
    assert known["themes"][0] == {
        "id": "daily-round",
        "label": "The daily round",
        "face": None,
        "url": "moments/#daily-round",
    }
    assert {"kind": "emergency", "name": "Emergency", "number": "999"} in known["countries"]["GB"]["lines"]


def test_pictures_are_given_by_their_file(site: Site) -> None:
    pictures = {"story-two-shoes": Picture("assets/art/story.svg", "Ayli walks.")}

    known = json.loads(catalogue(replace(site, pictures=pictures)))

    assert known["stories"]["two-shoes"]["picture"] == "assets/art/story.svg"


def test_lines_without_a_number_are_left_to_the_help_page(site: Site) -> None:
    known = json.loads(catalogue(site))

    assert all(line["number"] for country in known["countries"].values() for line in country["lines"])
    assert "default" not in known["countries"]
