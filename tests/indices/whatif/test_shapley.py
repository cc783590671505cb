"""The parts of a joint effect have the properties that define Shapley and Owen values."""

from itertools import permutations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from kopir.indices.whatif.shapley import evaluations, owen, sampled, shapley

PLAYERS = 4
WORTHS = arrays(np.float64, (2**PLAYERS, 1), elements=st.floats(-100, 100))


def game(worths):
    return lambda masks: worths[masks]


def by_orders(worths, orders):
    """The definition: the mean over orders of what each player adds."""
    parts = np.zeros(PLAYERS)
    for order in orders:
        mask = 0
        for player in order:
            parts[player] += worths[mask | 1 << player, 0] - worths[mask, 0]
            mask |= 1 << player
    return parts / len(orders)


@given(WORTHS)
def test_shapley_values_are_the_mean_over_all_orders(worths):
    expected = by_orders(worths, list(permutations(range(PLAYERS))))
    np.testing.assert_allclose(shapley(game(worths), PLAYERS).values[:, 0], expected, atol=1e-9)


@given(WORTHS)
def test_owen_values_are_the_mean_over_the_orders_that_keep_groups_together(worths):
    together = [
        order
        for order in permutations(range(PLAYERS))
        if {order.index(0) - order.index(2), order.index(1) - order.index(3)} <= {-1, 1}
    ]
    values = owen(game(worths), [(0, 2), (1, 3)]).values[:, 0]
    np.testing.assert_allclose(values, by_orders(worths, together), atol=1e-9)


@given(WORTHS)
def test_parts_add_up_to_the_whole(worths):
    for groups in ([[0], [1], [2], [3]], [[0, 1], [2, 3]], [[0, 1, 2, 3]], [[3], [0, 2], [1]]):
        parts = owen(game(worths), groups)
        np.testing.assert_allclose(parts.values.sum(axis=0), worths[-1] - worths[0], atol=1e-9)
        np.testing.assert_allclose(parts.total, worths[-1] - worths[0], atol=1e-9)


@given(WORTHS)
def test_players_that_do_the_same_get_the_same(worths):
    masks = np.arange(2**PLAYERS)
    exchanged = (masks & ~3) | (masks & 1) << 1 | (masks & 2) >> 1
    symmetric = worths + worths[exchanged]
    values = shapley(game(symmetric), PLAYERS).values[:, 0]
    assert values[0] == pytest.approx(values[1], abs=1e-9)


@given(WORTHS)
def test_who_adds_nothing_gets_nothing(worths):
    without = worths[np.arange(2**PLAYERS) & ~1]
    assert shapley(game(without), PLAYERS).values[0, 0] == pytest.approx(0, abs=1e-9)


@given(WORTHS, WORTHS)
def test_the_parts_of_a_sum_are_the_sums_of_the_parts(first, second):
    separate = shapley(game(first), PLAYERS).values + shapley(game(second), PLAYERS).values
    np.testing.assert_allclose(shapley(game(first + second), PLAYERS).values, separate, atol=1e-9)


def test_only_unions_that_matter_are_evaluated():
    seen = []

    def count(masks):
        seen.extend(masks)
        return np.zeros((len(masks), 1))

    owen(count, [(0, 1, 2, 3), (4, 5, 6, 7)])
    assert len(seen) <= evaluations([(0, 1, 2, 3), (4, 5, 6, 7)]) < 2**8


def test_estimated_parts_are_the_same_for_the_same_seed_add_up_and_state_their_error():
    worths = np.random.default_rng(0).normal(size=(2**PLAYERS, 2))
    one, two = (sampled(game(worths), [[0], [1], [2], [3]], 400, seed=3) for _ in range(2))
    np.testing.assert_array_equal(one.values, two.values)
    np.testing.assert_allclose(one.values.sum(axis=0), worths[-1] - worths[0])
    off = np.abs(one.values - shapley(game(worths), PLAYERS).values)
    assert not one.exact
    assert (off <= 5 * one.errors + 1e-12).all()


def test_estimated_parts_of_groups_estimate_owen_values():
    worths = np.random.default_rng(1).normal(size=(2**PLAYERS, 1))
    groups = [(0, 2), (1, 3)]
    estimate, exact = sampled(game(worths), groups, 4000, seed=3), owen(game(worths), groups)
    assert (np.abs(estimate.values - exact.values) <= 5 * estimate.errors + 1e-12).all()
    assert estimate.errors.max() < 0.05
