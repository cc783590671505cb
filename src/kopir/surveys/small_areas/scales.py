"""Scales on which an area model is linear: the plain one, logarithms, logits.

A direct estimate ``y`` with variance ``D`` becomes ``f(y)`` with variance ``f'(y)^2 D`` (delta method). The
estimate on the scale has, under the model, a normal law around ``z`` with variance ``g1`` (what is left once
the area's own answers are known); the estimate brought back is the mean of ``f^-1`` under that law, not
``f^-1(z)``, which would be biased: ``exp(z + g1/2)`` for logarithms (E. Slud and T. Maiti, *Journal of the
Royal Statistical Society B* 68 (2006) 239-257), and by Gauss' quadrature for logits. Its mean squared error
is the variance of ``f^-1`` under the law around ``z`` with the whole mean squared error of the scale.
"""

from __future__ import annotations

from typing import Final, Literal, get_args

import numpy as np
from scipy.special import expit, logit

from kopir.errors import InvalidInput
from kopir.surveys.taylor import Floats

ScaleName = Literal["plain", "log", "logit"]
POINTS: Final = 41
"""Of the quadrature; a mean brought back from logits is right to 1e-14 for variances to 1, 1e-7 to 4."""
_NODES, _WEIGHTS = np.polynomial.hermite_e.hermegauss(POINTS)
_WEIGHTS = _WEIGHTS / _WEIGHTS.sum()


class Scale:
    """One of the scales.

    Args:
        name: ``plain``, ``log`` or ``logit``.

    Raises:
        InvalidInput: there is no such scale.
    """

    def __init__(self, name: ScaleName) -> None:
        if name not in get_args(ScaleName):
            raise InvalidInput(
                "there is no scale {name}; take one of {known}",
                name=name,
                known=", ".join(get_args(ScaleName)),
            )
        self.name = name

    def refuse(self, values: Floats, labels: tuple[object, ...]) -> None:
        """Refuse direct estimates the scale has no place for.

        Raises:
            InvalidInput: one is not positive (log), or not between 0 and 1 (logit).
        """
        if self.name == "plain":
            return
        out = (values <= 0) if self.name == "log" else (values <= 0) | (values >= 1)
        if out.any():
            raise InvalidInput(
                "areas {areas}: the direct estimates have no {scale}; take the plain scale, or leave these "
                "areas without a direct estimate",
                areas=", ".join(str(labels[at]) for at in np.flatnonzero(out)[:5]),
                scale=self.name,
            )

    def of(self, values: Floats, variances: Floats) -> tuple[Floats, Floats]:
        """Direct estimates and their variances on the scale."""
        if self.name == "log":
            return np.log(values), variances / values**2
        if self.name == "logit":
            return np.asarray(logit(values)), variances / (values * (1 - values)) ** 2
        return values, variances

    def plain(self, values: Floats) -> Floats:
        """Numbers of the scale brought back one by one, as the ends of an interval are."""
        if self.name == "plain":
            return values
        return np.asarray(np.exp(values) if self.name == "log" else expit(values))

    def mean(self, centres: Floats, spreads: Floats) -> Floats:
        """Mean, brought back, of normal laws around the centres with the spreads as variances."""
        if self.name == "plain":
            return centres
        if self.name == "log":
            return np.asarray(np.exp(centres + spreads / 2))
        return np.asarray(self._nodes(centres, spreads) @ _WEIGHTS)

    def mse(self, centres: Floats, spreads: Floats, estimates: Floats) -> Floats:
        """Mean squared distance, brought back, of the same laws from the estimates."""
        if self.name == "plain":
            return spreads
        if self.name == "log":
            return np.asarray(estimates**2 * np.expm1(spreads))
        return np.asarray((self._nodes(centres, spreads) - estimates[..., np.newaxis]) ** 2 @ _WEIGHTS)

    def _nodes(self, centres: Floats, spreads: Floats) -> Floats:
        reach = np.sqrt(spreads)[..., np.newaxis] * _NODES
        return np.asarray(expit(centres[..., np.newaxis] + reach))
