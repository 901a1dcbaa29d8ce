"""What terms of danger weigh, as the language file holds it, to the sections of the safety file."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, Final
from zlib import crc32

from inara.ask.evidence import number_term

_FARTHEST: Final = 0xFFFF


def pack_evidence(learned: Mapping[str, Any] | None) -> dict[str, bytes]:
    """Give the settings, the numbers of the terms as steps from one to the next, and a row of bytes for each."""
    if learned is None:
        return {}
    width = len(learned["flags"]) + 1
    rows = {_number(term): row for term, row in learned["terms"].items()}
    steps, weights, last = bytearray(), bytearray(), 0
    for number in sorted(rows):
        while number - last > _FARTHEST:
            steps += _FARTHEST.to_bytes(2, "little")
            weights += bytes(width)
            last += _FARTHEST
        steps += (number - last).to_bytes(2, "little")
        weights += _dense(rows[number], width)
        last = number
    settings = {name: value for name, value in learned.items() if name not in ("about", "terms")}
    packed = json.dumps(settings, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode()
    return {"evidence": packed, "terms": bytes(steps), "weights": bytes(weights)}


def _number(term: str) -> int:
    first, _, second = term.partition("_")
    return number_term(crc32(first.encode()), crc32(second.encode()))


def _dense(row: list[int], width: int) -> bytes:
    """Write out a row of columns and weights."""
    weights = bytearray(width)
    for column, weight in zip(row[::2], row[1::2], strict=True):
        weights[column] = weight % 256
    return bytes(weights)
