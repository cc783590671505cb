"""The distribution of an indicator over the members of a group in one period, and what can be asked of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

import numpy as np

from kopir.divide.arrays import Floats
from kopir.divide.curves import Curve, lorenz
from kopir.divide.decomposition import DECOMPOSABLE, Decomposition, decompose_entropy
from kopir.divide.intervals import Method, intervals
from kopir.divide.measures import MEASURES, Why, measure, undefined
from kopir.divide.shapley import shapley_subgroups
from kopir.divide.shares import bottom_share
from kopir.divide.subgroups import Split, split_atkinson, split_gini
from kopir.errors import InvalidInput

Rule = Literal["exact", "overlap", "product", "shapley"]
"""How a measure was split: exactly; with the overlap of the subgroups beside (Gini); with the product of the
parts beside (Atkinson); or by Shapley's rule, which shares out what belongs to neither."""

ENTROPY: Final = {**DECOMPOSABLE, "ge_minus_1": -1.0}
ATKINSON: Final = {"atkinson_05": 0.5, "atkinson_1": 1.0, "atkinson_2": 2.0}
GINI: Final = {"gini": 2.0, "s_gini_3": 3.0}


@dataclass(frozen=True)
class Subgroup:
    """A subgroup in a split.

    Args:
        label: of the subgroup.
        members: how many areas of it have a value.
        share: in the total weight.
        mean: weighted mean of its values.
        inequality: inside it, by the measure; ``None`` where it is not defined or the rule does not tell it.
        contribution: to the part within; ``None`` where the rule does not tell it.
    """

    label: str
    members: int
    share: float
    mean: float
    inequality: float | None
    contribution: float | None


@dataclass(frozen=True)
class Parts:
    """A measure split by the subgroups of the members.

    Args:
        measure: its name.
        rule: how it was split.
        total, between, within: of the measure; ``total = between + within + rest``.
        rest: what is neither; 0 where the split is exact. With Shapley's rule it is what the measure is
            where all are equal (1 for a ratio).
        subgroups: those with a member that has a value.
    """

    measure: str
    rule: Rule
    total: float
    between: float
    within: float
    rest: float
    subgroups: tuple[Subgroup, ...]

    @property
    def between_share(self) -> float | None:
        """Part of the measure that lies between the subgroups; ``None`` where there is no inequality."""
        return self.between / self.total if self.total > 0 else None


@dataclass(frozen=True)
class Interval:
    """How sure a measure is, were the members a sample.

    Args:
        estimate, se: the measure and its standard error.
        lower, upper: ends of the interval.
        level: of the interval.
        method: how it was found.
    """

    estimate: float
    se: float
    lower: float
    upper: float
    level: float
    method: Method


