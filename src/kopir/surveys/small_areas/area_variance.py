"""Variance of the areas around what the covariates say, by four methods.

With ``w = 1 / (A + D)``, ``Q(A) = sum w (y - x'b)^2`` and ``b`` the weighted least squares at ``A``:

* ``ml``, ``reml``: the top of the likelihood, or of the likelihood of what is left of the regression
  (the equations in G. S. Datta and P. Lahiri, *Statistica Sinica* 10 (2000) 613-627);
* ``fay_herriot``: the root of ``Q(A) = m - p`` (R. E. Fay and R. A. Herriot, *Journal of the American
  Statistical Association* 74 (1979) 269-277), known in meta-analysis as Paule and Mandel's;
* ``prasad_rao``: ``(sum r^2 - sum D (1 - h)) / (m - p)``, ``r`` and ``h`` of ordinary least squares (N. G. N.
  Prasad and J. N. K. Rao, *Journal of the American Statistical Association* 85 (1990) 163-171, section 3).

All are zero where they would be below.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

import numpy as np

from kopir.surveys.small_areas.maximum import crossing, largest
from kopir.surveys.taylor import Floats, Integers

AreaMethod = Literal["reml", "ml", "fay_herriot", "prasad_rao"]
FAR: Final = 10.0
"""Multiple of the squares left by least squares, and of the variances, beyond which likelihoods only fall."""


@dataclass(frozen=True, eq=False)
class Samples:
    """Direct estimates of many samples of the same areas.

    Args:
        x: covariates with the column of ones, shape ``(m, p)``. d: sampling variances, shape ``(m,)``.
        y: direct estimates, shape ``(b, m)``.
    """

    x: Floats
    d: Floats
    y: Floats

    def fit(self, a: Floats, at: Integers) -> tuple[Floats, Floats, Floats, Floats]:
        """Weights ``(b, m)``, ``X'WX`` ``(b, p, p)``, coefficients ``(b, p)``, what is left ``(b, m)``."""
        w = 1 / (np.atleast_1d(a)[:, np.newaxis] + self.d)
        products = np.einsum("bm,mp,mq->bpq", w, self.x, self.x, optimize=True)
        pulls = (w * self.y[at]) @ self.x
        beta = np.linalg.solve(products, pulls[..., np.newaxis])[..., 0]
        return w, products, beta, self.y[at] - beta @ self.x.T

    def taken(self, w: Floats, products: Floats) -> Floats:
        """Trace of ``(X'WX)^-1 X'W^2 X``: what estimating the coefficients takes, shape ``(b,)``."""
        squares = np.einsum("bm,mp,mq->bpq", w**2, self.x, self.x, optimize=True)
        return np.asarray(np.trace(np.linalg.solve(products, squares), axis1=1, axis2=2))


def area_variance(samples: Samples, method: AreaMethod) -> Floats:
    """The variance of each sample, shape ``(b,)``."""
    basis, _ = np.linalg.qr(samples.x)
    rest = samples.y - (samples.y @ basis) @ basis.T
    squares = np.sum(rest**2, axis=1)
    freedom = len(samples.d) - samples.x.shape[1]
    if method == "prasad_rao":
        lost = np.sum(samples.d * (1 - np.sum(basis**2, axis=1)))
        return np.asarray(np.maximum((squares - lost) / freedom, 0.0))
    top = FAR * (squares + samples.d.max())
    if method == "fay_herriot":
        return crossing(lambda a, at: _excess(samples, a, at) - freedom, top)
    restricted = method == "reml"
    return largest(
        lambda a, at: _likelihood(samples, a, at, restricted),
        lambda a, at: _score(samples, a, at, restricted),
        top,
    )


def _excess(samples: Samples, a: Floats, at: Integers) -> Floats:
    w, _, _, rest = samples.fit(a, at)
    return np.asarray(np.sum(w * rest**2, axis=1))


def _likelihood(samples: Samples, a: Floats, at: Integers, restricted: bool) -> Floats:
    w, products, _, rest = samples.fit(a, at)
    found = np.sum(np.log(w), axis=1) - np.sum(w * rest**2, axis=1)
    if restricted:
        found = found - np.linalg.slogdet(products)[1]
    return np.asarray(found / 2)


def _score(samples: Samples, a: Floats, at: Integers, restricted: bool) -> Floats:
    w, products, _, rest = samples.fit(a, at)
    found = np.sum((w * rest) ** 2, axis=1) - np.sum(w, axis=1)
    if restricted:
        found = found + samples.taken(w, products)
    return np.asarray(found / 2)
