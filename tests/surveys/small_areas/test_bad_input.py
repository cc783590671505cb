"""What cannot be estimated is refused, and the area or covariate is named."""

from __future__ import annotations

import numpy as np
import pytest

from kopir.errors import InvalidInput
from kopir.surveys import Design, by, mean
from kopir.surveys.small_areas import Population, benchmarked, fay_herriot, unit_level
from tests.surveys.small_areas.figures import of_areas

Y = [0.3, 0.5, 0.4, 0.7, 0.6]
D = [0.01, 0.02, 0.01, 0.03, 0.01]
X = {"x": [1.0, 2.0, 3.0, 4.0, 6.0]}
NAMES = list("ABCDE")


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"variances": [0.01, 0, 0.01, 0.03, 0.01]}, "area B.*variance 0"),
        ({"variances": [0.01, -1, 0.01, 0.03, 0.01]}, "area B"),
        ({"variances": [0.01, np.nan, 0.01, 0.03, 0.01]}, "area B has only one"),
        ({"variances": None}, "need their sampling variances"),
        ({"variances": [0.01]}, "1 variances for 5 areas"),
        ({"areas": list("ABBDE")}, "area B is there twice"),
        ({"covariates": {**X, "y": [2.0, 4.0, 6.0, 8.0, 12.0]}}, "y is a mix of .*x"),
        ({"covariates": {"one": [1.0] * 5}}, "one is a mix"),
        ({"covariates": {"zero": [0.0] * 5}}, "zero is a mix"),
        ({"covariates": {"x": [1.0, np.nan, 3.0, 4.0, 6.0]}}, "x has no number in 1 places"),
        ({"covariates": {"x": [1.0]}}, "x has 1 numbers where 5"),
        ({"covariates": {**X, "y": [1.0, 0, 0, 1, 0], "z": [0, 1.0, 0, 0, 0]}}, "5 areas .* too few"),
        ({"method": "best"}, "best is not known"),
        ({"mse": "guess"}, "guess is not known"),
        ({"scale": "cube"}, "no scale cube"),
        ({"scale": "logit", "estimates": [0.3, 1.0, 0.4, 0.7, 0.6]}, "areas B"),
        ({"scale": "log", "estimates": [0.3, -1.0, 0.4, 0.7, 0.6]}, "areas B"),
        ({"mse": "bootstrap", "replicates": 1}, "at least two replicates"),
    ],
)
def test_a_model_of_areas_refuses(change, words):
    given = {"estimates": Y, "covariates": X, "variances": D, "areas": NAMES} | change
    with pytest.raises(InvalidInput, match=words):
        fay_herriot(given.pop("estimates"), given.pop("covariates"), **given)


def test_domains_of_two_numbers_or_not_in_the_list_are_refused():
    place = np.repeat(np.arange(6), 5)
    y = np.random.default_rng(1).random(30)
    design = Design.of(weights=np.ones(30))
    two = by(design, {"place": place}, lambda part: mean(part, {"a": y, "b": y**2}))
    with pytest.raises(InvalidInput, match=r"2 numbers \(a, b\)"):
        fay_herriot(two, {})
    one = by(design, {"place": place}, lambda part: mean(part, {"a": y}))
    with pytest.raises(InvalidInput, match="areas 5 have a direct estimate"):
        fay_herriot(one, {}, areas=range(5))
    with pytest.raises(InvalidInput, match="leave the variances out"):
        fay_herriot(one, {}, variances=[1.0] * 6)


def units(**change):
    area = np.repeat(np.arange(5), 4)
    rng = np.random.default_rng(2)
    given = {
        "outcome": rng.normal(size=20),
        "areas": area.tolist(),
        "covariates": {"x": rng.normal(size=20)},
        "population": Population(list(range(5)), {"x": [0.0] * 5}),
    } | change
    return unit_level(
        given.pop("outcome"), given.pop("areas"), given.pop("covariates"), given.pop("population"), **given
    )


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"population": Population(list(range(4)), {"x": [0.0] * 4})}, "area 4 of the sample"),
        ({"population": Population([0, 1, 2, 3, 3], {"x": [0.0] * 5})}, "area 3 is twice"),
        ({"population": Population(list(range(5)), {})}, "means of x are not given"),
        ({"population": Population(list(range(5)), {"x": [0.0] * 5}, [9, 9, 2, 9, 9])}, "area 2 has 2"),
        ({"outcome": [1.0] * 20}, "does not vary"),
        ({"outcome": np.arange(20.0) // 4}, "does not vary"),
        ({"outcome": [np.nan] + [1.0] * 19}, "outcome has no number in 1"),
        ({"areas": list(range(5)) * 3}, "20 numbers where 15"),
        ({"areas": [0] * 10 + [1] * 10}, "in 2 areas are too few"),
        ({"covariates": {"x": [2.0] * 20}}, "x is a mix"),
        ({"method": "fay_herriot"}, "not known"),
        ({"mse": "bootstrap", "replicates": 0}, "at least two replicates"),
    ],
)
def test_a_model_of_units_refuses(change, words):
    with pytest.raises(InvalidInput, match=words):
        units(**change)


@pytest.mark.parametrize(
    ("weights", "rule", "words"),
    [([-1.0] * 30, "mse", "negative"), ([0.0] * 30, "mse", "all zero"), ([1.0] * 30, "best", "not known")],
)
def test_benchmarking_refuses(weights, rule, words):
    with pytest.raises(InvalidInput, match=words):
        benchmarked(of_areas(), weights, 1.0, rule=rule)
