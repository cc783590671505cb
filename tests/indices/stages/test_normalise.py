"""Normalisation: what each method gives, which way it turns, what is kept on record, what is refused."""

import numpy as np
import pytest

from kopir.errors import InvalidInput
from kopir.indices.parts import Leaf, Node
from kopir.indices.rules import Normalisation, Treatment
from kopir.indices.sheet import single, stacked
from kopir.indices.stages import normalise
from kopir.indices.stages.normalising import scaled
from kopir.indices.structure import Structure

GAP = np.nan
VALUES = [2.0, 4.0, 4.0, 12.0, GAP]
REFERENCE = {"method": "distance_to_reference", "reference": "U1"}
TARGET = {"method": "distance_to_target", "target": 7.0}
ENDS = {"low": 0.0, "high": 10.0}


def tree(direction=1, transformation="none", treat=None, **rule):
    leaf = Leaf(
        series=("A",),
        direction=direction,
        transformation=transformation,
        treat=treat or Treatment(),
        normalise=Normalisation(**rule),
    )
    return Structure(root="top", leaves={"a": leaf}, nodes={"top": Node(children=("a",))})


def table(values, period=0):
    return single([f"U{row}" for row in range(len(values))], ["a"], np.array(values)[:, None], period)


def normalised(values, direction=1, **rule):
    return normalise(table(values), tree(direction, **rule))


def column(values, direction=1, **rule):
    return normalised(values, direction, **rule).sheet.column("a")


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ({"method": "minmax"}, [0, 0.2, 0.2, 1, GAP]),
        ({"method": "minmax", "onto": (1, 101)}, [1, 21, 21, 101, GAP]),
        ({"method": "rank"}, [1, 2, 2, 4, GAP]),
        ({"method": "rank", "ties": "average"}, [1, 2.5, 2.5, 4, GAP]),
        ({"method": "rank", "ties": "max"}, [1, 3, 3, 4, GAP]),
        ({"method": "borda"}, [0, 1, 1, 3, GAP]),
        ({"method": "percentile"}, [0, 1 / 3, 1 / 3, 1, GAP]),
        ({"method": "scaled", **ENDS}, [0.2, 0.4, 0.4, 1.2, GAP]),
        ({"method": "goalposts", **ENDS}, [0.2, 0.4, 0.4, 1, GAP]),
        ({"method": "goalposts", "clip": False, "onto": (0, 100), **ENDS}, [20, 40, 40, 120, GAP]),
        ({"method": "distance_to_maximum"}, [0, 0.2, 0.2, 1, GAP]),
        (TARGET, [0, 0.4, 0.4, 1, GAP]),
        ({**TARGET, "clip": False}, [0, 0.4, 0.4, 2, GAP]),
        (REFERENCE, [0, 1, 1, 1, GAP]),
        ({**REFERENCE, "clip": False}, [0, 1, 1, 5, GAP]),
        ({"method": "share_of_maximum"}, [1 / 6, 1 / 3, 1 / 3, 1, GAP]),
        ({"method": "none"}, VALUES),
    ],
)
def test_what_each_method_gives(rule, expected):
    np.testing.assert_allclose(column(VALUES, **rule), expected, rtol=1e-15)


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ({"method": "minmax"}, [1, 0.8, 0.8, 0, GAP]),
        ({"method": "rank"}, [4, 2, 2, 1, GAP]),
        ({"method": "percentile"}, [1, 1 / 3, 1 / 3, 0, GAP]),
        ({"method": "scaled", **ENDS}, [0.8, 0.6, 0.6, -0.2, GAP]),
        ({"method": "goalposts", **ENDS}, [0.8, 0.6, 0.6, 0, GAP]),
        ({"method": "distance_to_maximum"}, [1, 0.8, 0.8, 0, GAP]),
        (TARGET, [1, 1, 1, 0, GAP]),
        ({**TARGET, "clip": False}, [2, 1.6, 1.6, 0, GAP]),
        ({**REFERENCE, "clip": False}, [1.25, 1, 1, 0, GAP]),
        ({"method": "share_of_maximum"}, [5 / 6, 2 / 3, 2 / 3, 0, GAP]),
        ({"method": "none"}, [-2, -4, -4, -12, GAP]),
    ],
)
def test_where_a_lower_value_is_better_ends_and_targets_turn_with_the_leaf(rule, expected):
    np.testing.assert_allclose(column(VALUES, -1, **rule), expected, rtol=1e-14, atol=1e-15)


