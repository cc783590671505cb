"""Tests of hypotheses about a population from a complex sample."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from kopir.surveys.hypothesis.groups import difference, rank_difference
    from kopir.surveys.hypothesis.outcome import HypothesisTest
    from kopir.surveys.hypothesis.tables import Kind, independence

_PLACES: Final = {
    "difference": "groups",
    "rank_difference": "groups",
    "Kind": "tables",
    "independence": "tables",
    "HypothesisTest": "outcome",
}


def __getattr__(name: str) -> Any:
    """Load a public name when it is first asked for."""
    if name not in _PLACES:
        raise AttributeError(name)
    return getattr(import_module(f"kopir.surveys.hypothesis.{_PLACES[name]}"), name)


__all__ = ["HypothesisTest", "Kind", "difference", "independence", "rank_difference"]
