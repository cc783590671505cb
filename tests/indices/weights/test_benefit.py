"""Benefit of the doubt: each unit under its own best weights."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kopir.errors import InvalidInput, NotFound
from kopir.indices.weights import benefit_of_doubt

from .example import made_of, random_made


@given(seed=st.integers(0, 1000), columns=st.integers(1, 4))
@settings(max_examples=20)
def test_scores_are_above_zero_and_the_best_unit_has_one(seed, columns):
    found = benefit_of_doubt(random_made(columns, rows=8, seed=seed), "top")
    assert found.scores.min() > 0 and found.scores.max() == pytest.approx(1)
    assert found.weights.min() >= 0
    np.testing.assert_allclose(found.shares.sum(axis=1), 1)


@given(seed=st.integers(0, 1000), factor=st.floats(0.001, 1000))
@settings(max_examples=20)
def test_the_unit_of_measurement_does_not_matter(seed, factor):
    values = np.random.default_rng(seed).uniform(1, 2, (7, 3))
    scores = benefit_of_doubt(made_of(values), "top").scores
    scaled = benefit_of_doubt(made_of(values * np.array([factor, 1.0, 1.0])), "top").scores
    np.testing.assert_allclose(scaled, scores, rtol=1e-9)


def test_no_weights_on_a_fine_net_are_better_for_a_unit():
    values = np.random.default_rng(3).uniform(1, 2, (6, 2))
    scores = benefit_of_doubt(made_of(values), "top").scores
    net = np.stack([np.linspace(0, 1, 2001), 1 - np.linspace(0, 1, 2001)], axis=1)
    totals = values @ net.T
    best = (totals / totals.max(axis=0)).max(axis=1)
    assert (scores >= best - 1e-9).all()
    np.testing.assert_allclose(scores, best, atol=1e-3)


def test_a_unit_best_in_one_child_is_best_and_bounds_take_that_away():
    made = made_of([[10.0, 1.0], [9.0, 9.0], [4.0, 4.0]])
    free = benefit_of_doubt(made, "top")
    assert free.scores == pytest.approx([1, 1, 4 / 9])
    bound = benefit_of_doubt(made, "top", bounds=(0.4, 0.6))
    assert bound.scores[0] < 0.5 and bound.scores[1] == pytest.approx(1)
    assert bound.shares.min() >= 0.4 - 1e-9 and bound.shares.max() <= 0.6 + 1e-9


def test_bounds_may_be_given_for_single_children_and_narrower_ones_never_help():
    made = random_made(3, rows=8)
    limits = [(0.0, 1.0), (0.1, 0.8), (0.3, 0.5)]
    scores = [benefit_of_doubt(made, "top", {"b": each}).scores for each in limits]
    assert all((narrow <= wide + 1e-9).all() for wide, narrow in pairwise(scores))


def test_a_unit_that_has_nothing_of_what_must_count_scores_nothing():
    found = benefit_of_doubt(made_of([[0.0, 5.0], [3.0, 3.0]]), "top", bounds=(0.2, 0.8))
    assert found.scores[0] == pytest.approx(0) and np.isnan(found.shares[0]).all()


def test_a_unit_with_a_gap_has_no_score():
    found = benefit_of_doubt(made_of([[1.0, 2.0], [np.nan, 9.0], [2.0, 1.0]], least_share=0), "top")
    assert np.isnan(found.scores).tolist() == [False, True, False]
    assert found.of("U0")[0] == pytest.approx(1)
    with pytest.raises(NotFound, match="U1 has no score"):
        found.of("U1")


def test_units_are_compared_within_a_period_or_over_all():
    made = made_of([[1.0, 1.0], [2.0, 2.0], [4.0, 4.0], [8.0, 8.0]], periods=2)
    assert benefit_of_doubt(made, "top").scores == pytest.approx([0.5, 1, 0.5, 1])
    assert benefit_of_doubt(made, "top", scope="panel").scores == pytest.approx([1 / 8, 1 / 4, 1 / 2, 1])
    assert benefit_of_doubt(made, "top").of("U0", 2000)[0] == pytest.approx(0.5)


@pytest.mark.parametrize(
    ("values", "bounds", "words"),
    [
        ([[1.0, -2.0], [1.0, 2.0]], (0.0, 1.0), "b of U0 is -2"),
        ([[1.0, 0.0], [1.0, 0.0]], (0.0, 1.0), "b has no value above zero"),
        ([[1.0, 2.0], [1.0, 3.0]], (0.6, 1.0), "lowest shares sum to 1.2"),
        ([[1.0, 2.0], [1.0, 3.0]], (0.0, 0.4), "highest to 0.8"),
        ([[1.0, 2.0], [1.0, 3.0]], {"a": (0.5, 0.4)}, "a: the bounds 0.5 and 0.4"),
    ],
)
def test_what_leaves_no_room_is_refused(values, bounds, words):
    with pytest.raises(InvalidInput, match=words):
        benefit_of_doubt(made_of(values), "top", bounds)


def test_bounds_of_an_unknown_child_are_refused():
    with pytest.raises(NotFound, match="top has no child z"):
        benefit_of_doubt(random_made(2), "top", {"z": (0, 1)})
