"""The compiled way of replications whose values are certain: stages once a combination, the rest in kernels.

There are few combinations of imputation, treatment and normalisation. Each is made once, by the stages
themselves; a replication then only weighs and ranks.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import product
from typing import Any, Final

import numpy as np

from kopir.errors import InvalidInput, KopirError
from kopir.indices.kernels import exact, program, replicating
from kopir.indices.kernels.aggregating import fault
from kopir.indices.kernels.program import Transformed
from kopir.indices.sheet import Floats, Integers, Sheet
from kopir.indices.stages.aggregating import Tree, tree_of
from kopir.indices.uncertainty.definition import Factor
from kopir.indices.uncertainty.design import Points
from kopir.indices.uncertainty.replication import Maker, weights_of, with_rules
from kopir.indices.uncertainty.tally import Block

_UPSTREAM: Final[tuple[Factor, ...]] = ("impute", "treat", "normalise")
_CHOSEN: Final[tuple[Factor, ...]] = (*_UPSTREAM, "aggregate")
MOST_CASES: Final = 4_096


@dataclass(frozen=True, eq=False)
class Case:
    """One combination of alternatives.

    Args:
        z: normalised values, shape ``(units, leaves)``.
        tree: its nodes.
        linear: its transformed values, ``None`` where its tree is no weighted sum.
        error: why it cannot be made.
        elsewhere: normalised values of the other periods of a panel, where a node may refuse them.
    """

    z: Floats
    tree: Tree
    linear: Transformed | None
    error: KopirError | None = None
    elsewhere: tuple[Floats, ...] = ()


@dataclass(eq=False)
class Engine:
    """Evaluates replications of certain values.

    Args:
        maker: makes single replications and the stages of each combination.
        period: the one that is ranked.
        units: codes of the units that are ranked.
        exact: whether scores are wanted in double precision.
    """

    maker: Maker
    period: int
    units: tuple[str, ...]
    exact: bool = False
    _reasons: dict[tuple[int, ...], tuple[int, KopirError]] = field(default_factory=dict)
    _last: tuple[Sheet, Floats] | None = None

    @property
    def _counts(self) -> tuple[int, ...]:
        return tuple(max(1, self.maker.design.uncertainty.alternatives(factor)) for factor in _CHOSEN)

    def fits(self) -> bool:
        """Whether the kernels can do what is asked for."""
        design = self.maker.design
        return (
            design.uncertainty.noise is None
            and int(np.prod(self._counts)) <= MOST_CASES
            and len(self.units) < 2**16 - 1
            and self.scale is not None
        )

    def prepare(self) -> None:
        """Make all combinations now, before threads ask for them."""
        _ = self.arrays

    @cached_property
    def tree(self) -> Tree:
        """The nodes of the definition; of the alternatives only methods and powers differ."""
        structure = self.maker.design.structure
        return tree_of(structure, tuple(structure.leaves))

    @cached_property
    def scale(self) -> Floats | None:
        """How nodes are normalised; ``None`` where kernels cannot do it: scales of an earlier edition."""
        found = program.scales(self.maker.design.structure, self.tree)
        held = "aggregated" in (self.maker.frozen or {})
        return None if held and found is not None and found[:, 0].any() else found

    @cached_property
    def _trees(self) -> tuple[Tree, ...]:
        """The nodes under each alternative of aggregation."""
        design = self.maker.design
        if not design.uncertainty.aggregate:
            return (self.tree,)
        ways = [
            with_rules(design.structure, design.uncertainty, {"aggregate": number})
            for number in range(len(design.uncertainty.aggregate))
        ]
        return tuple(tree_of(each, tuple(each.leaves)) for each in ways)

    @cached_property
    def cases(self) -> tuple[Case, ...]:
        """All combinations, that of the last factor varying fastest."""
        return tuple(self._case(numbers) for numbers in product(*(range(count) for count in self._counts)))

    def _case(self, numbers: tuple[int, ...]) -> Case:
        uncertainty, structure = self.maker.design.uncertainty, self.maker.design.structure
        chosen = {
            factor: number
            for factor, number in zip(_CHOSEN, numbers, strict=True)
            if uncertainty.alternatives(factor)
        }
        tree = self._trees[numbers[-1]]
        try:
            stages = self.maker.upstream(chosen)
        except KopirError as error:
            empty = np.full((len(self.units), len(structure.leaves)), np.nan)
            return Case(empty, tree, None, error)
        sheet = list(stages.values())[-1].sheet
        z = self._placed(sheet)
        scaled = self.scale is None or bool(self.scale[:, 0].any())
        summed = None if scaled or structure.direction != 1 else program.transformed(z, tree)
        others = [sheet.at(each).values for each in sheet.years if each != self.period]
        refusing = [each for each in others if scaled or program.may_refuse(each, tree)]
        return Case(z, tree, summed, elsewhere=tuple(refusing))

    def _placed(self, sheet: Sheet) -> Floats:
        """Values of the period that is ranked; combinations that differ in their means only share them."""
        if self._last is None or self._last[0] is not sheet:
            self._last = sheet, program.placed(sheet, self.period, self.units)
        return self._last[1]

    @cached_property
    def arrays(self) -> Mapping[str, Any]:
        """What the kernels take, stacked over the cases."""
        cases, leaves = self.cases, len(self.tree.leaves)
        shape = next(
            (each.linear.values.shape for each in cases if each.linear), (replicating.STEP, replicating.LANES)
        )
        blank = Transformed(
            np.zeros(shape, dtype=np.float32), np.zeros(leaves), np.zeros(leaves), "none", 1.0
        )
        linear = [each.linear or blank for each in cases]
        z = np.stack([each.z for each in cases])
        there = ~np.isnan(z).all(axis=2)
        return {
            "z": z,
            "values": np.stack([each.values for each in linear]),
            "widest": np.stack([each.widest for each in linear]),
            "centre": np.stack([each.centre for each in linear]),
            "there": there.astype(np.int64),
            "present": there.sum(axis=1).astype(np.int64),
            "method": np.stack([each.tree.method for each in cases]),
            "power": np.stack([each.tree.power for each in cases]),
        }

    def block(self, start: int, stop: int, ties: Integers) -> Block:
        """Replications ``start`` to ``stop``; equal ranks are added up in ``ties``, ``(units, units)``."""
        points = self.maker.design.points(start, stop)
        weights = weights_of(self.maker.design, points)
        case = self._case_of(points)
        block = Block.empty(start, stop - start, len(self.units))
        for number, each in enumerate(self.cases):
            if each.error is not None:
                block.refused.update(dict.fromkeys(np.flatnonzero(case == number).tolist(), each.error))
        self._refuse_unweighted(points, weights, block)
        self._refuse_elsewhere(points, weights, case, block)
        kept = block.kept()
        summed = np.array([each.linear is not None and not self.exact for each in self.cases])[case[kept]]
        if summed.any():
            self._summed(kept[summed], case, weights, block, ties)
        if not summed.all():
            self._exactly(kept[~summed], case, weights, points, block, ties)
        return block

    def _case_of(self, points: Points) -> Integers:
        case = np.zeros(len(points), dtype=np.int64)
        for factor, count in zip(_CHOSEN, self._counts, strict=True):
            case = case * count + points.chosen.get(factor, 0)
        return case

    def _refuse_unweighted(self, points: Points, weights: Floats, block: Block) -> None:
        """Refuse replications in which nothing is left, or a node has no weights."""
        rule = self.maker.design.uncertainty.weights
        if points.left_out is None and (rule is None or (rule.spread is not None and rule.spread < 1)):
            return
        for row in self.maker.unweighted(points, weights).tolist():
            try:
                self.maker.made(points, row, weights)
            except KopirError as error:
                block.refused[row] = error

    def _refuse_elsewhere(self, points: Points, weights: Floats, case: Integers, block: Block) -> None:
        """Refuse replications of a panel that cannot be made in a period that is not ranked."""
        tree = self.tree
        for number, each in enumerate(self.cases):
            for place, z in enumerate(each.elsewhere):
                rows = np.array([row for row in block.kept() if case[row] == number], dtype=np.int64)
                status, scores = np.zeros(len(case), dtype=np.int64), np.empty((len(case), len(z)))
                assert self.scale is not None
                exact.tree_scores(
                    rows, np.zeros(len(case), dtype=np.int64), np.ascontiguousarray(z)[None], weights,
                    tree.first_child, tree.child, each.tree.method[None], each.tree.power[None],
                    tree.least, tree.by_count, self.scale, scores, status,
                )  # fmt: skip
                for row in np.flatnonzero(status).tolist():
                    kind = _kind_of(int(status[row]), len(z))
                    block.refused[row] = self._reason(
                        points, weights, row, block.start, (number, *kind, place)
                    )

    def _summed(self, rows: Integers, case: Integers, weights: Floats, block: Block, ties: Integers) -> None:
        """Replications whose index is a weighted sum."""
        of, tree, count = self.arrays, self.tree, len(case)
        scores = np.zeros((count, of["values"].shape[2]), dtype=np.float32)
        offset, tolerance = np.zeros(count), np.zeros(count)
        keys = np.empty((len(rows), len(self.units)), dtype=np.uint64)
        replicating.linear_scores(
            rows, weights, case, of["values"], of["widest"], of["centre"], of["there"],
            tree.first_child, tree.child, scores, offset, tolerance, keys,
        )  # fmt: skip
        keys.sort(axis=1)
        replicating.settle(
            rows, keys, scores, tolerance, of["present"], case, of["z"], weights,
            tree.first_child, tree.child, of["method"], of["power"], tree.least, tree.by_count,
            block.ranks, ties,
        )  # fmt: skip
        replicating.unfold(rows, scores, offset, case, of["there"], block.scores)
        self._back(block.scores, rows, case)

    def _back(self, scores: Floats, rows: Integers, case: Integers) -> None:
        """Turn weighted sums into scores."""
        kinds = {(each.linear.back, each.linear.power) for each in self.cases if each.linear}
        for back, power in kinds - {("none", 1.0)}:
            of = [
                number
                for number, each in enumerate(self.cases)
                if each.linear and (each.linear.back, each.linear.power) == (back, power)
            ]
            own = rows[np.isin(case[rows], of)]
            scores[own] = np.exp(scores[own]) if back == "exp" else np.abs(scores[own]) ** (1 / power)

    def _exactly(
        self, rows: Integers, case: Integers, weights: Floats, points: Points, block: Block, ties: Integers
    ) -> None:
        """Replications of any tree, in double precision."""
        of, tree = self.arrays, self.tree
        assert self.scale is not None
        status = np.zeros(len(case), dtype=np.int64)
        exact.tree_scores(
            rows, case, of["z"], weights, tree.first_child, tree.child, of["method"], of["power"],
            tree.least, tree.by_count, self.scale, block.scores, status,
        )  # fmt: skip
        self._ranked(rows, case, status, (points, weights), block, ties)

    def _ranked(
        self,
        rows: Integers,
        case: Integers,
        status: Integers,
        drawn: tuple[Points, Floats],
        block: Block,
        ties: Integers,
    ) -> None:
        """Refuse what could not be computed and rank the rest."""
        for row in np.flatnonzero(status).tolist():
            kind = _kind_of(int(status[row]), len(self.units))
            block.refused[row] = self._reason(*drawn, row, block.start, (int(case[row]), *kind))
        rows = rows[status[rows] == 0]
        keys = np.empty((len(rows), len(self.units)), dtype=np.uint64)
        single = np.empty((len(case), len(self.units)), dtype=np.float32)
        turned = block.scores if self.maker.design.structure.direction == 1 else -block.scores
        exact.exact_keys(rows, turned, single, keys)
        keys.sort(axis=1)
        exact.settle_exact(rows, keys, turned, block.ranks, ties)

    def _reason(
        self, points: Points, weights: Floats, row: int, start: int, kind: tuple[int, ...]
    ) -> KopirError:
        """Why a replication cannot be made: the first of its kind is made again to tell.

        Blocks come in any order, and each is told by its own first or by that of an earlier block, so that
        the very first tells, however many threads there are.
        """
        known = self._reasons.get(kind)
        if known is not None and known[0] <= start:
            return known[1]
        found: KopirError = InvalidInput("this replication cannot be made")
        try:
            self.maker.made(points, row, weights)
        except KopirError as error:
            found = error
        self._reasons[kind] = (start, found)
        return found


def _kind_of(status: int, rows: int) -> tuple[int, int]:
    """What kind of fault a status says, and of which node or leaf."""
    return fault(status, rows)[:2] if status > 0 else (0, status)
