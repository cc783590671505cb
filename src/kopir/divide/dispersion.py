"""How far the values lie apart: range, variation, mean deviation, and sums over shares.

Sources: F. A. Cowell, *Measuring Inequality*, 3rd edition (2011), chapter 2; J. G. Williamson, "Regional
inequality and the process of national development", *Economic Development and Cultural Change* 13 (1965); E.
M. Hoover, *Review of Economics and Statistics* 18 (1936) 162-171; P. B. Coulter, *Measuring Inequality*
(1989); B. A. Portnov and D. Felsenstein, "Measures of regional inequality for small countries" (2005),
chapter 4 of *Regional Disparities in Small Countries* (Coulter, Dalton).
"""

from __future__ import annotations

import numpy as np

from kopir.divide.arrays import Floats, enough, has_zero, prepare, quotient, relative_mean, weighted_mean


def spread(values: Floats, weights: Floats | None = None) -> Floats:
    """Range: highest minus lowest value, in the unit of the indicator; weights only say who is left out."""
    x, w = prepare(values, weights)
    low, high = _ends(x, w)
    return np.where(enough(w), high - low, np.nan)


def ratio(values: Floats, weights: Floats | None = None) -> Floats:
    """Ratio of the highest to the lowest value; not defined where the lowest is zero or negative."""
    x, w = prepare(values, weights)
    low, high = _ends(x, w)
    return quotient(high, np.where(enough(w) & (low > 0), low, np.nan))


def cv(values: Floats, weights: Floats | None = None) -> Floats:
    """Coefficient of variation: standard deviation of the population over the (weighted) mean.

    Weighted by population it is Williamson's measure of regional inequality (1965).
    """
    x, w = prepare(values, weights)
    mean = relative_mean(x, w)
    return quotient(np.sqrt(weighted_mean((x - mean) ** 2, w)), mean)


def sd_log(values: Floats, weights: Floats | None = None) -> Floats:
    """Standard deviation of the logarithms, of the population; not defined with a zero.

    It can rise with a transfer from rich to poor among the very rich (Cowell 2011, chapter 2).
    """
    x, w = prepare(values, weights)
    mean = np.where(has_zero(x, w), np.nan, relative_mean(x, w))
    logs = np.log(np.where(w > 0, quotient(x, mean), 1.0))
    return np.where(np.isnan(mean), np.nan, np.sqrt(weighted_mean((logs - weighted_mean(logs, w)) ** 2, w)))


def hoover(values: Floats, weights: Floats | None = None) -> Floats:
    """Hoover or Ricci-Schutz: the share of the total that would have to move for all to be equal, 0 to 1."""
    x, w = prepare(values, weights)
    mean = relative_mean(x, w)
    return quotient(weighted_mean(np.abs(x - mean), w), 2 * mean)


def herfindahl(values: Floats, weights: Floats | None = None) -> Floats:
    """Herfindahl's concentration: sum of the squared shares of the areas in the total, 1/n to 1."""
    x, w = prepare(values, weights)
    held = quotient(w * x, w.sum(axis=0) * relative_mean(x, w))
    return np.asarray((held**2).sum(axis=0))


def coulter(values: Floats, weights: Floats | None = None) -> Floats:
    """Coulter's coefficient: root of half the squared distances of shares held from shares in the weight."""
    x, w = prepare(values, weights)
    share = quotient(w, w.sum(axis=0))
    held = quotient(w * x, w.sum(axis=0) * relative_mean(x, w))
    return np.asarray(np.sqrt(((held - share) ** 2).sum(axis=0) / 2))


def dalton(values: Floats, weights: Floats | None = None) -> Floats:
    """Dalton's coefficient: logarithm of the mean over the mean of the logarithms; 1 where all are equal.

    It changes with the unit, and is defined only where the values are positive and their geometric mean
    above one.
    """
    x, w = prepare(values, weights)
    mean = np.where(has_zero(x, w), np.nan, relative_mean(x, w))
    logs = weighted_mean(np.log(np.where((w > 0) & (x > 0), x, 1.0)), w)
    return quotient(np.log(mean), np.where(logs > 0, logs, np.nan))


def _ends(x: Floats, w: Floats) -> tuple[Floats, Floats]:
    present = w > 0
    low = np.where(present, x, np.inf).min(axis=0, initial=np.inf)
    high = np.where(present, x, -np.inf).max(axis=0, initial=-np.inf)
    any_present = present.any(axis=0)
    return np.where(any_present, low, np.nan), np.where(any_present, high, np.nan)
