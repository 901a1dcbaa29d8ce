"""Build the site edition: pictures first, then pages, then what lists them all."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import Any

from inara.art import Kit, kit_css
from inara.bind.exchange import Content
from inara.bind.site.assets import asset_files, assets_digest
from inara.bind.site.catalogue import catalogue
from inara.bind.site.downloads import Download
from inara.bind.site.listening import cues_file, cues_json
from inara.bind.site.manifest import manifest
from inara.bind.site.options import SiteOptions
from inara.bind.site.page import Site
from inara.bind.site.paging import page_jobs, run_page_job
from inara.bind.site.pictures import (
    Picture,
    PictureJob,
    hashed_file,
    make_picture,
    own_image,
    picture_file,
    picture_jobs,
    picture_size,
)
from inara.bind.site.prints import PrintJob, make_print, print_jobs
from inara.bind.site.shelf import Shelf
from inara.bind.site.sitemap import sitemap
from inara.bind.site.words import Words, read_words
from inara.bind.site.worker import worker
from inara.bind.sounds import Sound, heard_files
from inara.book.model import Book

Run = Callable[[Callable[[Any], Any], Iterable[Any]], Iterable[Any]]
"""Something that maps a function over jobs in order, such as `map` or an Executor's."""


def build_site(
    book: Book,
    lang: str,
    kit: Kit,
    index: bytes,
    options: SiteOptions | None = None,
    *,
    parts: Mapping[str, bytes] | None = None,
    safety: bytes | None = None,
    models: Mapping[str, bytes] | None = None,
    images: Mapping[str, bytes] | None = None,
    sounds: Mapping[str, Sound] | None = None,
    downloads: Mapping[str, Download] | None = None,
    run: Run = map,
) -> dict[str, Content]:
    """Build the site edition of one language: relative paths and their bytes; the same input gives the same bytes.

    `index` is what Ask reads, `parts` what lies beside it where it is large, `safety` its rules, None where the language
    has none, `models` its models by kind; `images` are the Book's own image files by their path in the Book's folder;
    `sounds` is what is heard of the pages that are shown, by name, which stays on disk; `downloads` are the e-books and feeds that pages
    link to; `run` may send the work for each picture and page to an Executor.
    """
    options = options or SiteOptions()
    shown = book.in_language(lang)
    shelf = Shelf(shown if options.drafts else shown.without_drafts())
    words = read_words(lang)
    edition: dict[str, Content] = {}
    names: dict[str, str] = {}
    _add_assets(edition, names, words, kit, options)
    pictures = _add_pictures(edition, shelf, kit, images or {}, options, run)
    _add_images(edition, names, images or {}, options)
    _add_prints(edition, names, print_jobs(shelf, options), kit, options, run)
    _add_hashed(edition, names, "index", f"ask.{lang}", "idx", index, options)
    edition |= {f"{names['index']}.{part}": content for part, content in (parts or {}).items()}
    if safety is not None:
        _add_hashed(edition, names, "safety", f"safety.{lang}", "idx", safety, options)
    for kind, model in (models or {}).items():
        _add_hashed(edition, names, kind, f"{kind}.{lang}", "bin", model, options)
    heard = sounds or {}
    edition |= heard_files(heard) | {cues_file(sound): cues_json(sound.transcript) for sound in heard.values()}
    site = Site(shelf, words, options, kit, pictures, names, images or {}, heard, downloads or {})
    _add_hashed(edition, names, "catalogue", f"catalogue.{lang}", "json", catalogue(site), options)
    edition |= dict(run(partial(run_page_job, site), page_jobs(shelf)))
    edition["manifest.webmanifest"] = manifest(site)
    edition |= sitemap(site)
    edition["sw.js"] = worker(
        edition,
        name=f"{book.info.id}.{lang}",
        network_first=options.preview,
        asset_folder=options.asset_folder,
    )
    return edition


def _add_assets(
    edition: dict[str, Content], names: dict[str, str], words: Words, kit: Kit, options: SiteOptions
) -> None:
    assets = asset_files(words, kit_css(kit))
    folder = f"{options.asset_folder}/{assets_digest(assets)}"
    names["assets"] = folder
    edition |= {f"{folder}/{path}": content for path, content in assets.items()}


def _add_pictures(
    edition: dict[str, Content],
    shelf: Shelf,
    kit: Kit,
    images: Mapping[str, bytes],
    options: SiteOptions,
    run: Run,
) -> dict[str, Picture]:
    jobs: list[PictureJob] = list(picture_jobs(shelf))
    pictures: dict[str, Picture] = {}
    for job, made in zip(jobs, run(partial(make_picture, kit=kit, images=images), jobs), strict=True):
        if made:
            suffix, content = made
            file = picture_file(options.asset_folder, job.name, suffix, content)
            edition[file] = content
            shows = job.scene.shows if job.scene else ""
            pictures[job.name] = Picture(file, " ".join(shows.split()), *picture_size(content))
    return pictures


def _add_images(
    edition: dict[str, Content], names: dict[str, str], images: Mapping[str, bytes], options: SiteOptions
) -> None:
    """Take over the Book's own images that story pages show."""
    for path, given in sorted(images.items()):
        suffix, content = own_image(path, given)
        file = picture_file(options.asset_folder, path.rsplit(".", 1)[0].replace("/", "-"), suffix, content)
        edition[file] = content
        names[path] = file


def _add_prints(
    edition: dict[str, Content],
    names: dict[str, str],
    jobs: list[PrintJob],
    kit: Kit,
    options: SiteOptions,
    run: Run,
) -> None:
    for job, content in zip(jobs, run(partial(make_print, kit=kit), jobs), strict=True):
        file = picture_file(options.asset_folder, job.name, "png", content)
        edition[file] = content
        names[job.key] = file


def _add_hashed(
    edition: dict[str, Content],
    names: dict[str, str],
    key: str,
    name: str,
    suffix: str,
    content: bytes,
    options: SiteOptions,
) -> None:
    file = hashed_file(f"{options.asset_folder}/ask", name, suffix, content)
    edition[file] = content
    names[key] = file
