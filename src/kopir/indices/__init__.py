"""The room that builds and explains composite indices from definitions that are data.

``standing`` ranks areas by any indicator; ``load`` and ``build`` make an index from its definition, stage by
stage; ``gap``, ``change`` and their like say where a difference comes from; ``check`` recomputes everything a
publisher gives and lists what does not agree.
"""

from kopir.indices.check import Check, ComponentCheck, Disagreement, EditionCheck, check
from kopir.indices.contributions import Contribution, Difference, change, gap, gap_to_best, gap_to_median
from kopir.indices.definition import Definition, Edition, codes, load
from kopir.indices.engine import Build, build
from kopir.indices.levels import counts as level_counts
from kopir.indices.levels import level
from kopir.indices.parts import Break, Deviation, Leaf, Level, Node
from kopir.indices.publishing import computed
from kopir.indices.ranking import Place, Standing, ranks, standing
from kopir.indices.structure import Structure

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
