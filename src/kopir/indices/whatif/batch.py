"""Many versions of an index at once: the same units with some cells or weights set otherwise.

A leaf's column depends only on its own cells, and a node only on its children. So a column is taken through
the stages once for each variant of *its* cells, and a node is computed once for each combination of the
variants of *its* children that occurs: 4,096 coalitions of twelve changes in six leaves need four columns a
leaf. Where a rule ties columns or periods together (imputation from siblings, screening by shares that a
change moves, a scale over a panel) ``entangled`` names it, and versions are made one by one with ``make``.

Cost on one core, 193 units with 60 leaves: one version of one unit's 60 cells 2 ms, 64 versions 20 ms,
1,000 versions 0.4 s; the 4,096 coalitions of twelve changes with all scores and ranks 0.1 s.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np

from kopir.errors import InvalidInput
from kopir.indices.kernels.aggregating import COPELAND, METHODS, aggregate_nodes
from kopir.indices.making import Frozen, Made, make
from kopir.indices.parts import Node
from kopir.indices.sheet import Floats, Integers, Sheet, stacked
from kopir.indices.stages import STAGES
from kopir.indices.structure import Structure
from kopir.indices.whatif.scaling import is_dense, leaf_values, rescaled

_BY_COLUMN: Final = ("none", "zero", "mean", "median", "group_mean", "group_median")


@dataclass(frozen=True, eq=False)
class Versions:
    """What a leaf or node is under each version.

    Args:
        variants: shape ``(variants, rows)``; the different columns there are.
        of: shape ``(versions,)``; which of them a version has.
    """

    variants: Floats
    of: Integers

    @property
    def values(self) -> Floats:
        """Shape ``(versions, rows)``."""
        return self.variants[self.of]


@dataclass(frozen=True, eq=False)
class Reweighed:
    """Weights of a node under each version; ``variants`` has the shape ``(variants, children)``."""

    variants: Floats
    of: Integers


@dataclass(frozen=True, eq=False)
class Batch:
    """An index of one period, ready to be made in many versions.

    Args:
        sheet: raw values of one period.
        structure: the rules.
        frozen: parameters of an earlier ``Made`` that hold; see ``make``.
    """

    sheet: Sheet
    structure: Structure
    frozen: Frozen | None = None

    @cached_property
    def made(self) -> Made:
        """The index as it is."""
        return make(self.sheet, self.structure, self.frozen)

    @cached_property
    def units(self) -> tuple[str, ...]:
        """The units that take part, in the order of the columns of scores."""
        return self.made.aggregated.units

    @cached_property
    def raw(self) -> Sheet:
        """Raw values of the units that take part."""
        whole = self.made.raw
        return (
            whole
            if len(self.units) == len(whole.units)
            else whole.take([whole.row(each) for each in self.units])
        )

    @cached_property
    def entangled(self) -> str | None:
        """The rule that ties columns together, so that every version must be made as a whole; or nothing."""
        if self.frozen is not None:
            return "frozen"
        if len(self.sheet.years) > 1:
            return "panel"
        for code, leaf in self.structure.leaves.items():
            if leaf.impute.method not in _BY_COLUMN and np.isnan(self.raw.column(code)).any():
                return f"{code}: {leaf.impute.method}"
        return None

    def keeps_screening(self, code: str, values: Floats) -> bool:
        """Whether other values of a leaf leave it to the same cells to be missing or zero.

        Args:
            code: of the leaf.
            values: shape ``(variants, rows)``.
        """
        if self.structure.stages.screen.method == "none" or "screen" not in self.structure.stages.order:
            return True
        own = self.raw.column(code)
        same = (np.isnan(values) == np.isnan(own)) & ((values == 0) == (own == 0))
        return bool(same.all())

    def column(self, code: str, values: Floats) -> Floats:
        """Normalised columns of a leaf.

        Args:
            code: of the leaf.
            values: raw values, shape ``(variants, rows)``.

        Raises:
            InvalidInput: a stage cannot be run on them.
        """
        leaf = self.structure.leaves[code]
        if (
            is_dense(leaf)
            and "treat" in self.structure.stages.order
            and "normalise" in self.structure.stages.order
        ):
            return leaf_values(values, leaf, code)
        one = self.raw.only((code,))
        rows = len(self.units)
        current = stacked(
            [
                Sheet(one.units, (number + 1,) * rows, (code,), each[:, None], one.groups, one.divisors)
                for number, each in enumerate(values)
            ]
        )
        alone = Structure(
            root="_", leaves={code: leaf}, nodes={"_": Node(children=(code,))}, stages=self.structure.stages
        )
        for name in self.structure.stages.order:
            if name != "screen":
                current = STAGES[name](current, alone, None).sheet
        return current.values.reshape(len(values), rows)

    def scores(
        self, columns: Mapping[str, Versions], count: int, weights: Mapping[str, Reweighed] | None = None
    ) -> Floats:
        """The index of every unit under every version, shape ``(versions, rows)``.

        Args:
            columns: normalised columns of the leaves that differ between versions.
            count: of versions.
            weights: of the nodes whose weights differ.

        Raises:
            InvalidInput: a node cannot take a value, or does not vary.
        """
        same = np.zeros(count, dtype=np.int64)
        normalised = self.made.normalised
        known = {
            code: Versions(normalised.column(code)[None], same) for code in self.structure.leaves
        } | dict(columns)
        for code in self.structure.order():
            children = [known[child] for child in self.structure.nodes[code].children]
            known[code] = self._node(code, children, (weights or {}).get(code), count)
        return known[self.structure.root].values

    def _node(
        self, code: str, children: Sequence[Versions], weights: Reweighed | None, count: int
    ) -> Versions:
        node = self.structure.nodes[code]
        first, of = _combinations([*children, *([weights] if weights else [])], count)
        values = np.empty((len(first), len(self.units), len(children)))
        for place, child in enumerate(children):
            values[:, :, place] = child.variants[child.of[first]]
        shares = node.shares()
        own = np.array([shares[child] for child in node.children])
        result = np.empty(values.shape[:2])
        chosen = np.zeros(len(first), dtype=np.int64) if weights is None else weights.of[first]
        for variant in np.unique(chosen):
            at = np.flatnonzero(chosen == variant)
            given = own if weights is None else weights.variants[variant] / weights.variants[variant].sum()
            result[at] = self._together(code, node, values if len(at) == len(first) else values[at], given)
        return Versions(rescaled(result, node.normalise, code), of)

    def _together(self, code: str, node: Node, values: Floats, weights: Floats) -> Floats:
        """One node of every version and unit, shape ``(versions, rows)``."""
        versions, rows, children = values.shape
        compares = METHODS[node.aggregate] >= COPELAND
        result = np.empty((versions, rows))
        for part in range(versions) if compares else [slice(0, versions)]:
            flat = np.ascontiguousarray(values[part].reshape(-1, children))
            out = np.empty((len(flat), 1))
            status = aggregate_nodes(
                flat,
                np.array([0, children]),
                np.arange(children),
                weights,
                np.array([METHODS[node.aggregate]]),
                np.array([node.power or 0.0]),
                np.array([node.least_share]),
                np.array([int(node.share_of == "children")]),
                out,
                np.empty(children),
                0,
                1,
            )
            if status:
                raise InvalidInput(
                    "{code}: with these changes a child of this node has a value that its aggregation "
                    "({method}) cannot take; keep the changes within the goalposts of its children",
                    code=code,
                    method=node.aggregate,
                )
            result[part] = out.reshape(-1, rows) if isinstance(part, slice) else out[:, 0]
        return result


def rank_rows(scores: Floats) -> Integers:
    """Competition ranks within each version; shape as ``scores``, ``(versions, rows)``, 0 where missing.

    >>> rank_rows(np.array([[0.5, 0.9, np.nan, 0.9]])).tolist()
    [[3, 1, 0, 1]]
    """
    turned = np.where(np.isnan(scores), np.inf, -scores)
    order = np.argsort(turned, axis=1, kind="stable")
    ordered = np.take_along_axis(turned, order, axis=1)
    new = np.ones(scores.shape, dtype=bool)
    new[:, 1:] = ordered[:, 1:] != ordered[:, :-1]
    places = np.maximum.accumulate(np.where(new, np.arange(1, scores.shape[1] + 1), 0), axis=1)
    ranks = np.empty(scores.shape, dtype=np.int64)
    np.put_along_axis(ranks, order, places, axis=1)
    return np.where(np.isnan(scores), 0, ranks)


def _combinations(parts: Sequence[Versions | Reweighed], count: int) -> tuple[Integers, Integers]:
    """A version that has each combination of variants, and the combination each version has."""
    key = np.zeros(count, dtype=np.int64)
    first = np.zeros(1, dtype=np.int64)
    for part in parts:
        if len(part.variants) > 1:
            _, first, key = np.unique(
                key * len(part.variants) + part.of, return_index=True, return_inverse=True
            )
    return first, key
