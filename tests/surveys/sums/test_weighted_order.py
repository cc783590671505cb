"""Values in order with their weights."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from kopir.errors import InvalidInput
from kopir.surveys.sums.weighted_order import WeightedOrder, ascending

FLOATS = st.floats(allow_nan=True, allow_infinity=True, width=64) | st.sampled_from([0.0, -0.0, 1.0, -1.0])


@settings(deadline=None)
@given(arrays.arrays(np.float64, st.integers(0, 60), elements=FLOATS))
def test_the_order_is_that_of_a_stable_sort(values: np.ndarray) -> None:
    expected = np.argsort(values, kind="stable")[: np.count_nonzero(~np.isnan(values))]
    assert ascending(values).tolist() == expected.tolist()


def test_groups_and_weights() -> None:
    values = np.array([3.0, 1.0, 2.0, np.nan, 1.0, 5.0])
    weights = np.array([1.0, 2.0, 0.0, 1.0, 3.0, 1.0])
    found = WeightedOrder.of(values, weights, np.array([1, 0, 0, 0, 1, -1]), 3)
    assert found.rows.tolist() == [1, 4, 0]
    assert found.starts.tolist() == [0, 1, 3, 3]
    assert found.cumulative().tolist() == [2.0, 3.0, 4.0]


def test_a_group_out_of_range_is_named() -> None:
    with pytest.raises(InvalidInput, match="a row is of group 2, but there are 2 groups"):
        WeightedOrder.of(np.ones(1), np.ones(1), np.array([2]), 2)
    with pytest.raises(InvalidInput, match="1 values, 2 weights"):
        WeightedOrder.of(np.ones(1), np.ones(2))
