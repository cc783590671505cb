"""Intervals of measures where units are a sample."""

import numpy as np
import pytest

from kopir.divide.intervals import draws, influence, intervals, replicates
from kopir.divide.measures import MEASURES, measure
from kopir.errors import InvalidInput

RNG = np.random.default_rng(7)
SAMPLE = RNG.lognormal(0, 0.6, 120)
WEIGHTS = RNG.uniform(0.5, 2, 120)
SMOOTH = [name for name, about in MEASURES.items() if about.smooth]


@pytest.mark.parametrize("name", SMOOTH)
def test_influence_has_the_mean_of_zero_and_is_told_for_every_unit(name):
    scores = influence(name, SAMPLE * 10, WEIGHTS)[:, 0]
    assert np.average(scores, weights=WEIGHTS) == pytest.approx(0, abs=1e-5 * np.abs(scores).max())


def test_the_influence_on_theil_and_gini_is_that_of_the_textbook():
    x, mean = SAMPLE, SAMPLE.mean()
    theil = float(measure("theil_t", x)[0])
    expected = x / mean * np.log(x / mean) - theil - (theil + 1) * (x - mean) / mean
    np.testing.assert_allclose(influence("theil_t", x)[:, 0], expected, atol=1e-6)
    gini = float(measure("gini", x)[0])
    ranks = (np.argsort(np.argsort(x)) + 0.5) / len(x)
    below = np.array([x[x < each].sum() + each / 2 for each in x]) / x.sum()
    expected = x / mean * (2 * ranks - 1 - gini) + 1 - gini - 2 * below
    np.testing.assert_allclose(influence("gini", x)[:, 0], expected, atol=1e-6)


@pytest.mark.parametrize("name", ["gini", "theil_l", "atkinson_1", "cv", "hoover", "palma"])
def test_both_methods_find_errors_of_one_size(name):
    delta = intervals(name, SAMPLE, WEIGHTS, method="delta")
    drawn = intervals(name, SAMPLE, WEIGHTS, replications=600)
    assert delta.se[0] == pytest.approx(drawn.se[0], rel=0.15)
    assert delta.estimate == drawn.estimate and delta.n.tolist() == [120]


def test_the_mean_of_squared_errors_over_many_samples_is_what_an_interval_says():
    truth = 0.6**2 / 2
    hits = 0
    for seed in range(200):
        sample = np.random.default_rng(seed).lognormal(0, 0.6, 200)
        found = intervals("theil_l", sample, method="delta")
        hits += found.lower[0] <= truth <= found.upper[0]
    assert 178 <= hits <= 198


def test_a_replication_is_the_same_whatever_is_computed_beside_it():
    alone, among = draws(30, range(7, 8), 3), draws(30, range(0, 20), 3)
    assert (alone[:, 0] == among[:, 7]).all()
    assert (draws(30, range(7, 8), 4) != alone).any()
    two = replicates("gini", np.stack([SAMPLE, SAMPLE[::-1]], axis=1), replications=60)
    assert (two[:, 0] == replicates("gini", SAMPLE, replications=60)[:, 0]).all()


def test_units_are_drawn_with_their_whole_series_so_that_changes_can_be_told():
    same = replicates("gini", np.stack([SAMPLE, SAMPLE * 2], axis=1), replications=50)
    np.testing.assert_allclose(same[:, 0], same[:, 1])


def test_the_ends_are_values_the_measure_can_have():
    nearly = np.array([1.0, 1.0, 1.0, 1.01, 1.0])
    assert intervals("gini", nearly, method="delta").lower[0] >= 0
    assert intervals("palma", nearly, method="delta").lower[0] >= 0.25
    far = np.array([0.0, 0.0, 0.0, 0.0, 9.0])
    assert intervals("gini", far, method="delta").upper[0] <= 1


def test_where_replications_are_often_undefined_no_interval_is_told():
    found = intervals("gini", np.array([[1.0, 1.0], [2.0, 2.0], [np.nan, 3.0], [np.nan, 9.0]]))
    assert np.isnan([found.se[0], found.lower[0], found.upper[0]]).all() and found.estimate[0] > 0
    assert np.isfinite(found.se[1])


def test_what_jumps_with_the_weights_is_not_linearised():
    with pytest.raises(InvalidInput, match="use the bootstrap"):
        intervals("range", SAMPLE, method="delta")


def test_a_level_and_a_number_of_replications_are_checked():
    with pytest.raises(InvalidInput, match="level"):
        intervals("gini", SAMPLE, level=95)
    with pytest.raises(InvalidInput, match="50 or more"):
        intervals("gini", SAMPLE, replications=10)
