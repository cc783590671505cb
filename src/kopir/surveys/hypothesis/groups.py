"""Whether two groups differ: in their means (t), and in where their members stand in the order of all."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import ArrayLike

from kopir.errors import InvalidInput
from kopir.surveys.estimate import AnyDesign
from kopir.surveys.hypothesis.outcome import HypothesisTest
from kopir.surveys.regression import Predictors, predictors, regression
from kopir.surveys.taylor import Floats


def difference(
    design: AnyDesign, outcome: Mapping[str, ArrayLike], group: Mapping[str, ArrayLike]
) -> HypothesisTest:
    """Test that two groups have the same mean.

    Args:
        design: of the sample, or of a domain of it.
        outcome: one column of numbers by name, shape ``(n,)``; rows without one are left out.
        group: one column of two labels by name, shape ``(n,)``; rows without one are left out.

    Returns:
        Student's t with the design's degrees of freedom less one; the estimate is the mean of the second
        group in order of the labels less that of the first.

    Raises:
        InvalidInput: there are not two groups, or the outcome is the same for everybody.

    **Source**: E. L. Korn and B. I. Graubard, *Analysis of Health Surveys*, 1999, 3.2.
    """
    model = regression(design, outcome, _two(design, group), missing="drop")
    found, freedom = model.coefficients, model.coefficients.degf
    low, high = found.interval()[1].tolist()
    return HypothesisTest(
        "t", float(model.t[1]), (freedom,), float(model.p[1]), float(found.values[1]), (low, high)
    )


def rank_difference(
    design: AnyDesign, outcome: Mapping[str, ArrayLike], group: Mapping[str, ArrayLike]
) -> HypothesisTest:
    """Test that two groups stand at the same place in the order of all.

    A row's score is the share of the population below it, and half of those beside it; the groups' mean
    scores are compared as if the scores were known.

    Args:
        design: of the sample, or of a domain of it.
        outcome: one column of numbers by name; rows without one are left out.
        group: one column of two labels by name; rows without one are left out.

    Returns:
        Student's t; the estimate is the difference of the mean scores.

    Raises:
        InvalidInput: as of ``difference``.

    **Source**: T. Lumley and A. J. Scott, *Biometrika* 100 (2013) 831-842.
    """
    columns = _two(design, group)
    name, values = next(iter(outcome.items()))
    y = np.asarray(values, dtype=np.float64)
    known = ~np.isnan(y) & columns.known & (design.weights != 0)
    scores = np.full(len(y), np.nan)
    scores[known] = _scores(y[known], np.asarray(design.weights)[known])
    inside = design.domain(known)
    return difference(inside, {name: scores}, group)


def _scores(y: Floats, weights: Floats) -> Floats:
    """Share of the population below each value, with half of those at it, shape ``(n,)``."""
    order = np.argsort(y, kind="stable")
    middle = np.cumsum(weights[order]) - weights[order] / 2
    _, place, counts = np.unique(y[order], return_inverse=True, return_counts=True)
    means = np.bincount(place, weights=middle) / counts
    found = np.empty(len(y))
    found[order] = means[place] / weights.sum()
    return found


def _two(design: AnyDesign, group: Mapping[str, ArrayLike]) -> Predictors:
    if len(group) != 1:
        raise InvalidInput("name one column that divides the sample into two groups")
    name, labels = next(iter(group.items()))
    made = predictors({name: labels}, categories=[name])
    if len(made.names) != 2:
        raise InvalidInput(
            "{name} has {count} groups; the test compares two: look at a domain of two of them",
            name=name,
            count=len(made.names),
        )
    return made
