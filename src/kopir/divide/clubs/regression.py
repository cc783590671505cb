"""The log t test: does the spread of a group of paths shrink to nothing?

With relative transition paths ``h_it = x_it / mean_i(x_it)`` and their cross-sectional variance ``H_t =
mean_i (h_it - 1)^2``, the regression ``log(H_1 / H_t) - 2 log(log t) = a + b log t + u_t`` is run over the
years after the first share ``trim``; the group converges where the one-sided t of ``b`` exceeds -1.65
(Phillips and Sul 2007, 1788-1793). ``b >= 2`` means that levels converge, ``0 <= b < 2`` that growth does.
"""

from __future__ import annotations

import math
from typing import Final

import numpy as np

from kopir.divide.clubs import kernels
from kopir.divide.clubs.structure import TRIM, Errors, LogT
from kopir.errors import InvalidInput
from kopir.evidence.panel import Floats

LEAST: Final = 5
"""Fewest years that the regression is run over."""


def relative(values: Floats) -> Floats:
    """Relative transition paths: values over the mean of all units in the year.

    Args:
        values: shape ``(units, years)``, positive.

    Raises:
        InvalidInput: see ``checked``.
    """
    panel = checked(values, 0.0, least=1)
    return np.asarray(panel / panel.mean(axis=0))


def variance(values: Floats) -> Floats:
    """Cross-sectional variance of the relative paths in every year, shape ``(years,)``.

    >>> variance(np.array([[1.0, 2.0], [3.0, 2.0]])).tolist()
    [0.25, 0.0]
    """
    return np.asarray(((relative(values) - 1) ** 2).mean(axis=0))


def log_t(values: Floats, trim: float = TRIM, errors: Errors = "fqsb") -> LogT:
    """The log t test of all units of a panel together.

    Args:
        values: shape ``(units, years)``, two units or more, positive, none missing; usually logarithms or
            smoothed values, in consecutive years.
        trim: share of the years that is left out at the beginning.
        errors: how the standard error is found, see ``Rules``.

    Raises:
        InvalidInput: see ``checked``.
    """
    panel = checked(values, trim)
    return outcome_of(panel, np.arange(len(panel)), trim, errors)


def outcome_of(
    panel: Floats, places: np.ndarray[tuple[int, ...], np.dtype[np.int64]], trim: float, errors: Errors
) -> LogT:
    """The test of the units in some rows of a checked panel."""
    mean, squares = kernels.moments(panel, places)
    slope, error = kernels.statistic(mean, squares, len(places), left_out(panel, trim), errors == "aqsb")
    if not (math.isfinite(slope) and math.isfinite(error) and error > 0):
        return LogT(None, None, None, None)
    t = slope / error
    return LogT(float(slope), float(error), float(t), 0.5 * math.erfc(-t / math.sqrt(2)))


def left_out(panel: Floats, trim: float) -> int:
    """How many years at the beginning are left out: the share of all, rounded."""
    years: int = panel.shape[1]
    return round(years * trim)


def checked(values: Floats, trim: float, least: int = LEAST) -> Floats:
    """A panel that the test can be run on.

    Raises:
        InvalidInput: fewer than two units or too few years; a value that is missing, infinite, zero or
            negative; a share outside 0 to 1.
    """
    panel = np.ascontiguousarray(values, dtype=np.float64)
    if panel.ndim != 2 or len(panel) < 2:
        raise InvalidInput(
            "an array of shape {found} was given; expected at least two units by years",
            found=np.shape(values),
        )
    if not 0 <= trim < 1:
        raise InvalidInput(
            "a share of {found} of the years cannot be left out; give 0 to below 1", found=trim
        )
    if panel.shape[1] - left_out(panel, trim) < least or (least > 1 and left_out(panel, trim) < 1):
        raise InvalidInput(
            "{years} years are too few: at least one must be left out at the beginning and {least} remain",
            years=panel.shape[1],
            least=least,
        )
    wrong = np.argwhere(~(np.isfinite(panel) & (panel > 0)))
    if len(wrong):
        raise InvalidInput(
            "the value of unit {unit} in year {year} (counted from 1) is {found}; clubs need a positive "
            "value "
            "of every unit in every year: leave the unit out or take other years",
            unit=int(wrong[0][0]) + 1,
            year=int(wrong[0][1]) + 1,
            found=float(panel[tuple(wrong[0])]),
        )
    return panel
