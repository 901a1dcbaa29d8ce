"""Icons to install with, share pictures and the cover, as PNG made from vector art without a browser."""

from __future__ import annotations

import re
from importlib.resources import files

from inara.art import Kit, compose
from inara.book.scene import Scene

NIGHT = "#12303a"
RINGS = (("#2b4e4d", 250), ("#64593f", 212), ("#a87a45", 172), ("#e9ab4c", 132))
_HEAD = re.compile(r"^<svg[^>]*>")
_CUT = "M58 26 400 18 830 27 1142 17 1146 318 1140 606 742 614 318 606 52 615 60 300Z"


def icon_svg(*, maskable: bool = False, round_ground: bool = True) -> str:
    """Draw the mark, the snail whose shell glows, on its ground of night; maskable icons keep to the safe zone."""
    rings = "".join(f'<circle cx="256" cy="262" r="{radius}" fill="{colour}"/>' for colour, radius in RINGS)
    ground = f'<rect width="512" height="512" rx="{112 if round_ground else 0}" fill="{NIGHT}"/>'
    clip = '<clipPath id="c"><rect width="512" height="512" rx="112"/></clipPath>' if round_ground else ""
    scale = 2.5 if maskable else 3.05
    left, top = 256 - 50 * scale, 268 - 32 * scale
    mark = f'<g transform="translate({left} {top}) scale({scale})">{_mark()}</g>'
    group = f'<g clip-path="url(#c)">{rings}{mark}</g>' if round_ground else rings + mark
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 512 512">{clip}{ground}{group}</svg>'


def share_svg(scene: Scene, kit: Kit) -> str:
    """Lay a scene as cut paper on the desk, 1200 × 630, with the mark in its corner."""
    mark = f'<g transform="translate(1050 518) scale(1.05)">{_mark("#33241f")}</g>'
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1200 630" stroke-linecap="round" stroke-linejoin="round">'
        f'<clipPath id="cut"><path d="{_CUT}"/></clipPath><rect width="1200" height="630" fill="#ecdfc3"/>'
        f'<g clip-path="url(#cut)"><g transform="translate(60 -172) scale(.9)">{_inner(scene, kit)}</g></g>'
        f'<circle cx="1102" cy="552" r="76" fill="#fdebbf"/>{mark}</svg>'
    )


def cover_svg(scene: Scene, kit: Kit) -> str:
    """Draw the Book's cover, a square: the scene as a window in the night, the mark glowing below it."""
    rings = "".join(f'<circle cx="700" cy="1216" r="{radius * 1.3:.0f}" fill="{colour}"/>' for colour, radius in RINGS)
    window = "M92 98 520 84 1010 100 1310 86 1318 560 1306 1012 800 1024 380 1010 84 1022 96 540Z"
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1400 1400" stroke-linecap="round" stroke-linejoin="round">'
        f'<clipPath id="cut"><path d="{window}"/></clipPath><rect width="1400" height="1400" fill="{NIGHT}"/>{rings}'
        f'<g clip-path="url(#cut)"><g transform="translate(60 84) scale(1.066)">{_inner(scene, kit)}</g></g>'
        f'<g transform="translate(555 1118) scale(2.9)">{_mark()}</g></svg>'
    )


def _inner(scene: Scene, kit: Kit) -> str:
    return _HEAD.sub("", compose(scene, kit, "s")).removesuffix("</svg>")


def _mark(body: str = "#f4e8d0") -> str:
    text = (files("inara.bind") / "reader" / "art" / "mark.svg").read_text(encoding="utf-8")
    return _HEAD.sub("", text.strip()).removesuffix("</svg>").replace("currentColor", body)
