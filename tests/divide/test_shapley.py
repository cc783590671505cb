"""Shapley's decomposition."""

import numpy as np
import pytest

from kopir.divide.shapley import shapley, shapley_factors, shapley_subgroups
from kopir.errors import InvalidInput


def test_equal_parts_get_equal_shares_and_a_part_without_effect_gets_none():
    found = shapley("abc", lambda present: np.array([float(len(present & {"a", "b"}) == 2)]))
    assert {part: float(value[0]) for part, value in found.items()} == {"a": 0.5, "b": 0.5, "c": 0.0}


def test_too_many_parts_and_repeated_ones_are_refused():
    for parts in ((), ("a", "a"), tuple("abcdefghijklm")):
        with pytest.raises(InvalidInput, match="different ones"):
            shapley(parts, lambda present: np.zeros(1))


def test_one_subgroup_has_everything_within_and_single_areas_everything_between():
    values = np.array([1.0, 2.0, 6.0])
    whole = shapley_subgroups("gini", values, ["a"] * 3)
    assert whole["between"][0] == pytest.approx(0) and whole["within"][0] == pytest.approx(10 / 27)
    single = shapley_subgroups("gini", values, ["a", "b", "c"])
    assert single["within"][0] == pytest.approx(0) and single["between"][0] == pytest.approx(10 / 27)


def test_a_missing_value_leaves_its_area_out():
    values = np.array([[1.0, 1.0], [2.0, 2.0], [6.0, np.nan]])
    found = shapley_subgroups("gini", values, ["a", "a", "b"])
    assert found["between"][1] == pytest.approx(0) and found["within"][1] == pytest.approx(1 / 6)


def test_a_source_that_is_the_same_everywhere_lowers_inequality_only_by_its_presence():
    factors = {"wage": np.array([1.0, 3.0]), "grant": np.array([2.0, 2.0])}
    inequality = shapley_factors("gini", factors)
    assert inequality["grant"][0] == pytest.approx(0)
    assert inequality["wage"][0] == pytest.approx(1 / 8)
    presence = shapley_factors("gini", factors, absent="zero")
    assert presence["grant"][0] < 0 and presence["wage"][0] + presence["grant"][0] == pytest.approx(1 / 8)


def test_without_sources_there_is_nothing_to_decompose():
    with pytest.raises(InvalidInput, match="no source"):
        shapley_factors("gini", {})
