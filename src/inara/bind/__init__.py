"""From a Book to its editions."""

from inara.bind.edition import bind, is_current, is_empty, left_out
from inara.bind.exchange import OutputError
from inara.bind.options import EDITIONS, BindOptions, Progress

__all__ = ["EDITIONS", "BindOptions", "OutputError", "Progress", "bind", "is_current", "is_empty", "left_out"]
