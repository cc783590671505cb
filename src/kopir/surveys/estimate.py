"""An estimate from a sample: its values, their variance, and the intervals that follow.

A statistic tells its value under any weights and, for designs whose errors are found by linearisation, the
influence of each row on it. The same statistic serves designs with replicate weights, where it is computed
anew under each of them (K. M. Wolter, *Introduction to Variance Estimation*, 2007, chapters 2-6).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal, Protocol

import numpy as np
from scipy.stats import norm, t

from kopir.errors import InvalidInput
from kopir.surveys.design import Design, Floats, weighted
from kopir.surveys.replicates import ReplicateDesign

AnyDesign = Design | ReplicateDesign
Law = Literal["t", "normal"]


class Statistic(Protocol):
    """Something to be estimated: one or several numbers."""

    @property
    def names(self) -> tuple[str, ...]:
        """What each number is called."""
        ...

    def values(self, weights: Floats) -> Floats:
        """The numbers under some weights, ``(n,)`` to ``(k,)``."""
        ...

    def linearise(self, weights: Floats) -> tuple[Floats, Floats]:
        """The numbers, shape ``(k,)``, and the influence of each row on them, not weighted, ``(n, k)``."""
        ...


@dataclass(frozen=True, eq=False)
class Estimate:
    """Numbers estimated together.

    Args:
        names: of the numbers. values: shape ``(k,)``. variance: of them, shape ``(k, k)``.
        degf: degrees of freedom of the design they rest on.
        n: rows with a weight that were used.
        deff: design effect of each, shape ``(k,)``, where it was asked for; NaN where nothing varies.
        influence: weighted scores ``(n, k)`` or replicate values ``(R, k)``, where they were to be kept.
        design: the design estimates are joined over, kept with the influence.
    """

    names: tuple[str, ...]
    values: Floats
    variance: Floats
    degf: int
    n: int
    deff: Floats | None = None
    influence: Floats | None = None
    design: AnyDesign | None = None

    @property
    def se(self) -> Floats:
        """Standard errors, shape ``(k,)``."""
        found = np.diagonal(self.variance)
        return np.asarray(np.sqrt(np.where(found < 0, 0.0, found)))

    @property
    def cv(self) -> Floats:
        """Standard error by estimate, shape ``(k,)``; NaN where the estimate is zero."""
        whole = np.full_like(self.values, np.nan)
        return np.divide(self.se, self.values, out=whole, where=self.values != 0)

    def interval(self, level: float = 0.95, law: Law = "t", degf: float | None = None) -> Floats:
        """Lower and upper end of an interval around each number.

        Args:
            level: share of samples whose interval holds the truth.
            law: Student's, or normal.
            degf: degrees of freedom of Student's law; those of the design if not given.

        Returns:
            Shape ``(k, 2)``; NaN where no degree of freedom is left.
        """
        freedom = self.degf if degf is None else degf
        tail = 0.5 + level / 2
        reach = norm.ppf(tail) if law == "normal" else (t.ppf(tail, freedom) if freedom > 0 else np.nan)
        half = reach * self.se
        return np.stack([self.values - half, self.values + half], axis=1)

    def pick(self, places: Sequence[int]) -> Estimate:
        """Some of the numbers."""
        at = list(places)
        return replace(
            self,
            names=tuple(self.names[place] for place in at),
            values=self.values[at],
            variance=self.variance[np.ix_(at, at)],
            deff=None if self.deff is None else self.deff[at],
            influence=None if self.influence is None else self.influence[:, at],
        )


def estimate(design: AnyDesign, statistic: Statistic, *, keep: bool = False) -> Estimate:
    """Estimate a statistic and its variance.

    Args:
        design: of either kind; a domain's is zero outside of it.
        statistic: what to estimate.
        keep: keep the influence of the rows, so that estimates of several domains can be joined (``joint``).

    Returns:
        The estimate with the variance of its design.

    Raises:
        InvalidInput: nothing lies in the domain, or a stratum has a single unit and the rule is ``fail``.
    """
    if not design.weights.any():
        raise InvalidInput("no row with a weight is left; nothing can be estimated for this domain")
    if isinstance(design, Design):
        values, scores = statistic.linearise(design.weights)
        influence = weighted(scores, design.weights)
        found = design.variance_of_totals(influence)
    else:
        values = statistic.values(design.weights)
        influence = replicated(design, statistic)
        found = design.variance_of(influence, values)
    made = Estimate(statistic.names, values, found, design.degf(), design.n)
    return replace(made, influence=influence, design=design) if keep else made


def replicated(design: ReplicateDesign, statistic: Statistic) -> Floats:
    """The statistic under every replicate weight, shape ``(R, k)``."""
    together = getattr(statistic, "replicated", None)
    if together is not None:
        return np.asarray(together(design.replicates))
    return np.stack([statistic.values(each) for each in design.replicates.T])


def joint(estimates: Sequence[Estimate], names: Sequence[str], whole: AnyDesign) -> Estimate:
    """Several estimates of one sample as one, with the covariances between them.

    Args:
        estimates: made with ``keep=True`` on domains of one design.
        names: of all their numbers, in order.
        whole: the design of which they are domains.

    Raises:
        InvalidInput: an estimate was made without its influence.
    """
    influences = [each.influence for each in estimates]
    if any(each is None for each in influences):
        raise InvalidInput(
            "estimates can be joined only where the influence of the rows was kept (keep=True)"
        )
    together = np.concatenate([each for each in influences if each is not None], axis=1)
    values = np.concatenate([each.values for each in estimates])
    if isinstance(whole, Design):
        found = whole.variance_of_totals(together)
    else:
        found = whole.variance_of(together, values)
    return Estimate(tuple(names), values, found, whole.degf(), whole.n, influence=together, design=whole)
