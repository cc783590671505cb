"""The axioms that inequality measures and their decompositions are built on."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from kopir.divide.concentration import concentration_index, extended_concentration
from kopir.divide.curves import lorenz
from kopir.divide.decomposition import decompose_entropy
from kopir.divide.factors import gini_sources, natural
from kopir.divide.measures import MEASURES, gini, measure
from kopir.divide.progressivity import change_of_gini
from kopir.divide.ranks import fractional_rank, s_gini
from kopir.divide.shapley import shapley_factors, shapley_subgroups
from kopir.divide.subgroups import pair_differences, split_atkinson, split_gini

UNITLESS = [name for name in MEASURES if name not in ("range", "dalton")]
COPIED = [name for name, about in MEASURES.items() if about.copies]
TRANSFERRED = [name for name, about in MEASURES.items() if about.transfers]

# Whole numbers, so that equal means and equal shares are exactly equal; from two on, for Dalton's logarithms.
columns = arrays(np.float64, st.integers(3, 15), elements=st.integers(2, 500).map(float))
labelled = columns.flatmap(
    lambda values: st.tuples(
        st.just(values), st.lists(st.sampled_from("abc"), min_size=len(values), max_size=len(values))
    )
)
weights_of = st.integers(1, 6).map(float)


def one(name, values, weights=None):
    return float(measure(name, values, weights)[0])


def weights_for(values, data):
    return data.draw(arrays(np.float64, len(values), elements=weights_of))


@pytest.mark.parametrize("name", UNITLESS)
@given(values=columns, factor=st.sampled_from([0.25, 2.0, 1024.0]))
@settings(max_examples=25)
def test_scale(name, values, factor):
    assert one(name, values * factor) == pytest.approx(one(name, values), rel=1e-9, abs=1e-9)


@pytest.mark.parametrize("name", COPIED)
@given(values=columns, copies=st.integers(2, 4))
@settings(max_examples=25)
def test_replication(name, values, copies):
    assert one(name, np.tile(values, copies)) == pytest.approx(one(name, values), rel=1e-9, abs=1e-9)


@pytest.mark.parametrize("name", COPIED)
@given(values=columns, data=st.data())
@settings(max_examples=25)
def test_a_weight_counts_as_so_many_areas(name, values, data):
    weights = weights_for(values, data)
    repeated = one(name, np.repeat(values, weights.astype(int)))
    assert one(name, values, weights) == pytest.approx(repeated, rel=1e-9, abs=1e-9)


@pytest.mark.parametrize("name", MEASURES)
@given(values=columns, data=st.data())
@settings(max_examples=25)
def test_anonymity(name, values, data):
    order = data.draw(st.permutations(range(len(values))))
    weights = weights_for(values, data)
    moved = one(name, values[list(order)], weights[list(order)])
    assert moved == pytest.approx(one(name, values, weights), rel=1e-9, abs=1e-9)


@pytest.mark.parametrize("name", TRANSFERRED)
@given(values=columns, part=st.sampled_from([0.1, 0.5, 0.9]))
@settings(max_examples=25)
def test_transfer(name, values, part):
    low, high = values.argmin(), values.argmax()
    after = values.copy()
    amount = (values[high] - values[low]) / 2 * part
    after[low] += amount
    after[high] -= amount
    assert one(name, after) <= one(name, values) + 1e-9


@pytest.mark.parametrize("name", MEASURES)
@given(n=st.integers(2, 12), value=st.integers(2, 500))
@settings(max_examples=15)
def test_where_all_are_equal_a_measure_is_at_its_least(name, n, value):
    about, found = MEASURES[name], one(name, np.full(n, float(value)))
    if not np.isnan(about.equal):
        assert found == pytest.approx(about.equal, abs=1e-7)
    assert found >= about.lowest - 1e-7


@given(pair=labelled, data=st.data(), parameter=st.sampled_from([-1.0, 0.0, 0.5, 1.0, 2.0, 3.0]))
def test_entropy_adds_up_over_subgroups(pair, data, parameter):
    values, labels = pair
    split = decompose_entropy(values, labels, weights_for(values, data), parameter=parameter)
    np.testing.assert_allclose(split.between + split.within, split.total, rtol=1e-9, atol=1e-12)
    np.testing.assert_allclose(split.contribution.sum(axis=0), split.within, rtol=1e-9, atol=1e-12)


@given(pair=labelled, data=st.data(), aversion=st.sampled_from([1.5, 2.0, 3.0]))
def test_gini_adds_up_over_subgroups_and_their_overlap(pair, data, aversion):
    values, labels = pair
    split = split_gini(values, labels, weights_for(values, data), aversion=aversion)
    np.testing.assert_allclose(split.between + split.within + split.rest, split.total, rtol=1e-12)
    if aversion == 2.0:
        assert split.rest[0] >= -1e-12


def test_subgroups_that_do_not_overlap_have_no_overlap():
    split = split_gini(np.array([1.0, 2.0, 3.0, 7.0, 8.0]), list("aaabb"))
    assert split.rest[0] == pytest.approx(0, abs=1e-15)


@given(pair=labelled, data=st.data(), aversion=st.sampled_from([0.5, 1.0, 2.0]))
def test_atkinson_multiplies_over_subgroups(pair, data, aversion):
    values, labels = pair
    split = split_atkinson(values, labels, weights_for(values, data), aversion=aversion)
    np.testing.assert_allclose(
        (1 - split.between) * (1 - split.within), 1 - split.total, rtol=1e-9, atol=1e-12
    )
    assert split.rest[0] == pytest.approx(-split.between[0] * split.within[0], abs=1e-12)


@given(pair=labelled, data=st.data())
def test_differences_of_pairs_add_up_to_the_gini(pair, data):
    values, labels = pair
    weights = weights_for(values, data)
    inside, across = pair_differences(values, labels, weights)
    total, mean = weights.sum(), np.average(values, weights=weights)
    assert (inside + across)[0] / (2 * total**2 * mean) == pytest.approx(gini(values, weights)[0], abs=1e-12)


@pytest.mark.parametrize("name", ["gini", "cv", "atkinson_1", "theil_t", "hoover", "palma"])
@given(pair=labelled, data=st.data())
@settings(max_examples=25)
def test_shapley_adds_up_over_subgroups(name, pair, data):
    values, labels = pair
    weights = weights_for(values, data)
    parts = shapley_subgroups(name, values, labels, weights)
    whole = one(name, values, weights) - MEASURES[name].equal
    assert parts["between"][0] + parts["within"][0] == pytest.approx(whole, abs=1e-9)


@given(pair=labelled, data=st.data())
def test_shapley_of_mld_lies_between_the_two_ways_to_split_it(pair, data):
    values, labels = pair
    weights = weights_for(values, data)
    parts = shapley_subgroups("theil_l", values, labels, weights)
    split = decompose_entropy(values, labels, weights, parameter=0.0)
    # The mean logarithmic deviation does not depend on the order: both ways give the same.
    assert parts["between"][0] == pytest.approx(split.between[0], abs=1e-10)


sources = st.integers(3, 12).flatmap(
    lambda n: arrays(np.float64, (3, n), elements=st.integers(1, 200).map(float))
)


@given(given_sources=sources, data=st.data())
def test_factors_add_up(given_sources, data):
    weights = weights_for(given_sources[0], data)
    factors = dict(zip("xyz", given_sources, strict=True))
    total = given_sources.sum(axis=0)
    if one("cv", total, weights) > 1e-6:
        assert sum(share[0] for share in natural(factors, weights).values()) == pytest.approx(1)
    by_gini = sum(source.contribution[0] for source in gini_sources(factors, weights).values())
    assert by_gini == pytest.approx(one("gini", total, weights), abs=1e-12)


@pytest.mark.parametrize("absent", ["mean", "zero"])
@given(given_sources=sources, data=st.data())
@settings(max_examples=25)
def test_shapley_adds_up_over_factors(absent, given_sources, data):
    weights = weights_for(given_sources[0], data)
    factors = dict(zip("xyz", given_sources, strict=True))
    parts = shapley_factors("gini", factors, weights, absent=absent)
    whole = one("gini", given_sources.sum(axis=0), weights)
    assert sum(part[0] for part in parts.values()) == pytest.approx(whole, abs=1e-12)


@given(values=columns, data=st.data(), aversion=st.sampled_from([1.5, 2.0, 3.0]))
def test_ranking_less_progressivity_is_the_change_of_the_gini(values, data, aversion):
    after = data.draw(arrays(np.float64, len(values), elements=st.integers(2, 500).map(float)))
    weights = weights_for(values, data)
    found = change_of_gini(values, after, weights, aversion=aversion)
    assert found.ranking - found.progressivity == pytest.approx(found.change, abs=1e-12)
    assert found.ranking >= 0
    assert found.change == pytest.approx(
        float((s_gini(after, weights, aversion=aversion) - s_gini(values, weights, aversion=aversion))[0]),
        abs=1e-12,
    )


@given(values=columns, factor=st.sampled_from([0.5, 2.0]))
def test_growth_that_keeps_all_places_has_no_ranking_part(values, factor):
    found = change_of_gini(values, values * factor + 10)
    assert found.ranking == 0 and found.progressivity >= -1e-12


@given(values=columns, data=st.data())
def test_a_concentration_index_in_the_order_of_the_values_is_the_gini(values, data):
    weights = weights_for(values, data)
    assert concentration_index(values, values, weights)[0] == pytest.approx(
        gini(values, weights)[0], abs=1e-12
    )
    assert concentration_index(values, -values, weights)[0] == pytest.approx(
        -gini(values, weights)[0], abs=1e-12
    )


@given(values=columns, data=st.data(), aversion=st.sampled_from([1.5, 2.0, 3.0]))
def test_no_order_concentrates_more_than_that_of_the_values(values, data, aversion):
    order = data.draw(arrays(np.float64, len(values), elements=st.integers(1, 4).map(float)))
    weights = weights_for(values, data)
    some = extended_concentration(values, order, weights, aversion=aversion)[0]
    assert some <= s_gini(values, weights, aversion=aversion)[0] + 1e-12


@given(values=columns, data=st.data())
def test_twice_the_area_above_the_lorenz_curve_is_the_gini(values, data):
    weights = weights_for(values, data)
    curve = lorenz(values, weights)
    area = np.sum(np.diff(curve.population) * (curve.held[1:] + curve.held[:-1]))
    assert 1 - area == pytest.approx(gini(values, weights)[0], abs=1e-12)
    assert (np.diff(np.diff(curve.held) / np.diff(curve.population)) >= -1e-9).all()


@given(values=columns, data=st.data())
def test_fractional_ranks_have_the_mean_of_a_half_and_ties_share_theirs(values, data):
    weights = weights_for(values, data)
    ranks = fractional_rank(values, weights)[:, 0]
    assert np.average(ranks, weights=weights) == pytest.approx(0.5)
    for value in set(values):
        assert np.ptp(ranks[values == value]) <= 1e-12
