"""The Oaxaca-Blinder decomposition: parts add up, influences are derivatives, bad input is named."""

from __future__ import annotations

from typing import get_args

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kopir.errors import InvalidInput
from kopir.surveys import mean
from kopir.surveys.oaxaca import DETAILED, Reference, _Sides, oaxaca_blinder
from kopir.surveys.regression import predictors
from tests.surveys.regression.test_regression import sample

REFERENCES: tuple[Reference, ...] = get_args(Reference)
seeds = st.integers(0, 2**32 - 1)


@pytest.mark.parametrize("reference", REFERENCES)
@given(seed=seeds)
@settings(max_examples=5, deadline=None)
def test_parts_add_up_to_the_gap_of_the_means(reference: Reference, seed: int) -> None:
    design, columns = sample(seed)
    y, sex = {"hours": columns["hours"]}, columns["sex"]
    found = oaxaca_blinder(
        design, y, predictors(columns, ["age", "place"]), {"sex": sex}, first="M", reference=reference
    )
    part = dict(zip(found.overall.names, found.overall.values, strict=True))
    men, women = (mean(design.domain(sex == each), y) for each in "MF")
    gap = men.values[0] - women.values[0]
    assert part["gap"] == pytest.approx(gap)
    assert part["endowments"] + part["coefficients"] + part["interaction"] == pytest.approx(gap)
    assert part["explained"] + part["unexplained"] == pytest.approx(gap)
    assert part["unexplained A"] + part["unexplained B"] == pytest.approx(part["unexplained"])
    sums = found.detailed.values.reshape(len(DETAILED), -1).sum(axis=1)
    assert sums == pytest.approx([part[name] for name in DETAILED])
    assert found.overall.se[0] == pytest.approx(men.se[0])


@pytest.mark.parametrize("reference", REFERENCES)
def test_the_influence_of_a_row_is_what_its_weight_moves(reference: Reference) -> None:
    design, columns = sample(8)
    x = predictors(columns, ["age", "place"])
    made = _Sides(x.names, x.matrix, columns["hours"], columns["sex"] == "M", reference)
    values, scores = made.linearise(design.weights)
    np.testing.assert_allclose(values, made.values(design.weights))
    for row in (0, 150, 299):
        more, less = design.weights.copy(), design.weights.copy()
        more[row] += 1e-4
        less[row] -= 1e-4
        moved = (made.values(more) - made.values(less)) / 2e-4
        np.testing.assert_allclose(scores[row], moved, rtol=1e-5, atol=1e-9)


def test_two_groups_are_needed() -> None:
    design, columns = sample(1)
    with pytest.raises(InvalidInput, match="found city, town, village"):
        oaxaca_blinder(
            design,
            {"hours": columns["hours"]},
            predictors(columns, ["age"]),
            {"place": columns["place"]},
            first="city",
        )
