"""E-books hold what the Book holds, say what is true of them, and are the same bytes every time."""

import io
import re
import zipfile
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

import pytest

from heard import NOBODY, narrated
from inara.art import load_kit
from inara.bind.epub import Material, build_ebooks
from inara.bind.sounds import find_sounds
from inara.book import Book, read_book
from inara.book.transcript import Reader
from inara.narrate.narration import Narration

OPF = "{http://www.idpf.org/2007/opf}"
DC = "{http://purl.org/dc/elements/1.1/}"
XHTML = "{http://www.w3.org/1999/xhtml}"
SMIL = "{http://www.w3.org/ns/SMIL}"


@dataclass(frozen=True)
class Opened:
    """An e-book, unzipped."""

    names: list[str]
    files: dict[str, bytes]

    @property
    def package(self) -> ElementTree.Element:
        return ElementTree.fromstring(self.files["EPUB/package.opf"])  # noqa: S314

    def metas(self, prop: str) -> list[str]:
        return [it.text or "" for it in self.package.iter(f"{OPF}meta") if it.get("property") == prop]

    def page(self, name: str) -> ElementTree.Element:
        return ElementTree.fromstring(self.files[f"EPUB/{name}.xhtml"])  # noqa: S314


def opened(content: bytes) -> Opened:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.testzip() is None
        return Opened(archive.namelist(), {name: archive.read(name) for name in archive.namelist()})


def built(book: Book, narrations: dict[str, Narration] | None = None, **options) -> dict[str, bytes]:
    sounds = find_sounds(narrations or {})
    return build_ebooks(Material(book.without_drafts(), "en", load_kit(None), {}, sounds, **options))[1]


@pytest.fixture
def book(example: Path) -> Book:
    return read_book(example)


def test_there_is_one_of_the_whole_book_and_one_of_each_story(book: Book) -> None:
    assert set(built(book)) == {
        "epub/book.epub",
        "epub/book.png",
        "epub/stories/two-shoes.epub",
        "epub/stories/two-shoes.png",
    }


def test_the_same_book_gives_the_same_bytes(book: Book, tmp_path: Path) -> None:
    narrations = narrated(book, tmp_path)
    assert built(book, narrations) == built(book, narrations)


def test_an_ebook_in_a_workshop_is_a_file_with_the_same_bytes(book: Book, tmp_path: Path) -> None:
    narrations = narrated(book, tmp_path / "sound")
    made = built(book, narrations, workshop=tmp_path)
    for name, content in built(book, narrations).items():
        found = made[name]
        assert (found.read_bytes() if isinstance(found, Path) else found) == content


def test_the_media_type_comes_first_and_bare(book: Book) -> None:
    content = built(book)["epub/book.epub"]
    ebook = opened(content)
    assert ebook.names[0] == "mimetype"
    assert content[30:58] == b"mimetypeapplication/epub+zip"
    assert ebook.names[1:] == sorted(ebook.names[1:], key=lambda name: (not name.startswith("META"), name))


def test_its_dates_are_those_of_the_book(book: Book) -> None:
    ebook = opened(built(book)["epub/book.epub"])
    assert ebook.metas("dcterms:modified") == ["2026-11-24T00:00:00Z"]


def test_an_update_of_a_page_is_the_day_of_the_ebook(book: Book, example: Path) -> None:
    story = example / "stories/two-shoes/story.en.md"
    text = story.read_text(encoding="utf-8")
    story.write_text(
        text.replace("published: 2026-11-24", "published: 2026-11-24\nupdated: 2027-01-05"), encoding="utf-8"
    )
    made = built(read_book(example))
    for name in ("epub/book.epub", "epub/stories/two-shoes.epub"):
        assert opened(made[name]).metas("dcterms:modified") == ["2027-01-05T00:00:00Z"]


def test_its_id_is_the_books_and_a_storys_is_made_from_it(book: Book) -> None:
    made = built(book)
    ids = [
        opened(made[name]).package.findtext(f".//{DC}identifier")
        for name in ("epub/book.epub", "epub/stories/two-shoes.epub")
    ]
    assert ids == ["urn:uuid:00000000-0000-4000-8000-000000000000", "urn:uuid:06250292-f112-5f56-b837-ed1e919e3414"]


def test_without_narration_nothing_is_said_about_sound(book: Book) -> None:
    ebook = opened(built(book)["epub/book.epub"])
    assert "auditory" not in ebook.metas("schema:accessMode")
    assert "synchronizedAudioText" not in ebook.metas("schema:accessibilityFeature")
    assert ebook.metas("media:duration") == []
    assert not [name for name in ebook.names if name.endswith((".smil", ".opus"))]


