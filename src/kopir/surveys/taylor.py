"""The variance of a weighted total under a design of any number of stages, by Taylor linearisation.

With ``z`` the influence of each row and ``w`` its weight, the estimate moves as the total of ``w z`` does. In
stratum ``h`` with ``n_h`` units drawn of ``N_h`` the totals ``t_hi`` of the units give

    v = sum_h (1 - n_h / N_h) n_h / (n_h - 1) sum_i (t_hi - mean t_h) (t_hi - mean t_h)'

and every unit adds the variance inside it, taken the same way one stage down and multiplied by the share of
units drawn at this stage (W. G. Cochran, *Sampling Techniques*, 1977, 10.3, 11; C.-E. Särndal, B. Swensson,
J. Wretman, *Model Assisted Survey Sampling*, 1992, 4.3). Without population sizes one stage is enough: units
are taken as drawn with replacement (M. H. Hansen and W. N. Hurwitz, 1943).

A stratum of which a single unit was drawn has no variance of its own. What is done with it is a rule of the
design, named as in the field: ``fail``, ``remove`` and ``certainty`` (nothing), ``adjust`` (its total is held
against the mean of all units), ``average`` (the mean variance of the other strata; where there is no other,
nothing is known, and the variance is missing).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Final, Literal

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from kopir.errors import InvalidInput

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]
Mask = NDArray[np.bool_]
Lonely = Literal["fail", "remove", "certainty", "adjust", "average"]

TAKEN_WHOLE: Final = 1e-7
"""Share of units not drawn under which a stratum counts as drawn whole and has no variance."""


@dataclass(frozen=True, eq=False)
class Stage:
    """One stage of drawing.

    Args:
        unit: number of the unit of each row, 0 … units-1, unique over the whole sample, shape ``(n,)``.
        stratum: number of the stratum of each unit, 0 … strata-1, shape ``(units,)``; strata of a later stage
            lie inside one unit of the stage before.
        drawn: units drawn in each stratum, shape ``(strata,)``.
        population: units there are in each stratum, ``inf`` where drawn with replacement or not known.
        parent: unit of the stage before that holds each stratum, shape ``(strata,)``; ``None`` at first.
        names: how a stratum is called, for messages.
    """

    unit: Integers
    stratum: Integers
    drawn: Integers
    population: Floats
    parent: Integers | None = None
    names: tuple[str, ...] = ()

    @property
    def units(self) -> int:
        """How many units were drawn at this stage."""
        return len(self.stratum)

    @property
    def strata(self) -> int:
        """How many strata there are at this stage."""
        return len(self.drawn)

    @cached_property
    def rows(self) -> sparse.csr_array:
        """Zeros and ones, shape ``(units, n)``: which rows lie in a unit."""
        return _ones(self.unit, self.units)

    @cached_property
    def members(self) -> sparse.csr_array:
        """Zeros and ones, shape ``(strata, units)``: which units lie in a stratum."""
        return _ones(self.stratum, self.strata)

    @cached_property
    def share_not_drawn(self) -> Floats:
        """``1 - n_h / N_h``, 1 where the population is infinite, shape ``(strata,)``."""
        return np.where(np.isinf(self.population), 1.0, 1.0 - self.drawn / self.population)

    def totals(self, scores: Floats) -> Floats:
        """Sums of scores ``(n, k)`` in each unit, shape ``(units, k)``."""
        if scores.shape[1] > 1:
            return np.asarray(self.rows @ scores)
        found = np.bincount(self.unit, weights=scores[:, 0], minlength=self.units)
        return np.asarray(found[:, np.newaxis], dtype=np.float64)

    def present(self, weights: Floats) -> Integers:
        """How many units of each stratum hold a row with a weight, shape ``(strata,)``."""
        if weights.all():
            return np.bincount(self.stratum, minlength=self.strata)
        holding = np.bincount(self.unit[weights != 0], minlength=self.units) > 0
        return np.asarray(self.members @ holding.astype(np.float64)).astype(np.int64)


def variance(
    scores: Floats, weights: Floats, stages: tuple[Stage, ...], lonely: Lonely, domain_lonely: bool
) -> Floats:
    """Variance of the totals of weighted scores.

    Args:
        scores: weight times influence, shape ``(n, k)``; zero outside of a domain.
        weights: of the rows, zero outside of a domain, shape ``(n,)``; only which are zero is looked at.
        stages: of the design, the first first.
        lonely: what a stratum with one unit adds; by ``average`` NaN where there is no other stratum.
        domain_lonely: a stratum of which the domain holds one unit counts as lonely, too.

    Returns:
        Shape ``(k, k)``.

    Raises:
        InvalidInput: a stratum has one unit and the rule is ``fail``.
    """
    total = np.zeros((scores.shape[1], scores.shape[1]))
    multiplier: Floats | None = None
    for depth, stage in enumerate(stages):
        if depth and np.isinf(stages[depth - 1].population).all():
            break
        factor = np.ones(stage.strata) if multiplier is None else multiplier[stage.parent]
        total += _stage(scores, weights, stage, factor, lonely, domain_lonely)
        rate = np.where(np.isinf(stage.population), 0.0, stage.drawn / stage.population)
        multiplier = (factor * rate)[stage.stratum]
    return total


def _stage(
    scores: Floats, weights: Floats, stage: Stage, factor: Floats, lonely: Lonely, domain_lonely: bool
) -> Floats:
    """What one stage adds; ``factor`` is the share of units drawn at earlier stages, shape ``(strata,)``."""
    totals = stage.totals(scores)
    present = stage.present(weights)
    means = np.asarray(stage.members @ totals) / stage.drawn[:, np.newaxis]
    single = stage.drawn == 1
    scale = stage.share_not_drawn * np.where(single, 1.0, stage.drawn / np.maximum(stage.drawn - 1, 1))
    scale = np.where((stage.share_not_drawn < TAKEN_WHOLE) | (present == 0), 0.0, scale)
    alone = single | (domain_lonely & (present == 1))
    _refuse(stage, single & (scale > 0), lonely)
    if lonely == "adjust":
        means[alone] = totals.mean(axis=0)
    if lonely == "average":
        return _averaged(totals, means, stage, scale, factor, alone & (scale > 0), present)
    centred = totals - means[stage.stratum]
    weighed = centred * (scale * factor)[stage.stratum][:, np.newaxis]
    return np.asarray(centred.T @ weighed)


def _averaged(
    totals: Floats, means: Floats, stage: Stage, scale: Floats, factor: Floats, alone: Mask, present: Integers
) -> Floats:
    """The stage's variance where a lonely stratum has the mean variance of the others beside it.

    The strata beside it are those of the same unit one stage up; there is one such family at the first stage.
    """
    parent = np.zeros(stage.strata, dtype=np.int64) if stage.parent is None else stage.parent
    families = int(parent.max()) + 1
    there = present > 0
    known = np.bincount(parent[there & ~alone], minlength=families)
    every = np.bincount(parent[there], minlength=families)
    grown = np.divide(every, known, out=np.where(every > 0, np.nan, 0.0), where=known > 0)
    scale = np.where(alone, 0.0, scale) * grown[parent]
    centred = totals - means[stage.stratum]
    return np.asarray(centred.T @ (centred * (scale * factor)[stage.stratum][:, np.newaxis]))


def _refuse(stage: Stage, alone: Mask, lonely: Lonely) -> None:
    if lonely == "fail" and alone.any():
        place = int(np.flatnonzero(alone)[0])
        raise InvalidInput(
            "stratum {stratum}: a single sampling unit was drawn, so it has no variance of its own; join it "
            "with another stratum, or state what to do with it: remove, certainty, adjust or average",
            stratum=stage.names[place] if stage.names else place + 1,
        )


def _ones(places: Integers, count: int) -> sparse.csr_array:
    """Zeros and ones, shape ``(count, len(places))``."""
    n = len(places)
    return sparse.csr_array((np.ones(n), (places, np.arange(n))), shape=(count, n))
