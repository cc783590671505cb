"""Treat: floors and caps, transformations, and what is done about outliers and skew.

Each leaf goes through its floor and cap, then its own transformation, then the rule of treatment
(``rules.treatment``), period by period. What the rule found and did is kept by leaf and period:
``passed_before``, ``skewness_before`` and ``kurtosis_before`` of the first check (1 passed, 0 failed), the
same ``_first`` and ``_second`` after each treatment, ``points`` (values winsorised), ``winsorised_low``
and ``winsorised_high`` (the values beyond which it was winsorised) and the ends ``log_shift_low``,
``log_shift_high`` (or of another transformation, with ``boxcox_exponent``) that the values went through.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import isnan
from typing import Final

import numpy as np

from kopir.errors import InvalidInput
from kopir.indices.kernels import sheets, transforming, treating
from kopir.indices.parts import Leaf
from kopir.indices.rules import Treatment
from kopir.indices.sheet import Floats, Integers, Sheet
from kopir.indices.stages.freezing import blocks_of, parameters_of
from kopir.indices.stages.stage import Audit, ByPeriod, Deferred, Stage
from kopir.indices.structure import Structure

_CHECKS: Final = tuple(
    (f"{what}_{when}", 3 * row + place)
    for row, when in enumerate(("before", "first", "second"))
    for place, what in enumerate(("passed", "skewness", "kurtosis"))
)
_BOUNDS: Final = (("winsorised_low", treating.LOW), ("winsorised_high", treating.HIGH))
_ALWAYS: Final = (*_CHECKS, ("points", treating.POINTS), *_BOUNDS)
_APPLIED: Final = {
    **{code: name for name, code in treating.METHODS.items() if code > treating.WINSORISE},
    transforming.LOG_GII_BAD: "log_gii_bad",
    transforming.LOG_REFLECTED: "log_reflected",
}
_REASONS: Final = np.array(
    ["", "winsorised_high", "winsorised_low", "logged", "boxcoxed", "floored", "capped", "missing_as_zero"],
    dtype=object,
)
_FLOORED, _CAPPED, _AS_ZERO = 5, 6, 7


def treat(sheet: Sheet, structure: Structure, frozen: Stage | None = None) -> Stage:
    """Apply floors, caps, transformations and the treatment of each leaf.

    Args:
        sheet: values of the leaves.
        structure: the rules.
        frozen: an earlier treatment whose bounds and transformations are used again, leaf by leaf.

    Raises:
        InvalidInput: a logarithm or reciprocal of a value that has none; leaf and unit are named.
    """
    leaves = [structure.leaves[code] for code in sheet.codes]
    limited, marks = _limited(sheet.values, leaves)
    entered = _transformed_columns(sheet, limited, leaves)
    values, treated_marks, details = _by_rule(sheet, entered, leaves, frozen)
    drawn_in = (treated_marks == sheets.WINSORISED_HIGH) | (treated_marks == sheets.WINSORISED_LOW)
    marks = np.where(drawn_in | (marks == 0), treated_marks, marks)
    as_zero = np.isnan(values) & np.array([leaf.missing == "zero" for leaf in leaves])
    values, marks = np.where(as_zero, 0.0, values), np.where(as_zero, _AS_ZERO, marks)
    parameters = Deferred(lambda: _parameters(sheet, leaves, details))
    return Stage(
        "treated",
        sheet.with_values(values),
        _audit(sheet.values, values, marks),
        parameters,
        Deferred(lambda: _rules(sheet.codes, leaves, parameters)),
    )


def transformed(values: Floats, how: str, code: str) -> Floats:
    """Values under the transformation of a leaf.

    Raises:
        InvalidInput: a logarithm or reciprocal of a value that has none.
    """
    if how == "none":
        return values
    shifted = values + 1 if how == "log1p" else values
    if (shifted <= 0).any():
        raise InvalidInput(
            "{code}: the logarithm of zero or below does not exist; set a floor above zero or use log1p",
            code=code,
        )
    return 1 / shifted if how == "reciprocal" else np.log(shifted)


def _limited(values: Floats, leaves: Sequence[Leaf]) -> tuple[Floats, Integers]:
    """Values within floor and cap, and which were set to them."""
    marks = np.zeros(values.shape, dtype=np.int64)
    if all(leaf.floor is None and leaf.cap is None for leaf in leaves):
        return values, marks
    low = np.array([-np.inf if leaf.floor is None else leaf.floor for leaf in leaves])
    high = np.array([np.inf if leaf.cap is None else leaf.cap for leaf in leaves])
    marks[values < low] = _FLOORED
    marks[values > high] = _CAPPED
    return np.clip(values, low, high), marks


def _transformed_columns(sheet: Sheet, values: Floats, leaves: Sequence[Leaf]) -> Floats:
    columns = [column for column, leaf in enumerate(leaves) if leaf.transformation != "none"]
    if not columns:
        return values
    values = values.copy()
    for column in columns:
        values[:, column] = transformed(values[:, column], leaves[column].transformation, sheet.codes[column])
    return values


def _by_rule(
    sheet: Sheet, values: Floats, leaves: Sequence[Leaf], frozen: Stage | None
) -> tuple[Floats, Integers, Floats]:
    """Values after the rule of each leaf, why cells changed, and the details by period and leaf."""
    periods, order, starts = blocks_of(sheet)
    shape = (len(periods), len(leaves))
    details, marks = np.full((*shape, treating.DETAILS), np.nan), np.zeros(values.shape, dtype=np.int64)
    rules = [leaf.treat for leaf in leaves]
    if all(rule.method == "none" for rule in rules):
        return values, marks, details
    out, status = np.empty(values.shape), np.zeros(shape, dtype=np.int64)
    methods = np.array([_methods(leaf) for leaf in leaves], dtype=np.int64)
    limits = np.array([_limits(rule) for rule in rules], dtype=np.float64)
    given = _given(sheet, periods, rules, frozen)
    sheets.treat_sheet(
        np.ascontiguousarray(values), order, starts, methods, limits, given, out, marks, details, status
    )
    if status.any():
        _refuse(sheet, values, out, status, periods)
    return out, marks, details


def _methods(leaf: Leaf) -> tuple[int, int, bool, int, bool]:
    rule = leaf.treat
    first, second = (_code(name, leaf.direction) for name in (rule.method, rule.otherwise))
    return first, -1 if rule.most is None else rule.most, rule.force, second, rule.combine


def _code(method: str, direction: int) -> int:
    code = treating.METHODS[method]
    return transforming.LOG_GII_BAD if code == transforming.LOG_GII and direction < 0 else code


def _limits(rule: Treatment) -> tuple[float, float, float]:
    return rule.skewness, rule.kurtosis, np.nan if rule.exponent is None else rule.exponent


def _given(sheet: Sheet, periods: Sequence[int], rules: Sequence[Treatment], frozen: Stage | None) -> Floats:
    """Details of the earlier treatment, NaN where a leaf is treated afresh."""
    given = np.full((len(periods), len(rules), treating.DETAILS), np.nan)
    if frozen is None:
        return given
    for row, period in enumerate(periods):
        for column, code in enumerate(sheet.codes):
            known = parameters_of(frozen, code, period)
            if known is not None and rules[column].method != "none":
                given[row, column] = _details(known)
    return given


def _details(known: Mapping[str, float]) -> Floats:
    """Details of one column from its parameters."""
    details = np.full(treating.DETAILS, np.nan)
    details[treating.POINTS], details[treating.APPLIED] = known.get("points", 0.0), treating.NONE
    for name, place in (*_CHECKS, *_BOUNDS):
        details[place] = known.get(name, np.nan)
    for code, name in _APPLIED.items():
        if f"{name}_low" in known:
            details[treating.APPLIED] = code
            details[treating.APPLIED_LOW : treating.APPLIED_EXPONENT] = (
                known[f"{name}_low"],
                known[f"{name}_high"],
            )
    details[treating.APPLIED_EXPONENT] = known.get("boxcox_exponent", np.nan)
    return details


def _parameters(sheet: Sheet, leaves: Sequence[Leaf], details: Floats) -> dict[str, ByPeriod]:
    """What was found and done, by leaf and period; leaves without a rule are left out."""
    return {
        code: {period: _named(details[row, column]) for row, period in enumerate(sheet.years)}
        for column, (code, leaf) in enumerate(zip(sheet.codes, leaves, strict=True))
        if leaf.treat.method != "none"
    }


def _named(details: Floats) -> dict[str, float]:
    """Parameters of one column from its details."""
    cells: list[float] = details.tolist()
    named = {name: cells[place] for name, place in _ALWAYS if not isnan(cells[place])}
    applied = int(cells[treating.APPLIED])
    if applied != treating.NONE:
        name = _APPLIED[applied]
        named[f"{name}_low"] = cells[treating.APPLIED_LOW]
        named[f"{name}_high"] = cells[treating.APPLIED_HIGH]
        if applied == transforming.BOXCOX:
            named["boxcox_exponent"] = cells[treating.APPLIED_EXPONENT]
    return named


def _rules(
    codes: Sequence[str], leaves: Sequence[Leaf], parameters: Mapping[str, ByPeriod]
) -> dict[str, str]:
    """What was done, by leaf."""
    return {code: _rule(leaf, parameters.get(code, {})) for code, leaf in zip(codes, leaves, strict=True)}


def _rule(leaf: Leaf, parameters: ByPeriod) -> str:
    """What was done to a leaf: the steps joined by ``+``, ``none``, or ``by_period`` where periods differ."""
    own = [] if leaf.transformation == "none" else [leaf.transformation]
    done = {"+".join((*own, *_steps(each))) or "none" for each in parameters.values()}
    if not done:
        return own[0] if own else "none"
    return done.pop() if len(done) == 1 else "by_period"


def _steps(parameters: Mapping[str, float]) -> list[str]:
    winsorised = ["winsorised"] if any(name in parameters for name, _ in _BOUNDS) else []
    return winsorised + [name for name in _APPLIED.values() if f"{name}_low" in parameters]


def _audit(before: Floats, after: Floats, marks: Integers) -> Audit:
    """The cells that floors, caps and rules changed, column by column."""
    columns, rows = np.nonzero(marks.T)
    return Audit(
        rows,
        columns,
        before[rows, columns],
        after[rows, columns],
        tuple(_REASONS[marks[rows, columns]].tolist()),
    )


def _refuse(sheet: Sheet, values: Floats, out: Floats, status: Integers, periods: Sequence[int]) -> None:
    row, column = (int(each[0]) for each in np.nonzero(status))
    code, period = sheet.codes[column], periods[row]
    if status[row, column] == transforming.NO_FACTOR:
        raise InvalidInput(
            "{code}: no value in period {period} is above zero, which log_gii needs; treat it by log_tail",
            code=code,
            period=period,
        )
    inside = np.array(sheet.periods) == period
    unit = int(np.flatnonzero(inside & np.isnan(out[:, column]) & ~np.isnan(values[:, column]))[0])
    raise InvalidInput(
        "{code} of {unit} in period {period} is {value}, which has no logarithm here; treat it by "
        "log_shift_range or log_tail, or set a floor",
        code=code,
        unit=sheet.units[unit],
        period=period,
        value=float(values[unit, column]),
    )
