"""Dividing totals: what is divided, what is lost and why, what is refused."""

import numpy as np
import pytest

from kopir.errors import InvalidInput
from kopir.indices.stages import denominate

from .tables import NONE, column, table, tree

BY_PEOPLE = tree("ab", {"a": {"denominator": "people", "per": 100}})


def test_a_total_is_divided_and_scaled_and_other_leaves_stay():
    sheet = table([10, 1], [30, 2], codes="ab", divisors={"people": [20, 40]})
    found = denominate(sheet, BY_PEOPLE)
    assert column(found) == [50, 75]
    assert column(found, "b") == [1, 2]
    assert found.rules == {"a": "people"}
    assert found.parameters == {"a": {0: {"per": 100.0}}}
    assert len(found.audit) == 0


def test_without_a_usable_divisor_the_value_is_missing_and_says_why():
    sheet = table(
        [10, 1], [30, 2], [5, 3], [7, 4], [NONE, 5], codes="ab", divisors={"people": [20, NONE, 0, -1, 0]}
    )
    found = denominate(sheet, BY_PEOPLE)
    assert column(found) == [50, None, None, None, None]
    assert found.audit.rows.tolist() == [1, 2, 3]
    assert found.audit.before.tolist() == [30, 5, 7]
    assert np.isnan(found.audit.after).all()
    assert found.audit.reasons == ("no_divisor", "divisor_not_positive", "divisor_not_positive")


def test_a_leaf_that_loses_all_its_values_is_refused_by_name():
    sheet = table([10, 1], [NONE, 2], codes="ab", divisors={"people": [NONE, 40]})
    with pytest.raises(InvalidInput, match=r"^a: no unit has a people above zero"):
        denominate(sheet, BY_PEOPLE)


def test_a_leaf_that_had_no_values_is_not_refused_here():
    sheet = table([NONE, 1], [NONE, 2], codes="ab", divisors={"people": [NONE, 40]})
    assert column(denominate(sheet, BY_PEOPLE)) == [None, None]


def test_an_unknown_divisor_is_refused_with_those_that_are_known():
    sheet = table([10, 1], codes="ab", divisors={"gdp": [1], "area": [2]})
    with pytest.raises(InvalidInput, match=r"^a: there is no people to divide it by; known: area, gdp$"):
        denominate(sheet, BY_PEOPLE)
    with pytest.raises(InvalidInput, match=r"known: -$"):
        denominate(table([10, 1], codes="ab"), BY_PEOPLE)


def test_an_infinite_divisor_is_refused_by_leaf_and_unit():
    sheet = table([10, 1], [3, 4], codes="ab", divisors={"people": [1, np.inf]})
    with pytest.raises(InvalidInput, match=r"^a: people of B is infinite"):
        denominate(sheet, BY_PEOPLE)


def test_a_quotient_too_large_for_a_number_is_refused():
    sheet = table([1e300, 1], [3, 4], codes="ab", divisors={"people": [1e-300, 1]})
    with pytest.raises(InvalidInput, match=r"^a of A in period 0 is infinite"):
        denominate(sheet, BY_PEOPLE)


def test_the_values_that_entered_stay_as_they_are():
    sheet = table([10, 1], codes="ab", divisors={"people": [20]})
    denominate(sheet, BY_PEOPLE)
    assert sheet.values.tolist() == [[10, 1]]


def test_two_leaves_may_have_two_denominators():
    leaves = {"a": {"denominator": "people"}, "b": {"denominator": "gdp"}, "c": {"denominator": "people"}}
    sheet = table([10, 9, 20], codes="abc", divisors={"people": [5], "gdp": [3]})
    assert denominate(sheet, tree("abc", leaves)).sheet.values.tolist() == [[2, 3, 4]]
