"""Inequality split into a part between subgroups of areas and a part within them.

The generalised entropy measures split exactly (Shorrocks 1980, 1984; Theil 1967). With population share
``p_g``, mean ``m_g`` and share of the total ``s_g = p_g m_g / m`` of subgroup ``g``:

* Theil T: within ``sum s_g T_g``, between ``sum s_g ln(m_g / m)``;
* Theil L: within ``sum p_g L_g``, between ``sum p_g ln(m / m_g)``;
* GE(2), half the squared coefficient of variation: within ``sum p_g (m_g/m)^2 GE_g``, between the GE(2) of
  the subgroup means.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from kopir.divide.arrays import Floats, prepare
from kopir.divide.entropy import entropy_terms, generalised_entropy
from kopir.errors import InvalidInput, NotFound

DECOMPOSABLE: Final = {"theil_t": 1.0, "theil_l": 0.0, "ge2": 2.0}
"""Measures that split exactly, with the parameter of their generalised entropy."""


@dataclass(frozen=True, eq=False)
class Decomposition:
    """One measure, split by a partition of the areas.

    Args:
        measure: its name.
        groups: labels of the subgroups, the rows of the arrays below.
        total, between, within: shape ``(periods,)``; ``total = between + within``, NaN where not defined.
        inequality: inside each subgroup, shape ``(groups, periods)``; 0 for one area, NaN for none.
        contribution: of each subgroup's inequality to ``within``, same shape; the column sums are ``within``.
        share: of each subgroup in the total weight, same shape.
        mean: weighted mean of each subgroup, same shape.
        members: how many areas of each subgroup take part, same shape.
    """

    measure: str
    groups: tuple[str, ...]
    total: Floats
    between: Floats
    within: Floats
    inequality: Floats
    contribution: Floats
    share: Floats
    mean: Floats
    members: Floats

    @property
    def between_share(self) -> Floats:
        """Part of the inequality that lies between the subgroups, 0 to 1; NaN where there is none."""
        return _quotient(self.between, self.total)


def decompose(
    name: str, values: Floats, partition: Sequence[str], weights: Floats | None = None
) -> Decomposition:
    """Split a measure by a partition.

    Args:
        name: one of ``DECOMPOSABLE``.
        values: shape ``(areas, periods)`` or ``(areas,)``; missing as NaN.
        partition: label of the subgroup of each area.
        weights: as in ``measures``.

    Raises:
        NotFound: the measure does not split. InvalidInput: not one label an area.

    >>> split = decompose("theil_t", np.array([1.0, 3.0, 2.0, 2.0]), ["a", "a", "b", "b"])
    >>> split.between.round(6).tolist(), bool(np.isclose(split.within, split.total)[0])
    ([0.0], True)
    """
    if name not in DECOMPOSABLE:
        raise NotFound(
            "the measure {name} does not split into subgroups; those that do: {known}",
            name=name,
            known=", ".join(DECOMPOSABLE),
        )
    return decompose_entropy(values, partition, weights, parameter=DECOMPOSABLE[name], name=name)


def decompose_entropy(
    values: Floats,
    partition: Sequence[str],
    weights: Floats | None = None,
    *,
    parameter: float,
    name: str = "generalised_entropy",
) -> Decomposition:
    """Split the generalised entropy of any parameter by a partition.

    Args:
        values: as in ``decompose``.
        partition: as in ``decompose``.
        weights: as in ``decompose``.
        parameter: of the entropy; see ``entropy``.
        name: that the answer carries.

    Raises:
        InvalidInput: not one label an area.
    """
    x, w = prepare(values, weights)
    groups, belongs = membership(partition, len(x))
    total = generalised_entropy(values, weights, parameter=parameter)
    weight, members = belongs @ w, belongs @ (w > 0)
    share = _quotient(weight, np.broadcast_to(w.sum(axis=0), weight.shape))
    mean = _quotient(belongs @ (w * x), weight)
    overall = _quotient((w * x).sum(axis=0), w.sum(axis=0))
    relative = _quotient(mean, np.broadcast_to(overall, mean.shape))
    inequality = _inside(x, w, belongs, mean, parameter)
    factor = share * np.where(members > 0, relative, 1.0) ** parameter
    contribution = np.where(np.isnan(total), np.nan, np.where(factor > 0, factor * inequality, 0.0))
    within = contribution.sum(axis=0)
    between = np.where(np.isnan(total), np.nan, _across(share, relative, parameter))
    return Decomposition(name, groups, total, between, within, inequality, contribution, share, mean, members)


def membership(partition: Sequence[str], areas: int) -> tuple[tuple[str, ...], Floats]:
    """The labels of a partition in order, and who belongs to which: 1 or 0, shape ``(groups, areas)``.

    Raises:
        InvalidInput: not one label an area.
    """
    if len(partition) != areas:
        raise InvalidInput(
            "{found} labels of subgroups for {expected} areas; give one an area",
            found=len(partition),
            expected=areas,
        )
    groups = tuple(sorted(set(partition)))
    return groups, (np.array(groups)[:, np.newaxis] == np.array(partition)).astype(np.float64)


def _inside(x: Floats, w: Floats, belongs: Floats, mean: Floats, parameter: float) -> Floats:
    """Generalised entropy inside each subgroup; NaN for a subgroup without areas or with mean zero."""
    own_mean = belongs.T @ np.nan_to_num(mean)
    relative = _quotient(x, own_mean)
    usable = (w > 0) & (own_mean > 0)
    terms = np.where(usable, w * entropy_terms(relative, parameter), 0.0)
    # A NaN may not enter the product: it would spread to every subgroup.
    undefined = belongs @ np.isnan(terms) > 0
    inequality = _quotient(belongs @ np.nan_to_num(terms), belongs @ w)
    return np.where(undefined | ~(mean > 0), np.nan, inequality)


def _across(share: Floats, relative: Floats, parameter: float) -> Floats:
    """Generalised entropy of the subgroup means."""
    terms = entropy_terms(np.where(share > 0, relative, 1.0), parameter)
    return np.asarray(np.where(share > 0, share * terms, 0.0).sum(axis=0))


def _quotient(above: Floats, below: Floats) -> Floats:
    result: Floats = np.full(np.shape(above), np.nan)
    np.divide(above, below, out=result, where=np.nan_to_num(below) != 0)
    return result
