"""Treatment: what the rules do, what is kept on record, what is refused."""

import numpy as np
import pytest
from scipy import stats

from kopir.errors import InvalidInput
from kopir.indices.kernels.skewness import skewness_kurtosis
from kopir.indices.parts import Leaf, Node
from kopir.indices.rules import Treatment
from kopir.indices.sheet import single, stacked
from kopir.indices.stages import treat
from kopir.indices.structure import Structure

LONG = [1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 9.0, 10.0, 11.0, 90.0]
TWO = [*LONG[:-1], 80.0, 90.0]
WINSORISE = Treatment(method="winsorise")


def tree(rule=None, **leaf):
    return Structure(
        root="top",
        leaves={"a": Leaf(series=("A",), treat=rule or Treatment(), **leaf)},
        nodes={"top": Node(children=("a",))},
    )


def table(values, period=0):
    return single([f"U{row}" for row in range(len(values))], ["a"], np.array(values)[:, None], period)


def treated(values, rule=None, **leaf):
    return treat(table(values), tree(rule, **leaf))


def column(values, rule=None, **leaf):
    return treated(values, rule, **leaf).sheet.column("a")


def test_skewness_and_kurtosis_are_those_corrected_for_the_number_of_values():
    skewness, kurtosis = skewness_kurtosis(np.array([*LONG, np.nan]))
    assert skewness == pytest.approx(stats.skew(LONG, bias=False), rel=1e-13)
    assert kurtosis == pytest.approx(stats.kurtosis(LONG, bias=False), rel=1e-13)


def test_a_leaf_that_passes_is_left_as_it_is():
    made = treated(LONG[:-1], WINSORISE)
    assert made.sheet.column("a").tolist() == LONG[:-1]
    assert len(made.audit) == 0 and made.rules["a"] == "none"
    assert made.parameters["a"][0]["passed_before"] == 1


def test_an_outlier_is_set_to_the_next_value_and_audited():
    made = treated(LONG, WINSORISE)
    assert made.sheet.column("a").tolist() == [*LONG[:-1], 11.0]
    audit = made.audit
    assert (audit.rows.tolist(), audit.columns.tolist(), audit.reasons) == ([11], [0], ("winsorised_high",))
    assert (audit.before.tolist(), audit.after.tolist()) == ([90.0], [11.0])
    kept = made.parameters["a"][0]
    assert kept["points"] == 1 and kept["winsorised_high"] == 11 and "winsorised_low" not in kept
    assert kept["passed_before"] == 0 and kept["passed_first"] == 1
    assert made.rules["a"] == "winsorised"


def test_a_low_outlier_is_set_to_the_lowest_of_the_others():
    made = treated([-each for each in LONG], WINSORISE)
    assert made.sheet.column("a").min() == -11 and made.audit.reasons == ("winsorised_low",)


def test_no_more_points_are_set_than_the_rule_allows():
    assert column(TWO, Treatment(method="winsorise", most=0)).tolist() == TWO
    assert (column(TWO, Treatment(method="winsorise", most=1, skewness=0.1, kurtosis=-5)) != TWO).sum() == 1


def test_values_that_are_equal_are_set_together():
    tied = [*LONG, 90.0]
    made = treated(tied, Treatment(method="winsorise", most=1, skewness=0.1, kurtosis=-5))
    assert made.sheet.column("a").max() == 11 and made.parameters["a"][0]["points"] == 2


def test_force_goes_on_where_fewer_points_would_do():
    assert (column(LONG, Treatment(method="winsorise", most=3)) != LONG).sum() == 1
    forced = column(LONG, Treatment(method="winsorise", most=3, force=True))
    assert (forced != LONG).sum() == 3
    assert column(LONG[:-1], Treatment(method="winsorise", most=3, force=True)).tolist() == LONG[:-1]


def test_the_second_treatment_starts_from_the_untreated_values():
    rule = Treatment(method="winsorise", most=0, otherwise="log_shift")
    made = treated(LONG, rule)
    np.testing.assert_allclose(made.sheet.column("a"), np.log(LONG), rtol=1e-15)  # the lowest is 1
    assert made.rules["a"] == "log_shift" and set(made.audit.reasons) == {"logged"}
    assert made.parameters["a"][0]["log_shift_low"] == 1


def test_combined_treatments_follow_each_other():
    rule = Treatment(method="winsorise", most=1, otherwise="log_shift", combine=True, kurtosis=-5, skewness=0)
    made = treated(LONG, rule)
    np.testing.assert_allclose(made.sheet.column("a"), np.log([*LONG[:-1], 11]), rtol=1e-15)
    assert made.rules["a"] == "winsorised+log_shift"
    assert made.audit.reasons.count("winsorised_high") == 1 and "logged" in made.audit.reasons


def test_the_log_family():
    x = np.array(LONG)
    span = 0.01 * np.ptp(x)
    expected = {
        "log": np.log(x),
        "log_shift": np.log(x - 1 + 1),
        "log_shift_range": np.log(x - 1 + span),
        "log_tail": np.log(x - 1 + span),
        "log_gii": np.log(89 * (x - 1) / 89 + 1),
    }
    for method, values in expected.items():
        np.testing.assert_allclose(column(LONG, Treatment(method=method)), values, rtol=1e-14, err_msg=method)


def test_a_low_tail_is_reflected_and_the_order_kept():
    x = -np.array(LONG)
    found = column(x, Treatment(method="log_tail"))
    np.testing.assert_allclose(found, -np.log(-1 + 0.01 * 89 - x), rtol=1e-14)
    assert (np.diff(found) < 0).all()


