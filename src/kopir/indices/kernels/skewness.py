"""Skewness and kurtosis of a column, and the check of both.

Formulas: skewness and kurtosis of type 2, that is corrected for the number of values (Joanes and Gill,
*Comparing measures of sample skewness and kurtosis*, The Statistician 47, 1998: G1 and G2).
"""

from __future__ import annotations

import math

from kopir.indices.kernels import compiled
from kopir.indices.sheet import Floats


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
    return from_powers(float(known), second, third, fourth)


@compiled
def from_powers(known: float, second: float, third: float, fourth: float) -> tuple[float, float]:
    """Skewness and kurtosis from the number of values and sums of powers of their distances from the mean."""
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
    """Lowest and highest value; infinite ends the wrong way round where no value is known.

    Four at a time, none waiting for the one before.
    """
    low, high = math.inf, -math.inf
    low_2, low_3, low_4, high_2, high_3, high_4 = low, low, low, high, high, high
    for place in range(0, len(x) - 3, 4):
        low, high = _reached(x[place], low, high)
        low_2, high_2 = _reached(x[place + 1], low_2, high_2)
        low_3, high_3 = _reached(x[place + 2], low_3, high_3)
        low_4, high_4 = _reached(x[place + 3], low_4, high_4)
    for place in range(len(x) // 4 * 4, len(x)):
        low, high = _reached(x[place], low, high)
    return min(min(low, low_2), min(low_3, low_4)), max(max(high, high_2), max(high_3, high_4))


@compiled
def _reached(value: float, low: float, high: float) -> tuple[float, float]:
    """Ends with one more value, which changes nothing where it is NaN."""
    return (value if value < low else low), (value if value > high else high)
