"""The covers of a Book: a tall one for e-books, with its title, and a square one for podcasts."""

from __future__ import annotations

import re
import textwrap
import unicodedata
from importlib.resources import files
from xml.sax.saxutils import escape

from inara.art import Kit, compose
from inara.bind.site.icons import NIGHT, RINGS, cover_svg, icon_svg
from inara.bind.site.pictures import cover_scene
from inara.bind.site.shelf import Shelf
from inara.book.scene import Scene

TALL = (1200, 1800)
SQUARE_SIDE = 1400
_HEAD = re.compile(r"^<svg[^>]*>")
_WINDOW = "M92 98 520 84 1010 100 1310 86 1318 560 1306 1012 800 1024 380 1010 84 1022 96 540Z"
_LINE, _MOST_LINES = 18, 4


def tall_cover(shelf: Shelf, kit: Kit, title: str) -> str:
    """Draw the cover of an e-book as an SVG: its scene as a window in the night, the title, the mark glowing below."""
    rings = "".join(f'<circle cx="700" cy="1862" r="{radius * 1.2:.0f}" fill="{colour}"/>' for colour, radius in RINGS)
    scene = find_scene(shelf)
    window = ""
    if scene:
        inner = _inner(compose(scene, kit, "s"))
        window = f'<g clip-path="url(#cut)"><g transform="translate(60 84) scale(1.066)">{inner}</g></g>'
    mark = _inner((files("inara.bind") / "reader" / "art" / "mark.svg").read_text(encoding="utf-8").strip())
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1400 2100" stroke-linecap="round" stroke-linejoin="round">'
        f'<clipPath id="cut"><path d="{_WINDOW}"/></clipPath><rect width="1400" height="2100" fill="{NIGHT}"/>{rings}'
        f"{window}{_lettering(title)}"
        f'<g transform="translate(565 1772) scale(2.7)">{mark.replace("currentColor", "#f4e8d0")}</g></svg>'
    )


def square_cover(shelf: Shelf, kit: Kit) -> str:
    """Draw the Book's square cover as an SVG; where nothing in it has a scene, the mark stands alone."""
    scene = find_scene(shelf)
    return cover_svg(scene, kit) if scene else icon_svg(maskable=True, round_ground=False)


def find_scene(shelf: Shelf) -> Scene | None:
    """Give the scene of the cover: of the story that the Book names, else of the first story or guide with one."""
    named = shelf.stories.get(shelf.book.info.cover or "")
    stories = [*([named] if named else []), *shelf.stories.values()]
    scenes = [cover_scene(story) for story in stories] + [guide.head.picture for guide in shelf.guides.values()]
    return next((scene for scene in scenes if scene and not scene.image), None)


def _lettering(title: str) -> str:
    """Set the title in the letters that the drawing program has; in a script that it lacks there is no title."""
    title = "".join(char for char in title if unicodedata.category(char)[0] not in "CS")
    if not all(
        unicodedata.name(char, "").startswith(("LATIN", "GREEK", "CYRILLIC")) for char in title if char.isalpha()
    ):
        return ""
    lines = textwrap.wrap(title, _LINE, max_lines=_MOST_LINES, placeholder=" …")
    longest = max([len(line) for line in lines] or [1])
    size = min(142, 2100 // longest, 470 // len(lines)) if lines else 0
    top = 1330 - (len(lines) - 1) * size * 0.56
    rows = "".join(
        f'<text x="700" y="{top + number * size * 1.12:.0f}">{escape(line)}</text>' for number, line in enumerate(lines)
    )
    return f'<g font-family="Libertinus Serif" font-size="{size}" text-anchor="middle" fill="#f4e8d0">{rows}</g>'


def _inner(svg: str) -> str:
    return _HEAD.sub("", svg).removesuffix("</svg>")
