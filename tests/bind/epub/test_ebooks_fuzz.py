"""Any title and any text give well-formed XML."""

import io
import zipfile
from xml.etree import ElementTree

from hypothesis import given, settings
from hypothesis import strategies as st

from inara.art import load_kit
from inara.bind.epub import Material, build_ebooks
from inara.book import read_book
from inara.book.signed import Page
from inara.paths import EXAMPLE

ODD = st.text(st.one_of(st.characters(codec="utf-8"), st.sampled_from("<>&'\"*[]`_#\x00\x0b\ufffe😀")), min_size=1)


@settings(deadline=None, max_examples=8)
@given(ODD.filter(str.strip), ODD.filter(str.strip))
def test_what_people_write_never_breaks_an_ebook(title: str, text: str) -> None:
    book = read_book(EXAMPLE)
    guide, story = book.guides[0], book.stories[0]
    guide = guide.model_copy(update={"head": guide.head.model_copy(update={"title": title}), "body": text})
    story = story.model_copy(
        update={"head": story.head.model_copy(update={"title": title}), "pages": (Page(text=text),)}
    )
    odd = book.model_copy(update={"guides": (guide,), "stories": (story,)})
    for name, content in build_ebooks(Material(odd, "en", load_kit(None), {}, {}))[1].items():
        if name.endswith(".epub"):
            with zipfile.ZipFile(io.BytesIO(content)) as archive:
                for inside in archive.namelist():
                    if inside.endswith((".xhtml", ".opf", ".svg", ".xml")):
                        ElementTree.fromstring(archive.read(inside))  # noqa: S314
