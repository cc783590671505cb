"""Mean squared errors of a model of areas, right up to terms smaller than one by the number of areas.

With ``gamma = A / (A + D)``:

    g1 = gamma D                                  the area's own chance, its answers known
    g2 = (1 - gamma)^2 x' (X'WX)^-1 x             the coefficients are estimated
    g3 = D^2 (A + D)^-3 V(A)                      so is the variance of the areas
    mse = g1 + g2 + 2 g3 - bias(A) (1 - gamma)^2

``V(A)`` is ``2 / sum w^2`` for ``ml`` and ``reml``, ``2 m / (sum w)^2`` for ``fay_herriot`` and
``2 sum (A + D)^2 / m^2`` for ``prasad_rao``. The bias is nothing for ``reml`` and ``prasad_rao``;
``- tr((X'WX)^-1 X'W^2X) / sum w^2`` for ``ml``; ``2 (m sum w^2 - (sum w)^2) / (sum w)^3`` for
``fay_herriot``, where the result is not let below ``g1 + g2``. N. G. N. Prasad and J. N. K. Rao (1990);
G. S. Datta and P. Lahiri (2000); G. S. Datta, J. N. K. Rao and D. D. Smith, *Biometrika* 92 (2005) 183-196;
J. N. K. Rao and I. Molina, *Small Area Estimation*, 2nd edition (2015), 6.2.

Where nobody was asked, the error is ``A + x' (X'WX)^-1 x`` (less the bias).
"""

from __future__ import annotations

import numpy as np

from kopir.surveys.small_areas.area_variance import AreaMethod, Samples
from kopir.surveys.taylor import Floats


def area_mse(samples: Samples, a: float, method: AreaMethod) -> Floats:
    """Mean squared errors of the areas that were asked, shape ``(m,)``."""
    w, products, _, _ = samples.fit(np.array([a]), np.zeros(1, dtype=np.int64))
    rest = samples.d * w[0]
    own = a * rest + rest**2 * distances(samples.x, np.linalg.inv(products[0]))
    varying = rest**2 * w[0] * variance_of_variance(samples.d, a, method)
    found = own + 2 * varying - bias(samples, a, method) * rest**2
    return np.asarray(np.maximum(found, own) if method == "fay_herriot" else found)


def distances(x: Floats, inverse: Floats) -> Floats:
    """``x' M x`` of every row."""
    return np.asarray(np.einsum("mp,pq,mq->m", x, inverse, x))


def variance_of_variance(d: Floats, a: float, method: AreaMethod) -> float:
    """How much the estimated variance of the areas varies itself."""
    w = 1 / (a + d)
    if method == "fay_herriot":
        return float(2 * len(d) / np.sum(w) ** 2)
    if method == "prasad_rao":
        return float(2 * np.sum((a + d) ** 2) / len(d) ** 2)
    return float(2 / np.sum(w**2))


def bias(samples: Samples, a: float, method: AreaMethod) -> float:
    """Bias of the estimated variance of the areas, as far as it counts."""
    w, products, _, _ = samples.fit(np.array([a]), np.zeros(1, dtype=np.int64))
    first, second = float(w.sum()), float(np.sum(w**2))
    if method == "ml":
        return -float(samples.taken(w, products)[0]) / second
    if method == "fay_herriot":
        return 2 * (len(samples.d) * second - first**2) / first**3
    return 0.0
