"""The place of areas in an order: fractional ranks, and the inequality measures that rest on ranks alone.

The fractional rank of an area is the share of the population below it plus half of its own, and areas with
the same value share the middle of theirs, so that neither their order nor a split of an area into two
changes anything.

Sources: F. A. Cowell, *Measuring Inequality*, 3rd edition (2011), appendix A; R. I. Lerman and S. Yitzhaki,
"Improving the accuracy of estimates of Gini coefficients", *Journal of Econometrics* 42 (1989) 43-47; D.
Donaldson and J. A. Weymark, "A single-parameter generalization of the Gini indices of inequality", *Journal
of Economic Theory* 22 (1980) 67-86; M. C. Wolfson, "When inequalities diverge", *American Economic Review*
84 (1994) 353-358.
"""

from __future__ import annotations

import numpy as np

from kopir.divide.arrays import Floats, prepare, quotient, ranked, relative_mean
from kopir.divide.shares import bottom_share, quantile
from kopir.errors import InvalidInput


def fractional_rank(order_by: Floats, weights: Floats | None = None) -> Floats:
    """Fractional rank of every area in every period.

    Args:
        order_by: shape ``(areas, periods)`` or ``(areas,)``; missing as NaN.
        weights: as in ``measures``.

    Returns:
        Shape ``(areas, periods)``, between 0 and 1; NaN where an area is left out. Their weighted mean is
        0.5.

    >>> fractional_rank(np.array([3.0, 1.0, 3.0, 9.0]))[:, 0].tolist()
    [0.5, 0.125, 0.5, 0.875]
    """
    x, w = prepare(order_by, weights)
    x = np.where(w > 0, x, np.inf)
    order = np.argsort(x, axis=0, kind="stable")
    sorted_x, sorted_w = np.take_along_axis(x, order, axis=0), np.take_along_axis(w, order, axis=0)
    reached = np.cumsum(sorted_w, axis=0)
    begins = np.ones(x.shape, dtype=np.bool_)
    begins[1:] = sorted_x[1:] != sorted_x[:-1]
    ends = np.ones(x.shape, dtype=np.bool_)
    ends[:-1] = begins[1:]
    below = np.maximum.accumulate(np.where(begins, reached - sorted_w, -np.inf), axis=0)
    upto = np.minimum.accumulate(np.where(ends, reached, np.inf)[::-1], axis=0)[::-1]
    places = np.empty(x.shape)
    np.put_along_axis(places, order, (below + upto) / 2, axis=0)
    return quotient(np.where(w > 0, places, np.nan), w.sum(axis=0))


def gini(values: Floats, weights: Floats | None = None) -> Floats:
    """Gini coefficient: mean absolute difference over twice the mean, 0 (all equal) to 1.

    Computed from the ranks: ``sum w_i x_i (2 W_i - w_i) / (W sum w x) - 1`` with areas in ascending order and
    ``W_i`` their cumulated weight (Cowell 2011, appendix A; Lerman and Yitzhaki 1989 for weights).
    """
    x, w = ranked(*prepare(values, weights))
    mean = relative_mean(x, w)
    total = w.sum(axis=0)
    midpoints = 2 * np.cumsum(w, axis=0) - w - total
    return np.maximum(quotient((w * x * midpoints).sum(axis=0), total**2 * mean), 0.0)


def s_gini(values: Floats, weights: Floats | None = None, *, aversion: float = 2.0) -> Floats:
    """Extended (single-parameter) Gini: the larger the aversion, the more the bottom counts; 2 is the Gini.

    One less the mean of the relative values, weighted by how much of ``(1 - p)^v`` each area spans, where
    ``p`` is the share of the population below it.

    Args:
        values: as in ``measures``.
        weights: as in ``measures``.
        aversion: ``v``, above 1.

    Raises:
        InvalidInput: the aversion is 1 or less, or shapes do not fit.

    >>> s_gini(np.array([1.0, 2.0, 3.0, 4.0]), aversion=2.0).round(3).tolist()
    [0.25]
    """
    if not aversion > 1:
        raise InvalidInput(
            "the aversion to inequality is {found}; the extended Gini needs one above 1", found=aversion
        )
    x, w = ranked(*prepare(values, weights))
    mean = relative_mean(x, w)
    above = np.clip(quotient(np.cumsum(w[::-1], axis=0)[::-1], w.sum(axis=0)), 0.0, 1.0)
    after = np.zeros_like(above)
    after[:-1] = above[1:]
    spans = above**aversion - after**aversion
    return np.maximum(1 - quotient((spans * x).sum(axis=0), mean), 0.0)


def wolfson(values: Floats, weights: Floats | None = None) -> Floats:
    """Wolfson's polarisation: how far the middle has thinned out, 0 (none) to 1 (two halves apart).

    ``4 (m / median) (1/2 - L(1/2) - G/2)``, with the Lorenz curve ``L`` and the Gini coefficient ``G``. Some
    write half of it.
    """
    x, w = prepare(values, weights)
    median = quantile(values, weights, share=0.5)
    middle = 0.5 - bottom_share(values, weights, share=0.5) - gini(values, weights) / 2
    factor = quotient(4 * relative_mean(x, w), np.where(median > 0, median, np.nan))
    return np.maximum(factor * middle, 0.0)