def test_the_deviation_is_of_the_population_or_of_a_sample():
    known = np.array(VALUES[:4])
    population = (known - known.mean()) / known.std()
    np.testing.assert_allclose(column(known, method="zscore"), population, rtol=1e-14)
    sample = (known - known.mean()) / known.std(ddof=1) * 2 + 10
    found = column(known, method="zscore", deviation="sample", onto=(10, 2))
    np.testing.assert_allclose(found, sample, rtol=1e-14)


def test_goalposts_go_through_the_transformation_of_the_leaf():
    rule = {"method": "goalposts", "low": 1.0, "high": 100.0}
    found = normalise(table(np.log([1.0, 10.0, 100.0])), tree(transformation="log", **rule))
    np.testing.assert_allclose(found.sheet.column("a"), [0, 0.5, 1], rtol=1e-14)
    turned = normalise(table(1 / np.array([1.0, 2.0, 100.0])), tree(transformation="reciprocal", **rule))
    np.testing.assert_allclose(turned.sheet.column("a"), [1, 49 / 99, 0], atol=1e-15)


def test_each_period_has_its_own_ends_and_a_panel_has_one_pair():
    panel = stacked([table([0.0, 10.0], 2020), table([5.0, 20.0], 2021)])
    by_period = normalise(panel, tree(method="minmax"))
    assert by_period.sheet.column("a").tolist() == [0, 1, 0, 1]
    assert by_period.parameters["a"] == {2020: {"low": 0, "high": 10}, 2021: {"low": 5, "high": 20}}
    whole = normalise(panel, tree(method="minmax", scope="panel"))
    assert whole.sheet.column("a").tolist() == [0, 0.5, 0.25, 1]
    assert whole.parameters["a"] == {0: {"low": 0, "high": 20}}


def test_over_a_panel_the_reference_is_the_newest_value_of_the_unit():
    panel = stacked([table([0.0, 10.0], 2020), table([5.0, 20.0], 2021)])
    found = normalise(panel, tree(**REFERENCE, scope="panel"))
    assert found.sheet.column("a").tolist() == [0, 0.5, 0.25, 1]


def test_parameters_are_kept_in_the_unit_that_entered():
    assert normalised(VALUES, -1, method="minmax").parameters["a"] == {0: {"low": 2, "high": 12}}
    assert normalised(VALUES, -1, method="zscore").parameters["a"][0]["mean"] == 5.5
    assert normalised(VALUES, -1, **TARGET).parameters["a"] == {0: {"high": 12, "target": 7}}
    assert normalised(VALUES, -1, method="share_of_maximum").parameters["a"] == {0: {"high": 12}}
    assert normalised(VALUES, method="rank").parameters["a"] == {}
    assert normalised(VALUES, method="goalposts", **ENDS).rules == {"a": "goalposts"}


@pytest.mark.parametrize("direction", [1, -1])
@pytest.mark.parametrize(
    "rule",
    [
        {"method": "minmax"},
        {"method": "zscore"},
        {"method": "distance_to_maximum"},
        {"method": "share_of_maximum"},
        {**TARGET, "clip": False},
        {**REFERENCE, "clip": False},
        {"method": "goalposts", **ENDS},
        {"method": "rank"},
    ],
)
def test_frozen_parameters_are_used_again(rule, direction):
    structure = tree(direction, **rule)
    before = normalise(table(VALUES, 2020), structure)
    again = normalise(table(VALUES, 2021), structure, before)
    np.testing.assert_array_equal(again.sheet.values, before.sheet.values)
    if rule["method"] != "rank":  # ranks are among those that are there
        fewer = normalise(table([*VALUES[:3], GAP, GAP], 2021), structure, before)
        np.testing.assert_array_equal(fewer.sheet.values[:3], before.sheet.values[:3])
    assert again.parameters["a"].get(2021) == before.parameters["a"].get(2020)


def test_what_an_earlier_edition_did_not_estimate_is_estimated():
    before = normalise(table(VALUES, 2020), tree(method="zscore"))
    assert normalise(table(VALUES, 2021), tree(method="minmax"), before).sheet.column("a")[3] == 1


