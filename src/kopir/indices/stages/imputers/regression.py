"""Gaps filled with what a regression on other leaves expects.

Ordinary least squares within a period. Predictors are the leaves that go most closely with the one to be
filled (largest absolute correlation over the units that have both) among those that are complete where it
matters: known for every unit that lacks the leaf. At most ``predictors`` of them are taken, and never more
than one for every ten units that have them all and the leaf; the first is taken from three units on.
Of leaves that correlate alike (to nine digits) the one that stands first in the index is taken.

The expected value is put in without noise, so the leaf varies less afterwards than it truly does, and values
may lie outside the range seen.

Source: Little and Rubin, *Statistical Analysis with Missing Data*, 3rd edition 2019, section 4.2.2; ten
units a predictor: Harrell, *Regression Modeling Strategies*, 2nd edition 2015, section 4.4.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import numpy as np

from kopir.indices.rules import Imputation
from kopir.indices.sheet import Floats, Integers
from kopir.indices.stages.imputers.gaps import Gaps

LEAST_UNITS: Final = 3
UNITS_A_PREDICTOR: Final = 10
_SLOPE: Final = "slope."
_LEAST_SPREAD: Final = 1e-12


def by_regression(gaps: Gaps, rule: Imputation, columns: Integers) -> None:
    """Fill gaps with the expectation of a regression on the best correlated complete leaves of the period.

    A gap stays where no leaf will do as a predictor.

    Raises:
        InvalidInput: a leaf has no value in a period.
    """
    for position, (period, rows) in enumerate(gaps.blocks):
        values = gaps.sheet.values[rows]
        wanted = columns[np.isnan(values[:, columns]).any(axis=0)]
        strengths = correlations(values) if len(wanted) else np.zeros((0, 0))
        for column in wanted:
            code = gaps.sheet.codes[column]
            equation = {key: value for key, value in gaps.known(code, period).items() if _is_part(key)}
            if not equation:
                if gaps.empty[position, column]:
                    gaps.refuse_empty(np.array([column]))
                equation = least_squares(
                    values, gaps.sheet.codes, int(column), strengths[column], rule.predictors
                )
            gaps.estimated(code, period, **equation)
            expected = _expected(values, gaps.sheet.codes, equation)
            gaps.settle(rows, np.array([column]), expected[:, None], "imputed_regression", "no_predictors")


def least_squares(
    values: Floats, codes: tuple[str, ...], target: int, strengths: Floats, most: int
) -> dict[str, float]:
    """Intercept and slopes of the equation for a leaf; empty where no leaf will do as a predictor.

    Args:
        values: of one period, shape ``(units, leaves)``, NaN where missing.
        codes: of the leaves.
        target: position of the leaf.
        strengths: its correlations with all leaves.
        most: how many predictors at most.
    """
    chosen = _predictors(values, target, strengths, most)
    if not chosen:
        return {}
    whole = ~np.isnan(values[:, [target, *chosen]]).any(axis=1)
    y, x = values[whole, target], values[whole][:, chosen]
    centre, scale = x.mean(axis=0), x.std(axis=0)
    slopes = np.linalg.lstsq((x - centre) / scale, y - y.mean(), rcond=1e-10)[0] / scale
    equation = {"intercept": float(y.mean() - slopes @ centre)}
    return equation | {f"{_SLOPE}{codes[each]}": float(b) for each, b in zip(chosen, slopes, strict=True)}


def _predictors(values: Floats, target: int, strengths: Floats, most: int) -> list[int]:
    known = ~np.isnan(values)
    complete = known[~known[:, target]].all(axis=0)
    strength = np.where(complete, np.abs(strengths).round(9), np.nan)
    strength[target] = np.nan
    chosen: list[int] = []
    shared = known[:, target]
    for column in np.argsort(-strength, kind="stable")[: int((~np.isnan(strength)).sum())]:
        both = shared & known[:, column]
        needed = max(LEAST_UNITS, UNITS_A_PREDICTOR * (len(chosen) + 1) if chosen else 0)
        if len(chosen) == most or both.sum() < needed:
            break
        if _varies(values[both][:, [*chosen, int(column)]]):
            chosen.append(int(column))
            shared = both
    return chosen


def correlations(values: Floats) -> Floats:
    """Correlation of every two leaves over the units that have both, NaN where it cannot be told.

    Args:
        values: of one period, shape ``(units, leaves)``, NaN where missing.
    """
    known = (~np.isnan(values)).astype(np.float64)
    z = _standardised(values, known)
    count = known.T @ known
    share = 1 / np.maximum(count, 1)
    total, squares = z.T @ known, (z * z).T @ known
    spread = squares - total * total * share
    together = z.T @ z - total * total.T * share
    told = (count >= LEAST_UNITS) & (spread > _LEAST_SPREAD) & (spread.T > _LEAST_SPREAD)
    return np.where(told, together / np.sqrt(np.where(told, spread * spread.T, 1.0)), np.nan)


def _standardised(values: Floats, known: Floats) -> Floats:
    """Values of mean 0 and deviation 1, with 0 for those that are missing."""
    count = np.maximum(known.sum(axis=0), 1)
    x = np.where(known > 0, values, 0.0)
    x = np.where(known > 0, x - x.sum(axis=0) / count, 0.0)
    deviation = np.sqrt((x * x).sum(axis=0) / count)
    out = np.zeros(x.shape)
    np.divide(x, deviation, out=out, where=deviation > 0)
    return out


def _varies(x: Floats) -> bool:
    return bool((np.ptp(x, axis=0) > 0).all())


def _is_part(key: str) -> bool:
    return key == "intercept" or key.startswith(_SLOPE)


def _expected(values: Floats, codes: tuple[str, ...], equation: Mapping[str, float]) -> Floats:
    """What the equation expects of every unit, NaN where a predictor is missing or there is no equation."""
    if not equation:
        return np.full(len(values), np.nan)
    total = np.full(len(values), equation["intercept"])
    for key, slope in equation.items():
        if key.startswith(_SLOPE):
            code = key.removeprefix(_SLOPE)
            total = total + slope * (values[:, codes.index(code)] if code in codes else np.nan)
    return total
