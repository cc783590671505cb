"""Gaps filled with what a multivariate normal of all leaves expects (the EM algorithm).

The mean and covariance of all leaves over the units of a period are estimated from all values there are; a
gap takes its expectation given the other leaves of the unit. Leaves are brought to mean 0 and deviation 1
first; done when no mean, variance or correlation moves by more than ``TOLERANCE`` in a step.

Where two leaves share the values of fewer units than twice the number of leaves, or the covariance cannot
be inverted, a ridge keeps it sound: a belief, worth a tenth of the units, that leaves are uncorrelated. The
stage says so in its parameters (``normal.ridge``, in units; ``normal.steps``, how many steps it took).

Source: Little and Rubin, *Statistical Analysis with Missing Data*, 3rd edition 2019, section 11.2; ridge:
Schafer, *Analysis of Incomplete Multivariate Data*, 1997, section 5.2.3, of the largest size that Honaker,
King and Blackwell advise, *Journal of Statistical Software* 45(7), 2011.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from kopir.errors import InvalidInput
from kopir.indices.kernels.normal_model import SINGULAR, UNSETTLED, estimate, expect
from kopir.indices.rules import Imputation
from kopir.indices.sheet import Floats, Integers
from kopir.indices.stages.imputers.gaps import Gaps

TOLERANCE: Final = 1e-8
MOST_STEPS: Final = 5000
RIDGE: Final = 0.1
_COVARIANCE: Final = "normal.covariance."


@dataclass(frozen=True, eq=False)
class Model:
    """A multivariate normal of some leaves.

    Args:
        codes: of the leaves. mean: shape ``(leaves,)``. covariance: shape ``(leaves, leaves)``.
        steps: how many steps the estimate took. ridge: weight of the belief in no correlation, in units.
    """

    codes: tuple[str, ...]
    mean: Floats
    covariance: Floats
    steps: int = 0
    ridge: float = 0.0


def by_normal_model(gaps: Gaps, rule: Imputation, columns: Integers) -> None:
    """Fill gaps with their expectations under a multivariate normal of all leaves in the period.

    Leaves that do not vary take no part; their gaps take the one value there is.

    Raises:
        InvalidInput: a leaf has no value in a period, or the estimate does not settle.
    """
    for position, (period, rows) in enumerate(gaps.blocks):
        wanted = columns[gaps.missing[np.ix_(rows, columns)].any(axis=0)]
        if not len(wanted):
            continue
        values = gaps.sheet.values[rows]
        model = _earlier(gaps, period)
        if model is None:
            if gaps.empty[position, wanted].any():
                gaps.refuse_empty(wanted)
            model = fit(values, gaps.sheet.codes, period)
        _note(gaps, period, model)
        filled = _filled(values, gaps.sheet.codes, model)
        gaps.settle(rows, wanted, filled[:, wanted], "imputed_em", "no_predictors")


def fit(values: Floats, codes: tuple[str, ...], period: int = 0) -> Model:
    """The multivariate normal of the leaves that have a value.

    Args:
        values: of one period, shape ``(units, leaves)``, NaN where missing.
        codes: of the leaves.
        period: for messages.

    Raises:
        InvalidInput: the estimate does not settle.
    """
    mean, deviation = _moments(values)
    taken = np.flatnonzero(~np.isnan(mean))
    varying = np.flatnonzero(deviation > 0)
    z = (values[:, varying] - mean[varying]) / deviation[varying]
    known = (~np.isnan(z)).astype(np.float64)
    shared = (known.T @ known).min(initial=np.inf)
    for ridge in (0.0, RIDGE * len(z)) if shared >= 2 * len(varying) else (RIDGE * len(z),):
        z_mean, z_covariance = np.zeros(len(varying)), np.eye(len(varying))
        filled = np.empty(z.shape)
        steps = estimate(z, ridge, TOLERANCE, MOST_STEPS, z_mean, z_covariance, filled) if len(varying) else 0
        if steps != SINGULAR:
            break
    if steps in (SINGULAR, UNSETTLED):
        raise InvalidInput(
            "{codes}: the multivariate normal of period {period} does not settle in {steps} steps; there are "
            "too many gaps, so choose another imputation",
            codes=", ".join(codes[each] for each in varying[:3]),
            period=period,
            steps=MOST_STEPS,
        )
    covariance = np.zeros((len(codes), len(codes)))
    scale = deviation[varying]
    covariance[np.ix_(varying, varying)] = z_covariance * np.outer(scale, scale)
    mean[varying] += z_mean * scale
    return Model(
        tuple(codes[each] for each in taken), mean[taken], covariance[np.ix_(taken, taken)], steps, ridge
    )


def _moments(values: Floats) -> tuple[Floats, Floats]:
    """Mean and deviation of every leaf; mean NaN where there is no value, deviation 0 where it is flat."""
    known = ~np.isnan(values)
    count = known.sum(axis=0)
    total = np.where(known, values, 0.0).sum(axis=0)
    mean = np.divide(total, count, out=np.full(len(count), np.nan), where=count > 0)
    squares = np.where(known, (values - mean) ** 2, 0.0).sum(axis=0)
    deviation = np.sqrt(squares / np.maximum(count, 1))
    flat = np.fmin.reduce(values, axis=0) == np.fmax.reduce(values, axis=0)
    return np.where(flat, np.fmax.reduce(values, axis=0), mean), np.where(flat, 0.0, deviation)


def _filled(values: Floats, codes: tuple[str, ...], model: Model) -> Floats:
    """Values with gaps filled under the model; leaves it does not know keep theirs."""
    columns = np.array([codes.index(code) for code in model.codes if code in codes], dtype=np.int64)
    own = [place for place, code in enumerate(model.codes) if code in codes]
    mean, covariance = model.mean[own], model.covariance[np.ix_(own, own)]
    scale = np.sqrt(np.diag(covariance))
    varying = np.flatnonzero(scale > 0)
    out = values.copy()
    out[:, columns] = np.where(np.isnan(values[:, columns]), mean, values[:, columns])
    if len(varying):
        size = scale[varying]
        z = (values[:, columns[varying]] - mean[varying]) / size
        filled = np.empty(z.shape)
        if expect(
            z, np.zeros(len(size)), covariance[np.ix_(varying, varying)] / np.outer(size, size), filled
        ):
            return np.full(values.shape, np.nan)
        out[:, columns[varying]] = filled * size + mean[varying]
    return out


def _note(gaps: Gaps, period: int, model: Model) -> None:
    for place, code in enumerate(model.codes):
        covariances = {
            f"{_COVARIANCE}{other}": value
            for other, value in zip(model.codes, model.covariance[place].tolist(), strict=True)
        }
        own = {"normal.mean": float(model.mean[place]), "normal.steps": float(model.steps)}
        gaps.estimated(code, period, **own, **{"normal.ridge": model.ridge}, **covariances)


def _earlier(gaps: Gaps, period: int) -> Model | None:
    known = {code: gaps.known(code, period) for code in gaps.sheet.codes}
    codes = tuple(code for code, values in known.items() if "normal.mean" in values)
    if not codes:
        return None
    first = known[codes[0]]
    return Model(
        codes,
        np.array([known[code]["normal.mean"] for code in codes]),
        np.array([[known[code][f"{_COVARIANCE}{other}"] for other in codes] for code in codes]),
        int(first["normal.steps"]),
        first["normal.ridge"],
    )
