"""The model of areas of Fay and Herriot: direct estimates drawn towards what covariates say.

    y_i = theta_i + e_i,   e_i ~ N(0, D_i), D_i known
    theta_i = x_i' b + v_i,   v_i ~ N(0, A)

The estimate of ``theta_i`` is ``gamma_i y_i + (1 - gamma_i) x_i' b`` with ``gamma_i = A / (A + D_i)``. R. E.
Fay and R. A. Herriot, *Journal of the American Statistical Association* 74 (1979) 269-277.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal, get_args

import numpy as np
from numpy.typing import ArrayLike

from kopir.errors import InvalidInput
from kopir.surveys.domains import Domains
from kopir.surveys.small_areas.area_mse import area_mse, bias, distances
from kopir.surveys.small_areas.area_variance import AreaMethod, Samples, area_variance
from kopir.surveys.small_areas.areas import Model, SmallAreas
from kopir.surveys.small_areas.direct import Direct, direct
from kopir.surveys.small_areas.scales import Scale, ScaleName
from kopir.surveys.taylor import Floats, Mask

How = Literal["analytic", "bootstrap"]
REPLICATES: Final = 1000
BLOCK: Final = 200
"""Bootstrap samples worked on at once."""


@dataclass(frozen=True, eq=False)
class Predicted:
    """Variance of areas ``(b,)``, coefficients ``(b, p)`` and estimates ``(b, m)`` of many samples."""

    a: Floats
    beta: Floats
    synthetic: Floats
    gamma: Floats
    centres: Floats


def fay_herriot(
    estimates: Domains | ArrayLike,
    covariates: Mapping[str, ArrayLike],
    *,
    variances: ArrayLike | None = None,
    areas: Sequence[Hashable] | None = None,
    method: AreaMethod = "reml",
    scale: ScaleName = "plain",
    mse: How = "analytic",
    replicates: int = REPLICATES,
    seed: int = 1,
) -> SmallAreas:
    """Estimate areas from their direct estimates and covariates of areas.

    Args:
        estimates: direct ones by domain, one number each; or numbers of shape ``(m,)``, NaN where nobody was
            asked.
        covariates: of the areas by name, each of shape ``(m,)``, known without error; a column of ones is
            added. They are in the order of ``areas``, or of the domains where no areas are given.
        variances: sampling variances of the direct estimates, shape ``(m,)``, where these are numbers.
        areas: labels; areas that have no domain are estimated from the covariates alone.
        method: of estimating the variance of the areas: ``reml``, ``ml``, ``fay_herriot`` or ``prasad_rao``.
        scale: on which the model is linear: ``plain``, ``log`` for amounts, ``logit`` for shares.
        mse: mean squared errors by formula, or by a parametric bootstrap.
        replicates: of the bootstrap.
        seed: of the bootstrap.

    Raises:
        InvalidInput: an area is there twice; a variance is not positive; a covariate is missing, or a mix of
            the others; there are fewer areas than coefficients and two; the scale has no place for an
            estimate; there is no such method.

    >>> found = fay_herriot(
    ...     [0.30, 0.52, 0.41, 0.66, 0.35],
    ...     {"phones": [0.2, 0.5, 0.5, 0.8, 0.3]},
    ...     variances=[0.010, 0.004, 0.002, 0.020, 0.010],
    ... )
    >>> found.estimates.round(3).tolist()
    [0.288, 0.466, 0.444, 0.627, 0.344]
    """
    _known(method, mse)
    given = direct(estimates, covariates, variances, areas)
    shape = Scale(scale)
    asked = given.asked
    shape.refuse(given.values[asked], tuple(np.array(given.areas, dtype=object)[asked]))
    y, d = shape.of(given.values[asked], given.variances[asked])
    samples = Samples(given.x[asked], d, y[np.newaxis])
    made = predicted(samples, given, method)
    spreads = _analytic(samples, given, float(made.a[0]), method)
    centres, gamma = made.centres[0], made.gamma[0]
    own = _own(given, d, float(made.a[0]))
    values = shape.mean(centres, own)
    errors = shape.mse(centres, spreads, values)
    if mse == "bootstrap":
        spreads, errors = _bootstrap(samples, given, made, shape, method, replicates, seed)
    _, products, _, _ = samples.fit(made.a, np.zeros(1, dtype=np.int64))
    model = Model(given.names, made.beta[0], np.linalg.inv(products[0]), float(made.a[0]), None, method)
    return SmallAreas(
        given.areas,
        values,
        errors,
        gamma,
        given.values,
        given.variances,
        model,
        shape,
        centres,
        spreads,
        made.synthetic[0],
        spread_out(d, asked),
        spread_out((y - made.synthetic[0, asked]) / np.sqrt(made.a[0] + d), asked),
        mse,
    )


def predicted(samples: Samples, given: Direct, method: AreaMethod) -> Predicted:
    """Fit each sample and estimate all areas, those not asked among them."""
    a = area_variance(samples, method)
    _, _, beta, rest = samples.fit(a, np.arange(len(a)))
    synthetic = beta @ given.x.T
    gamma = np.zeros_like(synthetic)
    gamma[:, given.asked] = a[:, np.newaxis] / (a[:, np.newaxis] + samples.d)
    centres = synthetic.copy()
    centres[:, given.asked] += gamma[:, given.asked] * rest
    return Predicted(a, beta, synthetic, gamma, centres)


def spread_out(values: Floats, asked: Mask) -> Floats:
    """Numbers of the areas that were asked, among NaN for the others."""
    found = np.full(len(asked), np.nan)
    found[asked] = values
    return found


def _own(given: Direct, d: Floats, a: float) -> Floats:
    """Variance of each area around its estimate when all of the model is known (``g1``)."""
    found = np.full(len(given.values), a)
    found[given.asked] = a * d / (a + d)
    return found


def _analytic(samples: Samples, given: Direct, a: float, method: AreaMethod) -> Floats:
    _, products, _, _ = samples.fit(np.array([a]), np.zeros(1, dtype=np.int64))
    beyond = a + distances(given.x, np.linalg.inv(products[0]))
    found = np.maximum(beyond - bias(samples, a, method), beyond - a)
    found[given.asked] = area_mse(samples, a, method)
    return found


def _bootstrap(
    samples: Samples,
    given: Direct,
    made: Predicted,
    shape: Scale,
    method: AreaMethod,
    replicates: int,
    seed: int,
) -> tuple[Floats, Floats]:
    """Mean squared errors on the scale and brought back, over samples made by the model as it was fitted.

    W. González-Manteiga et al., *Computational Statistics and Data Analysis* 52 (2008) 5242-5252.
    """
    if replicates < 2:
        raise InvalidInput("a bootstrap needs at least two replicates, not {count}", count=replicates)
    rng = np.random.default_rng(seed)
    sums = np.zeros((2, len(given.values)))
    for begin in range(0, replicates, BLOCK):
        count = min(BLOCK, replicates - begin)
        truth = made.synthetic + np.sqrt(made.a[0]) * rng.standard_normal((count, len(given.values)))
        noise = np.sqrt(samples.d) * rng.standard_normal((count, len(samples.d)))
        drawn = Samples(samples.x, samples.d, truth[:, given.asked] + noise)
        anew = predicted(drawn, given, method)
        own = np.stack([_own(given, samples.d, float(a)) for a in anew.a])
        sums[0] += np.sum((anew.centres - truth) ** 2, axis=0)
        sums[1] += np.sum((shape.mean(anew.centres, own) - shape.plain(truth)) ** 2, axis=0)
    spreads, errors = sums / replicates
    return spreads, errors


def _known(method: str, mse: str) -> None:
    for what, known in ((method, get_args(AreaMethod)), (mse, get_args(How))):
        if what not in known:
            raise InvalidInput(
                "{name} is not known here; take one of {known}", name=what, known=", ".join(known)
            )
