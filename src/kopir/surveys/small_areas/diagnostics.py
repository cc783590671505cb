"""How far a model of areas can be believed, and which of its estimates should not leave.

Residuals are those of the direct estimates on the scale of the model, by ``sqrt(A + D_i)``; of a model of
units, those of the areas' means. They follow a normal law if the model holds (that the coefficients are
estimated makes them a little alike, which is not allowed for). The distance between direct and model-based
estimates, ``sum (y - estimate)^2 / (D + mse)``, is held against a chi-squared law: a large one says that the
model moves
areas further than their sampling errors explain (G. Brown et al., *Proceedings of Statistics Canada
Symposium*, 2001).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

import numpy as np
from scipy.stats import chi2, shapiro

from kopir.surveys.small_areas.areas import SmallAreas
from kopir.surveys.suppression import Rules

Hint = Literal["suppress: error", "mark: error", "mark: synthetic", "mark: outlier"]
OUTLIER: Final = 3.0
"""Standardised residual from which an area does not follow the model."""


@dataclass(frozen=True, eq=False)
class Diagnosis:
    """Of a model.

    Args:
        shapiro_wilk, normal_p: of the residuals: 1 for a perfect normal law, and how often one does as badly.
        skewness, kurtosis: of the residuals; 0 and 3 for a normal law.
        distance, distance_p: between direct and model-based estimates.
        gamma_median: of the areas that were asked.
        zero: whether areas were found not to differ beyond the covariates, so that all lie on the regression.
    """

    shapiro_wilk: float
    normal_p: float
    skewness: float
    kurtosis: float
    distance: float
    distance_p: float
    gamma_median: float
    zero: bool


def diagnosis(found: SmallAreas) -> Diagnosis:
    """Look at the model behind estimates of areas, before they are benchmarked.

    >>> from kopir.surveys.small_areas import fay_herriot
    >>> y = [3.0, 5.0, 4.0, 8.0, 6.0]
    >>> diagnosis(fay_herriot(y, {}, variances=[1.0, 0.5, 0.5, 2.0, 1.0])).zero
    False
    """
    there = found.residuals[found.sampled]
    around = there - there.mean()
    spread = float(np.mean(around**2))
    statistic, p = shapiro(there) if spread > 0 else (1.0, 1.0)
    moved = (1 - found.gamma) * found.noise * found.residuals**2 / (found.noise + found.spreads)
    distance = float(np.nansum(moved))
    return Diagnosis(
        float(statistic),
        float(p),
        float(np.mean(around**3) / spread**1.5) if spread > 0 else 0.0,
        float(np.mean(around**4) / spread**2) if spread > 0 else 3.0,
        distance,
        float(chi2.sf(distance, int(found.sampled.sum()))),
        float(np.median(found.gamma[found.sampled])),
        found.model.area_variance == 0,
    )


def hints(found: SmallAreas, rules: Rules | None = None) -> tuple[tuple[Hint, ...], ...]:
    """What the rules of a statistical office would do with each area, and why.

    An estimate is to be suppressed or marked by its root mean squared error in percent of it, with the
    thresholds for coefficients of variation; marked where nobody was asked (it is what the covariates say),
    and where the direct estimate is more than three standard deviations from the model. Rules on few cases
    are for direct estimates and hold beside these.

    Args:
        found: estimates.
        rules: thresholds; the usual ones if not given.
    """
    limits = rules or Rules()
    cv = 100 * np.nan_to_num(found.cv, nan=np.inf)
    return tuple(
        tuple(_of_area(float(each), bool(asked), float(residual), limits))
        for each, asked, residual in zip(cv, found.sampled, found.residuals, strict=True)
    )


def _of_area(cv: float, asked: bool, residual: float, limits: Rules) -> list[Hint]:
    made: list[Hint] = []
    if cv > limits.cv_suppressed:
        made.append("suppress: error")
    elif cv > limits.cv_marked:
        made.append("mark: error")
    if not asked:
        made.append("mark: synthetic")
    elif abs(residual) > OUTLIER:
        made.append("mark: outlier")
    return made
