"""The stages of an index; each takes a sheet and the structure, and tells what it changed and why."""

from collections.abc import Callable, Mapping
from typing import Final

from kopir.indices.sheet import Sheet
from kopir.indices.stages.aggregating import aggregate
from kopir.indices.stages.denominating import denominate
from kopir.indices.stages.imputing import impute
from kopir.indices.stages.normalising import normalise
from kopir.indices.stages.screening import screen
from kopir.indices.stages.stage import Audit, Stage
from kopir.indices.stages.treating import treat
from kopir.indices.structure import Structure

StageFunction = Callable[[Sheet, Structure, Stage | None], Stage]

STAGES: Final[Mapping[str, StageFunction]] = {
    "denominate": denominate,
    "screen": screen,
    "impute": impute,
    "treat": treat,
    "normalise": normalise,
}

__all__ = [
    "STAGES",
    "Audit",
    "Stage",
    "aggregate",
    "denominate",
    "impute",
    "normalise",
    "screen",
    "treat",
]