def test_with_narration_every_sentence_said_is_an_element_that_is_lit(book: Book, tmp_path: Path) -> None:
    narrations = narrated(book, tmp_path)
    ebook = opened(built(book, narrations)["epub/book.epub"])
    for page, name in (("guide-shoes", "guides/shoes.en"), ("story-two-shoes", "stories/two-shoes.en")):
        transcript = narrations[name].transcript
        overlay = ElementTree.fromstring(ebook.files[f"EPUB/overlays/{page}.smil"])  # noqa: S314
        lit = [text.get("src", "").partition("#")[2] for text in overlay.iter(f"{SMIL}text")]
        elements = {
            it.get("id"): " ".join("".join(it.itertext()).split()) for it in ebook.page(page).iter(f"{XHTML}span")
        }
        said = [transcript.said(cue).replace("*", "") for cue in transcript.sentences]
        assert len(set(lit)) == len(lit) == len(said)
        assert sorted(elements[id] for id in lit) == sorted(" ".join(sentence.split()) for sentence in said)


def test_clips_are_never_empty_and_the_total_is_their_sum(book: Book, tmp_path: Path) -> None:
    ebook = opened(built(book, narrated(book, tmp_path))["epub/book.epub"])
    total, *each = [seconds(text) for text in ebook.metas("media:duration")]
    assert total == pytest.approx(sum(each))
    for name in ebook.names:
        if name.endswith(".smil"):
            clips = list(ElementTree.fromstring(ebook.files[name]).iter(f"{SMIL}audio"))  # noqa: S314
            spans = [(seconds(it.get("clipBegin", "")), seconds(it.get("clipEnd", ""))) for it in clips]
            assert all(start < end for start, end in spans)


def test_answers_are_lit_where_they_stand(book: Book, tmp_path: Path) -> None:
    ebook = opened(built(book, narrated(book, tmp_path))["epub/stories/two-shoes.epub"])
    order = re.findall(r"seq-([\w-]+)", ebook.files["EPUB/overlays/story-two-shoes.smil"].decode())
    assert order == ["title", "page-1", "page-2", "page-2-answer-1", "page-2-answer-2", "page-3"]


@pytest.mark.parametrize(
    ("reader", "said", "narrator"),
    [
        (NOBODY, "Read by a computer voice, espeak.", "espeak, a computer voice"),
        (Reader("Mara Lind", computer=False), "Read by Mara Lind.", "Mara Lind"),
    ],
)
def test_who_reads_is_said_truly(book: Book, tmp_path: Path, reader: Reader, said: str, narrator: str) -> None:
    ebook = opened(built(book, narrated(book, tmp_path, reader))["epub/book.epub"])
    assert said in ebook.files["EPUB/guide-shoes.xhtml"].decode()
    assert ebook.metas("media:narrator") == [narrator]


def test_what_is_narrated_in_part_says_so(book: Book, tmp_path: Path) -> None:
    narrations = narrated(book, tmp_path)
    del narrations["guides/shoes.en"]
    ebook = opened(built(book, narrations)["epub/book.epub"])
    assert ebook.metas("schema:accessibilitySummary")[0].endswith("lights up while it is heard.")
    assert "Some guides" in ebook.metas("schema:accessibilitySummary")[0]
    assert "told" not in ebook.files["EPUB/guide-shoes.xhtml"].decode()


def test_pictures_without_a_description_are_not_claimed_to_have_one(book: Book, example: Path) -> None:
    scenes = example / "stories/two-shoes/scenes.yaml"
    text = scenes.read_text(encoding="utf-8")
    scenes.write_text(re.sub(r"\n  shows: .*", "", text, count=1), encoding="utf-8")
    ebook = opened(built(read_book(example))["epub/stories/two-shoes.epub"])
    assert "alternativeText" not in ebook.metas("schema:accessibilityFeature")
    assert "textual" not in ebook.metas("schema:accessModeSufficient")


def test_every_link_inside_leads_somewhere(book: Book, tmp_path: Path) -> None:
    for name, content in built(book, narrated(book, tmp_path)).items():
        if not name.endswith(".epub"):
            continue
        ebook = opened(content)
        pages = {it.partition("/")[2]: ebook.page(it[5:-6]) for it in ebook.names if it.endswith(".xhtml")}
        ids = {page: {it.get("id") for it in root.iter()} for page, root in pages.items()}
        for page, root in pages.items():
            for link in root.iter(f"{XHTML}a"):
                path, _, fragment = (link.get("href") or page).partition("#")
                if ":" not in path:
                    assert fragment in ids[path or page] if fragment else path in pages, link.get("href")


def test_help_and_sources_come_along(book: Book) -> None:
    ebook = opened(built(book)["epub/book.epub"])
    assert "tel:112" in ebook.files["EPUB/help.xhtml"].decode()
    assert "Andreadakis" in ebook.files["EPUB/sources.xhtml"].decode()
    assert "EPUB/sources.xhtml" not in opened(built(book)["epub/stories/two-shoes.epub"]).names


def test_a_draft_stays_out(book: Book, example: Path) -> None:
    story = example / "stories/two-shoes/story.en.md"
    story.write_text(story.read_text(encoding="utf-8").replace("status: ready", "status: draft"), encoding="utf-8")
    made = built(read_book(example))
    assert set(made) == {"epub/book.epub", "epub/book.png"}
    assert "two-shoes" not in made["epub/book.epub"].decode("latin-1")


def seconds(clock: str) -> float:
    hours, minutes, rest = clock.split(":")
    return int(hours) * 3600 + int(minutes) * 60 + float(rest)
