"""Rules for the Markdown of guides and stories: its links, its pictures, its raw HTML."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator, Set
from urllib.parse import unquote, urlsplit

from inara.book.problems import Problem, Rule, Severity, did_you_mean
from inara.book.reading import Reading
from inara.book.signed import Guide, Story
from inara.check.markup import Mark, Marked, marks
from inara.check.material import Place, blocks, guides, pages, slugs, stories, text_place

_SAFE = {"https", "http", "mailto", "tel", "sms"}
_SINGLE = {"", "right-now", "about", "goals", "sources", "help", "guides", "stories", "moments"}


def find_unsafe_link(rule: Rule, reading: Reading) -> Iterator[Problem]:
    """Find a link whose scheme could run something, or an address that cannot be read."""
    for page, place, mark in _marked(reading, Mark.LINK):
        scheme = _scheme(mark.target)
        if scheme is None:
            yield rule.problem(place, f'The link "{mark.target}" cannot be read.', "Correct its address.", page.slug)
        elif scheme and scheme not in _SAFE:
            message = f'The link "{mark.words or mark.target}" has the scheme "{scheme}:".'
            yield rule.problem(place, message, "Use https:, mailto:, tel: or sms:, or a page of the Book.", page.slug)


def find_broken_link(rule: Rule, reading: Reading) -> Iterator[Problem]:
    """Find a link to a page of the Book that is not there."""
    mend = "Write it from the site's root, as `guides/<slug>/`, `stories/<slug>/` or `moments/<id>/`."
    sites = {lang: _site(reading, lang) for lang in {page.lang for page in pages(reading)}}
    for page, place, mark in _marked(reading, Mark.LINK):
        if _scheme(mark.target) != "" or mark.target.startswith("//"):
            continue
        address = unquote(urlsplit(mark.target).path)
        if not _exists(sites[page.lang], page, address):
            message = f'The link "{mark.target}" leads to no page of the Book.{_nearest(sites[page.lang], address)}'
            yield rule.problem(place, message, mend, page.slug)


def find_missing_picture_file(rule: Rule, reading: Reading) -> Iterator[Problem]:
    """Find a picture file that is not in the Book."""
    for guide in guides(reading):
        image = guide.head.picture.image if guide.head.picture else None
        if image and not _has_file(reading, guide.file, image):
            yield _no_file(rule, reading.at(guide.file, "picture", "image"), image, guide.slug)
    for story in stories(reading):
        for number, page in enumerate(story.pages):
            image = page.scene.image if page.scene else None
            if image and not _has_file(reading, story.scenes_file, image):
                yield _no_file(rule, reading.at(story.scenes_file, number, "image"), image, story.slug)


def find_undescribed_picture(rule: Rule, reading: Reading) -> Iterator[Problem]:
    """Find a picture that says nothing to a reader who does not see it."""
    mend = "Say in one to three sentences where it is, who is there, what they do and what they feel."
    for page, place, mark in _marked(reading, Mark.PICTURE):
        if not mark.words.strip():
            yield rule.problem(place, f'The picture "{mark.target}" has no description.', mend, page.slug)
    for guide in guides(reading):
        if guide.head.picture and not guide.head.picture.shows.strip():
            place = reading.at(guide.file, "picture", "shows")
            yield rule.problem(
                place, "The guide's picture has no description.", f"Add `shows`: {_small(mend)}", guide.slug
            )
    for story in stories(reading):
        for number, page in enumerate(story.pages):
            if page.scene and not page.scene.shows.strip():
                place = reading.at(story.scenes_file, number, "shows")
                message = f"The picture of page {number + 1} has no description."
                yield rule.problem(place, message, f"Add `shows`: {_small(mend)}", story.slug)


def find_raw_html(rule: Rule, reading: Reading) -> Iterator[Problem]:
    """Say that raw HTML is dropped."""
    for page, place, mark in _marked(reading, Mark.HTML):
        message = f'Raw HTML is dropped: "{_cut(mark.target)}".'
        yield rule.problem(place, message, "Write Markdown, or a `\\<` where you mean the sign.", page.slug)


def find_markdown_picture(rule: Rule, reading: Reading) -> Iterator[Problem]:
    """Say that a picture in Markdown is shown as its words alone."""
    for page, place, mark in _marked(reading, Mark.PICTURE):
        message = f'The picture "{mark.target}" is not shown here, only its words are.'
        mend = "Take it out; a guide has its `picture`, a story its scenes."
        yield rule.problem(place, message, mend, page.slug)


def _marked(reading: Reading, kind: Mark) -> Iterator[tuple[Guide | Story, Place, Marked]]:
    for guide in guides(reading):
        for block in blocks(reading, guide):
            file, line = text_place(reading, guide, block)
            for mark in marks(block.text):
                if mark.mark is kind:
                    yield guide, (file, (line or 1) + mark.line), mark
    for story in stories(reading):
        for number, page in enumerate(story.pages):
            line = reading.at(story.file, "pages", number)[1] or 1
            for mark in marks(page.text):
                if mark.mark is kind:
                    yield story, (story.file, line + mark.line), mark


def _scheme(target: str) -> str | None:
    """Give the scheme as a browser sees it (signs below the blank are passed over), or None if there is no telling."""
    try:
        return urlsplit(re.sub(r"[\x00-\x20]", "", unquote(target))).scheme.lower()
    except ValueError:
        return None


def _exists(paths: Set[str], page: Guide | Story, address: str) -> bool:
    """Whether an address is one of a page, from the page itself or from the site's root."""
    folder = "guides" if isinstance(page, Guide) else "stories"
    bases = ("/", f"/{folder}/{page.slug}/")
    return bool(address) and any(
        posixpath.normpath(posixpath.join(base, address)).strip("/") in paths for base in bases
    )


