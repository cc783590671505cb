"""Weights that give each part the importance it is meant to have.

A weight is not an importance: of two children with equal weights the one that varies more, or runs with the
others, moves the index more. Importance is measured by the correlation with the index; weights are sought
under which the correlations are in the proportions asked for (``balance``), or under which the index tells
most of its parts (``information``, the largest sum of correlations). Weights are never negative: where a
balance could be had with negative ones only, the nearest there is without is given, and its distance told.

Sources: W. Becker, M. Saisana, P. Paruolo, I. Vandecasteele, *Weights and importance in composite indicators:
closing the gap* (Ecological Indicators 80, 2017); P. Paruolo, M. Saisana, A. Saltelli, *Ratings and rankings:
voodoo or science?* (Journal of the Royal Statistical Society A 176, 2013).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final, Literal

import numpy as np

from kopir.errors import InvalidInput, NotFound
from kopir.indices.analysis.hierarchy import at_level
from kopir.indices.making import Made
from kopir.indices.sheet import Floats, Integers
from kopir.indices.stages.aggregating import Tree, aggregated, tree_of
from kopir.indices.structure import Structure
from kopir.indices.weights.given import Weights, check_weights, with_weights

Aim = Literal["balance", "information"]
_REACHED: Final = 1e-6
_NOWHERE: Final = 1e6
_SMALLEST_STEP: Final = 1e-9
_MOST_TRIALS: Final = 5_000


@dataclass(frozen=True)
class Balance:
    """How important parts are under some weights.

    Args:
        correlations: of each part with the index, by code.
        target: share of importance each part is meant to have, by code; sum 1.
        objective: mean squared difference of shares and targets (``balance``); the sum of the correlations
            with its sign turned (``information``). Lower is better.
    """

    correlations: dict[str, float]
    target: dict[str, float]
    objective: float

    @property
    def shares(self) -> dict[str, float]:
        """Correlations as shares of their sum."""
        total = sum(self.correlations.values())
        return {code: each / total if total else 0.0 for code, each in self.correlations.items()}

    @property
    def deviation(self) -> float:
        """Largest difference of a share and its target."""
        return max(abs(share - self.target[code]) for code, share in self.shares.items())


@dataclass(frozen=True)
class Optimised:
    """Weights found.

    Args:
        weights: by node and child; not negative, sum 1 over the children of a node.
        balance: importance under these weights.
        before: importance under the weights the index had.
        reached: whether every share is its target to six digits; for ``information`` always true.
        structure: the index with these weights.
    """

    weights: dict[str, dict[str, float]]
    balance: Balance
    before: Balance
    reached: bool
    structure: Structure


def optimised(
    made: Made,
    at: int | str,
    target: Mapping[str, float] | None = None,
    aim: Aim = "balance",
    least: float = 0.0,
) -> Optimised:
    """Weights of parts under which they have the importance they are meant to have.

    Args:
        made: the index; a panel's periods are taken together.
        at: a level (2 = the nodes above the leaves): the weights of all its parts, their importance to the
            index; or a node: the weights of its children, their importance to it.
        target: importance by part, on any scale; equal where absent. Of no meaning to ``information``.
        aim: ``balance`` or ``information``.
        least: share of the weights of its node that every part keeps; parts that run with all others are
            left with no weight where it is 0.

    Raises:
        NotFound: no such level, node or part.
        InvalidInput: a part does not vary, so that it correlates with nothing; there is but one part; targets
            are no weights; a node has too many parts for each to keep the least share.
    """
    parts = _Parts(made, at, target, aim, least)
    starts = (parts.raw_of(parts.given), np.ones(len(parts.edges)))
    found = min(
        (*starts, *(parts.searched(start) for start in starts)),
        key=lambda raw: parts.objective(parts.shared_out(raw)),
    )
    weights = parts.shared_out(parts.refined(found))
    balance = parts.balance(weights)
    by_node = parts.by_node(weights)
    return Optimised(
        by_node,
        balance,
        parts.balance(parts.given),
        aim == "information" or balance.deviation < _REACHED,
        with_weights(made.structure, by_node),
    )


def balance_of(
    made: Made,
    at: int | str,
    weights: Weights | None = None,
    target: Mapping[str, float] | None = None,
    aim: Aim = "balance",
) -> Balance:
    """How important parts are under some weights; arguments and errors as ``optimised``.

    Args:
        made: the index.
        at: a level or a node.
        weights: by node and child; those of the index where absent.
        target: importance by part.
        aim: ``balance`` or ``information``.
    """
    changed = made
    if weights is not None:
        changed = Made(with_weights(made.structure, weights), made.stages)
    parts = _Parts(changed, at, target, aim)
    return parts.balance(parts.given)


class _Parts:
    """The parts whose weights are sought: their place in the tree, and what weights do to the index."""

    def __init__(
        self, made: Made, at: int | str, target: Mapping[str, float] | None, aim: Aim, least: float = 0.0
    ) -> None:
        self.made, self.aim, self.least = made, aim, least
        self.codes = self._codes(at)
        self.top = at if isinstance(at, str) else made.structure.root
        self.target = self._target(target)
        values = np.stack([made.of(code) for code in self.codes], axis=1)
        self.values = values
        self.enough = 1e-24 if aim == "balance" else -np.inf
        self._check()

    def _check(self) -> None:
        for code, column in zip(self.codes, self.values.T, strict=True):
            known = column[~np.isnan(column)]
            if not len(known):
                raise InvalidInput(
                    "{code} has no value, so it correlates with nothing; leave it out, or fill its gaps by a "
                    "rule",
                    code=code,
                )
            if known.max() == known.min():
                raise InvalidInput(
                    "{code} does not vary, so it correlates with nothing and no weight makes it important",
                    code=code,
                )

        for group in self.groups:
            if self.least * len(group) > 1:
                raise InvalidInput(
                    "{code}: {count} parts cannot each keep a share of {least}; lower it",
                    code=self.tree.nodes[int(self.parents[self.edges[group[0]]])],
                    count=len(group),
                    least=self.least,
                )

    def _codes(self, at: int | str) -> tuple[str, ...]:
        structure = self.made.structure
        if isinstance(at, str) and at not in structure.nodes:
            raise NotFound(
                "there is no node {code}; known: {known}", code=at, known=", ".join(structure.nodes)
            )
        codes = structure.nodes[at].children if isinstance(at, str) else at_level(structure, at)
        if len(codes) < 2:
            raise InvalidInput(
                "{at}: there is one part only, so that no weights are to be found; choose another level "
                "or node",
                at=at,
            )
        return codes

    def _target(self, target: Mapping[str, float] | None) -> Floats:
        given = dict.fromkeys(self.codes, 1.0) if target is None else target
        odd = sorted(set(given) ^ set(self.codes))
        if odd:
            raise NotFound(
                "targets and parts differ in {codes}; give each of {known} one target",
                codes=", ".join(odd),
                known=", ".join(self.codes),
            )
        check_weights("target", given)
        wanted = np.array([given[code] for code in self.codes], dtype=np.float64)
        return np.asarray(wanted / wanted.sum())

    @cached_property
    def tree(self) -> Tree:
        return tree_of(self.made.structure, self.made.normalised.codes)

    @cached_property
    def edges(self) -> Integers:
        """Places of the weights that are sought: those of a node's children, or of all parts of a level."""
        places = [
            edge
            for edge, child in enumerate(self.tree.child)
            if self.tree.code(int(child)) in self.codes and self._counts(edge)
        ]
        return np.array(places, dtype=np.int64)

    def _counts(self, edge: int) -> bool:
        return self.top == self.made.structure.root or self.tree.nodes[self.parents[edge]] == self.top

    @cached_property
    def parents(self) -> Integers:
        """Place of the node that each edge leads to."""
        return np.repeat(np.arange(len(self.tree.nodes)), np.diff(self.tree.first_child))

    @cached_property
    def groups(self) -> tuple[Integers, ...]:
        """Positions among the edges that hang on one node."""
        own = self.parents[self.edges]
        return tuple(np.flatnonzero(own == node) for node in dict.fromkeys(own.tolist()))

    @property
    def given(self) -> Floats:
        """The weights the index has."""
        return self.tree.weight[self.edges]

    @cached_property
    def wholes(self) -> Floats:
        """For each weight the sum of those of its node."""
        sums = np.empty(len(self.edges))
        for group in self.groups:
            sums[group] = self.given[group].sum()
        return sums

    def shared_out(self, raw: Floats) -> Floats:
        """Weights in these proportions above the least; those of a node sum to what they do in the index."""
        weights = self.proportions(raw)
        for group in self.groups:
            weights[group] = self.least + (1 - self.least * len(group)) * weights[group]
        return weights * self.wholes

    def proportions(self, raw: Floats) -> Floats:
        """Shares of the sum of each node; equal where all are zero."""
        shares = np.maximum(raw, 0.0)
        for group in self.groups:
            total = shares[group].sum()
            shares[group] = shares[group] / total if total > 0 else 1 / len(group)
        return shares

    def raw_of(self, weights: Floats) -> Floats:
        """Proportions that give these weights, or the nearest that keep the least."""
        raw = np.maximum(weights / self.wholes - self.least, 0.0)
        return self.proportions(raw)

    def by_node(self, weights: Floats) -> dict[str, dict[str, float]]:
        """All weights of the nodes concerned."""
        complete = self.tree.weight.copy()
        complete[self.edges] = weights
        found: dict[str, dict[str, float]] = {}
        for edge in np.flatnonzero(np.isin(self.parents, self.parents[self.edges])):
            node, child = self.tree.nodes[self.parents[edge]], self.tree.code(int(self.tree.child[edge]))
            found.setdefault(node, {})[child] = float(complete[edge])
        return found

    def correlations(self, weights: Floats) -> Floats:
        """Of each part with what it is a part of, over the rows in which both have a value."""
        complete = self.tree.weight.copy()
        complete[self.edges] = weights
        tree = replace(self.tree, weight=complete)
        index = aggregated(self.made.normalised, self.made.structure, tree)[:, tree.nodes.index(self.top)]
        return _correlations(self.values, index)

    def balance(self, weights: Floats) -> Balance:
        found = self.correlations(weights)
        return Balance(
            dict(zip(self.codes, found.tolist(), strict=True)),
            dict(zip(self.codes, self.target.tolist(), strict=True)),
            self._objective(found),
        )

    def objective(self, weights: Floats) -> float:
        return self._objective(self.correlations(weights))

    def _objective(self, found: Floats) -> float:
        if self.aim == "information":
            return float(-found.sum())
        return float(np.mean((self.target - found / found.sum()) ** 2)) if found.sum() > 0 else _NOWHERE

    def residuals(self, raw: Floats) -> Floats:
        found = self.correlations(self.shared_out(raw))
        if found.sum() <= 0:
            return np.full(len(found), _NOWHERE)
        return np.asarray(found / found.sum() - self.target)

    def searched(self, start: Floats) -> Floats:
        """The best weights that a smooth search from these finds."""
        from scipy.optimize import least_squares, minimize

        begin = np.clip(start, 1e-3, 1.0)
        tight = 1e-15
        if self.aim == "balance":
            found = least_squares(self.residuals, begin, bounds=(0, 1), ftol=tight, xtol=tight, gtol=tight).x
        else:
            found = minimize(
                lambda raw: self.objective(self.shared_out(raw)),
                begin,
                bounds=[(0, 1)] * len(begin),
                method="L-BFGS-B",
                options={"ftol": tight, "gtol": 1e-10},
            ).x
        return self.proportions(np.asarray(found))

    def refined(self, start: Floats) -> Floats:
        """The best proportions that changing one at a time finds, by steps that shrink."""
        best, lowest = start, self.objective(self.shared_out(start))
        step, left = 0.1, _MOST_TRIALS
        while step > _SMALLEST_STEP and left > 0 and lowest > self.enough:
            improved = False
            for move in _moves(len(best), step):
                moved = self.proportions(best + move)
                objective = self.objective(self.shared_out(moved))
                left -= 1
                if objective < lowest - 1e-16:
                    best, lowest, improved = moved, objective, True
            step = step if improved else step / 2
        return best


def _moves(count: int, step: float) -> Iterator[Floats]:
    """One weight up, one weight down, each in turn."""
    for place in range(count):
        for change in (step, -step):
            move = np.zeros(count)
            move[place] = change
            yield move


def _correlations(values: Floats, index: Floats) -> Floats:
    """Of each column with the index, over the rows in which both have a value; 0 where one does not vary."""
    both = ~np.isnan(values) & ~np.isnan(index)[:, None]
    rows = np.maximum(both.sum(axis=0), 1)
    x = np.where(both, values, 0.0)
    y = np.where(both, index[:, None], 0.0)
    x = np.where(both, x - x.sum(axis=0) / rows, 0.0)
    y = np.where(both, y - y.sum(axis=0) / rows, 0.0)
    x, y = _sized(x), _sized(y)
    size = np.sqrt((x * x).sum(axis=0) * (y * y).sum(axis=0))
    return np.asarray((x * y).sum(axis=0) / np.where(size > 0, size, np.inf))


def _sized(columns: Floats) -> Floats:
    """Columns in units of their largest value: squares of what is huge or tiny are no numbers."""
    largest = np.abs(columns).max(axis=0, initial=0.0)
    return np.asarray(columns / np.where(largest > 0, largest, 1.0))
