"""The searches that Ask is measured beside, each behind the same face: asks in, a `Result` out."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Result:
    """What a search gave for every ask, and what it cost."""

    name: str
    found: dict[str, list[str]]
    """The pages by ask, best first; empty where the search abstained."""
    sure: frozenset[str] | None = None
    """The asks whose first page it called certain; None where it never says so."""
    python_ms: tuple[float, ...] = ()
    """Time an ask in Python, warm."""
    browser_ms: tuple[float, ...] = ()
    """Time an ask in Chromium, warm."""
    slowed_ms: tuple[float, ...] = ()
    """The same with the processor slowed four times."""
    bytes: int | None = None
    """What is loaded before the first answer, compressed."""
    notes: tuple[str, ...] = field(default=())
