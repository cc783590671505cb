"""How sure a divide is where the values themselves carry errors: estimates of surveys, not full counts.

The measure is taken as a smooth function of independent values with standard errors ``s_i``; its variance
is ``sum (d_i s_i)^2`` with the derivatives ``d_i`` by each value (the delta method), taken by steps. Errors
of the values widen a divide on average; the estimate is not corrected for that.

Source: E. L. Lehmann, *Elements of Large-Sample Theory* (1999), section 5.4.
"""

from __future__ import annotations

from dataclasses import replace
from statistics import NormalDist

import numpy as np

from kopir.divide.arrays import Floats
from kopir.divide.distribution import Distribution, Interval
from kopir.divide.measures import MEASURES
from kopir.errors import InvalidInput
from kopir.evidence import View

_STEP = 1e-4


def standard_errors(view: View, indicator: str, of: Distribution) -> Floats | None:
    """Standard errors of the values, shape ``(n,)``; ``None`` where any of them carries none.

    Raises:
        NotFound: there is nothing of the indicator.
    """
    rows = view.observations(indicator, of.areas, [of.period])
    known = {area: error for area, error in rows.select("area", "std_error").drop_nulls().iter_rows()}
    if not known or any(area not in known for area in of.areas):
        return None
    return np.array([known[area] for area in of.areas], dtype=np.float64)


def from_errors(of: Distribution, name: str, errors: Floats, level: float = 0.95) -> Interval | None:
    """A measure with its interval, from the standard errors of the values.

    Args:
        of: the values.
        name: one of ``MEASURES``.
        errors: standard errors of the values, shape ``(n,)``, not negative.
        level: of the interval.

    Returns:
        ``None`` where the measure is not defined at the values or beside them.

    Raises:
        InvalidInput: an error is negative or missing, or there is not one a value.

    >>> of = Distribution(2024, ("A", "B"), np.array([1.0, 3.0]))
    >>> round(from_errors(of, "range", np.array([0.3, 0.4])).se, 6)
    0.5
    """
    sizes = np.asarray(errors, dtype=np.float64)
    if sizes.shape != of.values.shape or not (sizes >= 0).all():
        raise InvalidInput("standard errors must be zero or more, one a value; mend the figures")
    estimate = of.measure(name)
    if estimate is None:
        return None
    variance = 0.0
    for place, size in enumerate(sizes):
        if size == 0:
            continue
        step = _STEP * max(abs(float(of.values[place])), float(size))
        ends = []
        for sign in (1.0, -1.0):
            moved = of.values.copy()
            moved[place] += sign * step
            ends.append(replace(of, values=moved).measure(name))
        if ends[0] is None or ends[1] is None:
            return None
        variance += ((ends[0] - ends[1]) / (2 * step) * float(size)) ** 2
    se = float(np.sqrt(variance))
    half = NormalDist().inv_cdf(0.5 + level / 2) * se
    return Interval(
        estimate, se, max(estimate - half, MEASURES[name].lowest), estimate + half, level, "delta"
    )