def test_the_log_of_the_global_innovation_index_turns_what_is_better_low():
    x = np.array(LONG)
    found = column(x, Treatment(method="log_gii"), direction=-1)
    np.testing.assert_allclose(found, -np.log(89 * (90 - x) / 89 + 1), rtol=1e-14)
    assert (np.diff(found) > 0).all()  # and is turned round when it is normalised


def test_the_log_of_the_global_innovation_index_scales_what_is_below_one():
    x = np.array(LONG) / 1000  # the highest is 0.09: the factor is 100
    np.testing.assert_allclose(
        column(x, Treatment(method="log_gii")), np.log(8 * (x - 0.001) / 0.089 + 1), rtol=1e-12
    )


def test_box_cox_with_a_given_exponent():
    x = np.array(LONG)
    np.testing.assert_allclose(
        column(LONG, Treatment(method="boxcox", exponent=0.5)), (np.sqrt(x) - 1) / 0.5, rtol=1e-14
    )
    np.testing.assert_allclose(column(LONG, Treatment(method="boxcox", exponent=0)), np.log(x), rtol=1e-14)


def test_the_most_likely_exponent_of_box_cox_is_that_of_scipy():
    made = treated(LONG, Treatment(method="boxcox"))
    values, exponent = stats.boxcox(np.array(LONG))
    assert made.parameters["a"][0]["boxcox_exponent"] == pytest.approx(exponent, abs=1e-6)
    np.testing.assert_allclose(made.sheet.column("a"), values, rtol=1e-5)
    assert set(made.audit.reasons) == {"boxcoxed"}


def test_each_period_is_treated_on_its_own():
    panel = stacked([table(LONG, 2020), table(LONG[::-1], 2021), table([5.0] * 11 + [6.0], 2022)])
    made = treat(panel, tree(Treatment(method="winsorise", skewness=2, kurtosis=3.5)))
    assert made.audit.rows.tolist() == [11, 12, 35]
    assert made.parameters["a"][2022]["winsorised_high"] == 5
    assert list(made.parameters["a"]) == [2020, 2021, 2022]


def test_periods_treated_differently_say_so():
    panel = stacked([table(LONG, 2020), table(LONG[:-1], 2021)])
    assert treat(panel, tree(WINSORISE)).rules["a"] == "by_period"


def test_frozen_bounds_and_transformations_are_used_again():
    for rule in (
        WINSORISE,
        Treatment(method="log_tail"),
        Treatment(method="boxcox"),
        Treatment(method="winsorise", most=1, otherwise="log_gii", combine=True, kurtosis=-5, skewness=0),
    ):
        before = treat(table(LONG, 2020), tree(rule))
        again = treat(table(LONG, 2021), tree(rule), before)
        np.testing.assert_array_equal(again.sheet.values, before.sheet.values)
        assert again.parameters["a"][2021] == before.parameters["a"][2020]
    before = treat(table(LONG, 2020), tree(WINSORISE))
    later = treat(table([10.0, 20.0, 30.0, 5.0], 2021), tree(WINSORISE), before)
    assert later.sheet.column("a").tolist() == [10, 11, 11, 5]
    assert later.audit.reasons == ("winsorised_high", "winsorised_high")


def test_a_leaf_that_passed_when_frozen_is_not_treated_later():
    before = treat(table(LONG[:-1], 2020), tree(WINSORISE))
    assert treat(table(LONG, 2021), tree(WINSORISE), before).sheet.column("a").tolist() == LONG


def test_floor_cap_and_missing_are_audited():
    made = treated([-1.0, 5.0, 200.0, np.nan], floor=0.0, cap=100.0, missing="zero")
    assert made.sheet.column("a").tolist() == [0, 5, 100, 0]
    assert made.audit.reasons == ("floored", "capped", "missing_as_zero")
    assert made.audit.after.tolist() == [0, 100, 0]


def test_the_transformation_of_a_leaf_comes_before_its_rule():
    made = treated(np.exp(LONG), WINSORISE, transformation="log")
    np.testing.assert_allclose(made.sheet.column("a"), [*LONG[:-1], 11], rtol=1e-15)
    assert made.rules["a"] == "log+winsorised"


def test_too_few_or_equal_or_no_values_are_left_as_they_are():
    for values in ([1.0, 2.0, 90.0], [3.0] * 9, [np.nan] * 5):
        made = treated(values, Treatment(method="winsorise", otherwise="log_gii"))
        np.testing.assert_array_equal(made.sheet.column("a"), values)
        assert made.rules["a"] == "none"


def test_a_logarithm_that_does_not_exist_names_leaf_unit_and_cure():
    with pytest.raises(InvalidInput, match=r"a of U0 in period 0 is -1\.0.*log_tail"):
        column([-1.0, *LONG[1:]], Treatment(method="log"))
    with pytest.raises(InvalidInput, match="a: no value in period 0 is above zero"):
        column([-each for each in LONG], Treatment(method="log_gii"))
    before = treat(table(LONG, 2020), tree(Treatment(method="log_shift_range")))
    with pytest.raises(InvalidInput, match="a of U1 in period 2021 is -30"):
        treat(table([5.0, -30.0], 2021), tree(Treatment(method="log_shift_range")), before)


def test_a_reciprocal_of_zero_is_refused():
    with pytest.raises(InvalidInput, match="a:"):
        column([0.0, 1.0], transformation="reciprocal")


def test_rules_that_contradict_themselves_are_refused():
    with pytest.raises(ValueError, match="give most"):
        Treatment(method="winsorise", most=None, force=True)
    with pytest.raises(ValueError, match="winsorises before it transforms"):
        Treatment(method="log", otherwise="winsorise", combine=True)
