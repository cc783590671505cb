"""Filling gaps within a period: what each rule gives, what stays missing and why, what is refused."""

import numpy as np
import pytest

from kopir.errors import InvalidInput
from kopir.indices.rules import Imputation
from kopir.indices.sheet import stacked
from kopir.indices.stages import impute

from .tables import NONE, column, table, tree


def filled(sheet, codes="abc", frozen=None, leaves=None, **rule):
    return impute(sheet, tree(codes, leaves, impute=Imputation(**rule)), frozen)


GAPS = table([1, 2, NONE], [NONE, 4, 6], [5, NONE, 7], [9, 9, 9])


def test_without_a_rule_gaps_stay_gaps():
    stage = filled(GAPS, method="none")
    assert np.array_equal(stage.sheet.values, GAPS.values, equal_nan=True)
    assert (len(stage.audit), stage.parameters, stage.rules) == (0, {}, {})


def test_gaps_count_as_zero_or_take_the_mean_or_median_of_their_leaf():
    assert column(filled(GAPS, method="zero")) == [1, 0, 5, 9]
    assert column(filled(GAPS, method="mean")) == [1, 5, 5, 9]
    assert column(filled(GAPS, method="median"), "c") == [7, 6, 7, 9]
    assert column(filled(table([1], [2], [3], [6], [NONE], codes="a"), "a", method="median"))[-1] == 2.5


def test_the_audit_has_every_filled_cell_and_the_stage_what_was_estimated():
    stage = filled(GAPS, method="mean")
    assert list(zip(stage.audit.rows.tolist(), stage.audit.columns.tolist(), strict=True)) == [
        (0, 2), (1, 0), (2, 1),
    ]  # fmt: skip
    assert np.isnan(stage.audit.before).all()
    assert stage.audit.after.tolist() == [pytest.approx(22 / 3), 5, 5]
    assert set(stage.audit.reasons) == {"imputed_mean"}
    assert stage.parameters["a"] == {0: {"mean": 5.0}}
    assert stage.rules == {"a": "mean", "b": "mean", "c": "mean"}


def test_each_leaf_may_have_its_own_rule():
    leaves = {"a": {"impute": Imputation(method="zero")}, "b": {"impute": Imputation()}}
    stage = filled(GAPS, leaves=leaves, method="mean")
    assert column(stage)[1] == 0
    assert column(stage, "b")[2] is None
    assert stage.rules == {"a": "zero", "c": "mean"}


def test_each_period_has_its_own_mean():
    panel = stacked([table([1], [NONE], codes="a", period=2020), table([7], [NONE], codes="a", period=2021)])
    stage = filled(panel, "a", method="mean")
    assert column(stage) == [1, 1, 7, 7]
    assert stage.parameters == {"a": {2020: {"mean": 1.0}, 2021: {"mean": 7.0}}}


GROUPED = table(
    [1],
    [3],
    [NONE],
    [10],
    [NONE],
    [NONE],
    [NONE],
    codes="a",
    groups={"region": ["x", "x", "x", "y", "y", "z", ""]},
)


def test_a_gap_takes_the_mean_or_median_of_its_group():
    assert column(filled(GROUPED, "a", method="group_mean", group="region"))[:5] == [1, 3, 2, 10, 10]
    assert column(filled(GROUPED, "a", method="group_median", group="region"))[:5] == [1, 3, 2, 10, 10]


def test_a_group_without_values_and_a_unit_without_group_keep_their_gaps_and_say_so():
    stage = filled(GROUPED, "a", method="group_mean", group="region")
    assert column(stage)[5:] == [None, None]
    assert stage.audit.reasons[2:] == ("no_group_values", "no_group")
    assert stage.parameters == {"a": {0: {"group.x": 2.0, "group.y": 10.0}}}


def test_an_unknown_grouping_is_refused_with_those_that_are_known():
    with pytest.raises(InvalidInput, match=r"^a: there is no grouping income of the units .* known: region"):
        filled(GROUPED, "a", method="group_mean", group="income")


def test_siblings_count_by_their_place_in_the_range_of_their_leaf():
    sheet = table([0, 10, 100], [10, 20, 300], [5, 15, NONE])
    assert column(filled(sheet, method="sibling_mean"), "c")[2] == 200
    assert column(filled(sheet, method="sibling_mean", normalise_first=False), "c")[2] == 10


def test_siblings_are_turned_before_they_are_compared():
    sheet = table([0, 10], [10, 20], [1, NONE], codes="ab")
    assert column(filled(sheet, "ab", method="sibling_mean"), "b")[2] == 11
    turned = filled(sheet, "ab", leaves={"b": {"direction": -1}}, method="sibling_mean")
    assert column(turned, "b")[2] == 19


