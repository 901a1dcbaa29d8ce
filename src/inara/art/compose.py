"""A Scene or a face as a self-contained SVG text."""

from __future__ import annotations

import re
from xml.sax.saxutils import escape

from inara.art.draw import class_of, number
from inara.art.figure import Look, figure_drawing, find
from inara.art.kit import Kit
from inara.art.light import HEIGHT, WIDTH
from inara.art.stage import Stage
from inara.art.style import own_style
from inara.book.scene import Scene

Box = tuple[float, float, float, float]


def compose(scene: Scene, kit: Kit, prefix: str, *, styled: bool = False) -> str:
    """Compose a scene from the kit as an SVG document; ids begin with `prefix`.

    `styled` adds a <style> with custom properties for recolouring, for a file that stands alone. Raises
    UnknownPartError where the scene names a place, figure, pose, feeling or prop that the kit does not have.
    """
    body = Stage(scene, kit, prefix).draw()
    style = own_style(kit, body) if styled else ""
    return _document(f"0 0 {WIDTH} {HEIGHT}", scene.shows, prefix, style + body)


def head(figure: str, feeling: str, kit: Kit, prefix: str, shows: str = "") -> str:
    """Compose a figure's head with a feeling as an SVG document; without `shows` it is decoration.

    Raises UnknownPartError for what the kit does not have.
    """
    entry = find(kit.index.figures, figure, "figure")
    drawing = figure_drawing(kit, figure, Look(feeling))
    tilt = kit.index.feelings[feeling].tilt
    part = find(drawing.parts, entry.head_part, f"head on its own for {figure}:")
    inner = drawing.draw_all(part)
    moved = f' transform="rotate({number(tilt)} 0 40)"' if tilt else ""
    body = f'<g class="{class_of(figure, drawing)}"{moved}>{inner}</g>'
    return _document(" ".join(number(side) for side in entry.head), shows, prefix, body)


def figure(
    name: str, kit: Kit, prefix: str, *, pose: str, feeling: str, box: Box | None = None, shows: str = ""
) -> str:
    """Compose a figure on its own as an SVG document, seen through `box` (left, top, width, height; else all of it).

    Raises UnknownPartError for what the kit does not have.
    """
    entry = find(kit.index.figures, name, "figure")
    find(kit.index.bodies[entry.body].poses, pose, "pose")
    drawing = figure_drawing(kit, name, Look(feeling))
    left, top, width, height = box or (
        -0.6 * entry.height,
        -1.14 * entry.height,
        1.2 * entry.height,
        1.2 * entry.height,
    )
    body = f'<g class="{class_of(name, drawing)}">{drawing.draw_all(drawing.parts[pose])}</g>'
    return _document(" ".join(number(side) for side in (left, top, width, height)), shows, prefix, body)


def _document(box: str, shows: str, prefix: str, body: str) -> str:
    start = f'<svg xmlns="http://www.w3.org/2000/svg" class="art" viewBox="{box}"'
    lines = 'stroke-linecap="round" stroke-linejoin="round"'
    shows = " ".join(shows.split())
    if not shows:
        return f'{start} aria-hidden="true" {lines}>{body}</svg>'
    first, rest = _first_sentence(shows)
    names = f"{prefix}-title {prefix}-desc" if rest else f"{prefix}-title"
    words = f'<title id="{prefix}-title">{escape(first)}</title><desc id="{prefix}-desc">{escape(rest or first)}</desc>'
    return f'{start} role="img" aria-labelledby="{names}" {lines}>{words}{body}</svg>'


def _first_sentence(text: str) -> tuple[str, str]:
    match = re.match(r".+?[.!?…](?=\s)", text)
    return (match[0], text[match.end() :].strip()) if match else (text, "")
