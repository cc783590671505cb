"""Aggregation: what each method gives, what happens to gaps, what is refused."""

import numpy as np
import pytest

from kopir.errors import InvalidInput
from kopir.indices.parts import Leaf, Node
from kopir.indices.rules import Normalisation
from kopir.indices.sheet import single, stacked
from kopir.indices.stages import aggregate
from kopir.indices.structure import Structure

NONE = np.nan


def leaves(codes):
    return {code: Leaf(series=(code,)) for code in codes}


def tree(codes="abc", **node):
    return Structure(root="top", leaves=leaves(codes), nodes={"top": Node(children=tuple(codes), **node)})


def table(*rows, codes="abc", period=0):
    return single([f"U{place}" for place in range(len(rows))], tuple(codes), np.array(rows), period)


def top(*rows, codes="abc", **node):
    return aggregate(table(*rows, codes=codes), tree(codes, **node)).sheet.column("top").tolist()


def test_the_means_of_one_two_and_four():
    row = [1.0, 2.0, 4.0]
    assert top(row) == [pytest.approx(7 / 3)]
    assert top(row, aggregate="geometric") == [pytest.approx(2)]
    assert top(row, aggregate="harmonic") == [pytest.approx(12 / 7)]
    assert top(row, aggregate="power", power=2) == [pytest.approx(np.sqrt(7))]


def test_the_generalised_mean_contains_the_others():
    row = [1.0, 2.0, 4.0]
    weights = {"a": 1, "b": 5, "c": 2}
    for power, method in ((1, "arithmetic"), (0, "geometric"), (-1, "harmonic")):
        power_mean = top(row, aggregate="power", power=power, weights=weights)
        assert power_mean == pytest.approx(top(row, aggregate=method, weights=weights), rel=1e-14)


def test_a_large_power_does_not_overflow():
    assert top([1.0, 2.0, 4.0], aggregate="power", power=5000) == [pytest.approx(4, rel=1e-3)]
    assert top([1.0, 2.0, 4.0], aggregate="power", power=-5000) == [pytest.approx(1, rel=1e-3)]
    assert top([0.0, 0.0, 0.0], aggregate="power", power=2) == [0]


def test_product_ratio_and_shortfall():
    assert top([2.0, 3.0, 4.0], aggregate="product") == [24]
    assert top([3.0, 4.0], codes="ab", aggregate="ratio") == [0.75]
    assert top([3.0, 4.0], codes="ab", aggregate="shortfall") == [0.25]


@pytest.mark.parametrize("method", ["product", "ratio", "shortfall"])
def test_a_product_and_a_ratio_need_all_their_children(method):
    assert np.isnan(top([3.0, NONE], codes="ab", aggregate=method, least_share=0)).all()


@pytest.mark.parametrize("method", ["arithmetic", "geometric", "harmonic"])
def test_weights_are_taken_over_the_children_there_are(method):
    weights = {"a": 1, "b": 2, "c": 5}
    with_gap = top([2.0, 8.0, NONE], aggregate=method, weights=weights, least_share=0)
    without = top([2.0, 8.0], codes="ab", aggregate=method, weights={"a": 1, "b": 2})
    assert with_gap == pytest.approx(without, rel=1e-14)


def test_the_least_share_is_counted_in_weights_or_in_children():
    rows = [[1.0, 1.0, NONE], [NONE, NONE, 1.0]]
    weights = {"a": 1, "b": 1, "c": 8}
    by_weight = np.isnan(top(*rows, weights=weights, least_share=0.5))
    by_count = np.isnan(top(*rows, weights=weights, least_share=0.5, share_of="children"))
    assert by_weight.tolist() == [True, False] and by_count.tolist() == [False, True]


def test_a_share_that_is_just_reached_is_enough():
    assert top([1.0, 1.0, NONE], least_share=2 / 3) == [1] and top(
        [1.0, 1.0, NONE], least_share=2 / 3, share_of="children"
    ) == [1]
    weights = {"a": 0.1, "b": 0.2, "c": 0.7}
    assert top([1.0, 1.0, NONE], weights=weights, least_share=0.3) == [pytest.approx(1)]


def test_a_node_is_missing_where_the_children_there_are_have_no_weight():
    weights = {"a": 0, "b": 1, "c": 1}
    assert np.isnan(top([5.0, NONE, NONE], weights=weights, least_share=0)).all()


