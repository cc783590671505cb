"""Mean squared errors of a model of units, right up to terms smaller than one by the number of areas.

With ``s_v``, ``s_e`` the variances of areas and units and ``a_i = s_e + n_i s_v``, ``gamma = n_i s_v / a_i``:

    g1 = s_v s_e / a_i
    g2 = (X - gamma x)' (X'V^-1X)^-1 (X - gamma x)     X: population mean, x: mean of the sample
    g3 = n_i (s_e^2 V_vv + s_v^2 V_ee - 2 s_e s_v V_ve) / a_i^3
    mse = g1 + g2 + 2 g3                                for ``reml``

``V`` is the inverse of Fisher's information on the two variances. For ``ml`` the bias of the variances times
the slope of ``g1`` is taken off. Where the sizes of areas are known, with ``f`` the share asked, ``X`` is the
mean of those not asked and the error ``(1 - f)^2 (g1 + g2 + 2 g3) + (1 - f) s_e / N``. N. G. N. Prasad and
J. N. K. Rao (1990), section 4; G. S. Datta and P. Lahiri (2000); J. N. K. Rao and I. Molina (2015), 7.2.
"""

from __future__ import annotations

import numpy as np

from kopir.surveys.small_areas.area_mse import distances
from kopir.surveys.small_areas.unit_sums import Sums
from kopir.surveys.taylor import Floats


def unit_mse(
    made: Sums, counts: Floats, sample: Floats, means: Floats, area: float, unit: float, ml: bool
) -> Floats:
    """``g1 + g2 + 2 g3``, less the bias, of every area, shape ``(m,)``.

    Args:
        made: sums of the sample, for the information it holds.
        counts: units asked of each area to be estimated, 0 where none.
        sample: means of the covariates of those asked (anything where none), ``(m, p)``.
        means: of the covariates of the population, ``(m, p)``.
        area: variance of areas.
        unit: variance of units.
        ml: whether they were found by maximum likelihood, so that they are biased.
    """
    alpha = unit + counts * area
    gamma = counts * area / alpha
    inverse = coefficient_variance(made, area, unit)
    spread: Floats = np.linalg.inv(information(made.counts, area, unit)).astype(np.float64)
    first = area * unit / alpha
    second = distances(means - gamma[:, np.newaxis] * sample, inverse)
    third = unit**2 * spread[0, 0] + area**2 * spread[1, 1] - 2 * unit * area * spread[0, 1]
    found = first + second + 2 * counts * third / alpha**3
    if ml:
        bias = _bias(made, area, unit, inverse, spread)
        found = found - (bias[0] * (unit / alpha) ** 2 + bias[1] * counts * (area / alpha) ** 2)
    return np.asarray(found)


def coefficient_variance(made: Sums, area: float, unit: float) -> Floats:
    """Variance of the coefficients, the variances known, ``(p, p)``."""
    w = made.counts / (unit + made.counts * area)
    return np.asarray(np.linalg.inv(made.within / unit + (made.x * w[:, np.newaxis]).T @ made.x))


def information(counts: Floats, area: float, unit: float) -> Floats:
    """Fisher's information on the variances of areas and of units, ``(2, 2)``."""
    alpha = unit + counts * area
    areas = np.sum((counts / alpha) ** 2)
    units = np.sum((counts - 1) / unit**2 + 1 / alpha**2)
    both = np.sum(counts / alpha**2)
    return np.array([[areas, both], [both, units]]) / 2


def _bias(made: Sums, area: float, unit: float, inverse: Floats, spread: Floats) -> Floats:
    alpha = made.counts * area + unit
    areas = (made.x * ((made.counts / alpha) ** 2)[:, np.newaxis]).T @ made.x
    units = made.within / unit**2 + (made.x * (made.counts / alpha**2)[:, np.newaxis]).T @ made.x
    taken = [np.sum(inverse * areas), np.sum(inverse * units)]
    return np.asarray(-(spread @ np.array(taken)) / 2)
