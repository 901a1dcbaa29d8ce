"""What many tests share: the example Book in a folder of its own, and golden files."""

import os
import shutil
from pathlib import Path

import pytest

from inara.paths import EXAMPLE

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # as the command line does: more threads wait more than they work


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--save-golden", action="store_true", help="write what golden tests found; review the diff")


@pytest.fixture
def example(tmp_path: Path) -> Path:
    """The example Book, to be changed freely."""
    root = tmp_path / "book"
    shutil.copytree(EXAMPLE, root)
    return root
