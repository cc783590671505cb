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
from kopir.indices.sheet import Floats

NONE: Final = 0
WINSORISE: Final = 1
LOG: Final = 2
LOG_SHIFT: Final = 3
LOG_SHIFT_RANGE: Final = 4
LOG_TAIL: Final = 5
LOG_GII: Final = 6
LOG_GII_BAD: Final = 7
BOXCOX: Final = 8
LOG_REFLECTED: Final = 9
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

NO_LOGARITHM: Final = 1
NO_FACTOR: Final = 2
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

_MARGIN: Final = 0.01
_GOLDEN: Final = 0.6180339887498949
_MOST_LIKELY: Final = 5.0


@compiled
def skewness_kurtosis(x: Floats) -> tuple[float, float]:
    """Skewness and excess kurtosis of type 2; NaN where fewer than four values are known or all are equal."""
    known, total, low, high = 0, 0.0, math.inf, -math.inf
    for value in x:
        if not math.isnan(value):
            known += 1
            total += value
            low, high = min(low, value), max(high, value)
    if known < 4 or low == high:
        return math.nan, math.nan
    mean, second, third, fourth = total / known, 0.0, 0.0, 0.0
    for value in x:
        if not math.isnan(value):
            away = value - mean
            square = away * away
            second += square
            third += square * away
            fourth += square * square
    second /= known
    skewness = third / known / (second * math.sqrt(second))
    excess = fourth / known / (second * second) - 3.0
    corrected = (known - 1.0) / ((known - 2.0) * (known - 3.0)) * ((known + 1.0) * excess + 6.0)
    return skewness * math.sqrt(known * (known - 1.0)) / (known - 2.0), corrected


@compiled
def passes(x: Floats, skew_limit: float, kurt_limit: float) -> bool:
    """Whether absolute skewness or kurtosis is below its limit; true where neither can be told."""
    skewness, kurtosis = skewness_kurtosis(x)
    return within(skewness, kurtosis, skew_limit, kurt_limit)


@compiled
def within(skewness: float, kurtosis: float, skew_limit: float, kurt_limit: float) -> bool:
    """The check itself."""
    return math.isnan(skewness) or abs(skewness) < skew_limit or kurtosis < kurt_limit


@compiled
def extent(x: Floats) -> tuple[float, float]:
    """Lowest and highest value; infinite ends the wrong way round where no value is known."""
    low, high = math.inf, -math.inf
    for value in x:
        if not math.isnan(value):
            low, high = min(low, value), max(high, value)
    return low, high


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
def log_family(x: Floats, out: Floats, which: int) -> int:
    """A transformation of the log family with the ends of this very column; see ``transform``.

    Returns:
        0, ``NO_LOGARITHM`` or ``NO_FACTOR``.
    """
    low, high = extent(x)
    return transform(x, out, resolved(x, which), low, high, 0.0)


@compiled
def resolved(x: Floats, which: int) -> int:
    """The transformation itself, ``LOG_TAIL`` being one of two by the side of the longer tail."""
    if which != LOG_TAIL:
        return which
    skewness, _ = skewness_kurtosis(x)
    return LOG_REFLECTED if skewness < 0 else LOG_SHIFT_RANGE


@compiled
def box_cox(x: Floats, out: Floats, exponent: float) -> int:
    """Box-Cox of ``x - min(x) + 1``, which is above zero; the most likely exponent where it is NaN."""
    low, high = extent(x)
    if math.isnan(exponent):
        exponent = most_likely_exponent(x, low)
    return transform(x, out, BOXCOX, low, high, exponent)


