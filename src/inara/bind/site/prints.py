"""The PNG files of the site: icons to install with, the cover, and share pictures where the site's place is known."""

from __future__ import annotations

from dataclasses import dataclass

from inara.art import Kit, to_png
from inara.bind.site.addresses import guide_address, story_address
from inara.bind.site.icons import cover_svg, icon_svg, share_svg
from inara.bind.site.options import SiteOptions
from inara.bind.site.pictures import cover_scene
from inara.bind.site.shelf import Shelf
from inara.book.scene import Scene

SHARE_SIZE = (1200, 630)
COVER_SIDE = 1400


@dataclass(frozen=True)
class PrintJob:
    """One PNG to make."""

    key: str
    """Under which name pages ask for it."""
    name: str
    """What the file is called, before its digest."""
    width: int
    height: int
    scene: Scene | None = None
    """The scene of a share picture; icons have none."""


def print_jobs(shelf: Shelf, options: SiteOptions) -> list[PrintJob]:
    """Give every PNG of a site."""
    jobs = [
        PrintJob("icon-192", "icon-192", 192, 192),
        PrintJob("icon-512", "icon-512", 512, 512),
        PrintJob("maskable", "icon-maskable", 512, 512),
        PrintJob("touch", "icon-touch", 180, 180),
    ]
    if not options.base_url:
        return jobs
    for story in shelf.stories.values():
        if (scene := cover_scene(story)) and not scene.image:
            jobs.append(_share(f"share:{story_address(story.slug)}", f"share-story-{story.slug}", scene))
    for guide in shelf.guides.values():
        scene = guide.head.picture
        if scene and not scene.image:
            jobs.append(_share(f"share:{guide_address(guide.slug)}", f"share-guide-{guide.slug}", scene))
    cover = shelf.stories.get(shelf.book.info.cover or "") or next(iter(shelf.stories.values()), None)
    if cover and (scene := cover_scene(cover)) and not scene.image:
        jobs.append(_share("share", "share", scene))
        jobs.append(PrintJob("cover", "cover", COVER_SIDE, COVER_SIDE, scene))
    return jobs


def make_print(job: PrintJob, kit: Kit) -> bytes:
    """Make one PNG."""
    if job.key == "cover" and job.scene:
        svg = cover_svg(job.scene, kit)
    elif job.scene:
        svg = share_svg(job.scene, kit)
    elif job.key == "maskable":
        svg = icon_svg(maskable=True, round_ground=False)
    else:
        svg = icon_svg(round_ground=job.key != "touch")
    return to_png(svg, job.width, job.height)


def _share(key: str, name: str, scene: Scene) -> PrintJob:
    return PrintJob(key, name, *SHARE_SIZE, scene)
