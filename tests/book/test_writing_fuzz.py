"""Whatever a Book holds: what was written reads as the same value, also over an older one."""

import shutil
import tempfile
from pathlib import Path
from uuid import UUID

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from inara.book import Book, read_book
from inara.book.lists import Goal, Moment, Source, Theme, Thesaurus
from inara.book.model import BookInfo
from inara.book.signed import Answer, Choice, Guide, GuideHead, Page, Story, StoryHead

words = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=30).map(str.strip).filter(bool)
ids = st.from_regex(r"\A[a-z]{1,5}(-[a-z0-9]{1,3})?\Z")
plain = st.from_regex(r"\A[A-Za-z “”’.,?]{1,30}\Z").map(str.strip).filter(bool)
bodies = st.text(st.characters(exclude_categories=["Cs", "Cc"], include_characters="\n"), max_size=80)
some = st.lists(words, max_size=4).map(tuple)
ages = st.fixed_dictionaries({"from": st.integers(0, 24), "to": st.integers(24, 216)})
signed = {
    "title": words,
    "status": st.sampled_from(["draft", "ready"]),
    "published": st.dates().map(str),
    "ages": ages,
    "goals": st.lists(ids, max_size=2),
    "authors": st.lists(ids, min_size=1, max_size=2),
}
guide_heads = st.fixed_dictionaries(
    {
        **signed,
        "summary": words,
        "moments": st.lists(ids, min_size=1, max_size=3),
        "now": st.fixed_dictionaries(
            {
                "breathe": words,
                "say": st.lists(words, min_size=2, max_size=4),
                "do": st.lists(words, min_size=3, max_size=5),
                "leave": st.lists(words, min_size=2, max_size=4),
            }
        ),
        "sounds_like": some,
    }
).map(GuideHead.model_validate)
story_heads = st.fixed_dictionaries(
    {
        **signed,
        "summary": words,
        "key_lesson": words,
        "special": words,
        "talking_points": st.lists(words, min_size=1, max_size=2),
        "slots": st.dictionaries(ids, words, max_size=2),
    }
).map(StoryHead.model_validate)
answers = st.builds(Answer, label=plain.filter(lambda text: ":" not in text), then=plain)
choices = st.builds(Choice, question=plain, answers=st.lists(answers, min_size=2, max_size=3).map(tuple))
pages = st.builds(Page, text=plain, scene=st.none(), choice=st.none() | choices)
books = st.builds(
    Book,
    info=st.builds(
        BookInfo,
        format=st.just(1),
        id=st.just(UUID(int=4)),
        title=words,
        description=words,
        languages=st.just(("en",)),
        licence=words,
        published=st.dates(),
    ),
    thesaurus=st.lists(
        st.builds(Moment, id=ids, label=words, description=words, ages=ages, sounds_like=some), max_size=2
    ).map(lambda moments: Thesaurus(themes=(Theme(id="t", label="T", moments=tuple(moments)),))),
    goals=st.lists(st.builds(Goal, id=ids, label=words, description=words), max_size=2).map(tuple),
    sources=st.lists(st.builds(Source, id=ids, type=words, title=words, note=words, DOI=words), max_size=3).map(tuple),
    guides=st.lists(
        st.builds(Guide, slug=ids, lang=st.just("en"), head=guide_heads, body=bodies), min_size=1, max_size=2
    ).map(tuple),
    stories=st.lists(
        st.builds(
            Story,
            slug=ids,
            lang=st.just("en"),
            head=story_heads,
            pages=st.lists(pages, min_size=1, max_size=3).map(tuple),
        ),
        max_size=1,
    ).map(tuple),
)


def same(book: Book) -> Book:
    """Give the Book as reading orders it, without what the starter lends."""
    guides = {guide.slug: guide for guide in book.guides}
    return book.model_copy(
        update={
            "guides": tuple(guides[slug] for slug in sorted(guides)),
            "help": type(book.help)(),
            "safety": None,
        }
    )


def written(root: Path, book: Book) -> Book:
    from inara.book.writing import write_book

    write_book(root, book)
    return same(read_book(root))


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(books, books)
def test_a_book_reads_as_it_was_written(first: Book, second: Book) -> None:
    root = Path(tempfile.mkdtemp())
    try:
        assert written(root, same(first)) == same(first)
        for folder in ("guides", "stories"):
            shutil.rmtree(root / folder, ignore_errors=True)
        assert written(root, same(second)) == same(second)
    finally:
        shutil.rmtree(root)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(books, guide_heads, bodies)
def test_a_guide_is_written_over_an_older_one(book: Book, head: GuideHead, body: str) -> None:
    root = Path(tempfile.mkdtemp())
    try:
        old = written(root, same(book))
        guide = old.guides[0].model_copy(update={"head": head, "body": body})
        new = old.model_copy(update={"guides": (guide, *old.guides[1:])})
        assert written(root, new) == new
    finally:
        shutil.rmtree(root)
