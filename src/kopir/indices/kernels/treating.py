"""Skewed columns are winsorised or transformed until they pass the check, one column at a time.

Formulas: skewness and kurtosis of type 2, that is corrected for the number of values (Joanes and Gill,
*Comparing measures of sample skewness and kurtosis*, The Statistician 47, 1998: G1 and G2); the check and
winsorisation as in the methodology of the Global Innovation Index and the JRC's COIN Tool; Box and Cox, *An
analysis of transformations* (JRSS B 26, 1964).

Every function takes contiguous columns with NaN where a value is missing, writes where it is told to, and
allocates nothing.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Final

from kopir.indices.kernels import compiled
from kopir.indices.kernels.skewness import extent, skewness_kurtosis, within
from kopir.indices.kernels.transforming import (
    BOXCOX,
    LOG,
    LOG_GII,
    LOG_SHIFT,
    LOG_SHIFT_RANGE,
    LOG_TAIL,
    most_likely_exponent,
    resolved,
    transform,
)
from kopir.indices.sheet import Floats

NONE: Final = 0
WINSORISE: Final = 1
METHODS: Final[Mapping[str, int]] = {
    "none": NONE,
    "winsorise": WINSORISE,
    "log": LOG,
    "log_shift": LOG_SHIFT,
    "log_shift_range": LOG_SHIFT_RANGE,
    "log_tail": LOG_TAIL,
    "log_gii": LOG_GII,
    "boxcox": BOXCOX,
}
"""Codes by the names of ``rules.treatment``; ``log_gii`` of a leaf that is better where it is lower is
``LOG_GII_BAD``, and ``LOG_TAIL`` becomes ``LOG_SHIFT_RANGE`` or ``LOG_REFLECTED`` by the sign of skewness."""

WORK_TOO_SHORT: Final = 3

DETAILS: Final = 16
PASSED: Final = 0  # and skewness and kurtosis after it, three times: before, after first, after second
POINTS: Final = 9
LOW: Final = 10
HIGH: Final = 11
APPLIED: Final = 12
APPLIED_LOW: Final = 13
APPLIED_HIGH: Final = 14
APPLIED_EXPONENT: Final = 15
"""Places in the details of a column: ``LOW`` and ``HIGH`` are the values beyond which it was winsorised, NaN
where it was not; ``APPLIED`` the transformation that its values went through, with lowest and highest value
before it and the exponent of Box-Cox."""


@compiled
def winsorise(
    x: Floats,
    out: Floats,
    most: int,
    force: bool,
    skew_limit: float,
    kurt_limit: float,
    work: Floats,
) -> int:
    """Set the outermost value on the side of the longer tail to the next one, until the check is passed.

    Values that are equal are set together, so that more than ``most`` of them may change.

    Args:
        x: shape ``(n,)``.
        out: shape ``(n,)``; another array.
        most: once so many values have been set, it ends; negative = as many as it takes.
        force: go on until then, whatever the check says.
        skew_limit: limit of the check.
        kurt_limit: limit of the check.
        work: not used; every kernel of a column takes one.

    Returns:
        The number of values that were set.
    """
    out[:] = x
    points = 0
    while most < 0 or points < most:
        skewness, kurtosis = skewness_kurtosis(out)
        if math.isnan(skewness) or (not force and within(skewness, kurtosis, skew_limit, kurt_limit)):
            break
        _draw_in(out, skewness > 0)
        points = 0
        for place in range(len(x)):
            if out[place] != x[place] and not math.isnan(x[place]):
                points += 1
    return points


@compiled
def _draw_in(out: Floats, above: bool) -> None:
    """Set the highest (or lowest) value to the next; some value differs from it."""
    sign = 1.0 if above else -1.0
    outermost, following = -math.inf, -math.inf
    for value in out:
        if not math.isnan(value):
            turned = sign * value
            if turned > outermost:
                following, outermost = outermost, turned
            elif following < turned < outermost:
                following = turned
    for place in range(len(out)):
        if sign * out[place] == outermost:
            out[place] = sign * following


@compiled
def treat_column(
    x: Floats,
    out: Floats,
    first: int,
    most: int,
    force: bool,
    second: int,
    combine: bool,
    skew: float,
    kurt: float,
    exponent: float,
    work: Floats,
) -> int:
    """The whole rule of a column: check, first treatment, check, second treatment, check.

    Args:
        x: shape ``(n,)``.
        out: shape ``(n,)``; another array.
        first: code of the first treatment; ``NONE`` for none.
        most: see ``winsorise``.
        force: see ``winsorise``.
        second: code of the second treatment; ``NONE`` for none.
        combine: the second treats the result of the first, not ``x``.
        skew: limit of the check.
        kurt: limit of the check.
        exponent: of Box-Cox; NaN = the most likely one.
        work: shape ``(n + DETAILS,)`` or longer; its first ``DETAILS`` hold the details afterwards.

    Returns:
        0, ``NO_LOGARITHM``, ``NO_FACTOR`` or ``WORK_TOO_SHORT``.
    """
    if len(work) < len(x) + DETAILS:
        return WORK_TOO_SHORT
    details, before = work[:DETAILS], work[DETAILS : DETAILS + len(x)]
    details[:] = math.nan
    details[POINTS] = 0.0
    details[APPLIED] = NONE
    out[:] = x
    if first == NONE or _checked(x, details, 0, skew, kurt):
        return 0
    status = treated(x, out, first, most, force, skew, kurt, exponent, details)
    if status != 0 or _checked(out, details, 1, skew, kurt) or second == NONE:
        return status
    if combine:
        before[:] = out
    else:
        before[:] = x
        _forget(details)
    status = treated(before, out, second, most, force, skew, kurt, exponent, details)
    _checked(out, details, 2, skew, kurt)
    return status


@compiled
def _checked(x: Floats, details: Floats, which: int, skew: float, kurt: float) -> bool:
    """Check a column and keep what was found."""
    skewness, kurtosis = skewness_kurtosis(x)
    passed = within(skewness, kurtosis, skew, kurt)
    details[PASSED + 3 * which] = 1.0 if passed else 0.0
    details[PASSED + 3 * which + 1] = skewness
    details[PASSED + 3 * which + 2] = kurtosis
    return passed


@compiled
def _forget(details: Floats) -> None:
    """The result of the first treatment is not used; how many values it set stays on record."""
    details[LOW] = details[HIGH] = math.nan
    details[APPLIED] = NONE


@compiled
def treated(
    x: Floats,
    out: Floats,
    method: int,
    most: int,
    force: bool,
    skew: float,
    kurt: float,
    exponent: float,
    details: Floats,
) -> int:
    """One treatment, and its parameters."""
    low, high = extent(x)
    if method == WINSORISE:
        details[POINTS] += winsorise(x, out, most, force, skew, kurt, details)
        new_low, new_high = extent(out)
        details[LOW] = new_low if new_low > low else math.nan
        details[HIGH] = new_high if new_high < high else math.nan
        return 0
    which = resolved(x, method)
    if which == BOXCOX and math.isnan(exponent):
        exponent = most_likely_exponent(x, low)
    details[APPLIED] = which
    details[APPLIED_LOW], details[APPLIED_HIGH], details[APPLIED_EXPONENT] = low, high, exponent
    return transform(x, out, which, low, high, exponent)
