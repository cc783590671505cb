"""Ranks of short columns by counting, for each value, how many are smaller.

Values are cut into 65,535 equal steps between the lowest and the highest. Rounding keeps order, so only
values of one step are left to be compared. Counting takes more comparisons than sorting but no branches, and
a processor makes many of them at once.
"""

from __future__ import annotations

import math
from typing import Final

import numpy as np
from numpy.typing import NDArray

from kopir.indices.kernels import compiled
from kopir.indices.kernels.skewness import extent
from kopir.indices.sheet import Floats, Integers

Shorts = NDArray[np.int16]
STEPS: Final = 65534.0
MOST: Final = 512
"""Rows up to which counting is quicker than sorting."""
_LOWEST: Final = np.int32(-32768)
MISSING: Final = np.int16(32767)
_BEYOND: Final = 65535.0
_NONE: Final = np.int16(0)
_ONE: Final = np.int16(1)


@compiled
def smaller(x: Floats, narrow: Shorts, alike: Integers) -> tuple[int, int]:
    """How many known values are smaller than each of a column.

    Args:
        x: shape ``(n,)``, NaN where missing.
        narrow: work, shape ``(3, m)`` with ``m`` not below ``n``, filled with ``MISSING`` beyond it at first;
            row 1 receives how many are smaller, right but for the places in ``alike``.
        alike: receives the places of values that share a step with others, shape ``(n,)``.

    Returns:
        How many values are known, and how many places stand in ``alike``; -1 and 0 where the column cannot be
        cut into steps.
    """
    low, high = extent(x)
    scale = STEPS / (high - low)
    if len(x) > MOST or not (math.isfinite(scale) and math.isfinite(high - low)):
        return -1, 0
    steps, less, seen = narrow[0], narrow[1], narrow[2]
    for place in range(len(x)):
        step = (x[place] - low) * scale
        steps[place] = np.int16(np.int32(step if step == step else _BEYOND) + _LOWEST)
    _count(steps, less, len(x))
    seen[:] = _NONE
    for place in range(len(x)):
        seen[less[place]] += _ONE
    found, missing = 0, 0
    for place in range(len(x)):
        there = steps[place] != MISSING
        alike[found] = place
        found += (seen[less[place]] > 1) & there
        missing += not there
    return len(x) - missing, found


@compiled
def _count(steps: Shorts, less: Shorts, n: int) -> None:
    less[:] = _NONE
    for place in range(0, n - 3, 4):
        one, two, three, four = steps[place], steps[place + 1], steps[place + 2], steps[place + 3]
        for each in range(len(steps)):
            own = steps[each]
            below = np.int16(np.int16(one < own) + np.int16(two < own))
            below = np.int16(below + np.int16(np.int16(three < own) + np.int16(four < own)))
            less[each] = np.int16(less[each] + below)
    for place in range(n // 4 * 4, n):
        one = steps[place]
        for each in range(len(steps)):
            less[each] = np.int16(less[each] + np.int16(one < steps[each]))
