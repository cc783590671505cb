"""Beta convergence: do those who began lower grow faster, and how soon is half of the distance gone?

Growth a year ``log(x_T / x_0) / T`` is set against ``log x_0`` (absolute), and against further conditions
(conditional). With slope ``b`` the speed of convergence is ``-log(1 + b T) / T`` and the half-life ``log 2``
over it: R. J. Barro and X. Sala-i-Martin, Convergence, *Journal of Political Economy* 100 (1992) 223-251. The
non-linear form ``a - (1 - exp(-s T)) / T * log x_0`` is the same regression in other letters, so its speed
``s`` is the exact least-squares solution and its error that of the slope times the derivative, ``exp(s T)``.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from kopir.divide.least_squares import Kind, Line, least_squares
from kopir.errors import InvalidInput
from kopir.evidence.panel import Floats

Verdict = Literal["converges", "diverges", "unclear"]


@dataclass(frozen=True, eq=False)
class Beta:
    """A beta regression.

    Args:
        line: the regression; its second column is ``log(start)``.
        years: length of the time, in years.
        units: rows that took part.
        slope, std_error: of ``log(start)``; negative = those who began lower grew faster.
        speed, speed_error: share of the distance that is closed in a year, continuously; ``None`` where the
            slope is so steep that the order was turned over (``b <= -1/T``).
        half_life: years in which half of the distance goes; ``None`` where it does not shrink.
        verdict: by the sign of the slope where its 95 % interval excludes zero, else unclear.
    """

    line: Line
    years: float
    units: tuple[int, ...]
    slope: float
    std_error: float
    speed: float | None
    speed_error: float | None
    half_life: float | None
    verdict: Verdict


def beta(
    start: Floats,
    end: Floats,
    years: float,
    *,
    conditions: Mapping[str, Floats | Sequence[str]] | None = None,
    weights: Floats | None = None,
    errors: Kind = "const",
) -> Beta:
    """Regress growth on the level it began from.

    Args:
        start: values of the units at the beginning, shape ``(units,)``, positive where known.
        end: at the end, same shape.
        years: between the two.
        conditions: further variables by name: numbers, or labels (one column a label but the first in order).
        weights: what each unit counts for, for instance its population.
        errors: kind of standard error.

    Raises:
        InvalidInput: a value is not above zero, nothing lies between the two, or too few units have both.
    """
    first, last = np.asarray(start, dtype=np.float64), np.asarray(end, dtype=np.float64)
    if not years > 0:
        raise InvalidInput("growth over {years} years cannot be told; give more than zero", years=years)
    if ((first <= 0) | (last <= 0)).any():
        place = int(np.argmax((first <= 0) | (last <= 0)))
        raise InvalidInput(
            "unit {unit} (counted from 1) has a value that is not above zero, whose growth has no rate; "
            "leave it out",
            unit=place + 1,
        )
    keep = np.isfinite(first) & np.isfinite(last)
    if weights is not None:
        keep &= np.asarray(weights, dtype=np.float64) > 0
    columns = {"log(start)": np.log(first[keep]), **_conditions(conditions or {}, keep)}
    line = least_squares(
        np.log(last[keep] / first[keep]) / years,
        columns,
        None if weights is None else np.asarray(weights, dtype=np.float64)[keep],
    )
    slope, error = float(line.coefficients[1]), float(line.errors(errors)[1])
    left = 1 + slope * years
    speed = -math.log(left) / years if left > 0 else None
    return Beta(
        line=line,
        years=float(years),
        units=tuple(int(place) for place in np.flatnonzero(keep)),
        slope=slope,
        std_error=error,
        speed=speed,
        speed_error=error / left if left > 0 else None,
        half_life=math.log(2) / speed if speed is not None and speed > 0 else None,
        verdict=_verdict(slope, float(line.p(errors)[1])),
    )


def _verdict(slope: float, p: float) -> Verdict:
    if not p < 0.05:
        return "unclear"
    return "converges" if slope < 0 else "diverges"


def _conditions(
    given: Mapping[str, Floats | Sequence[str]], keep: NDArray[np.bool_]
) -> dict[str, NDArray[np.float64]]:
    columns: dict[str, NDArray[np.float64]] = {}
    for name, values in given.items():
        array: NDArray[Any] = np.asarray(values)[keep]
        if array.dtype.kind in "OSU":
            labels = sorted({str(each) for each in array})
            columns |= {f"{name}={label}": (array == label).astype(np.float64) for label in labels[1:]}
            continue
        if not np.isfinite(array).all():
            raise InvalidInput("{name} is missing for some units; leave these out", name=name)
        columns[name] = array.astype(np.float64)
    return columns
