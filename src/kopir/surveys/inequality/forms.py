"""Measures that are functions of a few totals: generalised entropy, Atkinson, J-divergence.

With ``N`` people, a total ``T`` and sums ``P_j`` of functions ``p_j`` of each value

    GE(0)  = log(T / N) - P / N,                        p = log y           (mean log deviation)
    GE(1)  = P / T - log(T / N),                        p = y log y         (Theil)
    GE(a)  = ((P / N) (N / T)^a - 1) / (a (a - 1)),     p = y^a
    A(1)   = 1 - exp(P / N) N / T,                      p = log y
    A(e)   = 1 - (P / N)^(1 / (1 - e)) N / T,           p = y^(1 - e)
    J      = P_2 / T - P_1 / N,                         p = log y, y log y

so a row's influence is the gradient of the function times the row's own ``(1, y, p(y))`` (J.-C. Deville,
*Survey Methodology* 25 (1999) 193-203; M. Biewen and S. P. Jenkins, *Oxford Bulletin of Economics and
Statistics* 68 (2006) 371-383). Sources of the measures: A. F. Shorrocks, *Econometrica* 48 (1980) 613-625; A.
B. Atkinson, *Journal of Economic Theory* 2 (1970) 244-263; N. Rohde, *Journal of the Royal Statistical
Society A* 179 (2016) 847-869.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

import numpy as np

from kopir.errors import InvalidInput
from kopir.surveys.design import Floats
from kopir.surveys.inequality.outcomes import Least


class Form(Protocol):
    """A measure as a function of totals ``(N, T, P_1, …)``."""

    @property
    def least(self) -> Least:
        """The least value it takes."""
        ...

    def terms(self, y: Floats) -> Floats:
        """Functions ``p`` of values, ``(n,)`` to ``(m, n)``."""
        ...

    def slopes(self, y: Floats) -> Floats:
        """Their derivatives, ``(n,)`` to ``(m, n)``."""
        ...

    def value(self, totals: Floats) -> Floats:
        """The measure, ``(2 + m, …)`` to ``(…)``."""
        ...

    def gradient(self, totals: Floats) -> Floats:
        """Its derivatives, ``(2 + m,)`` to ``(2 + m,)``."""
        ...


@dataclass(frozen=True)
class MeanLogDeviation:
    """GE(0), Theil's second measure."""

    least: Least = "positive"

    def terms(self, y: Floats) -> Floats:
        """Logarithms."""
        return np.log(y)[np.newaxis]

    def slopes(self, y: Floats) -> Floats:
        """One by ``y``."""
        return (1 / y)[np.newaxis]

    def value(self, totals: Floats) -> Floats:
        """``log(T / N) - P / N``."""
        n, t, p = totals
        return np.asarray(np.log(t / n) - p / n)

    def gradient(self, totals: Floats) -> Floats:
        """By ``N``, ``T`` and ``P``."""
        n, t, p = totals
        return np.array([-1 / n + p / n**2, 1 / t, -1 / n])


@dataclass(frozen=True)
class Theil:
    """GE(1), Theil's first measure; nothing of nothing counts as nothing."""

    least: Least = "zero"

    def terms(self, y: Floats) -> Floats:
        """``y log y``, zero at zero."""
        with np.errstate(divide="ignore", invalid="ignore"):
            found = y * np.log(y)
        found[y == 0] = 0.0
        return found[np.newaxis]

    def slopes(self, y: Floats) -> Floats:
        """``log y + 1``."""
        return (np.log(y) + 1)[np.newaxis]

    def value(self, totals: Floats) -> Floats:
        """``P / T - log(T / N)``."""
        n, t, p = totals
        return np.asarray(p / t - np.log(t / n))

    def gradient(self, totals: Floats) -> Floats:
        """By ``N``, ``T`` and ``P``."""
        n, t, p = totals
        return np.array([1 / n, -p / t**2 - 1 / t, 1 / t])


