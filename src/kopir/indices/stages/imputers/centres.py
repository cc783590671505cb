"""Gaps filled with zero, or with the mean or median of the leaf over units of the period or a group."""

from __future__ import annotations

import numpy as np

from kopir.errors import InvalidInput
from kopir.indices.kernels.imputing import centres, group_centres
from kopir.indices.rules import Imputation
from kopir.indices.sheet import Floats, Integers
from kopir.indices.stages.imputers.gaps import MARK, Gaps


def by_zero(gaps: Gaps, rule: Imputation, columns: Integers) -> None:
    """Count gaps as zero."""
    gaps.fill(columns, np.zeros((len(gaps.values), len(columns))), "imputed_zero")


def by_centre(gaps: Gaps, rule: Imputation, columns: Integers) -> None:
    """Fill gaps with the mean or median of the leaf in the period.

    Raises:
        InvalidInput: a leaf has no value in a period.
    """
    found = np.empty((len(gaps.blocks), len(columns)))
    centres(gaps.sheet.values, gaps.order, gaps.starts, columns, rule.method == "median", found)
    held = np.zeros(found.shape, dtype=np.bool_)
    for place, column in enumerate(columns):
        code = gaps.sheet.codes[column]
        for position, (period, _) in enumerate(gaps.blocks):
            known = gaps.known(code, period)
            if rule.method in known:
                found[position, place], held[position, place] = known[rule.method], True
            gaps.estimated(code, period, **{rule.method: float(found[position, place])})
    gaps.refuse_empty(columns, held)
    gaps.fill(columns, found[gaps.period_of], f"imputed_{rule.method}")


def by_group_centre(gaps: Gaps, rule: Imputation, columns: Integers) -> None:
    """Fill gaps with the mean or median of the leaf over the units of the same group in the period.

    A gap stays where the unit is in no group or nobody of its group has a value: what a group cannot tell is
    not taken from other groups (as in COINr's ``i_mean_grp``).

    Raises:
        InvalidInput: there is no such grouping, or a leaf has no value in a period.
    """
    names, group = _groups(gaps, rule, columns)
    found = np.empty((len(gaps.blocks), len(columns), len(names)))
    by_median = rule.method == "group_median"
    group_centres(gaps.sheet.values, gaps.order, gaps.starts, columns, group, by_median, found)
    held = _from_earlier(gaps, columns, names, found)
    gaps.refuse_empty(columns, held)
    own = found[gaps.period_of[:, None], np.arange(len(columns)), np.maximum(group, 0)[:, None]]
    own[group < 0] = np.nan
    gaps.settle(np.arange(len(own)), columns, own, f"imputed_{rule.method}", "no_group_values")
    homeless = np.ix_(np.flatnonzero(group < 0), columns)
    gaps.marks[homeless] = np.where(gaps.missing[homeless], MARK["no_group"], gaps.marks[homeless])


def _groups(gaps: Gaps, rule: Imputation, columns: Integers) -> tuple[list[str], Integers]:
    """Names of the groups, and the position of the group of each row, -1 for none."""
    assert rule.group is not None
    if rule.group not in gaps.sheet.groups:
        raise InvalidInput(
            "{code}: there is no grouping {group} of the units to impute by; known: {known}",
            code=gaps.sheet.codes[columns[0]],
            group=rule.group,
            known=", ".join(sorted(gaps.sheet.groups)) or "-",
        )
    of = gaps.sheet.groups[rule.group]
    names = sorted(set(of) - {""})
    place = {name: position for position, name in enumerate(names)} | {"": -1}
    return names or [""], np.array([place[name] for name in of], dtype=np.int64)


def _from_earlier(
    gaps: Gaps, columns: Integers, names: list[str], found: Floats
) -> np.typing.NDArray[np.bool_]:
    """Put in what an earlier stage knows and note what holds; whether it knows, ``(periods, columns)``."""
    held = np.zeros(found.shape[:2], dtype=np.bool_)
    keys = [f"group.{name}" for name in names]
    for place, column in enumerate(columns):
        code = gaps.sheet.codes[column]
        for position, (period, _) in enumerate(gaps.blocks):
            known = gaps.known(code, period)
            own = found[position, place]
            if known:
                own[:] = [known.get(key, value) for key, value in zip(keys, own, strict=True)]
                held[position, place] = any(key in known for key in keys)
            gaps.estimated(
                code,
                period,
                **{key: value for key, value in zip(keys, own.tolist(), strict=True) if value == value},
            )
    return held
