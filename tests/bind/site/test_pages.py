"""Every page of the site: whole, safe, linked, and honest about who stands behind it."""

import datetime
import gzip
import json
import posixpath
import re
from html.parser import HTMLParser
from urllib.parse import unquote, urlsplit

import pytest

from inara.bind.site import CONTENT_SECURITY_POLICY
from inara.bind.site.guide import guide_page
from inara.bind.site.page import Site, render_page
from inara.book import Book

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
GUIDE = "guides/refuses-comfort/index.html"
ADDRESSES = {"href", "src", "data-index", "data-catalogue"}


class Elements(HTMLParser):
    """Collects the elements of a page, and those that are never closed."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str]]] = []
        self.open: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, {name: value or "" for name, value in attrs}))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def test_every_kind_of_page_is_there(pages: dict[str, str]) -> None:
    wanted = [
        "index.html",
        "guides/index.html",
        GUIDE,
        "stories/index.html",
        "stories/gentle-glow/index.html",
        "stories/gentle-glow/read/index.html",
        "moments/index.html",
        "moments/bites/index.html",
        "goals/index.html",
        "sources/index.html",
        "help/index.html",
        "right-now/index.html",
        "about/index.html",
        "404.html",
    ]

    assert set(wanted) <= set(pages)


def test_every_page_is_well_formed_and_has_one_title(pages: dict[str, str]) -> None:
    for name, html in pages.items():
        elements = Elements(html)
        assert not elements.open, name
        assert html.count("<h1") == 1, name
        assert html.startswith('<!doctype html>\n<html lang="en" dir="ltr">'), name


def test_no_page_has_scripts_styles_or_handlers_of_its_own(pages: dict[str, str]) -> None:
    for name, html in pages.items():
        for tag, attributes in Elements(html).found:
            assert tag not in {"style", "iframe", "object", "embed", "base", "form"}, name
            assert not [key for key in attributes if key == "style" or key.startswith("on")], name
            if tag == "script":
                assert "src" in attributes or attributes.get("type") == "application/ld+json", name


def test_every_page_carries_the_policy_and_gives_no_referrer(pages: dict[str, str]) -> None:
    for name, html in pages.items():
        metas = [attributes for tag, attributes in Elements(html).found if tag == "meta"]
        policies = [it["content"] for it in metas if it.get("http-equiv") == "Content-Security-Policy"]
        assert policies == [CONTENT_SECURITY_POLICY], name
        assert {"name": "referrer", "content": "no-referrer"} in metas, name
    assert "unsafe" not in CONTENT_SECURITY_POLICY


def test_every_id_is_used_once(pages: dict[str, str]) -> None:
    for name, html in pages.items():
        ids = [attributes["id"] for _, attributes in Elements(html).found if "id" in attributes]
        assert len(ids) == len(set(ids)), name


def test_every_link_inside_the_book_leads_somewhere(edition: dict[str, bytes], pages: dict[str, str]) -> None:
    ids = {
        name: {attributes["id"] for _, attributes in Elements(html).found if "id" in attributes}
        for name, html in pages.items()
    }
    for name, html in pages.items():
        for _, attributes in Elements(html).found:
            for key in ADDRESSES & attributes.keys():
                link = urlsplit(attributes[key])
                if link.scheme:
                    continue
                path = posixpath.normpath(posixpath.join("/", posixpath.dirname(name), unquote(link.path)))
                file = path.lstrip("/") if link.path else name
                if link.path.endswith("/") or file in {"", "."}:
                    file = posixpath.join(file, "index.html")
                assert file in edition, f"{name}: {attributes[key]}"
                if link.fragment and link.fragment not in {"main"}:
                    assert link.fragment in ids[file], f"{name}: {attributes[key]}"


def test_a_link_to_another_site_gives_away_nothing(pages: dict[str, str]) -> None:
    for name, html in pages.items():
        for tag, attributes in Elements(html).found:
            if tag == "a" and attributes.get("href", "").startswith("http"):
                assert attributes["rel"] == "noreferrer noopener", f"{name}: {attributes['href']}"


def test_nothing_is_loaded_from_elsewhere(edition: dict[str, bytes]) -> None:
    for name, content in edition.items():
        if name.endswith(".css"):
            assert not re.search(rb"url\([\"']?(http|//)", content), name
            assert b"@import" not in content, name
        if name.endswith(".html"):
            for tag, attributes in Elements(content.decode()).found:
                if tag in {"script", "img", "link"}:
                    assert not attributes.get("src", attributes.get("href", "")).startswith(("http", "//")), name


def test_every_page_leads_to_help(pages: dict[str, str]) -> None:
    for name, html in pages.items():
        links = {attributes.get("href", "") for tag, attributes in Elements(html).found if tag == "a"}
        assert name == "help/index.html" or any(link.endswith("help/") for link in links), name


def test_every_picture_says_what_it_shows_or_is_decoration(pages: dict[str, str]) -> None:
    for name, html in pages.items():
        for tag, attributes in Elements(html).found:
            if tag == "img":
                assert {"alt", "width", "height"} <= attributes.keys(), name
            if tag == "svg":
                assert attributes.get("aria-hidden") == "true" or attributes.get("role") == "img", name


def test_what_a_page_says_about_itself_is_json(pages: dict[str, str]) -> None:
    for name in (GUIDE, "index.html", "stories/gentle-glow/index.html"):
        (text,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', pages[name], re.S)
        assert json.loads(text)["@context"] == "https://schema.org"
        assert not set("<>&") & set(text)


def test_a_guide_names_authors_ages_and_citations_to_machines(pages: dict[str, str]) -> None:
    (text,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', pages[GUIDE], re.S)
    about = json.loads(text)

    assert about["@type"] == "Article"
    assert about["author"][0]["name"]
    assert about["audience"] == {"@type": "ParentAudience", "childMinAge": 1.0, "childMaxAge": 5.0}
    assert len(about["citation"]) > 5


def test_a_guide_opens_with_the_now_card(pages: dict[str, str]) -> None:
    html = pages[GUIDE]
    places = [html.index(mark) for mark in ('class="now"', ">Breathe<", ">Say<", ">Do<", ">Leave<", 'id="get-help"')]

    assert places == sorted(places)
    assert places[0] < html.index("<article")


def test_a_finding_shows_its_strength_and_its_sources(pages: dict[str, str]) -> None:
    finding = re.search(r'<div class="finding".*?</div>', pages[GUIDE], re.S)

    assert finding
    assert "evidence</a></b>" in finding[0]
    assert 'href="#source-' in finding[0]
    assert 'id="source-potegal-davidson-2003"' in pages[GUIDE]


def test_a_source_names_the_guides_that_cite_it(pages: dict[str, str]) -> None:
    entry = re.search(r'<li id="potegal-davidson-2003">.*?</li>', pages["sources/index.html"], re.S)

    assert entry
    assert "../guides/refuses-comfort/" in entry[0]


def test_related_guides_say_why(pages: dict[str, str]) -> None:
    related = pages[GUIDE].split("Pages close by")[1].split("</ul>")[0]

    assert related.count("<li>") == related.count('<span class="small">') > 0


def test_a_guide_without_reviewer_says_so(pages: dict[str, str]) -> None:
    assert "No professional has reviewed this page yet." in pages[GUIDE]


def test_a_review_is_named_and_the_next_one_is_a_date_for_the_reader(site: Site, example_book: Book) -> None:
    guide = example_book.guides[0]
    head = guide.head.model_copy(update={"reviewers": ("doctor",), "reviewed": datetime.date(2024, 2, 29)})
    person = example_book.people[0].model_copy(
        update={"id": "doctor", "name": "Dr Who", "credentials": "paediatrician"}
    )
    book = example_book.model_copy(
        update={"guides": (guide.model_copy(update={"head": head}),), "people": (*example_book.people, person)}
    )
    _, html = render_page(site_with(site, book), guide_page(site_with(site, book), guide.slug))

    text = html.decode()
    assert "Dr Who, paediatrician" in text
    assert 'data-due="2026-02-28"' in text
    assert '<time datetime="2026-02-28">28 February 2026</time>' in text
    assert "No professional" not in text


def site_with(site: Site, book: Book) -> Site:
    return Site(type(site.shelf)(book), site.words, site.options, site.kit, site.pictures, site.files)


def test_a_moment_without_guide_has_a_page_with_the_nearest_ones(pages: dict[str, str]) -> None:
    html = pages["moments/bites/index.html"]

    assert "The Book has no page for this yet" in html
    assert "../../guides/" in html


def test_the_story_reads_without_javascript(pages: dict[str, str]) -> None:
    html = pages["stories/gentle-glow/read/index.html"]

    assert html.count('<li class="spread"') == html.count('role="img"') >= 10
    assert 'id="end"' in html
    assert '<details data-part="page-' in html
    assert "{" not in re.sub(r"<[^>]*>", "", html.split("<main")[1])


def test_the_ask_box_can_send_nothing(pages: dict[str, str]) -> None:
    html = pages["index.html"]
    (field,) = [attributes for tag, attributes in Elements(html).found if tag == "textarea"]

    assert "<form" not in html
    assert "name" not in field
    assert (field["autocomplete"], field["spellcheck"]) == ("off", "false")
    assert html.index("<template") < html.index("<textarea")


def test_help_has_numbers_to_tap_and_a_quick_exit(pages: dict[str, str]) -> None:
    html = pages["help/index.html"]

    assert 'href="tel:999"' in html
    assert 'class="exit"' in html
    assert 'id="GB"' in html


def imported(module: bytes) -> list[str]:
    return re.findall(r'from "\./([\w-]+)\.js"', module.decode())


def test_the_first_visit_of_a_guide_is_light(edition: dict[str, bytes]) -> None:
    html = edition[GUIDE]
    assets = re.search(rb"\.\./\.\./(assets/[0-9a-f]+)/js", html)
    assert assets
    folder = assets[1].decode()
    modules = {"light", "site", "player"}
    while more := {name for it in modules for name in imported(edition[f"{folder}/js/{it}.js"])} - modules:
        modules |= more
    loaded = [html, *(edition[f"{folder}/js/{name}.js"] for name in modules)]
    loaded += [edition[f"{folder}/css/{name}.css"] for name in ("tokens", "site", "player", "print")]

    assert sum(len(gzip.compress(content, 6)) for content in loaded) <= 60_000


@pytest.mark.parametrize("name", ["sitemap.xml", "robots.txt"])
def test_without_a_place_there_is_no_sitemap(edition: dict[str, bytes], name: str) -> None:
    assert name not in edition
