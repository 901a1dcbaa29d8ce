"""The gate: the starter Book answers the development asks at least this well. Test asks are kept for a release."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from inara.paths import STARTER

ROOT = Path(__file__).parents[2]
AT_LEAST = {
    "success@1": 0.85,
    "success@3": 0.93,
    "right when confident": 0.90,
    "abstained where nothing fits": 0.88,
    "safety recall": 0.90,
}
AT_MOST = {"false alarms": 0.025, "confident where nothing fits": 0.06}


@pytest.fixture(scope="module")
def measured() -> dict[str, float]:
    done = subprocess.run(
        [sys.executable, "-m", "inara", "evaluate", str(STARTER), "--asks", str(ROOT / "tests/asks"), "--json"],
        capture_output=True,
        text=True,
        check=True,
    )
    return {measure["name"]: measure["value"] for measure in json.loads(done.stdout)["measures"]}


@pytest.mark.parametrize("name", AT_LEAST)
def test_a_figure_is_not_below_its_gate(measured: dict[str, float], name: str) -> None:
    assert measured[name] >= AT_LEAST[name]


@pytest.mark.parametrize("name", AT_MOST)
def test_a_figure_is_not_above_its_gate(measured: dict[str, float], name: str) -> None:
    assert measured[name] <= AT_MOST[name]
