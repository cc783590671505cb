"""How exact a reported figure is: the interval of values that are reported so.

"37.3 billion" may be anything from 37.25 to 37.35 billion. How many decimals were written is read from the
wording; without a wording a figure is taken to be as exact as its digits.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from typing import Final

from kopir.cooperation.records import Figure

NEAR: Final = 0.05
"""Share by which a figure that is said to be about so much may be off."""
_NUMBER: Final = re.compile(r"\d+(?:[\s\u00a0\u202f]\d{3})*(?:[.,]\d+)?")
_SCALES: Final = (1.0, 1e3, 1e6, 1e9, 1e12)
_TINY: Final = 1e-9
_DIGITS: Final = 15
"""Decimal digits a float can hold."""


@dataclass(frozen=True, slots=True)
class Interval:
    """Values from ``low`` to ``high``; either may be infinite."""

    low: float
    high: float

    def meets(self, other: Interval) -> bool:
        """Whether a value can be in both, but for the noise of floating point."""
        room = _TINY * max(1.0, *(abs(end) for end in (*self.ends, *other.ends)))
        return self.low <= other.high + room and other.low <= self.high + room

    @property
    def ends(self) -> tuple[float, ...]:
        """The ends that are finite."""
        return tuple(end for end in (self.low, self.high) if math.isfinite(end))


def step(figure: Figure) -> float:
    """What one unit of the last digit written is worth.

    >>> step(Figure(code="a", names={}, value=37.3e9, kind="money", wording="$37,3 млрд"))
    100000000.0
    """
    for found in _NUMBER.findall(figure.wording):
        written = re.sub(r"[\s\u00a0\u202f]", "", found).replace(",", ".")
        decimals = len(written.partition(".")[2])
        for scale in _SCALES:
            if math.isclose(float(written) * scale, abs(figure.value), rel_tol=1e-9):
                return float(scale * 10.0**-decimals)
    return _by_digits(abs(figure.value))


def _by_digits(value: float) -> float:
    """The place of the last digit that is not nought; of whole numbers below a thousand the unit."""
    if value == 0:
        return 1.0
    scale = max((each for each in _SCALES if each <= value), default=1.0)
    mantissa = value / scale
    decimals = next(
        (count for count in range(_DIGITS) if math.isclose(round(mantissa, count), mantissa, rel_tol=1e-12)),
        _DIGITS,
    )
    return float(scale * 10.0**-decimals)


def interval(figure: Figure) -> Interval:
    """The values a figure may stand for."""
    half = step(figure) / 2
    low, high = figure.value - half, (figure.highest if figure.highest is not None else figure.value) + half
    if figure.comparator in (">", ">="):
        return Interval(figure.value, math.inf)
    if figure.comparator in ("<", "<="):
        return Interval(-math.inf, figure.value)
    if figure.comparator == "~":
        room = max(half, NEAR * abs(figure.value))
        return Interval(low + half - room, high - half + room)
    return Interval(low, high)


def change(figure: Figure) -> Interval:
    """The factors a growth by per cent may stand for: 9.4 % up is 1.0935 to 1.0945; never below nought."""
    given = interval(figure)
    if figure.direction == "down":
        given = Interval(-given.high, -given.low)
    return Interval(max(0.0, 1 + given.low / 100), max(0.0, 1 + given.high / 100))


def before(level: Interval, factor: Interval) -> Interval:
    """The levels from which a level came by a growth."""
    low = level.low / factor.high if factor.high > 0 else math.inf
    high = level.high / factor.low if factor.low > 0 else math.inf
    return Interval(low, high)
