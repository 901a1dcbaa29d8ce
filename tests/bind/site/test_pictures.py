"""Pictures are files named by their content, or stand inline with nothing that the policy refuses."""

import pytest

from inara.art import Kit, load_kit
from inara.bind.site.icons import cover_svg, icon_svg, share_svg
from inara.bind.site.pictures import (
    Picture,
    PictureJob,
    as_image,
    cover_scene,
    inline_scene,
    make_picture,
    picture_file,
    picture_size,
)
from inara.book import Book, Scene
from inara.book.scene import Face


@pytest.fixture
def kit() -> Kit:
    return load_kit()


@pytest.fixture
def scene(example_book: Book) -> Scene:
    scene = cover_scene(example_book.stories[0])
    assert scene
    return scene


def test_a_picture_is_named_by_its_content() -> None:
    one, two = picture_file("assets", "face", "svg", b"a"), picture_file("assets", "face", "svg", b"b")

    assert one != two
    assert one.startswith("assets/art/face.")


def test_the_brightest_page_is_the_cover(example_book: Book) -> None:
    story = example_book.stories[0]

    assert cover_scene(story).light == max(page.scene.light for page in story.pages if page.scene)


def test_an_inline_scene_has_no_style(scene: Scene, kit: Kit) -> None:
    svg = inline_scene(scene, kit, "p1")

    assert "<style" not in svg
    assert " style=" not in svg
    assert 'class="art"' in svg


def test_a_file_brings_its_own_rules_of_colour(scene: Scene, kit: Kit) -> None:
    made = make_picture(PictureJob("cover", scene), kit, {})

    assert made
    assert b"<style" in made[1]
    assert picture_size(made[1]) == (1200, 900)


def test_a_missing_image_is_no_picture(kit: Kit) -> None:
    job = PictureJob("x", Scene(image="gone.png", shows="x"), folder="stories/x")

    assert make_picture(job, kit, {}) is None


def test_an_own_image_keeps_its_bytes(kit: Kit) -> None:
    job = PictureJob("x", Scene(image="own.png", shows="x"), folder="stories/x")

    assert make_picture(job, kit, {"stories/x/own.png": b"png"}) == ("png", b"png")


def test_a_face_that_the_kit_lacks_is_left_out(kit: Kit) -> None:
    assert make_picture(PictureJob("x", face=Face(figure="nobody", feeling="happy")), kit, {}) is None


def test_a_description_cannot_leave_its_attribute() -> None:
    html = as_image(Picture("a.svg", '"><script>'), "../")

    assert "<script>" not in html


def test_icons_and_share_pictures_are_vector_art_without_letters(scene: Scene, kit: Kit) -> None:
    for svg in (icon_svg(), icon_svg(maskable=True, round_ground=False), share_svg(scene, kit), cover_svg(scene, kit)):
        assert svg.startswith("<svg")
        assert "<text" not in svg
        assert "currentColor" not in svg