@compiled
def transform(x: Floats, out: Floats, which: int, low: float, high: float, exponent: float) -> int:
    """A transformation with given ends; every one keeps the order of the values.

    Args:
        x: shape ``(n,)``.
        out: shape ``(n,)``; may be the same array.
        which: ``LOG`` log(x); ``LOG_SHIFT`` log(x - low + 1); ``LOG_SHIFT_RANGE`` log(x - low + a) with a one
            hundredth of high - low; ``LOG_REFLECTED`` -log(high + a - x); ``LOG_GII``
            log((high f - 1)(x - low) / (high - low) + 1) with f the least power of ten that brings high above
            one; ``LOG_GII_BAD`` -log((high f - 1)(high - x) / (high - low) + 1); ``BOXCOX``
            ((x - low + 1)^exponent - 1) / exponent, or its logarithm where the exponent is 0.
        low: lowest value of the column.
        high: highest value of the column.
        exponent: of Box-Cox.

    Returns:
        0; ``NO_LOGARITHM`` where a value has none (``out`` is NaN there); ``NO_FACTOR`` where high is not
        above zero under ``LOG_GII``.
    """
    scale = 0.0
    if which in (LOG_GII, LOG_GII_BAD):
        if not high > 0.0:
            return NO_FACTOR
        factor = 1.0
        while high * factor <= 1.0:
            factor *= 10.0
        scale = (high * factor - 1.0) / (high - low) if high > low else 0.0
    status = 0
    for place in range(len(x)):
        value = x[place]
        argument = _argument(value, which, low, high, scale)
        if math.isnan(value):
            out[place] = math.nan
        elif argument > 0.0:
            out[place] = _outcome(argument, which, exponent)
        else:
            out[place] = math.nan
            status = NO_LOGARITHM
    return status


@compiled
def _argument(value: float, which: int, low: float, high: float, scale: float) -> float:
    if which == LOG:
        return value
    if which == LOG_SHIFT_RANGE:
        return value - low + _MARGIN * (high - low)
    if which == LOG_REFLECTED:
        return high + _MARGIN * (high - low) - value
    if which == LOG_GII:
        return scale * (value - low) + 1.0
    if which == LOG_GII_BAD:
        return scale * (high - value) + 1.0
    return value - low + 1.0


@compiled
def _outcome(argument: float, which: int, exponent: float) -> float:
    if which == BOXCOX and exponent != 0.0:
        return (math.pow(argument, exponent) - 1.0) / exponent
    logarithm = math.log(argument)
    return -logarithm if which in (LOG_REFLECTED, LOG_GII_BAD) else logarithm


@compiled
def most_likely_exponent(x: Floats, low: float) -> float:
    """Exponent of Box-Cox, -5 to 5, under which ``x - low + 1`` is most likely normal; 1 where all are equal.

    Golden section on the profile likelihood (Box and Cox 1964, eq. 8).
    """
    if not extent(x)[1] > extent(x)[0]:
        return 1.0
    left, right = -_MOST_LIKELY, _MOST_LIKELY
    lower, upper = right - _GOLDEN * (right - left), left + _GOLDEN * (right - left)
    at_lower, at_upper = _likelihood(x, low, lower), _likelihood(x, low, upper)
    for _ in range(60):
        if at_lower < at_upper:
            left, lower, at_lower = lower, upper, at_upper
            upper = left + _GOLDEN * (right - left)
            at_upper = _likelihood(x, low, upper)
        else:
            right, upper, at_upper = upper, lower, at_lower
            lower = right - _GOLDEN * (right - left)
            at_lower = _likelihood(x, low, lower)
    return (left + right) / 2.0


@compiled
def _likelihood(x: Floats, low: float, exponent: float) -> float:
    """Logarithm of the likelihood but for a constant."""
    known, logarithms, total = 0, 0.0, 0.0
    for value in x:
        if not math.isnan(value):
            known += 1
            logarithms += math.log(value - low + 1.0)
            total += _outcome(value - low + 1.0, BOXCOX, exponent)
    mean, squares = total / known, 0.0
    for value in x:
        if not math.isnan(value):
            away = _outcome(value - low + 1.0, BOXCOX, exponent) - mean
            squares += away * away
    return (exponent - 1.0) * logarithms - known / 2.0 * math.log(squares / known)


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
    details, treated = work[:DETAILS], work[DETAILS : DETAILS + len(x)]
    details[:] = math.nan
    details[POINTS] = 0.0
    details[APPLIED] = NONE
    out[:] = x
    if first == NONE or _checked(x, details, 0, skew, kurt):
        return 0
    status = _treated(x, out, first, most, force, skew, kurt, exponent, details)
    if status != 0 or _checked(out, details, 1, skew, kurt) or second == NONE:
        return status
    if combine:
        treated[:] = out
    else:
        treated[:] = x
        _forget(details)
    status = _treated(treated, out, second, most, force, skew, kurt, exponent, details)
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
def _treated(
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
