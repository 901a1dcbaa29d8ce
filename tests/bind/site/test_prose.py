"""Markdown of a Book becomes safe HTML with checked links and numbered citations."""

import pytest

from inara.bind.site.prose import Prose
from inara.bind.site.references import Numbers

PAGES = {"", "guides/dark/", "guides/waiting/", "help/", "sources/"}


@pytest.fixture
def prose() -> Prose:
    return Prose("guides/dark/", PAGES.__contains__, Numbers(frozenset({"madigan-2024", "noel-2018"})), "Source")


@pytest.mark.parametrize(
    "link",
    [
        "javascript:alert(1)",
        "JavaScript:alert(1)",
        "java&#115;cript:alert(1)",
        "data:text/html,hello",
        "vbscript:x",
        "file:///etc/passwd",
        "ftp://example.org/",
        "//evil.example/",
        "\\\\evil.example",
        "https:\\\\evil.example",
        "../../elsewhere/",
        "nowhere/",
        "#",
        "",
    ],
)
def test_a_link_that_leads_nowhere_good_becomes_text(prose: Prose, link: str) -> None:
    html = prose.blocks(f"[words](<{link}>)")

    assert "<a" not in html
    assert "words" in html


@pytest.mark.parametrize(
    "link", ["https://example.org/a?b=c#d", "http://example.org/", "mailto:a@example.org", "tel:112", "sms:85258"]
)
def test_a_link_out_of_the_book_is_kept(prose: Prose, link: str) -> None:
    assert f'href="{link}"' in prose.blocks(f"[words]({link})")


def test_a_link_to_another_site_gives_no_referrer(prose: Prose) -> None:
    assert 'rel="noreferrer noopener"' in prose.blocks("[words](https://example.org/)")


@pytest.mark.parametrize(
    ("link", "href"),
    [
        ("guides/waiting/", "../../guides/waiting/"),
        ("guides/waiting", "../../guides/waiting/"),
        ("../waiting/", "../../guides/waiting/"),
        ("/help/#GB", "../../help/#GB"),
        ("../../help/#GB", "../../help/#GB"),
    ],
)
def test_a_link_inside_the_book_finds_its_page(prose: Prose, link: str, href: str) -> None:
    assert f'href="{href}"' in prose.blocks(f"[words]({link})")


def test_a_link_home_from_home_is_not_empty() -> None:
    prose = Prose("", PAGES.__contains__, Numbers(frozenset()), "Source")

    assert 'href="./"' in prose.blocks("[home](/)")


def test_raw_html_is_shown_as_text(prose: Prose) -> None:
    html = prose.blocks("<script>alert(1)</script>\n\nHi <b onclick=x>you</b>")

    assert "<script" not in html
    assert "<b " not in html


def test_an_image_becomes_its_words(prose: Prose) -> None:
    html = prose.blocks("![a cat](https://tracker.example/p.gif)")

    assert "<img" not in html
    assert "tracker" not in html
    assert "a cat" in html


def test_citations_are_numbered_by_their_first_mention(prose: Prose) -> None:
    html = prose.blocks("One [@noel-2018]. Two [@madigan-2024]. One again [@noel-2018].")

    assert html.count('href="#source-noel-2018"') == 2
    assert prose.numbers.order == ["noel-2018", "madigan-2024"]
    assert "One<a" in html


def test_a_citation_of_an_unknown_source_is_no_link(prose: Prose) -> None:
    assert prose.blocks("So it is [@nobody-1999].") == "<p>So it is[nobody-1999].</p>\n"


def test_a_citation_inside_a_link_does_not_nest_links(prose: Prose) -> None:
    assert prose.blocks("[see [@noel-2018]](https://example.org/)").count("<a") == 1


def test_a_reference_definition_cannot_take_a_citation_over(prose: Prose) -> None:
    html = prose.blocks("So [@noel-2018].\n\n[@noel-2018]: https://evil.example/")

    assert "evil" not in html.split("href")[1].split(">")[0]


def test_headings_start_at_the_second_level(prose: Prose) -> None:
    assert "<h1" not in prose.blocks("# Loud\n\n###### Deep")
    assert "<h3>Deep" in prose.blocks("###### Deep")
