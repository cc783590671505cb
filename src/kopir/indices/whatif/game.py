"""Changes as players of a game whose outcome is every unit's score and rank."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from kopir.indices.making import Frozen, Made, make
from kopir.indices.sheet import Floats, Integers, Sheet
from kopir.indices.structure import Structure
from kopir.indices.whatif.batch import Batch, Reweighed, Versions, rank_rows
from kopir.indices.whatif.shapley import Parts, shapley


@dataclass(frozen=True)
class Step:
    """One change: of a cell, or of a weight.

    Args:
        code: of the leaf, or of the node whose weight it is.
        unit: whose cell; ``None`` for a weight.
        child: whose weight; ``None`` for a cell.
        before, after: the two values; ``None`` where there was none.
        published: whether the value is one that a publisher computed, not a raw figure.
        carried: the earlier year the value is of, where it was carried.
    """

    code: str
    unit: str | None
    child: str | None
    before: float | None
    after: float
    published: bool = False
    carried: int | None = None


@dataclass(frozen=True, eq=False)
class ChangeGame:
    """The game; see ``worths``.

    Args:
        whole: raw values, a panel or one period.
        structure: the rules.
        period: of the changed cells.
        steps: the players.
        frozen: parameters of an earlier index that hold.
    """

    whole: Sheet
    structure: Structure
    period: int
    steps: Sequence[Step]
    frozen: Frozen | None = None

    @cached_property
    def base(self) -> Batch:
        """The index as it is: of the one period, or of the panel where its periods hang together."""
        if len(self.whole.years) > 1 and not _periods_hang_together(self.structure):
            return Batch(self.whole.at(self.period), self.structure, self.frozen)
        return Batch(self.whole, self.structure, self.frozen)

    @cached_property
    def one_by_one(self) -> bool:
        """Whether every coalition has to be made from scratch."""
        return self.base.entangled is not None or not all(
            self.base.keeps_screening(code, values[None]) for code, values in self._changed().items()
        )

    @cached_property
    def units(self) -> tuple[str, ...]:
        """Units with a score, whose outcomes are told."""
        sheet = self.base.made.aggregated
        return tuple(
            unit for unit, period in zip(sheet.units, sheet.periods, strict=True) if period == self.period
        )

    @property
    def additive(self) -> bool:
        """Whether scores are sums over leaves, each of which depends on its own changes only."""
        plain = all(
            node.aggregate == "arithmetic" and node.normalise.method == "none"
            for node in self.structure.nodes.values()
        )
        cells = all(step.unit is not None and step.before is not None for step in self.steps)
        return plain and cells and not self.one_by_one

    def sheet(self, mask: int = -1) -> Sheet:
        """Raw values with the changes of a coalition made."""
        values = self.base.sheet.values.copy()
        for player, step in enumerate(self.steps):
            if step.unit is not None and mask >> player & 1:
                row = self.base.sheet.row(step.unit, self.period)
                values[row, self.base.sheet.codes.index(step.code)] = step.after
        return self.base.sheet.with_values(values)

    def structure_with(self, mask: int = -1) -> Structure:
        """The rules with the weights of a coalition."""
        weights: dict[str, dict[str, float]] = {}
        for player, step in enumerate(self.steps):
            if step.child is not None and mask >> player & 1:
                node = self.structure.nodes[step.code]
                own = dict(node.weights) or dict.fromkeys(node.children, 1.0)
                weights.setdefault(step.code, own)[step.child] = step.after
        nodes = {
            code: node.model_copy(update={"weights": weights[code]}) if code in weights else node
            for code, node in self.structure.nodes.items()
        }
        return self.structure.model_copy(update={"nodes": nodes})

    def worths(self, masks: Integers) -> Floats:
        """Scores and, beside them, ranks of the units under each coalition, shape ``(masks, 2 * units)``."""
        scores = self._scores(masks)
        ranks = rank_rows(scores * self.structure.direction).astype(np.float64)
        scores, ranks = (np.where(np.isnan(each), 0.0, each) for each in (scores, ranks))
        return np.concatenate([scores, ranks], axis=1)

    def by_leaf(self, most: int) -> Parts | None:
        """Exact parts of the scores of an additive index: a small game a leaf; nothing if one is large."""
        values = np.zeros((len(self.steps), len(self.units)))
        for code in self._changed():
            players = [place for place, step in enumerate(self.steps) if step.code == code]
            if len(players) > most:
                return None
            masks = np.array([1 << player for player in players])

            def own(local: Integers, masks: Integers = masks) -> Floats:
                return self._scores((_bits(local, range(len(masks))) * masks).sum(axis=1))

            values[players] = shapley(own, len(players)).values
        return Parts(values, values.sum(axis=0), np.zeros_like(values), exact=True)

    def _scores(self, masks: Integers) -> Floats:
        if self.one_by_one:
            return np.stack([self._made(int(mask)) for mask in masks])
        columns = dict(self._columns(masks))
        weights = dict(self._reweighed(masks))
        return self.base.scores(columns, len(masks), weights)

    def _made(self, mask: int) -> Floats:
        made: Made = make(self.sheet(mask), self.structure_with(mask), self.frozen)
        rows = {
            key: row
            for row, key in enumerate(zip(made.aggregated.units, made.aggregated.periods, strict=True))
        }
        found = [rows.get((unit, self.period), -1) for unit in self.units]
        return np.where(np.array(found) >= 0, made.index[found], np.nan)

    def _columns(self, masks: Integers) -> Iterator[tuple[str, Versions]]:
        """Normalised columns of the changed leaves, one variant for each set of changes of the leaf."""
        for code in self._changed():
            players = [place for place, step in enumerate(self.steps) if step.code == code]
            distinct, of = _distinct(masks, players)
            values = np.repeat(self.base.raw.column(code)[None], len(distinct), axis=0)
            for place, player in enumerate(players):
                step = self.steps[player]
                if step.unit in self.base.units:
                    values[distinct[:, place], self.base.units.index(step.unit)] = step.after
            yield code, Versions(self.base.column(code, values), of)

    def _reweighed(self, masks: Integers) -> Iterator[tuple[str, Reweighed]]:
        for code in dict.fromkeys(step.code for step in self.steps if step.child is not None):
            players = [place for place, step in enumerate(self.steps) if step.code == code]
            node = self.structure.nodes[code]
            distinct, of = _distinct(masks, players)
            own = node.weights or dict.fromkeys(node.children, 1.0)
            weights = np.repeat(np.array([[own[child] for child in node.children]]), len(distinct), axis=0)
            for place, player in enumerate(players):
                child = node.children.index(self.steps[player].child or "")
                weights[distinct[:, place], child] = self.steps[player].after
            yield code, Reweighed(weights, of)

    def _changed(self) -> Mapping[str, Floats]:
        """Raw columns with all changes made, by leaf; of the units that take part."""
        found: dict[str, Floats] = {}
        for step in self.steps:
            if step.unit is not None:
                column = found.setdefault(step.code, self.base.raw.column(step.code).copy())
                if step.unit in self.base.units:
                    column[self.base.units.index(step.unit)] = step.after
        return found


def branch_of(structure: Structure, code: str) -> str:
    """The child of the root that a leaf or node hangs on; the root's own code for its own weights."""
    for child in structure.nodes[structure.root].children:
        if code == child or (child in structure.nodes and _hangs_on(structure, code, child)):
            return child
    return structure.root


def _hangs_on(structure: Structure, code: str, node: str) -> bool:
    below = structure.nodes[node].children
    return code in below or any(_hangs_on(structure, code, each) for each in below if each in structure.nodes)


def _periods_hang_together(structure: Structure) -> bool:
    along = ("linear", "linear_constant", "latest", "constant", "regression", "em")
    return any(
        leaf.normalise.scope == "panel" or leaf.impute.method in along for leaf in structure.leaves.values()
    ) or any(node.normalise.scope == "panel" for node in structure.nodes.values())


def _distinct(
    masks: Integers, players: Sequence[int]
) -> tuple[np.ndarray[tuple[int, ...], np.dtype[np.bool_]], Integers]:
    """The different sets of some players among coalitions, shape ``(sets, players)``, and each one's set."""
    local = (_bits(masks, players) * (1 << np.arange(len(players)))).sum(axis=1)
    found, of = np.unique(local, return_inverse=True)
    return _bits(found, range(len(players))).astype(bool), of


def _bits(masks: Integers, players: Sequence[int]) -> Integers:
    """Whether each player is in each coalition, shape ``(masks, players)``."""
    return masks[:, None] >> np.array(players, dtype=np.int64) & 1
