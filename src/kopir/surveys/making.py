"""Replicate weights made from a design: what to multiply each unit's weight by, replicate by replicate.

- ``jk1``, ``jkn``: each unit left out in turn, without and with strata;
- ``brr``, ``fay``: half samples balanced by a Hadamard matrix, of strata with two units each (P. J. McCarthy,
  *Review of the International Statistical Institute* 37 (1969) 239-264; R. E. Fay, *Proceedings of the ASA
  Survey Research Methods Section*, 1989, 212-217);
- ``bootstrap``: as many units as were drawn, drawn anew, from copies of the sample where the population is
  known (A. J. Canty and A. C. Davison, *The Statistician* 48 (1999) 379-391);
- ``rao_wu``: one unit fewer drawn anew in each stratum, weights rescaled (J. N. K. Rao and C. F. J. Wu,
  *JASA* 83 (1988) 231-241; J. N. K. Rao, C. F. J. Wu and K. Yue, *Survey Methodology* 18 (1992) 209-217);
- ``preston``: half of the units drawn anew without replacement at every stage, weights rescaled (J. Preston,
  *Survey Methodology* 35 (2009) 227-234).

All but ``preston`` look at the units drawn first, as replicates do. The share of the population that was
drawn counts in all of them. Weights that were fitted to the population are fitted again in every replicate. A
stratum with a single unit is kept as it is in every replicate where the design's rule is ``remove`` or
``certainty``.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from scipy.linalg import hadamard

from kopir.errors import InvalidInput
from kopir.surveys.collapsed import depth
from kopir.surveys.design import Design
from kopir.surveys.replicates import ReplicateDesign
from kopir.surveys.taylor import TAKEN_WHOLE, Floats, Integers, Mask, Stage

Draw = Callable[[np.random.Generator, int, float, int], Floats]
"""Factors of a stratum's units, ``(units, R)``: of a generator, the units drawn, the population, ``R``."""


@dataclass(frozen=True, eq=False)
class Factors:
    """What replicates multiply the weights by.

    Args:
        unit: of each row, shape ``(n,)``.
        matrix: factor of each unit in each replicate, shape ``(units, R)``.
        scale: of the whole sum. rscales: of each replicate, shape ``(R,)``.
    """

    unit: Integers
    matrix: Floats
    scale: float
    rscales: Floats

    def design(self, design: Design, mse: bool = False) -> ReplicateDesign:
        """The design with replicate weights; calibrations are done again in each replicate."""
        steps = design.calibration
        base = steps[0].before if steps else design.weights
        made = base[:, np.newaxis] * self.matrix[self.unit]
        for place in range(made.shape[1] if steps else 0):
            for each in steps:
                made[:, place] = each.refit(made[:, place])
        return ReplicateDesign(design.weights, made, self.scale, self.rscales, mse)


def jk1(design: Design, *, mse: bool = False) -> ReplicateDesign:
    """Each unit left out in turn, of a design without strata.

    Args:
        design: of the whole sample.
        mse: spread around the estimate instead of the mean of the replicates.

    Raises:
        InvalidInput: the design has strata, or a single unit; a replicate cannot be calibrated.

    >>> jk1(Design.of(weights=[1.0] * 4)).scale
    0.75
    """
    stage = _first_stage(design)
    if stage.strata > 1:
        raise InvalidInput(
            "jk1 is for designs without strata, this one has {count}; take jkn", count=stage.strata
        )
    left_out = _left_out(stage)
    n = stage.units
    scale = float((n - 1) / n * stage.share_not_drawn[0])
    return Factors(stage.unit, left_out, scale, np.ones(left_out.shape[1])).design(design, mse)


