"""Whether two readings of a figure say the same."""

from __future__ import annotations

from typing import Any, Final

from kopir.documents.scoring.spans import Annotated

_UNITS: Final = {
    "$": "usd", "percent": "%", "пайыз": "%", "тенге": "kzt", "теңге": "kzt", "₸": "kzt", "place": "rank",
    "тонна": "t",
}  # fmt: skip
_NEAR: Final = 1e-6
_COMPARATORS: Final = {">=": ">", "<=": "<", None: "="}


def same_value(gold: Annotated, found: Annotated) -> bool:
    """Whether value, upper value and unit are the same; the noun of a count is not compared."""
    if not _equal(gold.get("value"), found.get("value")):
        return False
    upper = (each.get("value_max") or each.get("value") for each in (gold, found))
    if not _equal(*upper):
        return False
    if gold.get("kind") == "count":
        return (found.get("kind") or "count") == "count"
    return _unit(gold.get("unit")) == _unit(found.get("unit"))


def same_sense(gold: Annotated, found: Annotated) -> bool:
    """Whether kind, direction and comparator are the same."""
    comparators = [_COMPARATORS.get(each.get("comparator"), each.get("comparator")) for each in (gold, found)]
    return (
        gold.get("kind") == found.get("kind")
        and gold.get("direction") == found.get("direction")
        and comparators[0] == comparators[1]
    )


def _equal(one: Any, other: Any) -> bool:
    try:
        one, other = float(one), float(other)
    except (TypeError, ValueError):
        return bool(one == other)
    return bool(abs(one - other) <= _NEAR * max(1.0, abs(one), abs(other)))


def _unit(written: str | None) -> str:
    low = (written or "").strip().lower()
    return _UNITS.get(low, low)