@dataclass(frozen=True, eq=False)
class Distribution:
    """Values of the members that have one in a period.

    Args:
        period: year.
        areas: codes, shape ``(n,)``.
        values: in the unit of the indicator, same shape.
        weights: same shape; ``None`` = each counts the same.
        labels: subgroup of each, same shape; ``None`` where no partition was given.
    """

    period: int
    areas: tuple[str, ...]
    values: Floats
    weights: Floats | None = None
    labels: tuple[str, ...] | None = None

    def measure(self, name: str) -> float | None:
        """One of ``MEASURES``; ``None`` where it is not defined.

        Raises:
            NotFound: no such measure.
        """
        return _known(measure(name, self.values, self.weights)[0])

    def why(self, name: str) -> Why:
        """Why a measure is not defined; ``""`` where it is."""
        return undefined(name, self.values, self.weights)[0]

    def curve(self, *, generalised: bool = False) -> Curve | None:
        """Lorenz curve, its areas places in ``areas``; ``None`` where none is defined (as a Gini is not)."""
        if self.why("gini"):
            return None
        return lorenz(self.values, self.weights, generalised=generalised)

    def fifths(self) -> tuple[float, ...] | None:
        """Share of the total that each fifth of the population holds, lowest first; ``None`` as the curve."""
        if self.why("gini"):
            return None
        shares = [bottom_share(self.values, self.weights, share=part / 5)[0] for part in range(6)]
        return tuple(float(step) for step in np.diff(shares))

    def interval(
        self,
        name: str,
        *,
        method: Method = "bootstrap",
        level: float = 0.95,
        replications: int = 1000,
        seed: int = 1,
    ) -> Interval | None:
        """A measure with its interval, were the members a sample of more; ``None`` where it cannot be told.

        Args:
            name: one of ``MEASURES``.
            method: see ``intervals``.
            level: of the interval.
            replications: of the bootstrap.
            seed: of the bootstrap.

        Raises:
            NotFound: no such measure. InvalidInput: as ``intervals``.
        """
        found = intervals(
            name,
            self.values,
            self.weights,
            method=method,
            level=level,
            replications=replications,
            seed=seed,
        )
        estimate, se, lower, upper = (
            float(each[0]) for each in (found.estimate, found.se, found.lower, found.upper)
        )
        if np.isnan([estimate, se, lower, upper]).any():
            return None
        return Interval(estimate, se, lower, upper, level, method)

    def split(self, name: str, *, shapley: bool = False) -> Parts | None:
        """A measure split by the subgroups; ``None`` where it is not defined.

        Args:
            name: one of ``MEASURES``. Entropies split exactly, Gini with an overlap, Atkinson with a
                product, all others by Shapley's rule.
            shapley: by that rule in any case.

        Raises:
            NotFound: no such measure. InvalidInput: no partition was given.
        """
        if self.labels is None:
            raise InvalidInput("the members have no subgroups here; give a partition")
        if self.why(name):
            return None
        found: Decomposition | Split | None = None
        if not shapley:
            found = _split(name, self.values, self.labels, self.weights)
        return _shared(name, self) if found is None else _told(name, found)


def _split(
    name: str, values: Floats, labels: tuple[str, ...], weights: Floats | None
) -> Decomposition | Split | None:
    if name in ENTROPY:
        return decompose_entropy(values, labels, weights, parameter=ENTROPY[name], name=name)
    if name in GINI:
        return split_gini(values, labels, weights, aversion=GINI[name])
    if name in ATKINSON:
        return split_atkinson(values, labels, weights, aversion=ATKINSON[name])
    return None


def _told(name: str, found: Decomposition | Split) -> Parts:
    rest = float(found.rest[0]) if isinstance(found, Split) else 0.0
    rule: Rule = "exact" if name in ENTROPY else "overlap" if name in GINI else "product"
    between, within = float(found.between[0]), float(found.within[0])
    subgroups = tuple(
        Subgroup(
            label,
            int(found.members[row, 0]),
            float(found.share[row, 0]),
            float(found.mean[row, 0]),
            _known(found.inequality[row, 0]),
            _known(found.contribution[row, 0]),
        )
        for row, label in enumerate(found.groups)
    )
    return Parts(name, rule, float(found.total[0]), between, within, rest, subgroups)


def _shared(name: str, of: Distribution) -> Parts | None:
    """By Shapley's rule; the subgroups are told by their size and mean alone."""
    assert of.labels is not None
    parts = shapley_subgroups(name, of.values, of.labels, of.weights)
    between, within = float(parts["between"][0]), float(parts["within"][0])
    if np.isnan([between, within]).any():
        return None
    total, labels = float(MEASURES[name](of.values, of.weights)[0]), np.array(of.labels)
    weights = np.ones(len(labels)) if of.weights is None else of.weights
    subgroups = tuple(
        Subgroup(
            str(label),
            int((labels == label).sum()),
            float(weights[labels == label].sum() / weights.sum()),
            float(np.average(of.values[labels == label], weights=weights[labels == label])),
            None,
            None,
        )
        for label in sorted(set(of.labels))
    )
    return Parts(name, "shapley", total, between, within, total - between - within, subgroups)


def _known(value: float) -> float | None:
    return None if np.isnan(value) else float(value)
