"""From a Book to its editions."""

from inara.bind.edition import BindOptions, Progress, bind, is_current
from inara.bind.exchange import OutputError

__all__ = ["BindOptions", "OutputError", "Progress", "bind", "is_current"]
