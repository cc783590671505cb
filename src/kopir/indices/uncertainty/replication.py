"""One replication of an index: the rules, weights and values it is made with, and the making itself.

This is the plain way, through the very stages an index is made by. What the compiled engine computes is held
against it, and any replication can be made again by it, with every stage to look at.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from kopir.errors import InvalidInput
from kopir.indices.kernels import normals, replicating, sampling
from kopir.indices.kernels.leaving_out import leave_out
from kopir.indices.making import Frozen, Made, columns_of
from kopir.indices.parts import Node
from kopir.indices.sheet import Floats, Integers, Sheet
from kopir.indices.stages import STAGES, aggregate
from kopir.indices.stages.stage import Stage
from kopir.indices.structure import Structure
from kopir.indices.uncertainty.definition import Factor, Noise, Uncertainty
from kopir.indices.uncertainty.design import Design, Points, edges

Flags = NDArray[np.bool_]
MEANS: Final = ("arithmetic", "geometric", "harmonic", "power", "copeland", "outranking")
_UPSTREAM: Final = ("impute", "treat", "normalise")
_LOOKED_AT: Final[Mapping[str, tuple[Factor, ...]]] = {
    "impute": ("impute",),
    "treat": ("treat",),
    "normalise": ("treat", "normalise"),
}
"""The alternatives whose rules a stage reads: ends given for a scale may clash with a treatment."""


def with_rules(structure: Structure, uncertainty: Uncertainty, chosen: Mapping[Factor, int]) -> Structure:
    """The structure under the alternatives chosen."""
    rules: dict[str, Any] = {
        factor: getattr(uncertainty, factor)[number]
        for factor, number in chosen.items()
        if factor in _UPSTREAM and getattr(uncertainty, factor)[number] != "as_defined"
    }
    leaves = structure.leaves
    if rules:
        leaves = {
            code: leaf.model_copy(update=rules) if leaf.series else leaf for code, leaf in leaves.items()
        }
    nodes = dict(structure.nodes)
    if "aggregate" in chosen:
        taken = uncertainty.aggregate[chosen["aggregate"]]
        if taken != "as_defined":
            change = {"aggregate": taken.method, "power": taken.power}
            nodes = {code: _combined(node, change) for code, node in nodes.items()}
    return structure.model_copy(update={"leaves": leaves, "nodes": nodes})


def _combined(node: Node, change: Mapping[str, Any]) -> Node:
    return node.model_copy(update=dict(change)) if node.aggregate in MEANS else node


def weights_of(design: Design, points: Points) -> Floats:
    """Weights of all edges in some replications, shape ``(rows, edges)``; not yet divided by their sum.

    Raises:
        InvalidInput: a set of weights names a code that does not exist.
    """
    rule, base = design.uncertainty.weights, design.defined
    found = np.empty((len(points), len(base)))
    found[:] = base
    varying = np.array(design.varying, dtype=np.int64)
    if rule is not None and rule.sets:
        found = design.sets[points.chosen["weights"]]
    elif rule is not None and rule.spread is not None and points.weights is not None:
        replicating.spread_weights(points.weights, varying, base, rule.spread, found)
    elif rule is not None and rule.concentration is not None:
        shapes = np.zeros(len(base))
        shapes[varying] = base[varying] * rule.concentration
        found *= rule.concentration
        sampling.gammas(points.weight_keys, shapes, found)
    if points.left_out is not None:
        _leave_out(design, points, found)
    return found


def _leave_out(design: Design, points: Points, weights: Floats) -> None:
    """Weight 0 for leaves left out, and for nodes of which nothing is left."""
    assert points.left_out is not None
    count, candidates, nodes, starts, places, child = _tree_to_leave_out(design)
    gone = np.zeros((len(points), count), dtype=np.bool_)
    gone[:, candidates] = points.left_out
    leave_out(gone, nodes, starts, places, child, weights)


@lru_cache(maxsize=4)
def _tree_to_leave_out(design: Design) -> tuple[int, Integers, Integers, Integers, Integers, Integers]:
    """How many leaves and nodes, which may be left out, and the tree as ``leave_out`` takes it."""
    order = design.structure.order()
    column = {code: place for place, code in enumerate((*design.structure.leaves, *order))}
    edges_of: dict[str, list[int]] = {code: [] for code in order}
    for place, (node, _) in enumerate(design.edges):
        edges_of[node].append(place)
    return (
        len(column),
        np.array([column[code] for code in design.candidates]),
        np.array([column[code] for code in order]),
        np.cumsum([0, *(len(edges_of[code]) for code in order)]),
        np.concatenate([edges_of[code] for code in order]).astype(np.int64),
        np.array([column[child] for _, child in design.edges]),
    )


def nothing_left(design: Design, points: Points) -> Floats:
    """1 for the replications in which every leaf is left out, else 0."""
    if points.left_out is None or len(design.candidates) < len(design.structure.leaves):
        return np.zeros(len(points))
    return np.asarray(points.left_out.all(axis=1), dtype=np.float64)


def _refuse_no_weight(design: Design, weights: Floats) -> None:
    totals: dict[str, float] = {}
    for (node, _), weight in zip(design.edges, weights, strict=True):
        totals[node] = totals.get(node, 0.0) + float(weight)
    for node, total in totals.items():
        if total <= 0:
            raise InvalidInput(
                "{node}: the weights of its children sum to zero; give one of them weight", node=node
            )


def with_weights(structure: Structure, weights: Floats) -> Structure:
    """The structure with other weights of its edges."""
    by_node: dict[str, dict[str, float]] = {}
    for (node, child), weight in zip(edges(structure), weights, strict=True):
        by_node.setdefault(node, {})[child] = float(weight)
    nodes = {
        code: node.model_copy(update={"weights": by_node[code]}) for code, node in structure.nodes.items()
    }
    return structure.model_copy(update={"nodes": nodes})


def errors_of(sheet: Sheet, noise: Noise) -> Floats:
    """Standard error of each value, shape as the values; 0 where it is certain.

    Raises:
        InvalidInput: the rule names a leaf or unit that does not exist.
    """
    for code in (*noise.by_leaf, *noise.absolute, *noise.cells):
        if code not in sheet.codes:
            raise InvalidInput("noise: there is no leaf {code}; correct its spelling", code=code)
    found = np.zeros(sheet.values.shape)
    for column, code in enumerate(sheet.codes):
        values = sheet.values[:, column]
        relative = noise.by_leaf.get(code, noise.relative) * np.abs(np.nan_to_num(values))
        found[:, column] = np.maximum(relative, noise.absolute.get(code, 0.0))
        for unit, error in noise.cells.get(code, {}).items():
            if unit not in sheet.units:
                raise InvalidInput("noise: there is no unit {unit}; correct its code", unit=unit)
            rows = [row for row, each in enumerate(sheet.units) if each == unit]
            found[rows, column] = np.maximum(found[rows, column], error)
    return found


def noisy(values: Floats, errors: Floats, key: np.uint64) -> Floats:
    """Values with one draw of their errors."""
    drawn, work = np.empty(values.shape[::-1]), np.empty((3, normals.WORK), dtype=np.float32)
    for column in range(len(drawn)):
        normals.column_of_normals(key, column, drawn[column], work)
    return np.asarray(values + errors * drawn.T)


@dataclass(eq=False)
class Maker:
    """Makes replications through the stages, keeping what several of them share.

    Args:
        sheet: raw values; its columns are put in the order of the structure's leaves.
        design: what is chosen.
        frozen: stages whose parameters are used again.

    Raises:
        NotFound: a leaf has no column.
    """

    sheet: Sheet
    design: Design
    frozen: Frozen | None = None
    _kept: dict[tuple[int, ...], Stage | Exception] = field(default_factory=dict)
    _ruled: dict[tuple[tuple[Factor, int], ...], Structure] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.sheet = columns_of(self.sheet, self.design.structure)

    def beside(self, design: Design) -> Maker:
        """One of another design over the same rules and alternatives, which shares what this one keeps."""
        return replace(self, design=design)

    def chosen(self, points: Points, row: int) -> dict[Factor, int]:
        """Numbers of the alternatives chosen in a row."""
        return {factor: int(taken[row]) for factor, taken in points.chosen.items()}

    def structure(self, points: Points, row: int, weights: Floats | None = None) -> Structure:
        """The rules and weights of a row.

        Raises:
            InvalidInput: no leaf is left.
        """
        if nothing_left(self.design, points)[row]:
            raise InvalidInput("every leaf is left out; make leaving out less likely")
        own = with_rules(self.design.structure, self.design.uncertainty, self.chosen(points, row))
        given = weights_of(self.design, points) if weights is None else weights
        _refuse_no_weight(self.design, given[row])
        return with_weights(own, given[row])

    def unweighted(self, points: Points, weights: Floats) -> Integers:
        """Rows in which every leaf is left out, or all children of a node have no weight."""
        nodes = [node for node, _ in self.design.edges]
        starts = [place for place, node in enumerate(nodes) if place == 0 or nodes[place - 1] != node]
        empty = (np.add.reduceat(weights, starts, axis=1) <= 0).any(axis=1)
        return np.flatnonzero(empty | (nothing_left(self.design, points) > 0))

    def made(self, points: Points, row: int, weights: Floats | None = None) -> Made:
        """The whole index of a row.

        Raises:
            KopirError: it cannot be made.
        """
        structure = self.structure(points, row, weights)
        noise = self.design.uncertainty.noise
        if noise is None:
            stages = dict(self.upstream(self.chosen(points, row)))
        else:
            errors = errors_of(self.sheet, noise)
            values = noisy(self.sheet.values, errors, points.noise_keys[row])
            stages = self._run(self.sheet.with_values(values), structure)
        last = list(stages.values())[-1]
        stages["aggregated"] = aggregate(last.sheet, structure, (self.frozen or {}).get("aggregated"))
        return Made(structure, stages)

    def upstream(self, chosen: Mapping[Factor, int]) -> Mapping[str, Stage]:
        """The stages before aggregation under a choice of alternatives.

        A stage looks at no rules of later ones, so it is made once for all choices that agree up to it.

        Raises:
            KopirError: they cannot be made.
        """
        stages, key = {"raw": Stage("raw", self.sheet)}, tuple[int, ...]()
        sheet = self.sheet
        for name in self.design.structure.stages.order:
            key = (*key, chosen.get(name, -1) if name in _UPSTREAM else -1)
            if key not in self._kept:
                self._kept[key] = self._tried(name, sheet, self._rules_of(name, chosen))
            found = self._kept[key]
            if isinstance(found, Exception):
                raise found
            stages[found.name], sheet = found, found.sheet
        return stages

    def _rules_of(self, stage: str, chosen: Mapping[Factor, int]) -> Structure:
        """The structure as far as a stage looks at it, made once for all choices that agree so far."""
        wanted = tuple((factor, chosen[factor]) for factor in _LOOKED_AT.get(stage, ()) if factor in chosen)
        if wanted not in self._ruled:
            structure, uncertainty = self.design.structure, self.design.uncertainty
            self._ruled[wanted] = with_rules(structure, uncertainty, dict(wanted))
        return self._ruled[wanted]

    def _tried(self, name: str, sheet: Sheet, structure: Structure) -> Stage | Exception:
        try:
            return self._stage(name, sheet, structure)
        except InvalidInput as error:
            return error

    def _run(self, sheet: Sheet, structure: Structure) -> dict[str, Stage]:
        stages = {"raw": Stage("raw", sheet)}
        for name in structure.stages.order:
            stage = self._stage(name, sheet, structure)
            stages[stage.name], sheet = stage, stage.sheet
        return stages

    def _stage(self, name: str, sheet: Sheet, structure: Structure) -> Stage:
        return STAGES[name](sheet, structure, (self.frozen or {}).get(f"{name.rstrip('e')}ed"))
