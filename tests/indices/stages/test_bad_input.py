"""Tables that cannot be right are refused before or at the stage they concern, by leaf, unit and period."""

import numpy as np
import pytest

from kopir.errors import InvalidInput
from kopir.indices.making import make
from kopir.indices.rules import Imputation, Normalisation, Screening
from kopir.indices.sheet import single, stacked

from .tables import NONE, table, tree

FULL = {"screen": Screening(method="both"), "normalise": Normalisation(method="minmax")}


def test_a_unit_that_stands_twice_in_a_period_is_refused():
    with pytest.raises(InvalidInput, match=r"^A stands twice in period 0; keep one row$"):
        single(["A", "B", "A"], ["a"], np.zeros((3, 1)))
    with pytest.raises(InvalidInput, match=r"^A stands twice in period 2020"):
        stacked([table([1], codes="a", period=2020), table([2], codes="a", period=2020)])


@pytest.mark.parametrize("value", [np.inf, -np.inf])
def test_an_infinite_value_is_refused_by_leaf_and_unit(value):
    with pytest.raises(InvalidInput, match=r"^b of B in period 0 is infinite"):
        table([1, 2, 3], [4, value, 6])


@pytest.mark.parametrize("method", ["mean", "sibling_mean", "em", "regression"])
def test_a_leaf_that_does_not_vary_is_filled_or_left_and_then_refused_where_it_cannot_be_scaled(method):
    sheet = table([5, 1, 2], [5, 2, 4], [NONE, 3, 7], [5, 4, 8])
    with pytest.raises(InvalidInput, match=r"^a: "):
        make(sheet, tree(impute=Imputation(method=method), **FULL))


def test_a_unit_without_any_value_is_screened_out():
    sheet = table([1, 2, 3], [4, 5, 7], [NONE, NONE, NONE])
    made = make(sheet, tree(**FULL))
    assert made.aggregated.units == ("A", "B")
    assert made.stages["screened"].audit.reasons == ("too_few_values",)


def test_a_leaf_without_any_value_is_refused_where_it_is_to_be_filled():
    sheet = table([1, NONE, 3], [4, NONE, 7])
    with pytest.raises(InvalidInput, match=r"^b: there is no value at all"):
        make(sheet, tree(impute=Imputation(method="median"), **FULL))


def test_values_beyond_the_largest_number_are_refused_not_passed_on():
    sheet = table([1.7e308, 1, 2], [1.7e308, 2, 4], [NONE, 3, 7])
    with np.errstate(over="ignore", invalid="ignore"), pytest.raises(InvalidInput, match=r"^a"):
        make(sheet, tree(impute=Imputation(method="mean"), **FULL))
