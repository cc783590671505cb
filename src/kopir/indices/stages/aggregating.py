"""Aggregate: leaves become nodes, nodes become the index."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NoReturn

import numpy as np

from kopir.errors import InvalidInput
from kopir.indices.kernels.aggregating import (
    METHODS,
    NEGATIVE,
    NO_DIVISOR,
    NOT_POSITIVE,
    aggregate_nodes,
    fault,
)
from kopir.indices.rules import Normalisation
from kopir.indices.sheet import Floats, Integers, Sheet
from kopir.indices.stages.freezing import parameters_of
from kopir.indices.stages.normalising import scaled_as_before
from kopir.indices.stages.stage import ByPeriod, Stage
from kopir.indices.structure import Structure

Parameters = dict[str, ByPeriod]


@dataclass(frozen=True, eq=False)
class Tree:
    """The nodes of a structure as arrays, in the order in which ``kernels.aggregating`` takes them.

    Args:
        leaves: codes of the columns of the values.
        nodes: codes, children before parents; the root is last.
        first_child: shape ``(nodes + 1,)``.
        child: shape ``(edges,)``; a leaf by its column, a node by leaves plus its place.
        weight: shape ``(edges,)``; those of one node sum to 1.
        method, power, least, by_count: shape ``(nodes,)``.
    """

    leaves: tuple[str, ...]
    nodes: tuple[str, ...]
    first_child: Integers
    child: Integers
    weight: Floats
    method: Integers
    power: Floats
    least: Floats
    by_count: Integers

    @property
    def widest(self) -> int:
        """The largest number of children of a node: the length of the kernel's work array."""
        return int(np.diff(self.first_child).max())

    def code(self, place: int) -> str:
        """Code of a leaf or node by its place among the children."""
        return (*self.leaves, *self.nodes)[place]


def tree_of(structure: Structure, leaves: tuple[str, ...]) -> Tree:
    """The nodes of a structure over columns of these leaves."""
    order = structure.order()
    nodes = [structure.nodes[code] for code in order]
    places = {code: place for place, code in enumerate((*leaves, *order))}
    return Tree(
        leaves,
        order,
        np.cumsum([0, *(len(node.children) for node in nodes)], dtype=np.int64),
        np.array([places[child] for node in nodes for child in node.children], dtype=np.int64),
        np.array([share for node in nodes for share in node.shares().values()], dtype=np.float64),
        np.array([METHODS[node.aggregate] for node in nodes], dtype=np.int64),
        np.array([1.0 if node.power is None else node.power for node in nodes], dtype=np.float64),
        np.array([node.least_share for node in nodes], dtype=np.float64),
        np.array([node.share_of == "children" for node in nodes], dtype=np.int64),
    )


def aggregate(sheet: Sheet, structure: Structure, frozen: Stage | None = None) -> Stage:
    """Bring leaves together, node by node.

    Where children are missing, the weights are taken over the others; below the least share, or where the
    others have no weight, the node is missing. A product, a ratio and a shortfall are missing where a child
    is. Copeland's score and outranking compare the units of one period.

    Args:
        sheet: one column a leaf.
        structure: the rules.
        frozen: an earlier aggregation whose scales of nodes are used again.

    Returns:
        The stage; ``parameters`` are those of the nodes that are normalised, see ``normalise``.

    Raises:
        InvalidInput: a geometric or harmonic mean of zero or below, a generalised mean of a negative value,
            a ratio to zero (node, child and unit are named), or a node to be normalised that does not vary.
    """
    tree = tree_of(structure, sheet.codes)
    parameters: Parameters = {}
    values = aggregated(sheet, structure, tree, frozen, parameters)
    methods = {code: structure.nodes[code].aggregate for code in tree.nodes}
    return Stage("aggregated", sheet.with_values(values, tree.nodes), parameters=parameters, rules=methods)


def aggregated(
    sheet: Sheet,
    structure: Structure,
    tree: Tree,
    frozen: Stage | None = None,
    parameters: Parameters | None = None,
) -> Floats:
    """Values of all nodes, shape ``(rows, nodes)``, by the weights of the tree.

    Args:
        sheet: one column a leaf.
        structure: how nodes are normalised.
        tree: of the structure and the columns of the sheet; its weights may be others.
        frozen: as for ``aggregate``.
        parameters: receives the parameters of nodes.

    Raises:
        InvalidInput: as ``aggregate``.
    """
    parameters = {} if parameters is None else parameters
    values = np.full((len(sheet.units), len(tree.nodes)), np.nan)
    blocks = [(rows, np.ascontiguousarray(sheet.values[rows])) for _, rows in sheet.blocks()]
    for start, stop in _stretches(structure, tree):
        for rows, leaves in blocks:
            values[rows] = _nodes(sheet, tree, rows, leaves, values[rows], (start, stop))
        code = tree.nodes[stop - 1]
        how = structure.nodes[code].normalise
        if how.method != "none":
            values[:, stop - 1], parameters[code] = _on_scale(sheet, how, code, values[:, stop - 1], frozen)
    return values


