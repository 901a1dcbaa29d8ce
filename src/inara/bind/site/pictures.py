"""The pictures of the site: scenes, faces and a Book's own images as files named by their content, or inline."""

from __future__ import annotations

import hashlib
import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from markupsafe import Markup

from inara.art import Kit, UnknownPartError, compose, head, rebuild_svg
from inara.bind.site.shelf import Shelf
from inara.book.scene import Face, Scene
from inara.book.signed import Guide, Story

WIDTH, HEIGHT = 1200, 900
TALKING_FACE = Face(figure="ayli", feeling="curious")
"""Who stands beside a talking point."""
_BOX = re.compile(rb'viewBox="\S+ \S+ (\S+) (\S+)"')


@dataclass(frozen=True)
class Picture:
    """A picture as a file of the edition."""

    file: str
    """Its path from the site's root."""
    shows: str
    """What it shows, for readers who do not see it; empty for decoration."""
    width: int = WIDTH
    height: int = HEIGHT


@dataclass(frozen=True)
class PictureJob:
    """One picture to make."""

    name: str
    """What the file is called, before its digest."""
    scene: Scene | None = None
    face: Face | None = None
    folder: str = ""
    """Where the scene's own image lies, in the Book."""


def picture_jobs(shelf: Shelf) -> Iterator[PictureJob]:
    """Give every picture that is a file: of guides, of covers, and the faces of themes."""
    for guide in shelf.guides.values():
        if guide.head.picture:
            yield PictureJob(guide_picture(guide), guide.head.picture, folder=f"guides/{guide.slug}")
    for story in shelf.stories.values():
        if scene := cover_scene(story):
            yield PictureJob(story_picture(story), scene, folder=f"stories/{story.slug}")
    for face in {(face.figure, face.feeling): face for face in _faces(shelf)}.values():
        yield PictureJob(face_picture(face), face=face)


def guide_picture(guide: Guide) -> str:
    """Name the picture of a guide."""
    return f"guide-{guide.slug}"


def story_picture(story: Story) -> str:
    """Name the cover of a story."""
    return f"story-{story.slug}"


def face_picture(face: Face) -> str:
    """Name the picture of a face."""
    return f"face-{face.figure}-{face.feeling}"


def cover_scene(story: Story) -> Scene | None:
    """Give the scene that stands for a story: the brightest of its pages, the last of equals."""
    scenes = [page.scene for page in story.pages if page.scene]
    return max(enumerate(scenes), key=lambda item: (item[1].light, item[0]))[1] if scenes else None


def make_picture(job: PictureJob, kit: Kit, images: Mapping[str, bytes]) -> tuple[str, bytes] | None:
    """Make one picture: its suffix and bytes, or None where the Book's image is missing."""
    if job.face:
        return _face(job.face, kit)
    scene = job.scene
    if scene is None or scene.image:
        return _own_image(scene, job.folder, images)
    return "svg", compose(scene, kit, "p", styled=True).encode()


def picture_file(folder: str, name: str, suffix: str, content: bytes) -> str:
    """Give the path of a picture, with the digest of its content."""
    return hashed_file(f"{folder}/art", name, suffix, content)


def hashed_file(folder: str, name: str, suffix: str, content: bytes) -> str:
    """Give the path of a file that is named by its content."""
    return f"{folder}/{name}.{hashlib.sha256(content).hexdigest()[:10]}.{suffix}"


def picture_size(content: bytes) -> tuple[int, int]:
    """Give the size of an SVG's box, rounded up; other images are shown as large as a scene."""
    match = _BOX.search(content[:400])
    return (math.ceil(float(match[1])), math.ceil(float(match[2]))) if match else (WIDTH, HEIGHT)


def own_image(name: str, content: bytes) -> tuple[str, bytes]:
    """Give the suffix and bytes of a Book's own image; an SVG is rebuilt, since it may come from a stranger."""
    suffix = name.rsplit(".", 1)[-1].lower()
    return suffix, rebuild_svg(content.decode()).encode() if suffix == "svg" else content


def inline_scene(scene: Scene, kit: Kit, prefix: str) -> Markup:
    """Draw a scene for use inside a page, where the page's own sheet holds the rules of colour."""
    return Markup(compose(scene, kit, prefix))  # noqa: S704  (composed by our kit, which escapes what it takes over)


def inline_head(figure: str, feeling: str, kit: Kit, prefix: str) -> Markup:
    """Draw a face for use inside a page; it is decoration."""
    return Markup(head(figure, feeling, kit, prefix))  # noqa: S704


def as_image(picture: Picture, root: str, *, css: str = "", lazy: bool = True, shows: str | None = None) -> Markup:
    """Write the `<img>` of a picture."""
    return Markup('<img src="{}{}" alt="{}" width="{}" height="{}"{}{}>').format(
        root,
        picture.file,
        picture.shows if shows is None else shows,
        picture.width,
        picture.height,
        Markup(' class="{}"').format(css) if css else "",
        Markup(' loading="lazy" decoding="async"') if lazy else "",
    )


def _face(face: Face, kit: Kit) -> tuple[str, bytes] | None:
    try:
        return "svg", head(face.figure, face.feeling, kit, "h").encode()
    except UnknownPartError:
        return None  # a face is decoration, and the check has said that the kit lacks it


def _own_image(scene: Scene | None, folder: str, images: Mapping[str, bytes]) -> tuple[str, bytes] | None:
    name = scene.image if scene else None
    content = images.get(f"{folder}/{name}") if name else None
    return own_image(name, content) if name and content is not None else None


def _faces(shelf: Shelf) -> Iterator[Face]:
    yield from (theme.face for theme in shelf.themes if theme.face)
    yield TALKING_FACE
