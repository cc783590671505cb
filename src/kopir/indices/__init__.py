"""The room that builds and explains composite indices from definitions that are data.

``standing`` ranks areas by any indicator; ``load`` and ``build`` make an index from its definition, stage by
stage; ``gap``, ``change`` and their like say where a difference comes from; ``check`` recomputes everything a
publisher gives and lists what does not agree.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from kopir.indices.checking import Check, ComponentCheck, Disagreement, EditionCheck, check
    from kopir.indices.contributions import Contribution, Difference, change, gap, gap_to_best, gap_to_median
    from kopir.indices.definition import Definition, Edition, codes, load
    from kopir.indices.engine import Build, build
    from kopir.indices.levels import counts as level_counts
    from kopir.indices.levels import level
    from kopir.indices.parts import Break, Deviation, Leaf, Level, Node
    from kopir.indices.publishing import computed
    from kopir.indices.ranking import Place, Standing, ranks, standing
    from kopir.indices.structure import Structure

_PLACES: Final = {
    "Check": ("checking", "Check"),
    "ComponentCheck": ("checking", "ComponentCheck"),
    "Disagreement": ("checking", "Disagreement"),
    "EditionCheck": ("checking", "EditionCheck"),
    "check": ("checking", "check"),
    "Contribution": ("contributions", "Contribution"),
    "Difference": ("contributions", "Difference"),
    "change": ("contributions", "change"),
    "gap": ("contributions", "gap"),
    "gap_to_best": ("contributions", "gap_to_best"),
    "gap_to_median": ("contributions", "gap_to_median"),
    "Definition": ("definition", "Definition"),
    "Edition": ("definition", "Edition"),
    "codes": ("definition", "codes"),
    "load": ("definition", "load"),
    "Build": ("engine", "Build"),
    "build": ("engine", "build"),
    "level_counts": ("levels", "counts"),
    "level": ("levels", "level"),
    "Break": ("parts", "Break"),
    "Deviation": ("parts", "Deviation"),
    "Leaf": ("parts", "Leaf"),
    "Level": ("parts", "Level"),
    "Node": ("parts", "Node"),
    "computed": ("publishing", "computed"),
    "Place": ("ranking", "Place"),
    "Standing": ("ranking", "Standing"),
    "ranks": ("ranking", "ranks"),
    "standing": ("ranking", "standing"),
    "Structure": ("structure", "Structure"),
}


def __getattr__(name: str) -> Any:
    """Load a public name when it is first asked for: who only ranks need not wait for the compiler."""
    if name not in _PLACES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    module, original = _PLACES[name]
    return getattr(import_module(f"{__name__}.{module}"), original)


__all__ = [
    "Break",
    "Build",
    "Check",
    "ComponentCheck",
    "Contribution",
    "Definition",
    "Deviation",
    "Difference",
    "Disagreement",
    "Edition",
    "EditionCheck",
    "Leaf",
    "Level",
    "Node",
    "Place",
    "Standing",
    "Structure",
    "build",
    "change",
    "check",
    "codes",
    "computed",
    "gap",
    "gap_to_best",
    "gap_to_median",
    "level",
    "level_counts",
    "load",
    "ranks",
    "standing",
]
