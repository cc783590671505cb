"""Weights from several experts: points and pairwise judgements."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kopir.errors import InvalidInput
from kopir.indices.weights import ahp, budget_allocation, judgements, kendall

points = st.fixed_dictionaries({code: st.integers(1, 50).map(float) for code in "xyz"})


@given(st.dictionaries(st.sampled_from(["A", "B", "C"]), points, min_size=1))
def test_budget_weights_sum_to_one_and_lie_among_those_of_the_experts(experts):
    found = budget_allocation(experts)
    assert sum(found.weights.values()) == pytest.approx(1)
    for code, (low, high) in found.range.items():
        assert low - 1e-12 <= found.weights[code] <= high + 1e-12
    assert found.concordance is None or -1e-12 <= found.concordance <= 1 + 1e-12


def test_disagreement_is_told_for_each_part():
    found = budget_allocation({"A": {"x": 60, "y": 40}, "B": {"x": 40, "y": 60}})
    assert found.weights == {"x": 0.5, "y": 0.5} and found.concordance == 0
    assert found.variation["x"] == pytest.approx(np.sqrt(0.02) / 0.5)
    alone = budget_allocation({"A": {"x": 60, "y": 40}})
    assert alone.variation == {"x": 0, "y": 0} and alone.concordance is None


def test_concordance_with_ties_as_in_kendalls_book():
    """Kendall, Rank Correlation Methods (1948), example 6.3: three observers, ten objects, W = 0.828."""
    table = [
        [1, 4.5, 2, 4.5, 3, 7.5, 6, 9, 7.5, 10],
        [2.5, 1, 2.5, 4.5, 4.5, 8, 9, 6.5, 10, 6.5],
        [2, 1, 4.5, 4.5, 4.5, 4.5, 8, 8, 8, 10],
    ]
    experts = {
        str(row): {str(place): -value for place, value in enumerate(given)} for row, given in enumerate(table)
    }
    assert kendall(experts) == pytest.approx(0.828, abs=5e-4)


@pytest.mark.parametrize(
    ("experts", "words"),
    [
        ({}, "no expert"),
        ({"A": {"x": 50, "y": 50}, "B": {"x": 100}}, "expert B: y"),
        ({"A": {"x": -1, "y": 2}}, "A: the weight -1 of x"),
        ({"A": {"x": 0, "y": 0}}, "A: the weights sum to zero"),
        ({"A": {"x": 60, "y": 30}}, r"expert A: the points sum to 90\.0, not to 100"),
    ],
)
def test_points_that_cannot_be_used_are_refused(experts, words):
    with pytest.raises(InvalidInput, match=words):
        budget_allocation(experts, budget=100)


@given(st.lists(st.floats(1, 2.9), min_size=1, max_size=8))
def test_consistent_judgements_give_back_their_weights(raw):
    weights = np.array(raw) / sum(raw)
    codes = [f"c{place}" for place in range(len(raw))]
    found = ahp({"A": weights[:, None] / weights[None, :]}, codes)
    assert list(found.weights.values()) == pytest.approx(weights, rel=1e-12)
    assert found.consistency["A"] == pytest.approx(0, abs=1e-12) and found.inconsistent == ()


def test_saatys_example_of_buying_a_house():
    """Saaty, How to make a decision (European Journal of Operational Research 48, 1990), table 3.

    Weights 0.173, 0.054, 0.188, 0.018, 0.031, 0.036, 0.167, 0.333; largest eigenvalue 9.669; C.R. 0.17.
    """
    rows = [
        [1, 5, 3, 7, 6, 6, 1 / 3, 1 / 4],
        [1 / 5, 1, 1 / 3, 5, 3, 3, 1 / 5, 1 / 7],
        [1 / 3, 3, 1, 6, 3, 4, 6, 1 / 5],
        [1 / 7, 1 / 5, 1 / 6, 1, 1 / 3, 1 / 4, 1 / 7, 1 / 8],
        [1 / 6, 1 / 3, 1 / 3, 3, 1, 1 / 2, 1 / 5, 1 / 6],
        [1 / 6, 1 / 3, 1 / 4, 4, 2, 1, 1 / 5, 1 / 6],
        [3, 5, 1 / 6, 7, 5, 5, 1, 1 / 2],
        [4, 7, 5, 8, 6, 6, 2, 1],
    ]
    found = ahp({"A": rows}, list("abcdefgh"))
    expected = [0.173, 0.054, 0.188, 0.018, 0.031, 0.036, 0.167, 0.333]
    assert list(found.weights.values()) == pytest.approx(expected, abs=6e-4)
    assert found.consistency["A"] == pytest.approx(0.17, abs=5e-3) and found.inconsistent == ("A",)


@given(st.lists(st.sampled_from([1 / 9, 1 / 5, 1 / 2, 1, 3, 7]), min_size=6, max_size=6))
def test_an_expert_and_its_opposite_agree_on_equal_weights(values):
    pairs = [("w", "x"), ("w", "y"), ("w", "z"), ("x", "y"), ("x", "z"), ("y", "z")]
    one = judgements("wxyz", dict(zip(pairs, values, strict=True)))
    found = ahp({"A": one, "B": 1 / one}, "wxyz")
    assert list(found.weights.values()) == pytest.approx([0.25] * 4)
    assert found.group_consistency == pytest.approx(0, abs=1e-9)


def test_judgements_rounded_to_three_digits_are_taken():
    assert ahp({"A": [[1, 3], [0.333, 1]]}, "xy").weights["x"] == pytest.approx(0.75)


@pytest.mark.parametrize(
    ("matrix", "words"),
    [
        ([[1, 2], [2, 1]], "x to y is judged 2.0, the other way round 2.0"),
        ([[2, 2], [0.5, 1]], "x to x"),
        ([[1, 12], [1 / 12, 1]], "12.0 on x and y is not between"),
        ([[1, 0], [0, 1]], "0.0 on x and y is not between"),
        ([[1, float("nan")], [1, 1]], "nan on x and y"),
        ([[1, 2, 3]], "square matrix"),
    ],
)
def test_judgements_that_are_none_are_refused_with_the_cell_named(matrix, words):
    with pytest.raises(InvalidInput, match=words):
        ahp({"A": matrix}, "xy")


@pytest.mark.parametrize(
    ("pairs", "words"),
    [
        ({}, "no judgement on x and y"),
        ({("x", "y"): 2, ("y", "x"): 2}, "one too many"),
        ({("x", "q"): 2}, "one too many"),
    ],
)
def test_every_pair_is_judged_once(pairs, words):
    with pytest.raises(InvalidInput, match=words):
        judgements("xy", pairs)
