"""A small Book for the tests of Ask: a dozen moments, two guides, one story, the starter Book's safety rules."""

import datetime
from collections.abc import Iterator
from functools import cache

import pytest

from inara.ask import Asking, IndexFiles, Layout, build_index, build_index_files, build_safety, load_asking
from inara.book import Book, Guide, Story, read_book
from inara.book.lists import Moment, Theme, Thesaurus
from inara.book.model import BookInfo
from inara.book.pages import Page
from inara.book.signed import GuideHead, NowCard, StoryHead, StoryLink
from inara.book.values import Ages
from inara.paths import STARTER

PUBLISHED = datetime.date(2026, 11, 24)
TODAY = "2026-11-24"

MOMENTS = {
    "closeness": {
        "refuses-comfort": (
            "Pushes comfort away",
            "hurt or upset child pushes the parent away, says no to a hug, wants to be alone",
            [
                "my 2yo pushed me away when he got hurt",
                "toddler won't let me hug her when she's crying",
                "3 year old doesn't want cuddles after falling over, hits my hand away",
                "she fell and screamed no when I tried to pick her up",
                "upset kid doesn't want to be held",
                "pushes me away when she gets hurt",
            ],
        ),
        "clingy": (
            "Clings all day",
            "follows the parent everywhere, cannot be put down",
            [
                "she follows me from room to room crying",
                "can't put him down for a second",
                "literally cannot shower alone",
            ],
        ),
        "goodbye": (
            "Goodbyes are hard",
            "cries or clings at drop-off, separation anxiety",
            [
                "drop off is torture, crying every morning",
                "clings to my leg at nursery",
                "should I sneak out or say bye",
            ],
        ),
    },
    "big-feelings": {
        "tantrum": (
            "Tantrum at home",
            "meltdown at home",
            [
                "terrible tantrums every day",
                "throws himself on the floor screaming",
                "meltdown over a banana, how do I calm her",
            ],
        ),
        "public-meltdown": (
            "Meltdown in public",
            "tantrum in a shop or other public place",
            [
                "tantrum in the supermarket and everyone staring",
                "screaming on the floor of the shop",
                "meltdown on the bus",
            ],
        ),
        "bites": (
            "Bites others",
            "bites other children or parents",
            ["he bites other kids at nursery", "bit me so hard it left a mark", "my toddler keeps biting"],
        ),
    },
    "sleep": {
        "bedtime": (
            "Bedtime battles",
            "stalling, refusing bed, will not fall asleep alone",
            ["bedtime takes two hours", "one more story, one more drink, never sleeps", "won't fall asleep without me"],
        ),
        "night-waking": (
            "Wakes in the night",
            "wakes in the night, comes to the parents' bed",
            ["up four times a night at 18 months", "comes into our bed at 3 am", "wakes screaming at night"],
        ),
        "dark": (
            "Afraid of the dark",
            "afraid of the dark, shadows, monsters at bedtime",
            ["scared of the dark", "monsters under the bed", "wants the light on all night"],
        ),
    },
    "the-grown-up": {
        "lost-temper": (
            "I lost my temper",
            "parent yelled, wants to repair",
            ["I screamed at my two year old and feel awful", "I yelled again", "how do I make up for shouting"],
        ),
        "overwhelmed": (
            "I have nothing left",
            "parent exhausted, burnt out, low mood",
            ["I'm so tired I could cry", "touched out and burnt out", "I have nothing left to give"],
        ),
        "rejected": (
            "I feel rejected",
            "parent feels rejected, guilty, not good enough",
            ["she hates me", "he only wants daddy and it hurts", "am I a bad mother"],
        ),
    },
}


def _guide(slug: str, moments: tuple[str, ...], title: str, reviewed: datetime.date | None) -> Guide:
    now = NowCard(
        breathe="Let one breath out, slowly.",
        say=("I am here.", "Take your time."),
        do=("Sit down near.", "Wait.", "Keep your hands open."),
        leave=("Do not hold.", "Do not explain."),
    )
    head = GuideHead(
        title=title,
        published=PUBLISHED,
        summary=f"{title}, and what helps.",
        ages=Ages(from_months=12, to_months=60),
        moments=moments,
        authors=("inara-project",),
        reviewers=("a-reviewer",) if reviewed else (),
        reviewed=reviewed,
        now=now,
        stories=(StoryLink(slug="gentle-glow", because="It shows a child who says no to a hug."),),
        sounds_like=("she won't let me comfort her", "go away mummy, while sobbing"),
    )
    return Guide(slug=slug, lang="en", head=head, body="## Why\n\nPushing away can be a way to calm down.\n")


