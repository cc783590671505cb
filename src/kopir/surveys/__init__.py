"""The room that turns household microdata into estimates for groups of people, with errors one can defend.

A ``Design`` says how the sample was drawn, or a ``ReplicateDesign`` brings replicate weights. ``mean``,
``total``, ``ratio`` and their like make an ``Estimate`` of either, for the whole sample or ``by`` domains;
``contrast`` makes gaps and parity of estimates. Packages stand beside: ``microdata`` and ``indicators`` for
files and official definitions, ``sums`` and ``engines`` for samples larger than memory, ``regression``,
``hypothesis``, ``inequality`` and ``small_areas``.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from kopir.surveys.calibration import calibrate, poststratify, rake
    from kopir.surveys.contrasts import contrast, gap, parity
    from kopir.surveys.design import Design
    from kopir.surveys.domains import Domains, by
    from kopir.surveys.estimate import Estimate, joint
    from kopir.surveys.making import bootstrap, brr, fay, jk1, jkn, preston, rao_wu
    from kopir.surveys.means import mean, ratio, total, variance
    from kopir.surveys.proportions import proportion
    from kopir.surveys.quantiles import quantile, quantile_by
    from kopir.surveys.replicates import ReplicateDesign

_PLACES: Final = {
    "calibrate": "calibration",
    "poststratify": "calibration",
    "rake": "calibration",
    "contrast": "contrasts",
    "gap": "contrasts",
    "parity": "contrasts",
    "Design": "design",
    "Domains": "domains",
    "by": "domains",
    "Estimate": "estimate",
    "joint": "estimate",
    "bootstrap": "making",
    "brr": "making",
    "fay": "making",
    "jk1": "making",
    "jkn": "making",
    "preston": "making",
    "rao_wu": "making",
    "mean": "means",
    "ratio": "means",
    "total": "means",
    "variance": "means",
    "proportion": "proportions",
    "quantile": "quantiles",
    "quantile_by": "quantiles",
    "ReplicateDesign": "replicates",
}


def __getattr__(name: str) -> Any:
    """Load a public name when it is first asked for."""
    if name not in _PLACES:
        raise AttributeError(name)
    return getattr(import_module(f"kopir.surveys.{_PLACES[name]}"), name)


__all__ = [
    "Design",
    "Domains",
    "Estimate",
    "ReplicateDesign",
    "bootstrap",
    "brr",
    "by",
    "calibrate",
    "contrast",
    "fay",
    "gap",
    "jk1",
    "jkn",
    "joint",
    "mean",
    "parity",
    "poststratify",
    "preston",
    "proportion",
    "quantile",
    "quantile_by",
    "rake",
    "rao_wu",
    "ratio",
    "total",
    "variance",
]