def test_a_child_of_no_weight_plays_no_part():
    weights = {"a": 0, "b": 1, "c": 1}
    assert top([-5.0, 2.0, 8.0], weights=weights, aggregate="geometric") == [pytest.approx(4)]


def test_a_missing_node_is_a_gap_to_its_parent():
    nodes = {
        "left": Node(children=("a", "b")),
        "top": Node(children=("left", "c"), least_share=0.5, weights={"left": 3, "c": 1}),
    }
    structure = Structure(root="top", leaves=leaves("abc"), nodes=nodes)
    found = aggregate(table([1.0, NONE, 9.0], [1.0, 3.0, 6.0]), structure).sheet
    assert np.isnan(found.values[0]).all() and found.values[1].tolist() == [2, 3]


@pytest.mark.parametrize("method", ["geometric", "harmonic"])
@pytest.mark.parametrize("value", [0.0, -2.0])
def test_zero_and_below_are_refused_with_node_child_and_unit_named(method, value):
    with pytest.raises(InvalidInput, match=r"top: the child b of U1 in period 0 .* above zero"):
        top([1.0, 2.0, 3.0], [1.0, value, 3.0], aggregate=method)


def test_a_generalised_mean_takes_zero_but_no_negative_value():
    assert top([0.0, 2.0, 2.0], aggregate="power", power=1) == [pytest.approx(4 / 3)]
    with pytest.raises(InvalidInput, match="top: the child c of U0"):
        top([0.0, 2.0, -2.0], aggregate="power", power=2)
    with pytest.raises(InvalidInput, match=r"top: the child a of U0 .* above zero"):
        top([0.0, 2.0, 2.0], aggregate="power", power=-2)


def test_nothing_is_divided_by_zero():
    with pytest.raises(InvalidInput, match="top: the child b of U0 in period 0 is 0"):
        top([1.0, 0.0], codes="ab", aggregate="ratio")


def test_results_too_large_for_a_number_are_refused():
    with pytest.raises(InvalidInput, match="top: the child c of U0"):
        top([1e200, 1.0, 1e300], aggregate="product")
    with pytest.raises(InvalidInput, match="too large"):
        top([1e308, 1e308, 1e308], aggregate="product")


def test_copeland_counts_duels_won_less_duels_lost():
    assert top([3.0, 3.0, 1.0], [2.0, 2.0, 2.0], [1.0, 1.0, 3.0], aggregate="copeland") == [2, 0, -2]


def test_a_tie_of_weights_is_no_win():
    assert top([1.0, 2.0], [2.0, 1.0], codes="ab", aggregate="copeland") == [0, 0]
    thirds = [[1.0, 1.0, 1.0, 2.0, 2.0, 2.0], [2.0, 2.0, 2.0, 1.0, 1.0, 1.0]]
    assert top(*thirds, codes="abcdef", aggregate="copeland") == [0, 0]


def test_outranking_is_the_mean_share_of_weight_in_which_a_unit_is_at_least_as_good():
    found = top(
        [3.0, 1.0], [2.0, 1.0], [1.0, 2.0], codes="ab", weights={"a": 3, "b": 1}, aggregate="outranking"
    )
    assert found == pytest.approx([(1 + 0.75) / 2, (0.25 + 0.75) / 2, (0.25 + 0.25) / 2])


def test_units_are_compared_on_what_both_have():
    rows = [3.0, NONE], [2.0, 5.0], [NONE, 4.0]
    assert top(*rows, codes="ab", aggregate="copeland", least_share=0) == [1, 0, -1]
    assert top(*rows, codes="ab", aggregate="outranking", least_share=0) == [1, 0.5, 0]


def test_a_unit_that_has_nobody_to_be_compared_with_has_no_share():
    assert top([3.0, 1.0], codes="ab", aggregate="copeland") == [0]
    assert np.isnan(top([3.0, 1.0], codes="ab", aggregate="outranking")).all()


@pytest.mark.parametrize("method", ["copeland", "outranking"])
def test_units_of_one_period_are_compared(method):
    first, second = (
        table([3.0, 1.0], [2.0, 5.0], codes="ab"),
        table([9.0, 8.0], [1.0, 2.0], codes="ab", period=1),
    )
    structure = tree("ab", aggregate=method, weights={"a": 2, "b": 1})
    together = aggregate(stacked([first, second]), structure).sheet
    for period, alone in ((0, first), (1, second)):
        assert together.at(period).values.tolist() == aggregate(alone, structure).sheet.values.tolist()


