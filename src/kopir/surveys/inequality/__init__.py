"""Inequality between people, of any survey design, with the errors that follow from it.

Every function takes a design of the sample and columns by name, and gives an ``Estimate``. Each measure is
linearised: the influence of each row on it is known, so the variance is that of a total; with replicate
weights it is computed anew under each of them.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from kopir.surveys.inequality.entropy import (
        atkinson,
        generalised_entropy,
        j_divergence,
        mean_log_deviation,
        theil,
    )
    from kopir.surveys.inequality.gini import gini

_PLACES: Final = {
    "atkinson": "entropy",
    "generalised_entropy": "entropy",
    "gini": "gini",
    "j_divergence": "entropy",
    "mean_log_deviation": "entropy",
    "theil": "entropy",
}


def __getattr__(name: str) -> Any:
    """Load a public name when it is first asked for."""
    if name not in _PLACES:
        raise AttributeError(name)
    return getattr(import_module(f"kopir.surveys.inequality.{_PLACES[name]}"), name)


__all__ = [
    "atkinson",
    "generalised_entropy",
    "gini",
    "j_divergence",
    "mean_log_deviation",
    "theil",
]
