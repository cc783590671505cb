"""Sigma convergence: does the spread between the units shrink from year to year?

R. J. Barro and X. Sala-i-Martin, *Economic Growth*, 2nd edition (2004), chapter 11. The units are the same in
all years, so that a spread never moves because somebody comes or goes.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final, Literal

import numpy as np

from kopir.divide.least_squares import Line, least_squares
from kopir.errors import InvalidInput, NotFound
from kopir.evidence.panel import Floats

Verdict = Literal["narrows", "widens", "unclear"]


def sd_log(values: Floats) -> Floats:
    """Standard deviation of the logarithms, of the population."""
    return np.asarray(np.log(values).std(axis=0))


def sd_log_sample(values: Floats) -> Floats:
    """Standard deviation of the logarithms, of a sample (n - 1)."""
    return np.asarray(np.log(values).std(axis=0, ddof=1))


def cv(values: Floats) -> Floats:
    """Standard deviation of the population over the mean."""
    return np.asarray(values.std(axis=0) / values.mean(axis=0))


def cv_sample(values: Floats) -> Floats:
    """Standard deviation of a sample (n - 1) over the mean."""
    return np.asarray(values.std(axis=0, ddof=1) / values.mean(axis=0))


def p90_p10(values: Floats) -> Floats:
    """Ninth over first decile, interpolated between order statistics (type 7 of Hyndman and Fan 1996)."""
    return np.asarray(np.quantile(values, 0.9, axis=0) / np.quantile(values, 0.1, axis=0))


def ratio(values: Floats) -> Floats:
    """Highest over lowest value."""
    return np.asarray(values.max(axis=0) / values.min(axis=0))


SPREADS: Final[Mapping[str, Callable[[Floats], Floats]]] = MappingProxyType(
    {
        "sd_log": sd_log,
        "sd_log_sample": sd_log_sample,
        "cv": cv,
        "cv_sample": cv_sample,
        "p90_p10": p90_p10,
        "ratio": ratio,
    }
)


@dataclass(frozen=True, eq=False)
class Sigma:
    """How a spread moves.

    Args:
        measure: its name, one of ``SPREADS``.
        years: with a value of every unit, ascending.
        units: rows that have a value in all of these years.
        values: the spread in each year, shape ``(years,)``.
        line: regression of the spread on the year; ``None`` with fewer than three years.
        quotient: of the first spread over the last; above 1 = narrower.
        f, p: the square of the quotient of two standard deviations and its two-sided probability if both were
            of independent normal samples, which the same units in two years are not: a rough guide; ``None``
            for measures that are no standard deviation of logarithms.
        verdict: by the sign of the slope where its 95 % interval excludes zero, else unclear.
    """

    measure: str
    years: tuple[int, ...]
    units: tuple[int, ...]
    values: Floats
    line: Line | None
    quotient: float | None
    f: float | None
    p: float | None
    verdict: Verdict


def sigma(values: Floats, years: Sequence[int], measure: str = "sd_log") -> Sigma:
    """Follow the spread of the units that are known in every year.

    Args:
        values: shape ``(units, years)``, positive, NaN where missing.
        years: ascending.
        measure: one of ``SPREADS``.

    Raises:
        NotFound: no such measure. InvalidInput: fewer than two units have a value in every year, or one is
            not above zero.

    >>> panel = np.array([[1.0, 2.0, 3.0], [4.0, 4.0, 4.0]])
    >>> sigma(panel, [2020, 2021, 2022], "ratio").values.round(4).tolist()
    [4.0, 2.0, 1.3333]
    """
    if measure not in SPREADS:
        raise NotFound("there is no spread {name}; there are {known}", name=measure, known=", ".join(SPREADS))
    panel = np.asarray(values, dtype=np.float64)
    keep = np.isfinite(panel).all(axis=1)
    if keep.sum() < 2:
        raise InvalidInput(
            "{n} units have a value in every one of the {years} years; take years that two or more share",
            n=int(keep.sum()),
            years=len(years),
        )
    if (panel[keep] <= 0).any():
        raise InvalidInput(
            "unit {unit} (counted from 1) has a value that is not above zero; leave it out",
            unit=int(np.flatnonzero(keep & (panel <= 0).any(axis=1))[0]) + 1,
        )
    spread = SPREADS[measure](panel[keep])
    line = None
    if len(years) > 2:
        line = least_squares(spread, {"year": np.asarray(years, dtype=np.float64)})
    quotient = float(spread[0] / spread[-1]) if spread[-1] > 0 else None
    f, p = _variances(quotient, int(keep.sum())) if measure.startswith("sd") and quotient else (None, None)
    return Sigma(
        measure=measure,
        years=tuple(years),
        units=tuple(int(place) for place in np.flatnonzero(keep)),
        values=spread,
        line=line,
        quotient=quotient,
        f=f,
        p=p,
        verdict=_verdict(line),
    )


def _variances(quotient: float, units: int) -> tuple[float, float]:
    from scipy.special import fdtr, fdtrc

    f, df = quotient**2, units - 1
    return f, float(2 * min(fdtr(df, df, f), fdtrc(df, df, f)))


def _verdict(line: Line | None) -> Verdict:
    if line is None or not line.p()[1] < 0.05:
        return "unclear"
    return "narrows" if line.coefficients[1] < 0 else "widens"
