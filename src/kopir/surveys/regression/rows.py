"""Regression of millions of rows from Parquet: few passes over columns, scores added up by sampling unit.

A start is found on every sixteenth block of the rows; Fisher scoring on all of them then needs two or three
steps. In the last pass each row's score is added to its sampling unit, and the variance of the coefficients
is that of the units' totals, the sandwich of ``regression``. Later stages of drawing are not looked at. The
way ends where a step would change the linear predictors by less than 1e-4 in the mean, weighted by the
information: what is left after that step is its square.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np

from kopir.errors import InvalidInput
from kopir.surveys.design import Design
from kopir.surveys.estimate import Estimate
from kopir.surveys.regression.columns import INTERCEPT
from kopir.surveys.regression.families import LOGIT, Family
from kopir.surveys.regression.fitting import RUNNING, STEPS, inverse_of
from kopir.surveys.regression.gathering import Gathered, Wanted, gathered
from kopir.surveys.regression.kernels import LOG, LOGISTIC, PROBABILITY, sweep
from kopir.surveys.regression.model import check_outcome
from kopir.surveys.taylor import Floats, Lonely, Stage

SAMPLED: Final = 16
"""One block in so many is looked at for the start."""
ENOUGH: Final = 200_000
"""Rows above which a start is looked for."""
SETTLED: Final = 1e-8
"""Mean square change of the linear predictors, weighted by the information, at which the step is the last."""
SETTLED_SLOWLY: Final = 1e-20
"""The same where the link is not the law's own, and steps leave a share of the way instead of its square."""


@dataclass(frozen=True, eq=False)
class RowsRegression:
    """A model fitted to the rows of a file.

    Args:
        coefficients: with their variance and the residual degrees of freedom.
        deviance: with weights whose mean is 1.
        passes: over all rows.
    """

    coefficients: Estimate
    deviance: float
    passes: int


def regression_of_rows(
    source: Any,
    outcome: str,
    terms: Sequence[str],
    *,
    family: Family = LOGIT,
    categories: Sequence[str] = (),
    weights: str | None = None,
    strata: str | None = None,
    psu: str | None = None,
    population: str | None = None,
    nest: bool = True,
    lonely: Lonely = "fail",
) -> RowsRegression:
    """Explain an outcome by predictors in a file of any number of rows.

    Args:
        source: path of a Parquet file, several paths, or columns by name.
        outcome: name of its column; rows that lack it or a predictor are left out.
        terms: names of columns; texts are categories, and so are the columns named in ``categories``.
        family: law and link.
        categories: columns of integers that are codes.
        weights: column; ``None`` = 1 each.
        strata: column; ``None`` = none.
        psu: column of sampling units; ``None`` = each row was drawn by itself.
        population: column of the units there are in the row's stratum; ``None`` = drawn with replacement.
        nest: a unit's label says who it is only inside its stratum.
        lonely: what a stratum with a single unit adds.

    Raises:
        InvalidInput: as of ``regression``; weights or places in the design that cannot be.
        NotFound: there is no such file.

    >>> rows = {"age": [20.0, 30, 40, 50, 60, 70], "online": [1, 1, 0, 1, 0, 0]}
    >>> found = regression_of_rows(rows, "online", ["age"])
    >>> found.coefficients.values.round(3).tolist()
    [5.463, -0.121]
    """
    wanted = Wanted(outcome, tuple(terms), tuple(categories), weights, strata, psu, population, nest)
    rows = gathered(source, wanted)
    check_outcome(outcome, rows.y[rows.weights > 0], family)
    beta = _start(rows, family)
    beta, moved, passes = _walked(rows, family, beta, 1)
    return _concluded(rows, family, beta, moved, passes, lonely)


def _start(rows: Gathered, family: Family) -> Floats:
    """Coefficients to begin with: nothing but the mean, bettered on some of the rows where there are many."""
    beta = np.zeros(len(rows.names))
    if INTERCEPT in rows.names:
        mean = float(rows.weights @ rows.y / rows.weights.sum())
        beta[rows.names.index(INTERCEPT)] = _linked(mean, family)
    if len(rows.y) < ENOUGH:
        return beta
    try:
        return _walked(rows, family, beta, SAMPLED)[0]
    except InvalidInput:
        # Some of the rows may lack a level that all of them have.
        return beta


def _linked(mean: float, family: Family) -> float:
    if family.link == LOGISTIC:
        return float(np.log(mean / (1 - mean)))
    if family.link == PROBABILITY:
        return float(1.6 * (mean - 0.5))
    return float(np.log(mean)) if family.link == LOG else mean


def _walked(rows: Gathered, family: Family, beta: Floats, every: int) -> tuple[Floats, float, int]:
    """Coefficients where the steps end, what the last moved in the mean square, and how many there were."""
    p = len(beta)
    nothing = np.empty((0, p))
    for passes in range(1, STEPS + 1):
        products, pulls = np.zeros((p, p)), np.zeros(p)
        whole = sweep(
            rows.x,
            rows.y,
            rows.weights,
            beta,
            family.link,
            family.code,
            every,
            rows.unit,
            nothing,
            products,
            pulls,
        )[1]
        move = inverse_of(products, rows.names) @ pulls
        beta = beta + move
        moved = float(move @ pulls) / whole
        if moved < (SETTLED_SLOWLY if family.link == PROBABILITY else SETTLED) or family.law == "normal":
            return beta, moved, passes
    raise InvalidInput(
        "the {family} model did not settle within {steps} steps; a column may tell the outcome without fail "
        "(separation): leave it out, or join levels that few rows have",
        family=family.name,
        steps=STEPS,
    )


def _concluded(
    rows: Gathered, family: Family, beta: Floats, moved: float, passes: int, lonely: Lonely
) -> RowsRegression:
    p = len(beta)
    scores, products, pulls = np.zeros((len(rows.stratum), p)), np.zeros((p, p)), np.zeros(p)
    deviance, whole = sweep(
        rows.x, rows.y, rows.weights, beta, family.link, family.code, 1, rows.unit, scores, products, pulls
    )
    inverse = inverse_of(products, rows.names)
    _refuse_running(rows, family, inverse @ pulls, deviance, whole)
    design = _units(rows, lonely)
    variance = design.variance_of_totals(scores @ inverse)
    n = int(np.count_nonzero(rows.weights))
    found = Estimate(rows.names, beta, variance, design.degf() + 1 - p, n)
    return RowsRegression(found, deviance / rows.scale, passes + 1)


def _refuse_running(rows: Gathered, family: Family, move: Floats, deviance: float, whole: float) -> None:
    """Refuse coefficients that still grow where the fit no longer gets better."""
    reach = np.abs(move) * np.abs(rows.x).max(axis=1)
    if family.law != "normal" and (reach.max() > RUNNING or deviance < SETTLED * whole):
        raise InvalidInput(
            "{column} tells the outcome without fail for some rows (separation), so its coefficient has no "
            "bound; join its level with another, or leave it out",
            column=rows.names[int(np.argmax(reach))],
        )


def _units(rows: Gathered, lonely: Lonely) -> Design:
    """The design with one row a sampling unit."""
    units = len(rows.stratum)
    held = np.bincount(rows.unit, weights=rows.weights, minlength=units).astype(np.float64)
    strata = len(rows.strata)
    drawn = np.bincount(rows.stratum, minlength=strata)
    stage = Stage(np.arange(units), rows.stratum, drawn, rows.population, None, rows.strata)
    return Design(held, (stage,), lonely)
