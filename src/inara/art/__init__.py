"""Pictures: scenes and faces composed from the art kit as small SVGs, recoloured by CSS, printed through typst."""

from inara.art.compose import compose, figure, head
from inara.art.figure import UnknownPartError
from inara.art.image import rebuild_svg
from inara.art.kit import Kit, load_kit
from inara.art.png import to_png
from inara.art.rules import RULES
from inara.art.style import kit_css
from inara.art.svg import SvgError

__all__ = [
    "RULES",
    "Kit",
    "SvgError",
    "UnknownPartError",
    "compose",
    "figure",
    "head",
    "kit_css",
    "load_kit",
    "rebuild_svg",
    "to_png",
]
