"""The whole edition: the same bytes for the same Book, drafts only in the preview, everything listed for offline."""

import json
import pickle
from functools import partial

from inara.art import load_kit
from inara.bind.site import SiteOptions, build_site
from inara.bind.site.page import Site
from inara.bind.site.paging import PageJob, run_page_job
from inara.book import Book
from inara.book.signed import Status


def test_the_same_book_gives_the_same_bytes(starter: Book, edition: dict[str, bytes]) -> None:
    again = build_site(starter, "en", load_kit(), b"index", SiteOptions())

    assert again == edition


def test_what_runs_elsewhere_gives_the_same_bytes(example_book: Book) -> None:
    def elsewhere(function, jobs):
        return [pickle.loads(pickle.dumps(function))(job) for job in jobs]  # noqa: S301

    here = build_site(example_book, "en", load_kit(), b"index")

    assert build_site(example_book, "en", load_kit(), b"index", run=elsewhere) == here


def test_a_page_is_a_plain_job(site: Site) -> None:
    file, html = partial(run_page_job, site)(PageJob("guide", "shoes"))

    assert file == "guides/shoes/index.html"
    assert b"<h1>" in html


def test_drafts_are_only_in_the_preview(example_book: Book) -> None:
    guide = example_book.guides[0]
    draft = guide.model_copy(update={"head": guide.head.model_copy(update={"status": Status.DRAFT})})
    book = example_book.model_copy(update={"guides": (draft,)})

    public = build_site(book, "en", load_kit(), b"")
    preview = build_site(book, "en", load_kit(), b"", SiteOptions(drafts=True))

    assert f"guides/{guide.slug}/index.html" not in public
    assert b"Draft" in preview[f"guides/{guide.slug}/index.html"]


def test_a_book_of_one_guide_binds(example_book: Book) -> None:
    bare = Book(info=example_book.info, guides=example_book.guides[:1])

    edition = build_site(bare, "en", load_kit(), b"")

    assert "index.html" in edition
    assert b"<h1" in edition["guides/shoes/index.html"]


def test_a_language_without_catalogue_binds_too(example_book: Book) -> None:
    guide = example_book.guides[0].model_copy(update={"lang": "ar"})
    book = example_book.model_copy(update={"guides": (guide,), "stories": ()})

    assert b'<html lang="ar" dir="rtl">' in build_site(book, "ar", load_kit(), b"")["index.html"]


def test_a_known_place_gives_canonical_links_share_pictures_and_a_sitemap(placed_edition: dict[str, bytes]) -> None:
    html = placed_edition["guides/refuses-comfort/index.html"].decode()

    assert '<link rel="canonical" href="https://book.example/sub/guides/refuses-comfort/">' in html
    assert 'property="og:image" content="https://book.example/sub/assets/art/share-guide-refuses-comfort.' in html
    assert "BreadcrumbList" in html
    assert b"<loc>https://book.example/sub/guides/refuses-comfort/</loc>" in placed_edition["sitemap.xml"]
    assert b'href="/sub/guides/"' in placed_edition["404.html"]


def test_the_manifest_installs_with_icons_that_are_there(edition: dict[str, bytes]) -> None:
    manifest = json.loads(edition["manifest.webmanifest"])

    assert manifest["start_url"] == manifest["scope"] == "./"
    assert {icon["purpose"] for icon in manifest["icons"]} == {"any", "maskable"}
    for icon in manifest["icons"]:
        content = edition[icon["src"]]
        assert content.startswith(b"\x89PNG")
        side = int(icon["sizes"].split("x")[0])
        assert int.from_bytes(content[16:20]) == int.from_bytes(content[20:24]) == side


def test_the_models_are_files_of_the_edition_and_the_ask_box_knows_them(example_book: Book) -> None:
    edition = build_site(example_book, "en", load_kit(), b"", models={"static": b"table", "encoder": b"layers"})
    table, model = (next(name for name in edition if f"/ask/{kind}.en." in name) for kind in ("static", "encoder"))

    home = edition["index.html"].decode()
    assert (edition[table], edition[model]) == (b"table", b"layers")
    assert f'data-table="{table}"' in home
    assert f'data-model="{model}"' in home
