"""The measures are what their names say, with honest intervals."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from inara.ask.evaluation import evaluate, mean, share

ASKS = Path(__file__).parents[1] / "asks"


def given(*moments: str, confident: bool = False, flag: str | None = None) -> dict[str, Any]:
    return {
        "answers": [{"moments": [moment]} for moment in moments],
        "confident": confident,
        "safety": {"flag": flag, "also": []} if flag else None,
    }


def measured(answers: Mapping[str, dict[str, Any]], *asks: dict[str, Any]) -> dict[str, tuple[float, int]]:
    found = evaluate(asks, lambda ask: answers[ask["text"]])
    return {measure.name: (round(measure.value, 3), measure.n) for measure in found.measures}


def test_places_are_counted_from_the_first_right_answer() -> None:
    answers = {"a": given("x"), "b": given("y", "x"), "c": given("y", "z")}
    found = measured(answers, *({"text": text, "moments": ["x"]} for text in "abc"))
    assert found["success@1"] == (0.333, 3)
    assert found["success@3"] == (0.667, 3)
    assert found["MRR"] == (0.5, 3)


def test_trust_is_measured_where_it_was_claimed() -> None:
    answers = {"a": given("x", confident=True), "b": given("y", confident=True), "c": given("x")}
    found = measured(answers, *({"text": text, "moments": ["x"]} for text in "abc"))
    assert found["confident"] == (0.667, 3)
    assert found["right when confident"] == (0.5, 2)


def test_abstaining_is_right_where_nothing_fits() -> None:
    answers = {"a": given(), "b": given("x"), "c": given()}
    asks = [{"text": text, "moments": [], "kind": "off-topic"} for text in "ab"] + [{"text": "c", "moments": ["x"]}]
    found = measured(answers, *asks)
    assert found["abstained where nothing fits"] == (0.5, 2)
    assert found["right to abstain"] == (0.5, 2)


def test_flags_and_false_alarms_are_measured_apart() -> None:
    answers = {"a": given(flag="burn"), "b": given(), "c": given(flag="burn")}
    asks = [{"text": "a", "flag": "burn"}, {"text": "b", "flag": "burn"}, {"text": "c", "flag": None}]
    found = measured(answers, *asks)
    assert found["safety recall"] == (0.5, 2)
    assert found["false alarms"] == (1.0, 1)
    assert found["false alarms burn"] == (1.0, 1)


def test_an_interval_holds_its_value_and_narrows_with_more_asks() -> None:
    few, many = share("few", [True, False] * 5), share("many", [True, False] * 500)
    assert few.low < few.value < few.high
    assert many.high - many.low < few.high - few.low
    assert share("none", []).high == 1.0
    assert mean("same", [0.5] * 20).low == mean("same", [0.5] * 20).high == 0.5


def test_confusions_that_were_confident_cost_double() -> None:
    answers = {"a": given("y", confident=True), "b": given("z")}
    found = evaluate([{"text": text, "moments": ["x"]} for text in "ab"], lambda ask: answers[ask["text"]])
    assert found.confusions == (("x", "y", 2), ("x", "z", 1))


@pytest.mark.parametrize("kind", ["moments", "none", "safety"])
def test_no_ask_stands_in_two_splits(kind: str) -> None:
    asks = [
        json.loads(line)
        for file in ASKS.glob(f"{kind}.*.jsonl")
        for line in file.read_text(encoding="utf-8").splitlines()
    ]
    assert len(asks) > 150
    assert len({ask["id"] for ask in asks}) == len(asks)
    assert len({" ".join(ask["text"].lower().split()) for ask in asks}) == len(asks)
