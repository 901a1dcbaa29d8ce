"""How one page shows another, and how a page says who stands behind it."""

import datetime

import pytest

from inara.bind.site.cards import guide_row, kinship_row, reading_minutes, story_card
from inara.bind.site.page import Site
from inara.bind.site.shelf import Kinship
from inara.bind.site.signature import signature_of
from inara.book import Book


def test_a_guide_is_shown_with_its_ages(site: Site, example_book: Book) -> None:
    row = guide_row(site, example_book.guides[0])

    assert (row.address, row.small) == ("guides/shoes/", "1 to 5 years")


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("moment", "also about “Mornings”"),
        ("near", "close by: Mornings"),
        ("goal", "also helps with: Mornings"),
        ("theme", "also in Mornings"),
    ],
)
def test_kinship_is_said_in_words(site: Site, example_book: Book, kind: str, said: str) -> None:
    assert kinship_row(site, Kinship(example_book.guides[0], kind, "Mornings")).small == said


def test_a_story_says_for_whom_and_how_long_it_is(site: Site, example_book: Book) -> None:
    story = example_book.stories[0]
    card = story_card(site, story, "because")

    assert card.facts.split(" · ")[1] == f"{len(story.pages)} pages"
    assert card.reading == "stories/two-shoes/read/"


def test_even_the_shortest_story_takes_two_minutes(example_book: Book) -> None:
    story = example_book.stories[0]

    assert reading_minutes(story.model_copy(update={"pages": story.pages[:1]})) == 2


def test_a_date_of_review_without_reviewer_is_no_review(site: Site, example_book: Book) -> None:
    head = example_book.guides[0].head.model_copy(update={"reviewed": datetime.date(2026, 1, 1)})

    signature = signature_of(site, head)

    assert signature.reviewed is None
    assert signature.due is None


def test_an_author_who_is_not_among_the_people_is_still_named(site: Site, example_book: Book) -> None:
    head = example_book.guides[0].head.model_copy(update={"authors": ("somebody",)})

    assert [person.name for person in signature_of(site, head).authors] == ["somebody"]
