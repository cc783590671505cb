"""Figures for the tests: invented ones, which is why they are here and not in the register."""

from __future__ import annotations

from typing import Any

from kopir.cooperation.records import Figure


def figure(code: str, value: float, **more: Any) -> Figure:
    """A level in dollars of Kazakhstan in 2024, or what else is told."""
    given: dict[str, Any] = {
        "unit": "USD",
        "kind": "money",
        "direction": "level",
        "measure": "exports",
        "about": "place:KAZ",
        "period": "2024",
        **more,
    }
    return Figure.model_validate({"code": code, "names": {"en": code}, "value": value, **given})


def rate(code: str, value: float, **more: Any) -> Figure:
    """A growth in per cent."""
    return figure(code, value, **{"unit": "%", "kind": "percent", "direction": "up", **more})
