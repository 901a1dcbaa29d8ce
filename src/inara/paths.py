"""Where things lie: the starter Book, the nearest Book, the cache."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Collection
from pathlib import Path

import platformdirs

STARTER = Path(__file__).parent / "starter"
EXAMPLE = Path(__file__).parent / "example"
PACKAGE = Path(__file__).parent


def find_book(start: Path) -> Path:
    """Give the nearest folder upwards that holds `book.yaml`, else the starter Book."""
    for folder in (start, *start.parents):
        if (folder / "book.yaml").is_file():
            return folder
    return STARTER


def cache_folder() -> Path:
    """Give the cache: `INARA_CACHE`, else the user's. Everything in it can be made again."""
    return Path(os.environ.get("INARA_CACHE") or platformdirs.user_cache_dir("inara"))


def voices_file() -> Path:
    """Give the user's own description of voices, `inara.toml` in the user's configuration folder; it need not exist."""
    return Path(platformdirs.user_config_dir("inara")) / "inara.toml"


def preview_folder(book: Path) -> Path:
    """Give the folder of a Book's preview edition in the cache."""
    name = hashlib.sha256(str(book.resolve()).encode()).hexdigest()[:16]
    return cache_folder() / "preview" / name


def code_digest() -> str:
    """Give a digest of Inara itself, so that what older code made is made anew."""
    return stamp(PACKAGE, left_out=("__pycache__", "starter"))


def stamp(root: Path, left_out: Collection[str] = ()) -> str:
    """Name what lies below a folder by names, sizes and times, which stand for the contents; hidden folders do not count."""
    total = hashlib.sha256()
    for folder, folders, files in os.walk(root):
        folders[:] = sorted(name for name in folders if name not in left_out and not name.startswith("."))
        for name in sorted(files):
            path = Path(folder, name)
            stat = path.lstat()
            total.update(f"{path.relative_to(root)}\0{stat.st_size}\0{stat.st_mtime_ns}\n".encode())
    return total.hexdigest()
