"""The compiled way of replications whose values carry errors: every one goes through all stages."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from kopir.errors import KopirError
from kopir.indices.kernels import columns, staging
from kopir.indices.sheet import Floats, Integers
from kopir.indices.stages import STAGES
from kopir.indices.stages.aggregating import tree_of
from kopir.indices.stages.normalising import loses_its_ends
from kopir.indices.structure import Structure
from kopir.indices.uncertainty.definition import Factor
from kopir.indices.uncertainty.engine import Engine
from kopir.indices.uncertainty.replication import errors_of, weights_of, with_rules
from kopir.indices.uncertainty.tally import Block


@dataclass(eq=False)
class NoisyEngine(Engine):
    """Evaluates replications with errors of values; arguments as of ``Engine``."""

    def fits(self) -> bool:
        """Whether the kernels can do it: one period, and rules that look at one column each."""
        return (
            self.maker.design.uncertainty.noise is not None
            and len(self.maker.sheet.years) == 1
            and not self.maker.frozen
            and len(self.units) < 2**16 - 1
            and self.scale is not None
            and columns.possible(
                [each for factor in ("impute", "treat", "normalise") for each in self._under(factor)]
            )
            and self.left_out is not None
        )

    def prepare(self) -> None:
        """Put all rules into arrays now, before threads ask for them."""
        _ = self.rules, self.nodes, self.clashes

    def _under(self, factor: Factor) -> list[Structure]:
        """The structure under each alternative of a factor, or as it is defined."""
        if factor not in self._made:
            design = self.maker.design
            self._made[factor] = [
                with_rules(design.structure, design.uncertainty, {factor: each})
                for each in range(design.uncertainty.alternatives(factor))
            ] or [design.structure]
        return self._made[factor]

    @cached_property
    def _made(self) -> dict[Factor, list[Structure]]:
        """The structures of ``_under`` that were asked for."""
        return {}

    @cached_property
    def left_out(self) -> Integers | None:
        """1 for units that screening leaves out, shape ``(imputations, units)``; it sees no errors.

        ``None`` where the stages before it cannot be made from the values as they are.
        """
        found = [self._screened(each) for each in self._under("impute")]
        return None if any(each is None for each in found) else np.array(found, dtype=np.int64)

    def _screened(self, structure: Structure) -> list[int] | None:
        sheet = self.maker.sheet.only(tuple(structure.leaves))
        if "screen" not in structure.stages.order:
            return [0] * len(self.units)
        try:
            for name in structure.stages.order:
                sheet = STAGES[name](sheet, structure, None).sheet
                if name == "screen":
                    break
        except KopirError:
            return None
        return [int(unit not in sheet.units) for unit in self.units]

    @cached_property
    def rules(self) -> staging.Rules:
        """Rules of the columns."""
        noise = self.maker.design.uncertainty.noise
        assert noise is not None and self.left_out is not None
        sheet = self.maker.sheet.only(tuple(self.maker.design.structure.leaves))
        return columns.rules(
            sheet,
            errors_of(sheet, noise),
            self._under("impute"),
            self._under("treat"),
            self._under("normalise"),
            self.left_out,
        )

    @cached_property
    def nodes(self) -> tuple[Integers, Floats]:
        """Methods and powers of the nodes, shape ``(aggregations, nodes)``."""
        trees = [tree_of(each, tuple(each.leaves)) for each in self._under("aggregate")]
        return np.stack([each.method for each in trees]), np.stack([each.power for each in trees])

    @cached_property
    def clashes(self) -> NDArray[np.bool_]:
        """Whether a treatment and a scale do not go together, shape ``(treatments, normalisations)``."""
        treated, scaled = self._under("treat"), self._under("normalise")
        clash = np.zeros((len(treated), len(scaled)), dtype=np.bool_)
        if "normalise" not in self.maker.design.structure.stages.order:
            return clash
        for row, first in enumerate(treated):
            for column, second in enumerate(scaled):
                both = (
                    leaf.model_copy(update={"normalise": second.leaves[code].normalise})
                    for code, leaf in first.leaves.items()
                )
                clash[row, column] = any(loses_its_ends(leaf) for leaf in both)
        return clash

    def _before_scaling(self, status: Integers) -> NDArray[np.bool_]:
        """Whether replications failed in a stage of a leaf before its scale came into play."""
        leaf_faults = -status - 2 - len(self.tree.nodes)
        return np.asarray((leaf_faults >= 0) & (leaf_faults // len(self.tree.leaves) <= staging.NORMALISE))

    def block(self, start: int, stop: int, ties: Integers) -> Block:
        """Replications ``start`` to ``stop``; equal ranks are added up in ``ties``, ``(units, units)``."""
        points = self.maker.design.points(start, stop)
        weights = weights_of(self.maker.design, points)
        block = Block.empty(start, stop - start, len(self.units))
        self._refuse_unweighted(points, weights, block)
        none = np.zeros(len(points), dtype=np.int64)
        impute, treat, normalise, case = (
            points.chosen.get(factor, none) for factor in ("impute", "treat", "normalise", "aggregate")
        )
        rows = block.kept()
        status, tree = np.zeros(len(points), dtype=np.int64), self.tree
        assert self.scale is not None
        staging.replications(
            rows, points.noise_keys, impute, treat, normalise, case, self.rules, weights,
            tree.first_child, tree.child, *self.nodes, tree.least, tree.by_count, self.scale,
            block.scores, status,
        )  # fmt: skip
        clash = self.clashes[treat, normalise] & block.made & ~self._before_scaling(status)
        for row in np.flatnonzero(clash).tolist():
            kind = (-1, int(treat[row]), int(normalise[row]))
            block.refused[row] = self._reason(points, weights, row, start, kind)
        status[clash] = 0
        self._ranked(rows[~clash[rows]], self._case_of(points), status, (points, weights), block, ties)
        return block