def test_a_leaf_without_values_stays_without():
    panel = stacked([table([GAP, GAP], 2020), table([5.0, 20.0], 2021)])
    for method in ("minmax", "zscore", "rank", "share_of_maximum", "distance_to_maximum"):
        found = normalise(panel, tree(method=method))
        np.testing.assert_array_equal(np.isnan(found.sheet.column("a")), [True, True, False, False])
        assert 2020 not in found.parameters["a"]


@pytest.mark.parametrize("method", ["minmax", "zscore", "distance_to_maximum"])
def test_values_that_do_not_vary_are_refused_with_leaf_period_and_cure(method):
    panel = stacked([table([1.0, 2.0], 2020), table([3.0, 3.0], 2021)])
    with pytest.raises(InvalidInput, match=f"a: all areas have the value 3.0 in period 2021.*{method}"):
        normalise(panel, tree(method=method))
    with pytest.raises(InvalidInput, match="choose goalposts"):
        normalised([3.0, 3.0, GAP], method=method)
    with pytest.raises(InvalidInput, match="choose goalposts"):
        normalised([3.0, GAP, GAP], method=method)


def test_values_that_do_not_vary_have_ranks_and_places_between_goalposts():
    assert column([3.0, 3.0], method="rank").tolist() == [1, 1]
    assert column([3.0, 3.0], method="percentile", ties="average").tolist() == [0.5, 0.5]
    assert column([3.0, 3.0], method="goalposts", **ENDS).tolist() == [0.3, 0.3]
    with pytest.raises(InvalidInput, match="a: all areas"):
        column([3.0], method="percentile")


def test_a_share_of_nothing_is_refused():
    with pytest.raises(InvalidInput, match=r"a: the highest value is 0.0"):
        column([-1.0, 0.0], method="share_of_maximum")
    with pytest.raises(InvalidInput, match=r"a: the highest value is 0.0"):
        column([-1.0, 0.0], -1, method="share_of_maximum")


def test_a_target_that_everybody_reached_is_refused():
    for direction, target in ((1, 2.0), (-1, 12.0)):
        with pytest.raises(InvalidInput, match="a: no value in period 0 is worse than the target"):
            column(VALUES, direction, method="distance_to_target", target=target)


def test_a_reference_without_a_value_is_refused():
    with pytest.raises(InvalidInput, match="a: the reference U4 has no value"):
        column(VALUES, method="distance_to_reference", reference="U4")
    with pytest.raises(InvalidInput, match="a: the reference XYZ has no value"):
        column(VALUES, method="distance_to_reference", reference="XYZ")


def test_goalposts_the_wrong_way_round_are_refused_with_the_cure():
    with pytest.raises(ValueError, match="exchange them and, where a lower value is better"):
        Normalisation(method="goalposts", low=10, high=0)


def test_ends_in_the_unit_of_the_indicator_do_not_go_with_a_treatment_by_logarithm():
    treat = Treatment(method="winsorise", otherwise="log_shift")
    for rule in ({"method": "goalposts", **ENDS}, {"method": "scaled", **ENDS}, TARGET):
        with pytest.raises(InvalidInput, match=r"a: .*logarithms"):
            normalise(table(VALUES), tree(treat=treat, **rule))
        normalise(table(VALUES), tree(treat=Treatment(method="winsorise"), **rule))


def test_values_too_large_for_their_differences_are_refused():
    with pytest.raises(InvalidInput, match="a of U1 is"):
        column([-1.5e308, 1.5e308, 0.0], method="minmax")


def test_a_node_is_scaled_by_the_same_rules():
    values = np.array(VALUES)
    for rule in ({"method": "minmax"}, {"method": "zscore"}, TARGET, {"method": "rank"}):
        np.testing.assert_array_equal(scaled(values, Normalisation(**rule), "n"), column(VALUES, **rule))
    with pytest.raises(InvalidInput, match="n: distance_to_reference is for indicators"):
        scaled(values, Normalisation(**REFERENCE), "n")


@pytest.mark.parametrize("size", [1e300, 1e-300])
def test_z_scores_do_not_depend_on_the_size_of_values(size):
    for deviation in ("population", "sample"):
        rule = {"method": "zscore", "deviation": deviation}
        usual, odd = (column(np.array(VALUES) * scale, **rule) for scale in (1.0, size))
        np.testing.assert_allclose(odd, usual, rtol=1e-12, atol=1e-12)
