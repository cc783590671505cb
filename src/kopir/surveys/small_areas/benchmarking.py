"""Make estimates of areas add up to a figure of the whole that is trusted more.

Model-based estimates of regions need not add up to the direct estimate of the country. What lacks is either
spread over the areas in proportion to ``w_i mse_i``, so that the areas known worst move most (J. Wang, W. A.
Fuller and Y. Qu, *Survey Methodology* 34 (2008) 29-36), or all are multiplied by one number.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Literal, get_args

import numpy as np
from numpy.typing import ArrayLike

from kopir.errors import InvalidInput
from kopir.surveys.small_areas.areas import SmallAreas
from kopir.surveys.small_areas.covariates import numbers
from kopir.surveys.small_areas.scales import Scale

Rule = Literal["mse", "ratio"]


def benchmarked(found: SmallAreas, weights: ArrayLike, total: float, *, rule: Rule = "mse") -> SmallAreas:
    """Move the estimates so that ``sum(weights * estimates)`` is the total.

    Args:
        found: estimates on the plain scale, or brought back from another.
        weights: of the areas, shape ``(m,)``: their population for a total, its shares for a mean.
        total: what they must add up to, in the unit of the weighted sum.
        rule: ``mse`` spreads what lacks by mean squared error, ``ratio`` multiplies.

    Returns:
        The estimates moved. To each mean squared error the square of the move is added, which is what the
        move costs if the model was right; the error of the total itself is not in it. Intervals are those of
        the plain scale from then on.

    Raises:
        InvalidInput: weights are negative, or the estimates sum to nothing under ``ratio``.

    >>> from kopir.surveys.small_areas import fay_herriot
    >>> found = fay_herriot([3.0, 5.0, 4.0, 8.0], {}, variances=[1.0, 0.5, 0.5, 2.0])
    >>> made = benchmarked(found, [0.25] * 4, 5.0)
    >>> float(made.estimates.mean().round(6))
    5.0
    """
    if rule not in get_args(Rule):
        raise InvalidInput(
            "{name} is not known here; take one of {known}", name=rule, known=", ".join(get_args(Rule))
        )
    w = numbers("weights of the areas", weights, len(found.areas))
    if (w < 0).any() or not w.any():
        raise InvalidInput("weights of areas must not be negative, nor all zero")
    lacking = total - float(w @ found.estimates)
    if rule == "ratio":
        whole = float(w @ found.estimates)
        if whole == 0:
            raise InvalidInput("the estimates sum to zero and cannot be multiplied up; take the rule mse")
        moves = found.estimates * (lacking / whole)
    else:
        moves = lacking * w * found.mse / float(w**2 @ found.mse)
    values, errors = found.estimates + moves, found.mse + moves**2
    return replace(
        found, estimates=values, mse=errors, scale=Scale("plain"), centres=np.array(values), spreads=errors
    )
