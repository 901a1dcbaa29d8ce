"""What is close to what, and why."""

import datetime

from inara.bind.site.shelf import Shelf
from inara.book import Book, Guide


def shelf_of(book: Book, **heads: dict[str, object]) -> Shelf:
    """Give a shelf with copies of the example's guide, each with some fields of its head changed."""
    first = book.guides[0]
    guides = tuple(
        Guide(slug=slug, lang="en", head=first.head.model_copy(update=fields), body=first.body)
        for slug, fields in heads.items()
    )
    return Shelf(book.model_copy(update={"guides": guides}))


def test_guides_that_share_a_moment_are_related_and_say_so(example_book: Book) -> None:
    moment = example_book.guides[0].head.moments[0]
    shelf = shelf_of(example_book, one={"related": None}, two={"published": datetime.date(2026, 1, 1)})

    (kinship,) = shelf.related(shelf.guides["one"])

    assert kinship.guide.slug == "two"
    assert (kinship.kind, kinship.label) == ("moment", shelf.moments[moment].label)


def test_named_relatives_come_in_the_order_of_their_author(example_book: Book) -> None:
    shelf = shelf_of(example_book, one={"related": ("three", "two", "gone", "one")}, two={}, three={})

    assert [kinship.guide.slug for kinship in shelf.related(shelf.guides["one"])] == ["three", "two"]


def test_a_moment_without_guide_finds_the_nearest_ones(example_book: Book) -> None:
    first = example_book.guides[0].head.moments[0]
    shelf = shelf_of(example_book, one={"moments": (first,)})
    other = next(moment for moment in shelf.moments.values() if moment.id != first)

    assert shelf.nearest_guides(other)[0].guide.slug == "one"


def test_a_guide_that_is_mainly_about_a_moment_comes_first(example_book: Book) -> None:
    ids = tuple(moment.id for theme in example_book.thesaurus.themes for moment in theme.moments)[:2]
    shelf = shelf_of(example_book, a={"moments": (ids[1], ids[0])}, b={"moments": (ids[0],)})

    assert [guide.slug for guide in shelf.guides_by_moment[ids[0]]] == ["b", "a"]


def test_the_sources_of_a_guide_know_who_cites_them(example_book: Book) -> None:
    shelf = Shelf(example_book)

    assert all(guides[0].slug == "shoes" for guides in shelf.guides_by_source.values())
