"""Split labelled asks once, by a committed seed: tools/split_asks.py KIND FILE.jsonl, into tests/asks/.

Asks whose words overlap by more than 0.6 stay together. Kinds: `moments` and `none` are split 40 : 30 : 30 into train,
dev and test; `safety` 50 : 50 into dev and test. An ask never changes its split: the files are only written where they
do not hold the ask yet.
"""

from __future__ import annotations

import json
import random
import sys
from pathlib import Path

SEED = 20260
ASKS = Path(__file__).parents[1] / "tests" / "asks"
SHARES = {"moments": (0.4, 0.7), "none": (0.4, 0.7), "safety": (0.0, 0.5)}


def main(kind: str, file: Path) -> None:
    """Add the asks of a file to the splits."""
    asks = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines() if line.strip()]
    groups = _together(sorted(asks, key=lambda ask: ask["id"]))
    random.Random(SEED).shuffle(groups)  # noqa: S311  (a split, not a secret)
    first, second = (round(share * len(groups)) for share in SHARES[kind])
    for name, part in (("train", groups[:first]), ("dev", groups[first:second]), ("test", groups[second:])):
        _add(ASKS / f"{kind}.{name}.jsonl", [ask for group in part for ask in group])


def _together(asks: list[dict]) -> list[list[dict]]:
    groups: list[list[dict]] = []
    for ask in asks:
        words = set(ask["text"].lower().split())
        near = (group for group in groups for other in group if _overlap(words, other["text"]) > 0.6)
        group = next(near, None)
        if group is None:
            groups.append([ask])
        else:
            group.append(ask)
    return groups


def _overlap(words: set[str], text: str) -> float:
    others = set(text.lower().split())
    return len(words & others) / max(1, len(words | others))


def _add(path: Path, asks: list[dict]) -> None:
    if not asks:
        return
    known = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    ids = {
        json.loads(line)["id"]
        for other in path.parent.glob("*.jsonl")
        for line in other.read_text(encoding="utf-8").splitlines()
    }
    new = [json.dumps(ask, ensure_ascii=False) for ask in asks if ask["id"] not in ids]
    path.write_text("\n".join(sorted([*known, *new])) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