@dataclass(frozen=True)
class Entropy:
    """GE(a) for ``a`` other than zero and one."""

    parameter: float

    @property
    def least(self) -> Least:
        """Zeros are admitted where their power is finite."""
        return "zero" if self.parameter > 0 else "positive"

    def terms(self, y: Floats) -> Floats:
        """Powers."""
        return np.asarray(y**self.parameter)[np.newaxis]

    def slopes(self, y: Floats) -> Floats:
        """Derivatives of the powers."""
        return np.asarray(self.parameter * y ** (self.parameter - 1))[np.newaxis]

    def value(self, totals: Floats) -> Floats:
        """``((P / N) (N / T)^a - 1) / (a (a - 1))``."""
        (n, t, p), a = totals, self.parameter
        return np.asarray((p / n * (n / t) ** a - 1) / (a * (a - 1)))

    def gradient(self, totals: Floats) -> Floats:
        """By ``N``, ``T`` and ``P``."""
        (n, t, p), a = totals, self.parameter
        whole = p / n * (n / t) ** a / (a * (a - 1))
        return np.array([(a - 1) * whole / n, -a * whole / t, whole / p])


@dataclass(frozen=True)
class Atkinson:
    """A(e), the share of the total that would do as well if it were shared out equally."""

    aversion: float

    @property
    def least(self) -> Least:
        """Zeros are admitted where their power is finite."""
        return "zero" if self.aversion < 1 else "positive"

    def terms(self, y: Floats) -> Floats:
        """Logarithms or powers."""
        return np.asarray(np.log(y) if self.aversion == 1 else y ** (1 - self.aversion))[np.newaxis]

    def slopes(self, y: Floats) -> Floats:
        """Derivatives of the terms."""
        return np.asarray((1 - self.aversion or 1.0) * y**-self.aversion)[np.newaxis]

    def value(self, totals: Floats) -> Floats:
        """One less the value that would do, by the mean."""
        n, t, p = totals
        return np.asarray(1 - self._enough(p / n) * n / t)

    def gradient(self, totals: Floats) -> Floats:
        """By ``N``, ``T`` and ``P``."""
        n, t, p = totals
        share = self._enough(p / n) * n / t
        if self.aversion == 1:
            return np.array([-share / n + share * p / n**2, share / t, -share / n])
        r = 1 / (1 - self.aversion)
        return np.array([-share * (1 - r) / n, share / t, -share * r / p])

    def _enough(self, mean: Floats) -> Floats:
        return np.asarray(np.exp(mean) if self.aversion == 1 else mean ** (1 / (1 - self.aversion)))


@dataclass(frozen=True)
class Divergence:
    """J-divergence, the sum of the mean log deviation and of Theil's first measure."""

    least: Least = "positive"

    def terms(self, y: Floats) -> Floats:
        """``log y`` and ``y log y``."""
        logs = np.log(y)
        return np.stack([logs, y * logs])

    def slopes(self, y: Floats) -> Floats:
        """``1 / y`` and ``log y + 1``."""
        return np.stack([1 / y, np.log(y) + 1])

    def value(self, totals: Floats) -> Floats:
        """``P_2 / T - P_1 / N``."""
        n, t, logs, weighted = totals
        return np.asarray(weighted / t - logs / n)

    def gradient(self, totals: Floats) -> Floats:
        """By ``N``, ``T``, ``P_1`` and ``P_2``."""
        n, t, logs, weighted = totals
        return np.array([logs / n**2, -weighted / t**2, -1 / n, 1 / t])


def entropy_form(parameter: float) -> Form:
    """The form of GE(a).

    Raises:
        InvalidInput: ``a`` is no finite number.
    """
    told = np.asarray(parameter)
    if told.ndim or told.dtype.kind not in "fiu" or not np.isfinite(told):
        raise InvalidInput(
            "a parameter of {found} says nothing of inequality; give a number such as 0, 1 or 2",
            found=str(parameter),
        )
    if parameter == 0:
        return MeanLogDeviation()
    return Theil() if parameter == 1 else Entropy(parameter)
