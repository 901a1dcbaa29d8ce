"""What XML can hold: everything but the control characters that a text may carry."""

from __future__ import annotations

import re

_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def only_xml(text: str) -> str:
    """Leave out the characters that no XML document may hold (https://www.w3.org/TR/xml/#charsets)."""
    return _NOT_XML.sub("", text)
