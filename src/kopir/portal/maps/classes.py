"""Five classes with stated breaks: round equal steps, or rounded fifths where most would share one class."""

import math
from bisect import bisect_right
from collections.abc import Sequence

from kopir.portal.charts.scale import step_of

CLASSES = 5
_CROWDED = 0.6
_MANY = 20
"""From this many values on a crowded class is parted; a handful is better served by round steps."""


def breaks_for(values: Sequence[float]) -> tuple[float, ...]:
    """The inner limits of at most five classes, rising; a value on a limit belongs to the class above it."""
    if len(set(values)) < 2:
        return ()
    breaks = _equal(min(values), max(values))
    if len(values) >= _MANY and max(_counts(values, breaks)) > _CROWDED * len(values):
        breaks = _fifths(sorted(values))
    return breaks


def class_of(value: float, breaks: Sequence[float]) -> int:
    """The shade 1-5 of a value: the classes are laid evenly over the five shades when they are fewer."""
    return shade(bisect_right(breaks, value), len(breaks) + 1)


def shade(index: int, count: int) -> int:
    """The shade 1-5 of class `index` (0 the lowest) of `count`."""
    if count <= 1:
        return 4
    return 1 + round(index * (CLASSES - 1) / (count - 1))


def _equal(low: float, high: float) -> tuple[float, ...]:
    """The finest round step that leaves no more than five classes."""
    step = step_of(high - low, CLASSES * 4)
    while True:
        first = math.floor(low / step + 1e-9)
        last = math.ceil(high / step - 1e-9)
        if last - first <= CLASSES:
            return tuple(float(f"{(first + i) * step:.12g}") for i in range(1, last - first))
        step = step_of(step * 1.5, 1)


def _fifths(ordered: Sequence[float]) -> tuple[float, ...]:
    """Limits with about a fifth of the values below each, rounded to two digits and kept apart."""
    limits: list[float] = []
    for i in range(1, CLASSES):
        limit = ordered[min(len(ordered) - 1, round(i * len(ordered) / CLASSES))]
        rounded = _two_digits(limit)
        if ordered[0] < rounded <= ordered[-1] and (not limits or rounded > limits[-1]):
            limits.append(rounded)
    return tuple(limits)


def _two_digits(value: float) -> float:
    if value == 0:
        return 0.0
    return round(value, 1 - math.floor(math.log10(abs(value))))


def _counts(values: Sequence[float], breaks: Sequence[float]) -> list[int]:
    counts = [0] * (len(breaks) + 1)
    for value in values:
        counts[bisect_right(breaks, value)] += 1
    return counts
