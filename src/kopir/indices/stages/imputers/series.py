"""Gaps filled along the series of each unit."""

from __future__ import annotations

from typing import Final

import numpy as np

from kopir.indices.kernels import imputing as kernel
from kopir.indices.rules import Imputation
from kopir.indices.sheet import Integers, Sheet
from kopir.indices.stages.imputers.gaps import MARK, Gaps, nothing_to_go_by
from kopir.indices.structure import Structure

_HOW: Final = {
    "linear": kernel.LINEAR,
    "linear_constant": kernel.LINEAR_CONSTANT,
    "latest": kernel.LATEST,
    "constant": kernel.CONSTANT,
}
_REASONS: Final = {
    kernel.KNOWN: "",
    kernel.INTERPOLATED: "imputed_linear",
    kernel.CARRIED_FORWARD: "carried_forward",
    kernel.CARRIED_BACK: "carried_back",
    kernel.TOO_OLD: "value_too_old",
    kernel.OUTSIDE: "outside_series",
    kernel.EMPTY: "no_series_values",
}
_MARKS: Final = np.array([MARK[_REASONS[place]] for place in range(len(_REASONS))], dtype=np.int64)


def along_series(gaps: Gaps, rule: Imputation, columns: Integers) -> None:
    """Fill gaps from the values that the unit has in other periods of the sheet.

    A straight line runs through time, not through the number of periods; a value is carried over at most
    ``max_age`` periods of the sheet.

    Raises:
        InvalidInput: a leaf has no value in any period.
    """
    lacking = np.flatnonzero(gaps.missing[:, columns].all(axis=0))
    if len(lacking):
        raise nothing_to_go_by(gaps, int(columns[lacking[0]]), 0)
    marks, sources = np.zeros((2, *gaps.values.shape), dtype=np.int64)
    _fill(gaps.sheet, rule, columns, gaps.values, marks, sources)
    gaps.marks[:, columns] = _MARKS[marks[:, columns]]


def data_periods(sheet: Sheet, structure: Structure) -> Integers:
    """The period each value is of once gaps were filled along the series.

    Args:
        sheet: the values that entered the imputation.
        structure: the rules.

    Returns:
        Shape ``(rows, leaves)``, rows as in the sheet: the period of the row where the value was there, that
        of the value which was carried, and 0 where a value is missing or estimated otherwise.
    """
    years = np.array(sheet.years, dtype=np.int64)
    found = np.where(np.isnan(sheet.values), 0, np.array(sheet.periods)[:, None]).astype(np.int64)
    for column, code in enumerate(sheet.codes):
        rule = structure.leaves[code].impute
        if rule.method not in _HOW:
            continue
        marks, sources = np.zeros((2, *sheet.values.shape), dtype=np.int64)
        _fill(sheet, rule, np.array([column]), sheet.values.copy(), marks, sources)
        carried = (marks == kernel.CARRIED_FORWARD) | (marks == kernel.CARRIED_BACK)
        found[carried] = years[sources[carried]]
    return found


def _fill(
    sheet: Sheet,
    rule: Imputation,
    columns: Integers,
    out: np.typing.NDArray[np.float64],
    marks: Integers,
    sources: Integers,
) -> None:
    times = np.array(sheet.years, dtype=np.float64)
    max_age = -1 if rule.max_age is None else rule.max_age
    kernel.fill_series(
        sheet.values, _places(sheet), times, columns, _HOW[rule.method], max_age, out, marks, sources
    )


def _places(sheet: Sheet) -> Integers:
    """Row of each unit in each period, -1 where it has none."""
    units = {unit: place for place, unit in enumerate(dict.fromkeys(sheet.units))}
    of_unit = np.array([units[unit] for unit in sheet.units], dtype=np.int64)
    places = np.full((len(units), len(sheet.years)), -1, dtype=np.int64)
    places[of_unit, np.searchsorted(sheet.years, sheet.periods)] = np.arange(len(of_unit))
    return places
