"""What is spoken of a page: the parts of a script, and the one that is derived where nobody wrote it."""

from pathlib import Path

import pytest

from inara.book import Book, read_folder
from inara.book.derived_script import derive_script
from inara.book.script import guide_script, story_script
from inara.book.spoken_text import sentence, spoken_blocks, spoken_line
from inara.paths import EXAMPLE

BODY = """\
The first line,
and *more* of it [@andreadakis-2019].

## What is going on

- One thing
- Another **thing**!

:::{finding} emerging
:sources: andreadakis-2019
:about: 182 parents, asked once

A [linked](https://example.org) claim [@andreadakis-2019].
:::

:::{strategy} One offer
:why: It leaves the way open
:say: No hug? | Later, then.

Say it once.
:::

:::{quote} author
:source: andreadakis-2019

Words, exactly.
:::

:::{story} two-shoes

Because of the feet.
:::

:::{talking-point}

You may say so.
:::

:::{different-children} phase

At two it differs.
:::

:::{reassurance}

You were there.
:::
"""


@pytest.fixture
def book() -> Book:
    found = read_folder(EXAMPLE).book
    assert found is not None
    return found


def test_a_guide_is_greeting_body_and_farewell(book: Book) -> None:
    script = guide_script(book, book.guides[0])
    said = {part.name: script.text[part.start : part.end] for part in script.parts}
    assert list(said) == ["greeting", "body", "farewell"]
    assert said["greeting"] == "Hello. Sit down where you can, I will be quick."
    assert said["body"].startswith("The bag is on your shoulder")
    assert said["farewell"].endswith("Good night.")
    assert script.text == "\n\n".join(said.values())


def test_a_guide_in_another_language_is_not_greeted_in_the_first(book: Book) -> None:
    guide = book.guides[0].model_copy(update={"lang": "de"})
    assert [part.name for part in guide_script(book, guide).parts] == ["body"]


def test_a_story_ends_with_the_answers_of_its_choices(book: Book) -> None:
    script = story_script(book.stories[0])
    said = {part.name: script.text[part.start : part.end] for part in script.parts}
    assert list(said) == ["title", "page-1", "page-2", "page-3", "page-2-answer-1", "page-2-answer-2"]
    assert said["page-2"].endswith("Which foot goes first?")
    assert said["page-2-answer-1"] == "The left one\n\nIn it goes, and wiggles its toes."
    assert "\n\n[pause]\n\n" in script.text


def test_slots_are_spoken_with_their_defaults(book: Book) -> None:
    story = book.stories[0]
    page = story.pages[0].model_copy(update={"text": "{cuddly} waits."})
    head = story.head.model_copy(update={"slots": {"cuddly": "Pim"}})
    told = story_script(story.model_copy(update={"pages": (page,), "head": head}))
    assert told.text.endswith("Pim waits.")


def test_a_script_is_derived_from_every_kind_of_block(book: Book) -> None:
    guide = book.guides[0].model_copy(update={"body": BODY, "script": None})
    said = derive_script(book, guide)
    assert "The first line, and *more* of it.\n\n[pause]\n\nOne thing. Another *thing*!" in said
    assert "Emerging evidence.\n\nA linked claim.\n\n182 parents, asked once." in said
    assert "One offer.\n\nIt leaves the way open.\n\nSay it once.\n\nYou can say:\n\n*No hug?*\n\n[pause]\n\n" in said
    assert "Words, exactly." in said
    assert "Two Shoes.\n\nBecause of the feet." in said
    assert said.index("You may say so.") < said.index("At two it differs.") < said.index("You were there.")


def test_a_derived_script_reads_no_citation_no_heading_and_no_mark(book: Book) -> None:
    guide = book.guides[0].model_copy(update={"body": BODY, "script": None})
    said = derive_script(book, guide)
    for mark in ("@", "#", ":::", "https", "andreadakis", "What is going on"):
        assert mark not in said


def test_a_derived_script_begins_with_the_now_card_and_ends_with_help(book: Book) -> None:
    said = derive_script(book, book.guides[0])
    assert said.startswith("Put the bag down. Breathe out.\n\n[pause]\n\nYou can say:\n\n*Shoes, then out.*")
    assert "What to leave.\n\nThe clock. It knows already." in said
    assert said.endswith("Ask your health visitor or family doctor.")


def test_a_language_without_words_to_lead_over_leaves_out_what_to_leave(book: Book) -> None:
    guide = book.guides[0].model_copy(update={"lang": "fi"})
    said = derive_script(book, guide)
    assert "The clock" not in said
    assert "*Shoes, then out.*" in said


def test_pauses_never_double_and_never_stand_at_an_end(book: Book) -> None:
    guide = book.guides[0].model_copy(update={"body": "## A\n\n## B\n\n---\n\nText.\n\n## End\n"})
    said = derive_script(book, guide.model_copy(update={"head": guide.head.model_copy(update={"seek_help": None})}))
    assert "[pause]\n\n[pause]" not in said
    assert said.endswith("Text.")


@pytest.mark.parametrize(
    ("given", "wanted"),
    [("A clause", "A clause."), ("Ends!", "Ends!"), ("“Said.”", "“Said.”"), ("half,", "half."), ("", "")],
)
def test_what_does_not_end_gets_a_full_stop(given: str, wanted: str) -> None:
    assert sentence(given) == wanted


def test_marks_that_mean_nothing_are_not_spoken() -> None:
    assert spoken_line("A `code`, a \\* star and ![a picture](x.png)") == "A code, a  star and a picture".replace(
        "  ", " "
    )
    assert list(spoken_blocks("> Quoted\n> twice.\n")) == ["Quoted twice."]


def test_pronunciations_are_read_by_language_and_hold_for_what_is_somebodys(book: Book) -> None:
    said = book.pronunciations["en"].of(["Ayli", "AYLI’s", "moon"])
    assert {word: it.say for word, it in said.items()} == {"ayli": "Eye-lee", "ayli’s": "Eye-lee’s"}
    assert said["ayli’s"].ipa == "ˈaɪliz"


def test_a_pronunciation_of_two_words_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "book.yaml").write_text((EXAMPLE / "book.yaml").read_text(encoding="utf-8"), encoding="utf-8")
    text = "words:\n  Diana Divecha: {say: x}\n  Ayli: {}\n"
    (tmp_path / "pronounce.en.yaml").write_text(text, encoding="utf-8")
    problems = [str(it) for it in read_folder(tmp_path).problems if it.file == "pronounce.en.yaml"]
    assert any("is not one word" in it for it in problems)
    assert any("give `say`, `ipa` or both" in it for it in problems)
