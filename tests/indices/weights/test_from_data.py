"""Weights from the data alone: principal components, entropy, balanced importance."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kopir.errors import InvalidInput, NotFound
from kopir.indices.analysis.pca import components
from kopir.indices.making import make
from kopir.indices.weights import balance_of, entropy, optimised, principal
from kopir.indices.weights.components import varimax

from .example import made_of, random_made

RULES = {
    "handbook": lambda made: principal(made, "top"),
    "first": lambda made: principal(made, "top", "first", "zero"),
    "entropy": lambda made: entropy(made, "top"),
}


@pytest.mark.parametrize("rule", RULES)
@given(seed=st.integers(0, 1000), columns=st.integers(2, 6))
@settings(max_examples=25)
def test_weights_are_not_negative_and_sum_to_one(rule, seed, columns):
    weights = RULES[rule](random_made(columns, seed=seed)).weights.values()
    assert min(weights) >= 0 and sum(weights) == pytest.approx(1)


@pytest.mark.parametrize("rule", RULES)
def test_children_that_say_the_same_weigh_the_same(rule):
    column = np.array([1.0, 4.0, 2.0, 8.0, 5.0])
    found = RULES[rule](made_of(np.stack([column, column, column], axis=1)))
    assert list(found.weights.values()) == pytest.approx([1 / 3] * 3)


@pytest.mark.parametrize("rule", RULES)
def test_a_panel_is_taken_as_a_whole(rule):
    one, panel = random_made(rows=30), random_made(rows=30, periods=3)
    assert RULES[rule](panel).weights == pytest.approx(RULES[rule](one).weights)


def test_a_component_points_to_where_most_of_its_children_rise():
    column = np.arange(1.0, 8.0)
    found = principal(made_of(np.stack([column, column**2, 9 - column], axis=1)), "top")
    assert found.against == ("c",) and found.components.rotation.sum(axis=0).min() > -1e-12
    assert found.explained > 0.9


def test_a_negative_loading_is_refused_or_counts_as_nothing():
    column = np.arange(1.0, 8.0)
    made = made_of(np.stack([column, column**2, 9 - column], axis=1))
    with pytest.raises(InvalidInput, match="top: the first component runs against c"):
        principal(made, "top", "first")
    found = principal(made, "top", "first", "zero")
    assert found.weights["c"] == 0 and found.against == ("c",)


def test_varimax_keeps_what_is_explained_of_each_child_and_finds_simple_structure():
    angle = 0.6
    simple = np.array([[0.9, 0.0], [0.8, 0.0], [0.0, 0.7], [0.0, 0.6]])
    turned = simple @ np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
    found = varimax(turned)
    np.testing.assert_allclose((found**2).sum(axis=1), (simple**2).sum(axis=1))
    np.testing.assert_allclose(np.sort(np.abs(found), axis=1), np.sort(simple, axis=1), atol=1e-12)


def test_rows_with_gaps_are_left_out_of_components_and_counted():
    values = np.random.default_rng(2).uniform(1, 2, (12, 3))
    values[3, 1] = np.nan
    found = components(made_of(values), "top")
    assert (found.rows, found.left_out) == (11, 1)
    assert (found.deviations**2).sum() == pytest.approx(3)


def test_components_of_too_little_are_refused():
    with pytest.raises(InvalidInput, match="only 2 units"):
        components(made_of([[1.0, 2.0], [2.0, 1.0]]), "top")
    with pytest.raises(InvalidInput, match="a has one and the same value"):
        components(made_of([[1.0, 2.0], [1.0, 1.0], [1.0, 5.0]]), "top")
    with pytest.raises(NotFound, match="no node other"):
        components(random_made(), "other")


def test_a_child_that_tells_nobody_apart_has_no_entropy_weight():
    found = entropy(made_of([[1.0, 1.0], [1.0, 2.0], [1.0, 4.0]]), "top")
    assert found.weights == {"a": 0, "b": 1} and found.entropies["a"] == pytest.approx(1)


def test_an_entropy_by_hand():
    found = entropy(made_of([[1.0, 1.0], [0.0, 1.0], [np.nan, 2.0]]), "top")
    assert found.entropies["a"] == 0
    assert found.entropies["b"] == pytest.approx(1.5 * np.log(2) / np.log(3))


def test_entropy_of_negative_values_is_refused():
    with pytest.raises(InvalidInput, match="a of U1 is -1"):
        entropy(made_of([[1.0, 1.0], [-1.0, 2.0]]), "top")
    with pytest.raises(InvalidInput, match="b has fewer than two values"):
        entropy(made_of([[1.0, 1.0], [1.0, np.nan]]), "top")


@given(seed=st.integers(0, 500))
@settings(max_examples=10)
def test_optimised_weights_balance_importance_and_are_never_worse_than_before(seed):
    found = optimised(random_made(3, seed=seed), "top")
    weights = found.weights["top"]
    assert min(weights.values()) >= 0 and sum(weights.values()) == pytest.approx(1)
    assert found.balance.objective <= found.before.objective
    if found.reached:
        assert list(found.balance.shares.values()) == pytest.approx([1 / 3] * 3, abs=1e-6)


def test_optimised_weights_reach_targets_within_reach():
    made = random_made(3, rows=60, seed=3)
    found = optimised(made, "top", {"a": 2, "b": 1, "c": 1})
    assert found.reached and found.balance.shares["a"] == pytest.approx(0.5, abs=1e-6)
    again = balance_of(made, "top", found.weights, {"a": 2, "b": 1, "c": 1})
    assert again.correlations == pytest.approx(found.balance.correlations)
    assert found.structure.nodes["top"].shares() == pytest.approx(found.weights["top"])


def test_a_part_that_moves_with_all_others_may_lose_its_weight_unless_it_keeps_a_least_share():
    rng = np.random.default_rng(5)
    one, other, noise = rng.uniform(1, 2, (3, 40))
    made = made_of(np.stack([one, other, one + other + 0.3 * noise], axis=1))
    free, kept = optimised(made, "top"), optimised(made, "top", least=0.1)
    assert free.weights["top"]["c"] < 0.1 and min(kept.weights["top"].values()) >= 0.1 - 1e-12
    assert free.balance.objective <= kept.balance.objective
    with pytest.raises(InvalidInput, match="3 parts cannot each keep"):
        optimised(made, "top", least=0.4)


@pytest.mark.parametrize("aggregate", ["arithmetic", "geometric", "harmonic", "outranking"])
def test_importance_is_balanced_under_any_aggregation_and_the_same_every_time(aggregate):
    made = random_made(3, rows=20, seed=8, aggregate=aggregate)
    found, again = optimised(made, "top"), optimised(made, "top")
    assert found.weights == again.weights
    assert found.balance.objective <= found.before.objective


def test_information_is_the_largest_sum_of_correlations():
    made = random_made(2, rows=25, seed=4)
    found = optimised(made, "top", aim="information")
    for share in np.linspace(0, 1, 21):
        other = balance_of(made, "top", {"top": {"a": share, "b": 1 - share}}, aim="information")
        assert found.balance.objective <= other.objective + 1e-12


def test_importance_is_balanced_over_all_periods_of_a_panel():
    made = random_made(3, rows=45, seed=6, periods=3)
    found = optimised(made, "top")
    assert found.reached
    values, index = made.normalised.values, make(made.raw, found.structure).index
    each = [np.corrcoef(column, index)[0, 1] for column in values.T]
    assert list(found.balance.correlations.values()) == pytest.approx(each)


def test_targets_and_parts_that_do_not_fit_are_refused():
    made = random_made(2)
    with pytest.raises(NotFound, match="no node other"):
        optimised(made, "other")
    with pytest.raises(NotFound, match="no level 7"):
        optimised(made, 7)
    with pytest.raises(NotFound, match="targets and parts differ in b"):
        optimised(made, "top", {"a": 1})
    with pytest.raises(InvalidInput, match="one part only"):
        optimised(made, 2)
    with pytest.raises(InvalidInput, match="a does not vary"):
        optimised(made_of([[1.0, 2.0], [1.0, 3.0]]), "top")


@pytest.mark.parametrize("size", [1e150, 1e-200])
def test_balanced_weights_do_not_depend_on_the_size_of_values(size):
    values = np.random.default_rng(4).uniform(1, 9, (20, 3))
    usual, odd = (optimised(made_of(values * scale), "top") for scale in (1.0, size))
    assert odd.balance.shares == pytest.approx(usual.balance.shares, abs=1e-6)


def test_a_part_without_values_is_named():
    values = np.random.default_rng(4).uniform(1, 9, (20, 3))
    values[:, 1] = np.nan
    with pytest.raises(InvalidInput, match="has no value, so it correlates with nothing"):
        optimised(made_of(values, least_share=0.0), "top")
