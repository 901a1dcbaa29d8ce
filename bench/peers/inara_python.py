"""Inara in Python, tier by tier: the words alone, the first answer with its table, the better model."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from time import perf_counter

from material import Material

from inara.ask import Ask, Asking, load_asking
from inara.ask.meaning import read_meaning
from peers import Result

TODAY = datetime.date.today().isoformat()  # noqa: DTZ011
NAMES = {
    None: "**Inara, words alone**",
    "static": "**Inara, first tier** (words, table)",
    "encoder": "**Inara, second tier** (words, table, encoder)",
}


def run_tiers(material: Material, rounds: int) -> Iterator[tuple[str | None, Result]]:
    """Give a result for every tier that is there, the best one last."""
    words = load_asking(material.index, material.safety)
    for kind in (None, *material.models):
        meaning = read_meaning(words.index, kind, material.models) if kind else None
        yield kind, _run(material, Asking(words.index, words.safety, meaning), NAMES[kind], rounds)


def _run(material: Material, asking: Asking, name: str, rounds: int) -> Result:
    """Ask everything; safety and reasons are part of the time."""
    found, times, sure = {}, [], []
    for timed in range(rounds + 1):
        for ask in material.asks:
            began = perf_counter()
            given = asking.ask(Ask(ask["text"], today=TODAY))
            if timed:
                times.append((perf_counter() - began) * 1000)
            elif given["confident"]:
                sure.append(ask["id"])
            found[ask["id"]] = material.pages([moment for answer in given["answers"] for moment in answer["moments"]])
    return Result(name, found, sure=frozenset(sure), python_ms=tuple(times))