def jkn(design: Design, *, mse: bool = False) -> ReplicateDesign:
    """Each unit left out in turn, the others of its stratum counting for it; arguments as of ``jk1``."""
    stage = _first_stage(design)
    dropped = np.flatnonzero((stage.drawn > 1)[stage.stratum])
    own = stage.stratum[dropped]
    shares = (stage.drawn[own] - 1) / stage.drawn[own] * stage.share_not_drawn[own]
    return Factors(stage.unit, _left_out(stage), 1.0, shares).design(design, mse)


def brr(design: Design, *, mse: bool = False) -> ReplicateDesign:
    """Balanced half samples of a design with two units a stratum; arguments as of ``jk1``."""
    return fay(design, rho=0.0, mse=mse)


def fay(design: Design, *, rho: float = 0.3, mse: bool = False) -> ReplicateDesign:
    """Balanced half samples that keep a share of the other half's weight.

    Args:
        design: of the whole sample, two units a stratum.
        rho: share of its weight that a unit outside of the half sample keeps, 0 to less than 1.
        mse: as of ``jk1``.

    Raises:
        InvalidInput: a stratum has not two units; ``rho`` is out of range; a replicate cannot be calibrated.
    """
    if not 0 <= rho < 1:
        raise InvalidInput("rho {rho}: give a share from 0 to less than 1, such as 0.3", rho=rho)
    stage = _first_stage(design)
    pairs = stage.drawn == 2
    if not (pairs | (stage.drawn == 1)).all():
        place = int(np.flatnonzero(~pairs & (stage.drawn != 1))[0])
        raise InvalidInput(
            "stratum {stratum} has {count} sampling units; balanced half samples need two in each stratum: "
            "join units, or take jkn or rao_wu",
            stratum=stage.names[place],
            count=int(stage.drawn[place]),
        )
    count = int(pairs.sum())
    order = 1 << count.bit_length()
    signs = np.zeros((stage.strata, order))
    signs[pairs] = hadamard(order)[1 : count + 1]
    signs[pairs] *= np.sqrt(stage.share_not_drawn[pairs])[:, np.newaxis]
    turn = np.where(_number(stage) == 0, 1.0, -1.0)
    matrix = 1.0 + (1.0 - rho) * signs[stage.stratum] * turn[:, np.newaxis]
    scale = 1.0 / (order * (1.0 - rho) ** 2)
    return Factors(stage.unit, matrix, scale, np.ones(order)).design(design, mse)


def bootstrap(design: Design, *, replicates: int = 500, seed: int = 1, mse: bool = False) -> ReplicateDesign:
    """Units drawn anew, as many as there were in each stratum.

    Args:
        design: of the whole sample.
        replicates: how many.
        seed: the same seed gives the same replicates.
        mse: as of ``jk1``.

    Raises:
        InvalidInput: as of ``jkn``; the number of replicates is not whole, or below two.
    """
    stage = _first_stage(design)
    matrix = _drawn(stage, replicates, seed, _again)
    # n units drawn of n vary n / (n - 1) times less than needed: the smallest stratum sets the scale, and the
    # factors of the others lie nearer to one.
    short = stage.drawn / np.maximum(stage.drawn - 1, 1)
    most = float(short[stage.drawn > 1].max())
    matrix = 1.0 + (matrix - 1.0) * np.sqrt(short / most)[stage.stratum][:, np.newaxis]
    scale = most / (replicates - 1)
    return Factors(stage.unit, matrix, scale, np.ones(replicates)).design(design, mse)


def rao_wu(design: Design, *, replicates: int = 500, seed: int = 1, mse: bool = False) -> ReplicateDesign:
    """One unit fewer drawn anew in each stratum, weights rescaled; arguments as of ``bootstrap``."""
    stage = _first_stage(design)
    matrix = _drawn(stage, replicates, seed, _rescaled)
    return Factors(stage.unit, matrix, 1.0 / (replicates - 1), np.ones(replicates)).design(design, mse)


