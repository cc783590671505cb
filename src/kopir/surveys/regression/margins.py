"""Predicted means: what a group's mean would be if everybody belonged to it and kept all else.

The group joins the model as one more category; each row is predicted as a member of each group in turn and
the predictions are averaged with the weights (B. I. Graubard and E. L. Korn, *Biometrics* 55 (1999) 652-659).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from kopir.errors import InvalidInput
from kopir.surveys.design import Design
from kopir.surveys.estimate import Estimate, estimate
from kopir.surveys.means import Mean
from kopir.surveys.regression.columns import Predictors, predictors
from kopir.surveys.regression.model import Regression, regression


def predicted_means(
    model: Regression, group: Mapping[str, ArrayLike], levels: Sequence[Any] | None = None
) -> Estimate:
    """Means of the outcome by group, with the other predictors as in the whole population.

    Args:
        model: that adjusts, without the group in it.
        group: one column of labels by name, of the sample's rows.
        levels: of the group in their order, the sorted labels if not given.

    Returns:
        A mean for each level. Its variance is that of the predictions as if the coefficients were known plus
        that of the coefficients as if the people were known.

    Raises:
        InvalidInput: more than one grouping; a label is missing; whatever ``regression`` refuses.
    """
    if len(group) != 1:
        raise InvalidInput("predicted means are of one grouping, not {count}", count=len(group))
    name, labels = next(iter(group.items()))
    known = sorted(set(np.asarray(labels).tolist())) if levels is None else list(levels)
    more = predictors({name: labels}, categories={name: known})
    whole = regression(
        model.design, {model.outcome: model.y}, model.predictors.and_also(more), family=model.family
    )
    places = whole.predictors.places(name)
    return _averaged(whole, places, tuple(str(each) for each in known))


def _averaged(whole: Regression, places: Sequence[int], names: tuple[str, ...]) -> Estimate:
    weights = whole.design.weights
    predictions, gradients = [], []
    for level in range(len(names)):
        x = _as_members(whole.predictors, places, level)
        linear = x @ whole.coefficients.values
        predictions.append(whole.family.means(linear))
        gradients.append((weights * whole.family.slopes(linear)) @ x / weights.sum())
    made = estimate(whole.design, Mean(names, np.stack(predictions, axis=1)))
    gradient = np.stack(gradients)
    if not isinstance(whole.design, Design):
        made = replace(made, degf=whole.design.degf())
    return replace(made, variance=made.variance + gradient @ whole.coefficients.variance @ gradient.T)


def _as_members(x: Predictors, places: Sequence[int], level: int) -> Any:
    """The rows as if all were of one level; level 0 is the one without a column."""
    made = x.matrix.copy()
    made[:, list(places)] = 0.0
    if level:
        made[:, places[level - 1]] = 1.0
    return made
