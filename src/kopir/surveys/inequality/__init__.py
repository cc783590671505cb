"""Inequality between people, of any survey design, with the errors that follow from it.

Every function takes a design of the sample and columns by name, and gives an ``Estimate``. Each measure is
linearised: the influence of each row on it is known, so the variance is that of a total; with replicate
weights it is computed anew under each of them.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from kopir.surveys.inequality.concentration_index import concentration
    from kopir.surveys.inequality.entropy import (
        atkinson,
        generalised_entropy,
        j_divergence,
        mean_log_deviation,
        theil,
    )
    from kopir.surveys.inequality.gini_index import gini
    from kopir.surveys.inequality.groups import entropy_by_group, j_divergence_by_group, pay_gap
    from kopir.surveys.inequality.index_parts import Contributions, contributions
    from kopir.surveys.inequality.lines import Line, threshold
    from kopir.surveys.inequality.poverty import fgt, median_gap, poverty_rate
    from kopir.surveys.inequality.shares import lorenz, quantile, share_ratio, total_below
    from kopir.surveys.inequality.zenga_index import zenga

_PLACES: Final = {
    "Contributions": "index_parts",
    "Line": "lines",
    "atkinson": "entropy",
    "concentration": "concentration_index",
    "contributions": "index_parts",
    "entropy_by_group": "groups",
    "fgt": "poverty",
    "generalised_entropy": "entropy",
    "gini": "gini_index",
    "j_divergence": "entropy",
    "j_divergence_by_group": "groups",
    "lorenz": "shares",
    "mean_log_deviation": "entropy",
    "median_gap": "poverty",
    "pay_gap": "groups",
    "poverty_rate": "poverty",
    "quantile": "shares",
    "share_ratio": "shares",
    "theil": "entropy",
    "threshold": "lines",
    "total_below": "shares",
    "zenga": "zenga_index",
}


def __getattr__(name: str) -> Any:
    """Load a public name when it is first asked for."""
    if name not in _PLACES:
        raise AttributeError(name)
    return getattr(import_module(f"kopir.surveys.inequality.{_PLACES[name]}"), name)


__all__ = [
    "Contributions",
    "Line",
    "atkinson",
    "concentration",
    "contributions",
    "entropy_by_group",
    "fgt",
    "generalised_entropy",
    "gini",
    "j_divergence",
    "j_divergence_by_group",
    "lorenz",
    "mean_log_deviation",
    "median_gap",
    "pay_gap",
    "poverty_rate",
    "quantile",
    "share_ratio",
    "theil",
    "threshold",
    "total_below",
    "zenga",
]