def _stretches(structure: Structure, tree: Tree) -> Iterator[tuple[int, int]]:
    """Nodes that can be brought together at once: a stretch ends with one that is normalised, or the root."""
    start = 0
    for place, code in enumerate(tree.nodes, start=1):
        if structure.nodes[code].normalise.method != "none" or place == len(tree.nodes):
            yield start, place
            start = place


def _nodes(
    sheet: Sheet, tree: Tree, rows: Integers, leaves: Floats, values: Floats, stretch: tuple[int, int]
) -> Floats:
    """Values of all nodes of one period, those of the stretch added."""
    status = aggregate_nodes(
        leaves,
        tree.first_child,
        tree.child,
        tree.weight,
        tree.method,
        tree.power,
        tree.least,
        tree.by_count,
        values,
        np.empty(tree.widest),
        *stretch,
    )
    if status:
        _refuse(sheet, tree, status, rows, np.concatenate([leaves, values], axis=1))
    return values


def _on_scale(
    sheet: Sheet, how: Normalisation, code: str, values: Floats, frozen: Stage | None
) -> tuple[Floats, ByPeriod]:
    """One node on its scale, and what was estimated by period; 0 stands for the whole panel."""
    panel = how.scope == "panel"
    done, found = np.empty(len(values)), dict[int, Mapping[str, float]]()
    for period, rows in [(0, np.arange(len(values)))] if panel else sheet.blocks():
        known = parameters_of(frozen, code, period) or {}
        done[rows], found[period] = scaled_as_before(values[rows], how, code, known)
    return done, found


def _refuse(sheet: Sheet, tree: Tree, status: int, rows: Integers, known: Floats) -> NoReturn:
    """Say which child of which unit a node cannot take."""
    kind, node, row = fault(status, len(rows))
    child = _culprit(tree, kind, node, known[row])
    facts = {
        "code": tree.nodes[node],
        "child": tree.code(child),
        "unit": sheet.units[int(rows[row])],
        "period": sheet.periods[int(rows[row])],
        "value": float(known[row, child]),
    }
    if kind == NOT_POSITIVE:
        raise InvalidInput(
            "{code}: the child {child} of {unit} in period {period} is {value}, and this mean takes only "
            "values above zero; normalise its children onto a scale above zero, for instance 1 to 100, or "
            "choose the arithmetic mean",
            **facts,
        )
    if kind == NEGATIVE:
        raise InvalidInput(
            "{code}: the child {child} of {unit} in period {period} is {value}, and a generalised mean takes "
            "no negative values; normalise its children to 0 and above, or choose the arithmetic mean",
            **facts,
        )
    if kind == NO_DIVISOR:
        raise InvalidInput(
            "{code}: the child {child} of {unit} in period {period} is {value}, and nothing can be divided "
            "by it; normalise that child onto a scale above zero, or choose a mean",
            **facts,
        )
    raise InvalidInput(
        "{code}: the child {child} of {unit} in period {period} is {value}, too large to be brought together "
        "with the others; normalise it",
        **facts,
    )


def _culprit(tree: Tree, kind: int, node: int, known: Floats) -> int:
    """Place of the child that a node cannot take: the divisor, the first at zero or below, or the largest."""
    edges = range(int(tree.first_child[node]), int(tree.first_child[node + 1]))
    if kind == NO_DIVISOR:
        return int(tree.child[edges[1]])
    given = [edge for edge in edges if not np.isnan(known[tree.child[edge]])]
    if kind in (NOT_POSITIVE, NEGATIVE):
        below = (edge for edge in given if tree.weight[edge] > 0 and known[tree.child[edge]] <= 0)
        wanted = next(edge for edge in below if kind == NOT_POSITIVE or known[tree.child[edge]] < 0)
    else:
        wanted = max(given, key=lambda edge: abs(float(known[tree.child[edge]])))
    return int(tree.child[wanted])