@cache
def small_book() -> Book:
    """Give the Book; the same one every time."""
    starter = read_book(STARTER)
    themes = tuple(
        Theme(
            id=theme,
            label=theme.replace("-", " ").capitalize(),
            moments=tuple(
                Moment(
                    id=moment,
                    label=label,
                    description=description,
                    ages=Ages(from_months=12, to_months=60),
                    sounds_like=tuple(phrases),
                )
                for moment, (label, description, phrases) in moments.items()
            ),
        )
        for theme, moments in MOMENTS.items()
    )
    story = StoryHead(
        title="The gentle glow",
        published=PUBLISHED,
        summary="Ayli finds her own way to comfort.",
        ages=Ages(from_months=24, to_months=60),
        moments=("dark", "refuses-comfort"),
        authors=("inara-project",),
        key_lesson="You may say no.",
        special="It waits with the child.",
        talking_points=("What helped Ayli?",),
    )
    return Book(
        info=BookInfo(
            format=1,
            id="00000000-0000-4000-8000-000000000000",
            title="A small Book",
            description="For tests.",
            languages=("en",),
            licence="CC-BY-4.0",
            published=PUBLISHED,
        ),
        thesaurus=Thesaurus(themes=themes),
        guides=(
            _guide("refuses-comfort", ("refuses-comfort", "rejected"), "When your toddler refuses comfort", None),
            _guide("bedtime-battles", ("bedtime",), "When bedtime takes for ever", datetime.date(2024, 3, 1)),
        ),
        stories=(Story(slug="gentle-glow", lang="en", head=story, pages=(Page(text="It is night."),)),),
        help=starter.help,
        safety=starter.safety,
    )


@cache
def index_file() -> bytes:
    return build_index(small_book(), "en")


@cache
def index_in_parts() -> IndexFiles:
    """Give the index as that of a large Book is, in small parts."""
    return build_index_files(small_book(), "en", layout=Layout(many=0, cards_a_part=2, block_bytes=600))


@cache
def large_book() -> Book:
    """Give the Book with every moment fifty times over, each copy with another word in a phrase: many ties, many moments."""
    themes = [
        theme.model_copy(update={"id": f"{theme.id}-{number}", "moments": tuple(_copies(theme, number))})
        for theme in small_book().thesaurus.themes
        for number in range(2)
    ]
    return small_book().model_copy(update={"thesaurus": Thesaurus(themes=tuple(themes))})


def _copies(theme: Theme, number: int) -> Iterator[Moment]:
    for moment in theme.moments:
        for copy in range(25 * number, 25 * number + 25):
            said = (*moment.sounds_like[copy % 2 :], f"{moment.sounds_like[0]} {WORDS[copy % 10]}")
            ages = Ages(from_months=12 + copy, to_months=60)
            yield moment.model_copy(update={"id": f"{moment.id}-{copy}", "sounds_like": said, "ages": ages})


WORDS = ("again", "garden", "grandma", "kitchen", "morning", "nursery", "outside", "playground", "sofa", "trousers")


@cache
def large_index() -> IndexFiles:
    """Give the index of the large Book, by the words alone."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("inara.ask.build_heads.find_model", lambda *_: None)
        return build_index_files(large_book(), "en", layout=Layout(cards_a_part=8, block_bytes=2000))


@cache
def safety_file() -> bytes:
    rules = build_safety(small_book(), "en")
    assert rules is not None
    return rules


@cache
def asking() -> Asking:
    return load_asking(index_file(), safety_file())


def damaged(data: bytes, fault: str) -> bytes:
    """Give a file of Ask with something wrong with it."""
    broken = bytearray(data)
    match fault:
        case "short":
            del broken[-9:]
        case "flipped":
            broken[len(broken) // 2] ^= 1
        case "version":
            broken[8] = 9
        case "empty":
            broken.clear()
    return bytes(broken)