def _site(reading: Reading, lang: str) -> Set[str]:
    """Give the addresses of a language's pages, without slashes around them."""
    stories = slugs(reading, "stories", lang)
    return {
        *_SINGLE,
        *(f"guides/{slug}" for slug in slugs(reading, "guides", lang)),
        *(f"stories/{slug}" for slug in stories),
        *(f"stories/{slug}/read" for slug in stories),
        *(f"moments/{name}" for name in (reading.book.moments if reading.book else ())),
    }


def _nearest(paths: Set[str], address: str) -> str:
    return did_you_mean(address.strip("/."), [path for path in paths if path])


def _has_file(reading: Reading, file: str, name: str) -> bool:
    return posixpath.normpath(posixpath.join(posixpath.dirname(file), name)) in reading.folder.files


def _no_file(rule: Rule, place: Place, name: str, subject: str) -> Problem:
    message = f'There is no picture "{name}" beside "{place[0]}".'
    return rule.problem(place, message, "Add the file, or correct its name.", subject)


def _small(sentence: str) -> str:
    return sentence[0].lower() + sentence[1:]


def _cut(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 60 else f"{line[:57]}…"


RULES: Iterable[Rule] = (
    Rule(
        "link-008",
        "A link goes to https:, http:, mailto:, tel:, sms: or a page of the Book.",
        Severity.ERROR,
        find_unsafe_link,
    ),
    Rule("link-009", "A link to a page of the Book leads to one that is there.", Severity.ERROR, find_broken_link),
    Rule("picture-001", "Every picture has a description.", Severity.ERROR, find_undescribed_picture),
    Rule("picture-002", "Every picture file lies in the Book.", Severity.ERROR, find_missing_picture_file),
    Rule(
        "text-002",
        "Pictures stand in `picture` and in scenes, not in Markdown.",
        Severity.WARNING,
        find_markdown_picture,
    ),
    Rule("text-001", "The Markdown has no raw HTML: it is dropped.", Severity.WARNING, find_raw_html),
)
