"""Rows are put in the order of their values, equal ones in their own."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from kopir.surveys.inequality.order import ascending, put, taken

near = st.sampled_from([0.0, -0.0, 1.0, 1.0 + 2**-52, 1.0 + 2**-51, -1.0, -1.0 - 2**-52, 1e-310, 1e308])
finite = st.floats(allow_nan=False, allow_infinity=False)


@settings(deadline=None)
@given(arrays(np.float64, st.integers(1, 60), elements=st.one_of(near, finite)))
def test_the_order_is_that_of_a_stable_sort(values):
    places, ordered = ascending(values)
    assert places.tolist() == np.argsort(values, kind="stable").tolist()
    assert (ordered == np.sort(values)).all()


def test_values_that_differ_in_their_last_bits_only_are_put_in_order():
    values = 1.0 + np.random.default_rng(1).permutation(5000) * 2.0**-52
    places, _ = ascending(values)
    assert places.tolist() == np.argsort(values, kind="stable").tolist()


def test_what_was_taken_in_order_is_put_back():
    values = np.random.default_rng(2).normal(size=100)
    places, ordered = ascending(values)
    assert (taken(values, places) == ordered).all()
    assert (put(ordered, places) == values).all()
