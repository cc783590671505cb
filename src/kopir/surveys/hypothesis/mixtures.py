"""Tails of sums of chi-squares with weights, over a chi-square by its freedom.

A statistic of a complex sample has, where the hypothesis holds, the law of ``sum_i l_i Z_i^2`` with ``l_i``
the generalised design effects (J. N. K. Rao and A. J. Scott, *JASA* 76 (1981) 221-230; *Annals of Statistics*
12 (1984) 46-60), and over an estimated variance with ``v`` degrees of freedom that of ``sum_i l_i Z_i^2 /
(X_v / v)``. The tail is found by turning round the characteristic function (J. P. Imhof, *Biometrika* 48
(1961) 419-426).
"""

from __future__ import annotations

import numpy as np
from scipy.integrate import quad

from kopir.surveys.taylor import Floats


def tail(value: float, shares: Floats, freedom: float) -> float:
    """Probability that ``sum_i l_i Z_i^2 / (X_v / v)`` lies above a value.

    Args:
        value: not negative.
        shares: ``l``, shape ``(k,)``, above zero.
        freedom: ``v``.

    >>> round(tail(3.0, np.array([1.0]), 20.0), 5)
    0.09866
    """
    level = float(np.max(shares))
    parts = np.append(np.asarray(shares) / level, -value / level / freedom)
    counts = np.append(np.ones(len(shares)), freedom)

    def swing(u: float) -> float:
        """Imhof's integrand, at ``u / (1 - u)``."""
        at = u / (1 - u)
        angle = 0.5 * float(counts @ np.arctan(parts * at))
        shrunk = float(np.exp(-0.25 * (counts @ np.log1p((parts * at) ** 2))))
        slope = 0.5 * float(counts @ parts)
        return float((np.sin(angle) / at if at > 0 else slope) * shrunk / (1 - u) ** 2)

    area, _ = quad(swing, 0.0, 1.0, limit=500, epsabs=1e-13, epsrel=1e-12)
    return float(min(max(0.5 + area / np.pi, 0.0), 1.0))
