"""Small areas: estimates for places with too few answers, that borrow from a model of all places.

``fay_herriot`` takes direct estimates of areas with their variances and covariates of areas; ``unit_level``
takes answers of persons or households with covariates whose area means are known. Both give ``SmallAreas``:
estimates with their mean squared errors. ``benchmarked`` makes them add up, ``diagnosis`` and ``hints`` say
how far the model can be believed.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from kopir.surveys.small_areas.area_level import fay_herriot
    from kopir.surveys.small_areas.areas import SmallAreas
    from kopir.surveys.small_areas.benchmarking import benchmarked
    from kopir.surveys.small_areas.diagnostics import Diagnosis, diagnosis, hints
    from kopir.surveys.small_areas.nested_error import unit_level
    from kopir.surveys.small_areas.population import Population

_PLACES: Final = {
    "Diagnosis": "diagnostics",
    "Population": "population",
    "SmallAreas": "areas",
    "benchmarked": "benchmarking",
    "diagnosis": "diagnostics",
    "fay_herriot": "area_level",
    "hints": "diagnostics",
    "unit_level": "nested_error",
}


def __getattr__(name: str) -> Any:
    """Load a public name when it is first asked for."""
    if name not in _PLACES:
        raise AttributeError(name)
    return getattr(import_module(f"kopir.surveys.small_areas.{_PLACES[name]}"), name)


__all__ = [
    "Diagnosis",
    "Population",
    "SmallAreas",
    "benchmarked",
    "diagnosis",
    "fay_herriot",
    "hints",
    "unit_level",
]