def test_siblings_that_do_not_vary_tell_nothing():
    sheet = table([0, 4, 10], [10, 4, 20], [1, 4, NONE])
    assert column(filled(sheet, method="sibling_mean"), "c")[2] == 11
    assert column(filled(table([1, 4], [2, NONE], codes="ab"), "ab", method="sibling_median"), "b")[1] == 4


def test_a_unit_without_any_sibling_value_keeps_its_gaps():
    stage = filled(table([1, 2], [3, 5], [NONE, NONE], codes="ab"), "ab", method="sibling_mean")
    assert stage.sheet.values[2].tolist() == [pytest.approx(NONE, nan_ok=True)] * 2
    assert stage.audit.reasons == ("no_sibling_values", "no_sibling_values")


def test_siblings_that_are_not_normalised_fill_a_leaf_without_values():
    sheet = table([1, 3, NONE], [2, 4, NONE])
    assert column(filled(sheet, method="sibling_mean", normalise_first=False), "c") == [2, 3]


@pytest.mark.parametrize("method", ["mean", "median", "sibling_mean", "regression", "em", "linear", "latest"])
def test_a_leaf_without_any_value_is_refused_by_name(method):
    with pytest.raises(InvalidInput, match=f"^b: there is no value at all, so {method} cannot"):
        filled(table([1, NONE, 3], [4, NONE, 5], [6, NONE, NONE]), method=method)


def test_a_leaf_without_values_in_one_period_is_refused_with_the_period():
    panel = stacked([table([1], [2], codes="a", period=2020), table([NONE], [NONE], codes="a", period=2021)])
    with pytest.raises(InvalidInput, match=r"^a: there is no value at all in period 2021, so median cannot"):
        filled(panel, "a", method="median")
    with pytest.raises(InvalidInput, match=r"period 2021"):
        grouped = stacked(
            [
                table([1], [2], codes="a", period=2020, groups={"g": "xy"}),
                table([NONE], [NONE], codes="a", period=2021, groups={"g": "xy"}),
            ]
        )
        filled(grouped, "a", method="group_mean", group="g")


def test_zero_fills_even_a_leaf_without_values():
    assert column(filled(table([NONE], [NONE], codes="a"), "a", method="zero")) == [0, 0]


def test_leaves_that_do_not_vary_are_filled_with_their_value():
    sheet = table([3, 1], [3, 2], [NONE, 5], [3, NONE], codes="ab")
    for method in ("mean", "median", "sibling_mean", "em"):
        assert column(filled(sheet, "ab", method=method))[2] == 3


METHODS = [
    {"method": "mean"},
    {"method": "median"},
    {"method": "group_mean", "group": "g"},
    {"method": "group_median", "group": "g"},
    {"method": "sibling_mean"},
    {"method": "sibling_median"},
    {"method": "regression"},
    {"method": "em"},
]


@pytest.mark.parametrize("rule", METHODS, ids=lambda rule: rule["method"])
def test_what_an_earlier_edition_estimated_is_used_again(rule):
    rows = np.random.default_rng(3).normal([5, 10, 20], size=(12, 3))
    rows[2, 0] = rows[5, 1] = NONE
    groups = {"g": "xy" * 6}
    first = filled(table(*rows, groups=groups, period=2020), **rule)
    later = rows.copy()
    later[6:] += 1000
    frozen = filled(table(*later, groups=groups, period=2022), frozen=first, **rule)
    assert frozen.sheet.values[:6] == pytest.approx(first.sheet.values[:6], rel=1e-12)
    assert filled(table(*later, groups=groups, period=2022), **rule).sheet.values[2, 0] != pytest.approx(
        first.sheet.values[2, 0], rel=1e-3
    )
    own = {
        key: value
        for key, value in first.parameters["a"][2020].items()
        if key in frozen.parameters["a"][2022]
    }
    assert frozen.parameters["a"][2022] == pytest.approx(own)


def test_an_earlier_mean_fills_a_leaf_that_has_no_values_now():
    first = filled(table([1, 2, 3], [3, 4, 5], period=2020), method="mean")
    later = filled(table([1, NONE, 3], [3, NONE, NONE], period=2022), frozen=first, method="mean")
    assert later.sheet.values.tolist() == [[1, 3, 3], [3, 3, 4]]


def test_a_table_without_gaps_comes_back_as_it_is():
    whole = table([1, 2, 3], [4, 5, 6], [7, 8, 10])
    for rule in ({"method": "mean"}, {"method": "em"}, {"method": "regression"}, {"method": "latest"}):
        stage = filled(whole, **rule)
        assert np.array_equal(stage.sheet.values, whole.values)
        assert len(stage.audit) == 0
