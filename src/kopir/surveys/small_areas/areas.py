"""Estimates of small areas, and the model they come from."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass

import numpy as np
from scipy.stats import norm

from kopir.errors import NotFound
from kopir.surveys.small_areas.scales import Scale
from kopir.surveys.taylor import Floats


@dataclass(frozen=True, eq=False)
class Model:
    """The model the areas borrow from.

    Args:
        names: of the coefficients, ``(intercept)`` first.
        beta: coefficients, shape ``(p,)``. variance: of them, given the variances of the model, ``(p, p)``.
        area_variance: of the areas around what the covariates say, on the scale of the model.
        unit_variance: of the units of an area around its mean; ``None`` for a model of areas.
        method: by which the variances were estimated.
    """

    names: tuple[str, ...]
    beta: Floats
    variance: Floats
    area_variance: float
    unit_variance: float | None
    method: str


@dataclass(frozen=True, eq=False)
class SmallAreas:
    """Model-based estimates, one an area.

    Args:
        areas: labels, in order.
        estimates: empirical best linear unbiased predictors, shape ``(m,)``; brought back from the scale.
        mse: mean squared errors of the estimates, shape ``(m,)``.
        gamma: weight of an area's own direct estimate, 0 to 1; 0 where nobody was asked. The rest of the
            weight lies on what the covariates say.
        direct: direct estimates, shape ``(m,)``, NaN where nobody was asked.
        variances: sampling variances of the direct estimates, shape ``(m,)``, NaN likewise.
        model: that they come from.
        scale: on which the model is linear.
        centres, spreads: estimates and mean squared errors on that scale, shape ``(m,)``.
        synthetic: what the covariates alone say, on that scale, shape ``(m,)``.
        noise: sampling variances on that scale, shape ``(m,)``, NaN where nobody was asked.
        residuals: distance of direct estimates from what the covariates say, on that scale, by its standard
            deviation, shape ``(m,)``, NaN likewise.
        how: the mean squared errors were found: ``analytic`` or ``bootstrap``.
    """

    areas: tuple[Hashable, ...]
    estimates: Floats
    mse: Floats
    gamma: Floats
    direct: Floats
    variances: Floats
    model: Model
    scale: Scale
    centres: Floats
    spreads: Floats
    synthetic: Floats
    noise: Floats
    residuals: Floats
    how: str

    @property
    def rmse(self) -> Floats:
        """Roots of the mean squared errors, in the unit of the estimates, shape ``(m,)``."""
        return np.asarray(np.sqrt(self.mse))

    @property
    def cv(self) -> Floats:
        """Root mean squared error by estimate, shape ``(m,)``; NaN where the estimate is zero."""
        whole = np.full_like(self.estimates, np.nan)
        return np.divide(self.rmse, np.abs(self.estimates), out=whole, where=self.estimates != 0)

    @property
    def sampled(self) -> np.ndarray[tuple[int, ...], np.dtype[np.bool_]]:
        """Areas in which somebody was asked, shape ``(m,)``."""
        return ~np.isnan(self.direct)

    def interval(self, level: float = 0.95) -> Floats:
        """Normal intervals, made on the scale of the model and brought back, shape ``(m, 2)``.

        Args:
            level: share of areas, over many samples and under the model, whose interval holds the truth.
        """
        half = norm.ppf(0.5 + level / 2) * np.sqrt(self.spreads)
        return self.scale.plain(np.stack([self.centres - half, self.centres + half], axis=1))

    def place(self, area: Hashable) -> int:
        """Where an area stands.

        Raises:
            NotFound: there is none of that label.
        """
        if area not in self.areas:
            raise NotFound(
                "there is no area {area} among the {count} estimated", area=area, count=len(self.areas)
            )
        return self.areas.index(area)
