"""The pictures of an e-book: scenes as plain SVG, drawn without styles so that every reader shows the same."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from inara.art import Kit, compose
from inara.bind.site.pictures import (
    TALKING_FACE,
    Picture,
    PictureJob,
    cover_scene,
    face_picture,
    guide_picture,
    make_picture,
    own_image,
    picture_size,
    story_picture,
)
from inara.bind.site.shelf import Shelf
from inara.book.scene import Scene
from inara.book.signed import Story


@dataclass(frozen=True)
class Pictures:
    """Pictures by name, and their files in the e-book."""

    by_name: Mapping[str, Picture]
    files: Mapping[str, bytes]


def page_picture(story: Story, number: int) -> str:
    """Name the picture of a page of a story; numbers begin at 1."""
    return f"story-{story.slug}-{number}"


def draw_pictures(shelf: Shelf, kit: Kit, images: Mapping[str, bytes]) -> Pictures:
    """Draw every picture of an e-book once. Raises UnknownPartError for what the kit does not have."""
    by_name: dict[str, Picture] = {}
    files: dict[str, bytes] = {}
    for name, scene, folder in _scenes(shelf):
        if made := _draw(scene, folder, kit, images):
            suffix, content = made
            file = f"art/{name}.{suffix}"
            files[file] = content
            by_name[name] = Picture(file, scene.description, *picture_size(content))
    for story in shelf.stories.values():
        for number, page in enumerate(story.pages, 1):
            if page.scene and page.scene is cover_scene(story) and page_picture(story, number) in by_name:
                by_name[story_picture(story)] = by_name[page_picture(story, number)]
    name = face_picture(TALKING_FACE)
    if face := make_picture(PictureJob(name, face=TALKING_FACE), kit, images):
        files[f"art/{name}.svg"] = face[1]
        by_name[name] = Picture(f"art/{name}.svg", "", *picture_size(face[1]))
    return Pictures(by_name, files)


def _scenes(shelf: Shelf) -> Iterator[tuple[str, Scene, str]]:
    for guide in shelf.guides.values():
        if guide.head.picture:
            yield guide_picture(guide), guide.head.picture, f"guides/{guide.slug}"
    for story in shelf.stories.values():
        for number, page in enumerate(story.pages, 1):
            if page.scene:
                yield page_picture(story, number), page.scene, f"stories/{story.slug}"


def _draw(scene: Scene, folder: str, kit: Kit, images: Mapping[str, bytes]) -> tuple[str, bytes] | None:
    if not scene.image:
        return "svg", compose(scene, kit, "p").encode()
    content = images.get(f"{folder}/{scene.image}")
    return own_image(scene.image, content) if content is not None else None
