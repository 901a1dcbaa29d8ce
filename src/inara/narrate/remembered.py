"""Files in the cache named by what they were made from: read where they are there, else made and written whole."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path


def remembered(path: Path, make: Callable[[], bytes]) -> bytes:
    """Give a file's bytes; where there is none, make them and write it. Raises OSError where it cannot be written."""
    try:
        data = path.read_bytes()
        path.touch()  # so that what is still in use is known from what is not
    except OSError:
        data = make()
        path.parent.mkdir(parents=True, exist_ok=True)
        part = path.with_name(f".{path.name}.{os.getpid()}.part")
        try:
            part.write_bytes(data)
            part.replace(path)
        except OSError:
            part.unlink(missing_ok=True)
            raise
    return data
