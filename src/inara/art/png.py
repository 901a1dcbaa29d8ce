"""An SVG as a PNG, drawn by typst: no browser, no fonts, the same bytes every time."""

from __future__ import annotations

from inara.art.svg import SvgError

MAX_SIDE = 8_000
_PAGE = """#set page(width: {width}pt, height: {height}pt, margin: 0pt, fill: none)
#image(bytes(sys.inputs.svg), format: "svg", width: 100%, height: 100%, fit: "contain")
"""


def to_png(svg: str, width: int, height: int) -> bytes:
    """Draw an SVG into a PNG of `width` × `height` pixels, whole and in its own proportions.

    Raises SvgError where it cannot be drawn.
    """
    if not (0 < width <= MAX_SIDE and 0 < height <= MAX_SIDE):
        raise ValueError(f"A picture is 1 to {MAX_SIDE} pixels wide and high.")
    import typst

    page = _PAGE.format(width=width, height=height).encode()
    try:
        return typst.compile(page, format="png", ppi=72.0, sys_inputs={"svg": svg}, ignore_system_fonts=True)
    except typst.TypstError as error:
        raise SvgError(f"The SVG cannot be drawn: {error.message}.") from None