def test_methods_differ_by_node_and_the_rules_say_which():
    nodes = {
        "left": Node(children=("a", "b"), aggregate="geometric"),
        "top": Node(children=("left", "c"), aggregate="harmonic"),
    }
    found = aggregate(table([2.0, 8.0, 12.0]), Structure(root="top", leaves=leaves("abc"), nodes=nodes))
    assert found.sheet.codes == ("left", "top") and found.rules == {"left": "geometric", "top": "harmonic"}
    assert found.sheet.values[0].tolist() == [pytest.approx(4), pytest.approx(6)]


def test_a_node_is_brought_to_its_scale_before_its_parent_takes_it():
    nodes = {
        "left": Node(children=("a", "b"), normalise=Normalisation(method="minmax")),
        "top": Node(children=("left", "c")),
    }
    structure = Structure(root="top", leaves=leaves("abc"), nodes=nodes)
    rows = [1.0, 3.0, 1.0], [4.0, 4.0, 0.0], [9.0, 9.0, 0.5]
    found = aggregate(table(*rows), structure).sheet
    assert found.column("left") == pytest.approx([0, 2 / 7, 1])
    assert found.column("top") == pytest.approx([0.5, 1 / 7, 0.75])


def test_a_node_is_brought_to_its_scale_within_each_period():
    panel = stacked(
        [table([1.0, 1.0], [2.0, 2.0], codes="ab"), table([5.0, 5.0], [9.0, 9.0], codes="ab", period=1)]
    )
    by_period = aggregate(panel, tree("ab", normalise=Normalisation(method="minmax"))).sheet
    assert by_period.values[:, 0].tolist() == [0, 1, 0, 1]
    over_all = aggregate(panel, tree("ab", normalise=Normalisation(method="minmax", scope="panel"))).sheet
    assert over_all.values[:, 0] == pytest.approx([0, 1 / 8, 1 / 2, 1])


def test_a_node_may_hang_on_two_others():
    nodes = {
        "both": Node(children=("a", "b")),
        "left": Node(children=("both", "c")),
        "right": Node(children=("both", "a"), aggregate="geometric"),
        "top": Node(children=("left", "right"), aggregate="shortfall"),
    }
    structure = Structure(root="top", leaves=leaves("abc"), nodes=nodes, shared=("both", "a"))
    found = aggregate(table([2.0, 6.0, 8.0]), structure).sheet
    both, left, right = 4.0, 6.0, np.sqrt(8)
    assert dict(zip(found.codes, found.values[0], strict=True)) == pytest.approx(
        {"both": both, "left": left, "right": right, "top": 1 - left / right}
    )


NODE_SCALES = [
    {"method": "minmax", "onto": (1, 100)},
    {"method": "zscore", "onto": (10, 2), "deviation": "sample"},
    {"method": "distance_to_maximum"},
    {"method": "distance_to_target", "target": 9.0},
    {"method": "share_of_maximum"},
    {"method": "goalposts", "low": 0.0, "high": 8.0},
    {"method": "minmax", "scope": "panel"},
]


@pytest.mark.parametrize("rule", NODE_SCALES, ids=lambda rule: rule["method"])
def test_scales_of_nodes_are_used_again(rule):
    structure = tree(normalise=Normalisation(**rule))
    before = aggregate(table([1.0, 2.0, 4.0], [5.0, 3.0, 1.0], [6.0, 7.0, 9.0], period=2020), structure)
    again = aggregate(table([1.0, 2.0, 4.0], [5.0, 3.0, 1.0], period=2021), structure, before)
    np.testing.assert_array_equal(again.sheet.values, before.sheet.values[:2])
    assert list(again.parameters["top"].values()) == list(before.parameters["top"].values())


def test_a_scale_of_another_method_is_estimated_anew():
    before = aggregate(
        table([1.0, 2.0, 4.0], [5.0, 3.0, 1.0]), tree(normalise=Normalisation(method="zscore"))
    )
    again = aggregate(
        table([1.0, 2.0, 4.0], [6.0, 7.0, 9.0]), tree(normalise=Normalisation(method="minmax")), before
    )
    assert again.sheet.column("top").tolist() == [0, 1]
