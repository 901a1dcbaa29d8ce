"""Icons to install with, share pictures and the cover, as PNG made from vector art without a browser."""

from __future__ import annotations

import re
from importlib.resources import files

from inara.art import Kit, compose
from inara.book.scene import Scene

NIGHT = "#12303a"
_RINGS = (("#2b4e4d", 250), ("#64593f", 212), ("#a87a45", 172), ("#e9ab4c", 132))
_HEAD = re.compile(r"^<svg[^>]*>")
_CUT = "M14 12 420 4 890 14 1188 6 1192 320 1186 616 760 624 330 616 8 626 14 300Z"


def icon_svg(*, maskable: bool = False, round_ground: bool = True) -> str:
    """Draw the mark, the snail whose shell glows, on its ground of night; maskable icons keep to the safe zone."""
    rings = "".join(f'<circle cx="256" cy="262" r="{radius}" fill="{colour}"/>' for colour, radius in _RINGS)
    ground = f'<rect width="512" height="512" rx="{112 if round_ground else 0}" fill="{NIGHT}"/>'
    clip = '<clipPath id="c"><rect width="512" height="512" rx="112"/></clipPath>' if round_ground else ""
    scale = 2.5 if maskable else 3.05
    left, top = 256 - 50 * scale, 268 - 32 * scale
    mark = f'<g transform="translate({left} {top}) scale({scale})">{_mark()}</g>'
    group = f'<g clip-path="url(#c)">{rings}{mark}</g>' if round_ground else rings + mark
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 512 512">{clip}{ground}{group}</svg>'


def share_svg(scene: Scene, kit: Kit) -> str:
    """Lay a scene as cut paper on the desk, 1200 × 630, with the mark in its corner."""
    inner = _HEAD.sub("", compose(scene, kit, "s")).removesuffix("</svg>")
    mark = f'<g transform="translate(1046 520) scale(1.15)">{_mark()}</g>'
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1200 630" stroke-linecap="round" stroke-linejoin="round">'
        f'<clipPath id="cut"><path d="{_CUT}"/></clipPath><rect width="1200" height="630" fill="#ecdfc3"/>'
        f'<g clip-path="url(#cut)"><g transform="translate(0 -190)">{inner}</g></g>'
        f'<circle cx="1104" cy="554" r="84" fill="#fdebbf"/>{mark}</svg>'
    )


def _mark() -> str:
    text = (files("inara.bind") / "reader" / "art" / "mark.svg").read_text(encoding="utf-8")
    return _HEAD.sub("", text.strip()).removesuffix("</svg>").replace("currentColor", "#f4e8d0")
