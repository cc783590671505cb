"""The model of units of Battese, Harter and Fuller: answers of persons, and areas that differ by chance.

    y_ij = x_ij' b + v_i + e_ij,   v_i ~ N(0, s_v),   e_ij ~ N(0, s_e)

The mean of area ``i`` is estimated by ``X_i' b + gamma_i (y_i - x_i' b)`` with ``X_i`` the population means
of the covariates, ``y_i`` and ``x_i`` means of the sample and ``gamma_i = n_i s_v / (s_e + n_i s_v)``; where
sizes are known, by what was found of those asked and predictions of the others. G. E. Battese, R. M. Harter
and W. A. Fuller, *Journal of the American Statistical Association* 83 (1988) 28-36; J. N. K. Rao and
I. Molina, *Small Area Estimation*, 2nd edition (2015), 7.1.

Weights of the design do not enter: the model must hold for the sample as it does for the population.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal, get_args

import numpy as np
from numpy.typing import ArrayLike

from kopir.errors import InvalidInput
from kopir.surveys.small_areas.area_level import REPLICATES, How, spread_out
from kopir.surveys.small_areas.areas import Model, SmallAreas
from kopir.surveys.small_areas.covariates import INTERCEPT, independent, numbers
from kopir.surveys.small_areas.population import Population
from kopir.surveys.small_areas.scales import Scale
from kopir.surveys.small_areas.unit_mse import coefficient_variance, unit_mse
from kopir.surveys.small_areas.unit_sums import Sums, outcomes, sums, variances
from kopir.surveys.taylor import Floats, Integers

UnitMethod = Literal["reml", "ml"]
CELLS: Final = 4_000_000
"""Numbers drawn at once by the bootstrap."""


@dataclass(frozen=True, eq=False)
class Task:
    """Units, the areas to be estimated, and how they belong together.

    Args:
        x: covariates of the units, ``(n, p)``. place: of the units' areas among those sampled, ``(n,)``.
        wanted: place of each sampled area in the population.
        counts, shares: units asked, and share of all, by area of the population, ``(m,)``.
        chance: of those not asked: variance of the area's mean for each unit variance, ``(m,)``.
        sample: means of the covariates of those asked, ``(m, p)``, those of the population where none.
        means: of the covariates of the population, or of those not asked where sizes are known, ``(m, p)``.
    """

    x: Floats
    place: Integers
    wanted: Integers
    counts: Floats
    shares: Floats
    chance: Floats
    sample: Floats
    means: Floats

    def predicted(self, made: Sums, restricted: bool) -> tuple[Floats, Floats, Floats, Floats]:
        """Variances of areas and units ``(b,)``, coefficients ``(b, p)``, estimates ``(b, m)``."""
        area, unit = variances(made, restricted)
        _, _, beta, rest, _ = made.fit(area / unit, np.arange(len(area)))
        own = np.zeros((len(area), len(self.counts)))
        both = made.counts * area[:, np.newaxis]
        own[:, self.wanted] = both / (unit[:, np.newaxis] + both) * rest
        others = beta @ self.means.T + own
        return area, unit, beta, (1 - self.shares) * others + self.shares * self.seen(made)

    def seen(self, made: Sums) -> Floats:
        """Mean outcome of those asked, ``(b, m)``, zero where none."""
        found = np.zeros((len(made.y), len(self.counts)))
        found[:, self.wanted] = made.y
        return found


def unit_level(
    outcome: ArrayLike,
    areas: Sequence[Hashable],
    covariates: Mapping[str, ArrayLike],
    population: Population,
    *,
    method: UnitMethod = "reml",
    mse: How = "analytic",
    replicates: int = REPLICATES,
    seed: int = 1,
) -> SmallAreas:
    """Estimate means of areas from answers of units and covariates with known means.

    Args:
        outcome: of the units, shape ``(n,)``.
        areas: label of each unit's area, length ``n``.
        covariates: of the units by name, each of shape ``(n,)``; a column of ones is added.
        population: areas to be estimated, with the means of the same covariates.
        method: of estimating the variances: ``reml`` or ``ml``.
        mse: mean squared errors by formula, or by a parametric bootstrap.
        replicates: of the bootstrap.
        seed: of the bootstrap.

    Returns:
        Estimates; ``direct`` holds the plain means of those asked and ``variances`` the variance of units by
        their number, both under the model.

    Raises:
        InvalidInput: lengths differ; a number is missing; a sampled area is not in the population; a
            covariate is a mix of the others; there are too few areas, or no area has two units; the
            covariates explain the outcome wholly.
    """
    for what, known in ((method, get_args(UnitMethod)), (mse, get_args(How))):
        if what not in known:
            raise InvalidInput(
                "{name} is not known here; take one of {known}", name=what, known=", ".join(known)
            )
    y = numbers("outcome", outcome, len(areas))
    task, made = _task(y, areas, covariates, population)
    restricted = method == "reml"
    area, unit, beta, estimates = (each[0] for each in task.predicted(made, restricted))
    gamma = task.counts * area / (unit + task.counts * area)
    if mse == "bootstrap":
        spreads = _bootstrap(task, made, restricted, replicates, seed)
    else:
        spreads = unit_mse(
            made, task.counts, task.sample, task.means, float(area), float(unit), not restricted
        )
        spreads = (1 - task.shares) ** 2 * spreads + task.chance * unit
    asked = task.counts > 0
    noise = np.where(asked, unit / np.maximum(task.counts, 1), np.nan)
    model = Model(
        (INTERCEPT, *covariates),
        beta,
        coefficient_variance(made, float(area), float(unit)),
        float(area),
        float(unit),
        method,
    )
    return SmallAreas(
        tuple(population.areas),
        estimates,
        spreads,
        gamma,
        np.where(asked, task.seen(made)[0], np.nan),
        noise,
        model,
        Scale("plain"),
        estimates,
        spreads,
        population.matrix(tuple(covariates)) @ beta,
        noise,
        spread_out((made.y[0] - made.x @ beta) / np.sqrt(area + noise[asked]), asked),
        mse,
    )


def _task(
    y: Floats, areas: Sequence[Hashable], covariates: Mapping[str, ArrayLike], population: Population
) -> tuple[Task, Sums]:
    whole = population.matrix(tuple(covariates))
    columns = [numbers(name, each, len(y)) for name, each in covariates.items()]
    x = np.column_stack([np.ones(len(y)), *columns])
    places = {label: place for place, label in enumerate(population.areas)}
    strange = next((label for label in areas if label not in places), None)
    if strange is not None:
        raise InvalidInput(
            "area {area} of the sample is not among the areas of the population; add its means", area=strange
        )
    wanted, place = np.unique([places[label] for label in areas], return_inverse=True)
    _enough(len(wanted), x, (INTERCEPT, *covariates))
    made = sums(x, y[np.newaxis], place, len(wanted))
    _varied(made, y)
    counts, sample = np.zeros(len(whole)), whole.copy()
    counts[wanted], sample[wanted] = made.counts, made.x
    shares, chance = population.unasked(counts)
    left = np.where(shares < 1, 1 - shares, 1.0)[:, np.newaxis]
    means = (whole - shares[:, np.newaxis] * sample) / left
    return Task(x, place, wanted, counts, shares, chance, sample, means), made


def _enough(count: int, x: Floats, names: tuple[str, ...]) -> None:
    n, p = x.shape
    if count < 3 or n < count + p + 1:
        raise InvalidInput(
            "{units} units in {areas} areas are too few for {columns} coefficients; at least three areas, "
            "and more units than areas and coefficients together, are needed",
            units=n,
            areas=count,
            columns=p,
        )
    independent(x, names)


def _varied(made: Sums, y: Floats) -> None:
    """Refuse outcomes that do not vary, or that the covariates and areas tell wholly."""
    beta = np.linalg.lstsq(made.within, made.pulls[0], rcond=None)[0]
    left = made.squares[0] - beta @ made.pulls[0]
    if left <= 1e-12 * np.sum((y - y.mean()) ** 2):
        raise InvalidInput(
            "within areas the outcome does not vary beyond what the covariates say, so units have no "
            "variance; take a model of areas"
        )


def _bootstrap(task: Task, made: Sums, restricted: bool, replicates: int, seed: int) -> Floats:
    """Mean squared errors over samples made by the model as it was fitted (González-Manteiga et al. 2008)."""
    if replicates < 2:
        raise InvalidInput("a bootstrap needs at least two replicates, not {count}", count=replicates)
    area, unit, beta, _ = (each[0] for each in task.predicted(made, restricted))
    around = task.x - made.x[task.place]
    around[:, 0] = 0.0
    rng = np.random.default_rng(seed)
    total, block = np.zeros(len(task.counts)), max(1, CELLS // len(task.x))
    for begin in range(0, replicates, block):
        count = min(block, replicates - begin)
        shift = np.sqrt(area) * rng.standard_normal((count, len(task.counts)))
        noise = np.sqrt(unit) * rng.standard_normal((count, len(task.x)))
        drawn = task.x @ beta + shift[:, task.wanted][:, task.place] + noise
        anew = outcomes(made, around, drawn, task.place)
        others = task.means @ beta + shift
        truth = (1 - task.shares) * others + task.shares * task.seen(anew)
        truth += np.sqrt(task.chance * unit) * rng.standard_normal(truth.shape)
        total += np.sum((task.predicted(anew, restricted)[3] - truth) ** 2, axis=0)
    return total / replicates
