"""`inara ask` from a cold start: the wall time of the whole command, beside a bare interpreter, in turns.

python bench/ask_cold.py [--times 20]
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter

TEXT = "my 2yo pushes me away when he is hurt, what do I do"


def main() -> None:
    """Time each command in turns, so that a busy machine is busy for all of them."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--times", type=int, default=20, help="how often (20)")
    times = parser.parse_args().times
    with tempfile.TemporaryDirectory() as cache:
        environment = {**os.environ, "INARA_CACHE": cache}
        ask = [str(Path(sys.executable).with_name("inara")), "ask", "--json", TEXT]
        first = _time(ask, environment)
        commands = {
            "an interpreter that does nothing": [sys.executable, "-c", "pass"],
            "`inara --version`": [ask[0], "--version"],
            "`inara ask`, index in the cache": ask,
        }
        taken = {name: [] for name in commands}
        for _ in range(times):
            for name, command in commands.items():
                taken[name].append(_time(command, environment))
    base = median(next(iter(taken.values())))
    print("| command | wall ms, p50 | p90 | × an interpreter |\n| --- | --: | --: | --: |")
    for name, found in taken.items():
        print(f"| {name} | {median(found):.0f} | {quantiles(found, n=10)[-1]:.0f} | {median(found) / base:.1f} |")
    print(f"| `inara ask`, the first of all: it makes the index | {first:.0f} | – | {first / base:.0f} |")


def _time(command: list[str], environment: dict[str, str]) -> float:
    began = perf_counter()
    subprocess.run(command, check=True, capture_output=True, env=environment)
    return (perf_counter() - began) * 1000


if __name__ == "__main__":
    main()
