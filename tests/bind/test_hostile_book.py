"""A Book from a stranger is hostile until shown otherwise: each attack, and what is left of it."""

import re
from pathlib import Path

import pytest

from inara.bind import BindOptions
from inara.bind.making import build_files
from inara.book import read_folder

GUIDE = """

<script>alert(1)</script>

<img src=x onerror=alert(1)>

[click](javascript:alert(1)) [data](data:text/html,x) [file](file:///etc/passwd) [vb](vbscript:x)

[good](https://example.org/) [mail](mailto:a@example.org) [call](tel:112) ![pixel](https://tracker.example/p.gif)

:::{reassurance}

<iframe src="https://evil.example"></iframe> still here
:::
"""

SVG = """<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 12 9" onload="alert(1)">
<script>alert(1)</script>
<foreignObject><body xmlns="http://www.w3.org/1999/xhtml">x</body></foreignObject>
<image href="https://tracker.example/p.gif"/>
<use xlink:href="https://evil.example/x.svg#a"/>
<a href="javascript:alert(1)"><circle r="3" onclick="alert(1)" style="fill:url(https://evil.example)"/></a>
<path d="M0 0L12 9" fill="#c4502e"/>
</svg>"""


@pytest.fixture
def pages(example: Path) -> dict[str, str]:
    guide = example / "guides/shoes/guide.en.md"
    text = guide.read_text(encoding="utf-8").replace(
        "title: When the shoes will not go on", "title: '</title><script>alert(1)</script>'"
    )
    guide.write_text(text + GUIDE, encoding="utf-8")
    scenes = example / "stories/two-shoes/scenes.yaml"
    text = scenes.read_text(encoding="utf-8")
    scenes.write_text(
        text[: text.index("- place: garden")] + "- image: own.svg\n  shows: '\"><script>'\n", encoding="utf-8"
    )
    (example / "stories/two-shoes/own.svg").write_text(SVG, encoding="utf-8")
    files = build_files(read_folder(example), BindOptions(), lambda *_: None)
    return {name: content.decode() for name, content in files.items() if name.endswith((".html", ".svg"))}


def test_no_markup_of_the_book_is_alive(pages: dict[str, str]) -> None:
    for name, page in pages.items():
        scripts = re.findall(r"<script\b[^>]*>", page)
        assert all("src=" in tag or "ld+json" in tag for tag in scripts), name
        assert not re.search(r"<[^>]*\son\w+\s*=", page), name
        assert "<iframe" not in page
        assert "foreignObject" not in page


def test_links_are_safe_or_plain_text(pages: dict[str, str]) -> None:
    page = pages["guides/shoes/index.html"]
    links = re.findall(r'href="([^"]*)"', page)
    assert not [link for link in links if re.match(r"(javascript|data|file|vbscript):", link)]
    assert {"https://example.org/", "mailto:a@example.org", "tel:112"} <= set(links)
    assert "tracker.example" not in "".join(re.findall(r'src="([^"]*)"', page))


def test_a_strangers_picture_is_rebuilt_from_an_allow_list(pages: dict[str, str]) -> None:
    drawn = [page for page in pages.values() if "M0 0L12 9" in page]
    assert drawn
    for page in drawn:
        assert "evil.example" not in page
        assert "tracker.example" not in page
        assert "javascript:" not in page


def test_a_quote_stands_with_name_credentials_and_source(example: Path) -> None:
    (example / "people.yaml").write_text(
        (example / "people.yaml").read_text(encoding="utf-8")
        + "  - {id: dickens, name: Charles Dickens, role: expert, credentials: novelist}\n",
        encoding="utf-8",
    )
    sources = example / "sources.json"
    text = sources.read_text(encoding="utf-8").rstrip().removesuffix("]")
    source = '{"id": "dickens-1861", "type": "book", "title": "Great Expectations", "author": [{"family": "Dickens", "given": "Charles"}], "issued": {"date-parts": [[1861]]}, "note": "Chapter 8; in the public domain."}'
    sources.write_text(f"{text},\n{source}]\n", encoding="utf-8")
    with (example / "guides/shoes/guide.en.md").open("a", encoding="utf-8") as file:
        file.write(
            "\n:::{quote} dickens\n:source: dickens-1861\n\nIn the little world in which children have their existence "
            "whosoever brings them up, there is nothing so finely perceived and so finely felt, as injustice.\n:::\n"
        )
    reading = read_folder(example)
    assert reading.problems == ()
    page = build_files(reading, BindOptions(), lambda *_: None)["guides/shoes/index.html"].decode()
    quote = re.search(
        r"<blockquote.*?</blockquote>|<figure[^>]*>(?:(?!</figure>).)*finely perceived.*?</figure>", page, re.DOTALL
    )
    assert quote
    for words in ("Charles Dickens", "novelist", "Great Expectations", "finely felt, as injustice"):
        assert words in page