def preston(design: Design, *, replicates: int = 500, seed: int = 1, mse: bool = False) -> ReplicateDesign:
    """Half of the units of every stage drawn anew, weights rescaled; arguments as of ``bootstrap``.

    Stages count as far as their populations are known. Weights that would be negative, where nearly all
    units of a stratum were drawn, are drawn towards the others and the scale raised for it.
    """
    _first_stage(design)
    _enough(replicates)
    stages = design.stages[: depth(design.stages) + 1]
    generator = np.random.default_rng(seed)
    matrix, kept, rate = np.ones((1, replicates)), np.ones((1, replicates)), np.ones(1)
    for place, stage in enumerate(stages):
        above = np.zeros(stage.strata, dtype=np.int64) if stage.parent is None else stage.parent
        _refuse(stage, design)
        matrix, kept, rate = _halved(stage, matrix, kept, rate, above, generator, place)
    least = float(matrix.min())
    shrunk = 1.0 - min(least, 0.0)
    matrix = 1.0 + (matrix - 1.0) / shrunk
    scale = shrunk**2 / (replicates - 1)
    return Factors(stages[-1].unit, matrix, scale, np.ones(replicates)).design(design, mse)


def _halved(
    stage: Stage,
    matrix: Floats,
    kept: Floats,
    rate: Floats,
    above: Integers,
    generator: np.random.Generator,
    place: int,
) -> tuple[Floats, Floats, Floats]:
    """One stage more of Preston's bootstrap.

    Args:
        stage: the stage.
        matrix: factors of the units of the stage before, shape ``(units before, R)``.
        kept: product of ``sqrt(n / m)`` and of the choices at the stages before, same shape.
        rate: product of the shares drawn at the stages before, shape ``(units before,)``.
        above: unit of the stage before of each stratum, shape ``(strata,)``.
        generator: of random numbers.
        place: number of the stage.

    Returns:
        The same three of this stage's units.
    """
    whole = (stage.share_not_drawn < TAKEN_WHOLE) | (stage.drawn == 1)
    half = np.where(whole, stage.drawn, stage.drawn // 2)
    left = np.where(whole, 1, stage.drawn - half)
    share = np.where(whole, 0.0, stage.share_not_drawn)
    reach = np.sqrt(half * rate[above] * share / left)
    chosen = _chosen(stage, half, matrix.shape[1], generator)
    own = stage.stratum
    up = above[own]
    grown = (stage.drawn / half)[own][:, np.newaxis] * chosen - 1.0
    factors = matrix[up] + reach[own][:, np.newaxis] * kept[up] * grown
    deeper = kept[up] * np.sqrt(stage.drawn / half)[own][:, np.newaxis] * chosen
    return factors, deeper, (rate[above] * (1.0 - stage.share_not_drawn))[own]


def _chosen(stage: Stage, half: Integers, replicates: int, generator: np.random.Generator) -> Floats:
    """Ones for the units drawn without replacement, so many of each stratum, shape ``(units, R)``."""
    found = np.zeros((stage.units, replicates))
    order = np.argsort(stage.stratum, kind="stable")
    starts = np.cumsum(stage.drawn) - stage.drawn
    rank = np.arange(stage.units) - starts[stage.stratum[order]]
    taken = rank < half[stage.stratum[order]]
    for place in range(replicates):
        mixed = np.lexsort((generator.random(stage.units), stage.stratum))
        found[mixed[taken], place] = 1.0
    return found


def _drawn(stage: Stage, replicates: int, seed: int, draw: Draw) -> Floats:
    """Factors drawn stratum by stratum, shape ``(units, R)``."""
    _enough(replicates)
    generator = np.random.default_rng(seed)
    matrix = np.ones((stage.units, replicates))
    order = np.argsort(stage.stratum, kind="stable")
    starts = np.cumsum(stage.drawn) - stage.drawn
    for stratum in np.flatnonzero((stage.drawn > 1) & (stage.share_not_drawn >= TAKEN_WHOLE)):
        count = int(stage.drawn[stratum])
        own = order[starts[stratum] : starts[stratum] + count]
        matrix[own] = draw(generator, count, float(stage.population[stratum]), replicates)
    return matrix


def _again(generator: np.random.Generator, count: int, population: float, replicates: int) -> Floats:
    """How often each unit is drawn: from itself, or from copies of the sample as large as the population.

    Which units have a copy more than others is drawn, too; what that adds to the variance is taken back by
    factors nearer to one, so that ``(1 - n / N) (n - 1) / n`` is left.
    """
    if np.isinf(population):
        return generator.multinomial(count, np.full(count, 1.0 / count), size=replicates).T.astype(np.float64)
    size = round(population)
    whole, rest = divmod(size, count)
    found = np.empty((count, replicates))
    for place in range(replicates):
        copies = np.full(count, whole, dtype=np.int64)
        copies[generator.permutation(count)[:rest]] += 1
        found[:, place] = generator.multivariate_hypergeometric(copies, count)
    uneven = rest / count * (1 - rest / count) * (count / size) ** 2
    varies = (size - count) / (size - 1) * (1 - 1 / count - uneven / count) + uneven
    wanted = (1 - count / population) * (count - 1) / count
    return np.asarray(1.0 + (found - 1.0) * np.sqrt(wanted / varies))


def _rescaled(generator: np.random.Generator, count: int, population: float, replicates: int) -> Floats:
    times = generator.multinomial(count - 1, np.full(count, 1.0 / count), size=replicates).T
    reach = np.sqrt(1.0 - count / population)
    return np.asarray(1.0 - reach + reach * times * (count / (count - 1)))


def _first_stage(design: Design) -> Stage:
    if design.calibration and (design.weights == 0).any():
        raise InvalidInput(
            "replicate weights are made of the whole sample when its weights were fitted to the population; "
            "make them first, then look at the domain"
        )
    stage = design.stages[0]
    _refuse(stage, design)
    if not (stage.drawn > 1).any():
        raise InvalidInput("no stratum has two sampling units; replicate weights cannot be made")
    return stage


def _refuse(stage: Stage, design: Design) -> None:
    """Refuse a stratum with a single unit unless the design says that it adds nothing."""
    alone: Mask = (stage.drawn == 1) & (stage.share_not_drawn >= TAKEN_WHOLE)
    if alone.any() and design.lonely not in ("remove", "certainty"):
        raise InvalidInput(
            "stratum {stratum}: a single sampling unit was drawn, so no replicate can do without it; join it "
            "with another stratum, or state that it adds nothing: remove or certainty",
            stratum=stage.names[int(np.flatnonzero(alone)[0])],
        )


def _enough(replicates: int) -> None:
    told = np.asarray(replicates)
    if told.ndim or told.dtype.kind not in "iu":
        raise InvalidInput(
            "{found} is no number of replicates; give a whole number, such as 500", found=str(replicates)
        )
    if replicates < 2:
        raise InvalidInput("{replicates} replicates: at least 2 are needed", replicates=replicates)


def _left_out(stage: Stage) -> Floats:
    """Factors of the jackknife, one replicate a unit that can be spared, shape ``(units, R)``."""
    dropped = np.flatnonzero((stage.drawn > 1)[stage.stratum])
    together = stage.stratum[:, np.newaxis] == stage.stratum[dropped]
    counted = stage.drawn / np.maximum(stage.drawn - 1, 1)
    matrix = np.where(together, counted[stage.stratum][:, np.newaxis], 1.0)
    matrix[dropped, np.arange(len(dropped))] = 0.0
    return matrix


def _number(stage: Stage) -> Integers:
    """Number of each unit inside its stratum, from 0."""
    order = np.argsort(stage.stratum, kind="stable")
    starts = np.cumsum(stage.drawn) - stage.drawn
    found = np.empty(stage.units, dtype=np.int64)
    found[order] = np.arange(stage.units) - starts[stage.stratum[order]]
    return found
