"""Pictures: scenes and faces composed from the art kit as small SVGs, recoloured by CSS, printed through typst."""

from inara.art.compose import compose, head
from inara.art.figure import UnknownPartError
from inara.art.kit import Kit, load_kit
from inara.art.style import kit_css

__all__ = ["Kit", "UnknownPartError", "compose", "head", "kit_css", "load_kit"]
