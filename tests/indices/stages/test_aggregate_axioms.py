"""What every mean of children must fulfil, and what ranks by comparison must."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from kopir.indices.kernels.ranking import competition_ranks
from kopir.indices.ranking import ranks

from .test_aggregate import top

CODES = "abcd"
MEANS = [("arithmetic", None), ("geometric", None), ("harmonic", None), *(("power", p) for p in (-3, 0.5, 2))]
values = arrays(np.float64, (3, 4), elements=st.floats(0.01, 100))
weights = st.lists(st.floats(0, 10), min_size=4, max_size=4).filter(lambda given: sum(given) > 0.1)
means = pytest.mark.parametrize(("method", "power"), MEANS)


def mean(rows, shares, method="arithmetic", power=None, **more):
    by_child = dict(zip(CODES, shares, strict=True))
    return np.array(top(*rows.tolist(), codes=CODES, weights=by_child, aggregate=method, power=power, **more))


@means
@given(values, weights)
def test_a_mean_lies_between_the_smallest_and_the_largest_child(method, power, rows, shares):
    counted = rows[:, np.array(shares) > 0]
    found = mean(rows, shares, method, power)
    assert (found >= counted.min(axis=1) * (1 - 1e-12)).all()
    assert (found <= counted.max(axis=1) * (1 + 1e-12)).all()


@means
@given(values, weights, st.integers(0, 3), st.floats(0, 50))
def test_a_mean_does_not_fall_when_a_child_rises(method, power, rows, shares, child, step):
    better = rows.copy()
    better[:, child] += step
    assert (mean(better, shares, method, power) >= mean(rows, shares, method, power) * (1 - 1e-12)).all()


@means
@given(values, weights, st.floats(0.01, 100))
def test_a_mean_of_multiples_is_the_multiple_of_the_mean(method, power, rows, shares, factor):
    scaled = mean(rows * factor, shares, method, power)
    np.testing.assert_allclose(scaled, factor * mean(rows, shares, method, power), rtol=1e-10)


@given(values, weights)
def test_arithmetic_geometric_and_harmonic_mean_are_in_that_order(rows, shares):
    arithmetic, geometric, harmonic = (mean(rows, shares, method) for method, _ in MEANS[:3])
    assert (arithmetic >= geometric * (1 - 1e-12)).all() and (geometric >= harmonic * (1 - 1e-12)).all()


@means
@given(values, weights, st.permutations(range(4)))
def test_the_order_of_children_does_not_matter(method, power, rows, shares, order):
    turned = mean(rows[:, order], [shares[place] for place in order], method, power)
    np.testing.assert_allclose(turned, mean(rows, shares, method, power), rtol=1e-12)


@pytest.mark.parametrize("method", ["copeland", "outranking"])
@given(arrays(np.float64, (5, 4), elements=st.integers(1, 9).map(float)), weights)
def test_comparisons_do_not_change_under_a_monotone_map(method, rows, shares):
    assert mean(rows, shares, method).tolist() == mean(np.exp(rows), shares, method).tolist()


@given(arrays(np.float64, (6, 4), elements=st.integers(1, 5).map(float)), weights)
def test_copeland_scores_add_up_to_nothing(rows, shares):
    assert mean(rows, shares, "copeland").sum() == 0


@given(
    arrays(np.float64, st.integers(0, 60), elements=st.sampled_from([0.0, 0.5, 0.75, 1.0, np.nan])),
    st.randoms(),
)
def test_compiled_ranks_are_competition_ranks_whatever_the_order_begun_with(scores, random):
    order = np.array(random.sample(range(len(scores)), len(scores)), dtype=np.int64)
    found = np.zeros(len(scores), dtype=np.int64)
    competition_ranks(scores, found, order)
    assert found.tolist() == ranks(scores).tolist()
    assert sorted(order.tolist()) == list(range(len(scores)))
