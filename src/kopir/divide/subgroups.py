"""Gini and Atkinson indices split by a partition: not exactly additive, so the third part is told too.

* Gini: ``within = sum p_g s_g G_g`` with population and income shares of the subgroups, ``between`` the Gini
  of the subgroup means, and ``overlap`` what is left: it is zero where the subgroups do not overlap in the
  ranking, and measures how much they do otherwise.
* Atkinson: ``between`` is the index of the subgroup means, ``within`` the share lost inside the subgroups
  after that, and ``total = within + between - within * between``.
* Pairs: the differences between areas of the same subgroup and of different ones (with neighbours as the
  partition, the two parts of the spatial Gini).

Sources: P. J. Lambert and J. R. Aronson, "Inequality decomposition analysis and the Gini coefficient
revisited", *Economic Journal* 103 (1993) 1221-1227; S. Bhattacharya and B. Mahalanobis, *Journal of the
American Statistical Association* 62 (1967) 143-161; C. Blackorby, D. Donaldson and M. Auersperg, *Canadian
Journal of Economics* 14 (1981) 665-685; T. Das and A. Parikh, *Empirical Economics* 7 (1982) 23-48; S. J.
Rey and R. J. Smith, "A spatial decomposition of the Gini coefficient", *Letters in Spatial and Resource
Sciences* 6 (2013) 55-70.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from kopir.divide.arrays import Floats, prepare, quotient, relative_mean
from kopir.divide.decomposition import membership
from kopir.divide.entropy import atkinson
from kopir.divide.ranks import gini, s_gini

Index = Callable[[Floats, Floats], Floats]


@dataclass(frozen=True, eq=False)
class Split:
    """One index split by a partition, with the part that is neither between nor within.

    Args:
        measure: its name.
        groups: labels of the subgroups, the rows of the two-dimensional arrays.
        total, between, within: shape ``(periods,)``; NaN where the index is not defined.
        rest: ``total - between - within``: the overlap of a Gini, less the product of the parts of an
            Atkinson index.
        inequality: inside each subgroup, shape ``(groups, periods)``; 0 for one area, NaN for none.
        contribution: of each subgroup to ``within``, same shape; NaN where it has none of its own (Atkinson).
        share: of each subgroup in the total weight, same shape.
        held: of each subgroup in the total, same shape.
        mean: weighted mean of each subgroup, same shape.
        members: how many areas of each subgroup take part, same shape.
    """

    measure: str
    groups: tuple[str, ...]
    total: Floats
    between: Floats
    within: Floats
    rest: Floats
    inequality: Floats
    contribution: Floats
    share: Floats
    held: Floats
    mean: Floats
    members: Floats


def split_gini(
    values: Floats, partition: Sequence[str], weights: Floats | None = None, *, aversion: float = 2.0
) -> Split:
    """Gini coefficient, within, between and overlap.

    Args:
        values: shape ``(areas, periods)`` or ``(areas,)``; missing as NaN.
        partition: label of the subgroup of each area.
        weights: as in ``measures``.
        aversion: of the extended Gini; 2 is the Gini. With another one the share of a subgroup in ``within``
            is ``p_g^(v-1) s_g``.

    Raises:
        InvalidInput: not one label an area, shapes do not fit, or the aversion is 1 or less.
    """
    x, w = prepare(values, weights)
    groups, belongs = membership(partition, len(x))

    def index(of: Floats, by: Floats) -> Floats:
        return gini(of, by) if aversion == 2 else s_gini(of, by, aversion=aversion)

    total = index(x, w)
    parts = _parts(x, w, belongs)
    inequality = _inside(x, w, belongs, index, parts)
    contribution = np.where(parts.members > 0, parts.share ** (aversion - 1) * parts.held * inequality, 0.0)
    contribution = np.where(np.isnan(total), np.nan, contribution)
    within = contribution.sum(axis=0)
    between = np.where(np.isnan(total), np.nan, np.nan_to_num(index(parts.mean, parts.weight)))
    return Split(
        "gini", groups, total, between, within, total - between - within, inequality, contribution,
        parts.share, parts.held, parts.mean, parts.members,
    )  # fmt: skip


def split_atkinson(
    values: Floats, partition: Sequence[str], weights: Floats | None = None, *, aversion: float = 0.5
) -> Split:
    """Atkinson's index, within and between.

    Args:
        values: as in ``split_gini``.
        partition: as in ``split_gini``.
        weights: as in ``split_gini``.
        aversion: as in ``entropy.atkinson``.

    Raises:
        InvalidInput: not one label an area, shapes do not fit, or the aversion is not positive.
    """
    x, w = prepare(values, weights)
    groups, belongs = membership(partition, len(x))

    def index(of: Floats, by: Floats) -> Floats:
        return atkinson(of, by, aversion=aversion)

    total = index(x, w)
    parts = _parts(x, w, belongs)
    inequality = _inside(x, w, belongs, index, parts)
    between = np.where(np.isnan(total), np.nan, np.nan_to_num(index(parts.mean, parts.weight)))
    within = 1 - quotient(1 - total, 1 - between)
    rest = total - between - within
    nothing = np.full(inequality.shape, np.nan)
    return Split(
        "atkinson", groups, total, between, within, rest, inequality, nothing,
        parts.share, parts.held, parts.mean, parts.members,
    )  # fmt: skip


def pair_differences(
    values: Floats, partition: Sequence[str], weights: Floats | None = None
) -> tuple[Floats, Floats]:
    """Sums of absolute differences over all ordered pairs of areas of one subgroup, and of different ones.

    Together they are ``2 W^2 m G``: the Gini coefficient split by pairs of areas.

    Args:
        values: shape ``(areas, periods)`` or ``(areas,)``; missing as NaN.
        partition: label of the subgroup (the neighbours) of each area.
        weights: as in ``measures``.

    Returns:
        Inside subgroups and across them, both of shape ``(periods,)``.

    Raises:
        InvalidInput: not one label an area, or shapes do not fit.
    """
    x, w = prepare(values, weights)
    _, belongs = membership(partition, len(x))
    inside = np.zeros(x.shape[1])
    for row in belongs:
        rows = row > 0
        inside += _pairs(x[rows], w[rows])
    return inside, np.maximum(_pairs(x, w) - inside, 0.0)


@dataclass(frozen=True, eq=False)
class _Parts:
    weight: Floats
    share: Floats
    held: Floats
    mean: Floats
    members: Floats


def _parts(x: Floats, w: Floats, belongs: Floats) -> _Parts:
    weight, amount = belongs @ w, belongs @ (w * x)
    members = belongs @ (w > 0).astype(np.float64)
    everything = w.sum(axis=0) * relative_mean(x, w)
    return _Parts(
        weight,
        quotient(weight, w.sum(axis=0)),
        quotient(amount, everything),
        quotient(amount, weight),
        members,
    )


def _inside(x: Floats, w: Floats, belongs: Floats, index: Index, parts: _Parts) -> Floats:
    """Index inside each subgroup: 0 for one area or nothing but zeros, NaN for none."""
    found = np.stack([index(x[row > 0], w[row > 0]) for row in belongs])
    alone = (parts.members == 1) | ((parts.members > 1) & (parts.mean == 0))
    return np.where(alone, 0.0, found)


def _pairs(x: Floats, w: Floats) -> Floats:
    """Weighted sum of absolute differences over all ordered pairs, from the order of the values."""
    order = np.argsort(x, axis=0, kind="stable")
    x, w = np.take_along_axis(x, order, axis=0), np.take_along_axis(w, order, axis=0)
    below, total = np.cumsum(w, axis=0), w.sum(axis=0)
    return np.asarray(2 * (w * x * (2 * below - w - total)).sum(axis=0))
