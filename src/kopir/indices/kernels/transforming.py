"""Transformations of skewed columns: the family of logarithms, and powers.

Formulas: the JRC's COIN Tool and the methodology of the Global Innovation Index; Box and Cox, *An analysis of
transformations* (JRSS B 26, 1964).

Every function takes contiguous columns with NaN where a value is missing, writes where it is told to, and
allocates nothing.
"""

from __future__ import annotations

import math
from typing import Final

from kopir.indices.kernels import compiled
from kopir.indices.kernels.logarithms import logarithm
from kopir.indices.kernels.skewness import extent, skewness_kurtosis
from kopir.indices.sheet import Floats

LOG: Final = 2
LOG_SHIFT: Final = 3
LOG_SHIFT_RANGE: Final = 4
LOG_TAIL: Final = 5
LOG_GII: Final = 6
LOG_GII_BAD: Final = 7
BOXCOX: Final = 8
LOG_REFLECTED: Final = 9

NO_LOGARITHM: Final = 1
NO_FACTOR: Final = 2

_MARGIN: Final = 0.01
_GOLDEN: Final = 0.6180339887498949
_MOST_LIKELY: Final = 5.0


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
    without = 0
    for place in range(len(x)):
        value = x[place]
        argument = _argument(value, which, low, high, scale)
        without += (value == value) & (not argument > 0.0)
        out[place] = argument if argument > 0.0 else math.nan
    if which == BOXCOX and exponent != 0.0:
        for place in range(len(x)):
            out[place] = (math.pow(out[place], exponent) - 1.0) / exponent
    else:
        sign = -1.0 if which in (LOG_REFLECTED, LOG_GII_BAD) else 1.0
        for place in range(len(x)):
            argument = out[place]
            out[place] = sign * logarithm(argument) if argument < math.inf else sign * argument
    return NO_LOGARITHM if without > 0 else 0


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
def _power(argument: float, exponent: float) -> float:
    if exponent != 0.0:
        return (math.pow(argument, exponent) - 1.0) / exponent
    return math.log(argument)


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
            total += _power(value - low + 1.0, exponent)
    mean, squares = total / known, 0.0
    for value in x:
        if not math.isnan(value):
            away = _power(value - low + 1.0, exponent) - mean
            squares += away * away
    return (exponent - 1.0) * logarithms - known / 2.0 * math.log(squares / known)
