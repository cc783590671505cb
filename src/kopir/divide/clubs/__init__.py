"""Convergence clubs: which countries move towards a common path, and how many such paths there are.

The log t test and the clustering of P. C. B. Phillips and D. Sul, Transition modeling and econometric
convergence tests, *Econometrica* 75 (2007) 1771-1855, and Economic transition and growth, *Journal of Applied
Econometrics* 24 (2009) 1153-1185; merging also as K. von Lyncker and R. Thoennessen, Regional club
convergence in the EU: evidence from a panel data analysis, *Empirical Economics* 52 (2017) 525-553.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kopir.divide.clubs.finding import find_clubs
    from kopir.divide.clubs.merging import absorb_divergent, merge_clubs
    from kopir.divide.clubs.regression import log_t, relative, variance
    from kopir.divide.clubs.structure import Club, Clubs, LogT, Rules

__all__ = [
    "Club",
    "Clubs",
    "LogT",
    "Rules",
    "absorb_divergent",
    "find_clubs",
    "log_t",
    "merge_clubs",
    "relative",
    "variance",
]
_HOMES = {
    "find_clubs": "finding",
    "absorb_divergent": "merging",
    "merge_clubs": "merging",
    "LogT": "structure",
    "log_t": "regression",
    "relative": "regression",
    "variance": "regression",
    "Club": "structure",
    "Clubs": "structure",
    "Rules": "structure",
}


def __getattr__(name: str) -> Any:
    """The compiled loops are loaded when something here is first asked for (PEP 562)."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
