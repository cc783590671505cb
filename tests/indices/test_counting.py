"""Ranks of columns side by side are those of one column at a time."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from kopir.indices.kernels import steps, winsorising
from kopir.indices.kernels.counting import MOST
from kopir.indices.kernels.lanes import padded
from kopir.indices.kernels.leaving_out import leave_out
from kopir.indices.kernels.normalising import BORDA, PERCENTILE, RANK, normalise_column
from kopir.indices.sheet import Floats

CELLS = some.one_of(
    some.just(float("nan")), some.integers(-3, 3).map(float), some.floats(-1e300, 1e300, width=64)
)


def side_by_side(column: Floats, method: int, ties: int) -> tuple[int, Floats]:
    """Status and ranks of one column as the replications make them."""
    units = len(column)
    x, columns = padded(column[:, np.newaxis]), np.empty((2, units))
    room = winsorising.bench(x.shape[0], x.shape[1], units, 4)
    status = np.zeros(1, dtype=np.int64)
    steps.normalise(
        x,
        columns,
        np.ones(1),
        np.array([[method, ties]]),
        np.array([[np.nan, np.nan, 1.0, 100.0]]),
        status,
        room,
        np.zeros(max(units, 257), dtype=np.int64),
        np.zeros((2, units), dtype=np.int64),
    )
    return int(status[0]), columns[0]


def by_itself(column: Floats, method: int, ties: int) -> tuple[int, Floats]:
    """The same by the loop of one column."""
    out = np.empty(len(column))
    work = np.empty(2 * len(column) + 50)
    return int(normalise_column(column, out, method, np.nan, np.nan, 1.0, 100.0, ties, work)), out


@settings(max_examples=150, deadline=None)
@given(
    some.lists(CELLS, min_size=2, max_size=60),
    some.sampled_from((RANK, PERCENTILE, BORDA)),
    some.integers(0, 2),
)
def test_ranks_are_those_of_one_column(cells: list[float], method: int, ties: int) -> None:
    column = np.array(cells)
    status, expected = by_itself(column, method, ties)
    found_status, found = side_by_side(column, method, ties)
    assert found_status == status
    if status == 0:
        np.testing.assert_array_equal(found, expected)


@pytest.mark.parametrize("units", [MOST, MOST + 1])
def test_long_columns_are_sorted_instead(units: int) -> None:
    column = np.random.default_rng(4).lognormal(0, 3, units).round(1)
    np.testing.assert_array_equal(side_by_side(column, RANK, 0)[1], by_itself(column, RANK, 0)[1])


def test_a_leaf_left_out_has_no_weight_and_an_empty_node_keeps_those_of_its_children() -> None:
    gone = np.zeros((2, 5), dtype=np.bool_)
    gone[0, 0] = True
    gone[1, :2] = True
    weights = np.full((2, 4), 0.5)
    leave_out(
        gone,
        np.array([3, 4]),
        np.array([0, 2, 4]),
        np.array([0, 1, 2, 3]),
        np.array([0, 1, 3, 2]),
        weights,
    )
    np.testing.assert_array_equal(weights, [[0.0, 0.5, 0.5, 0.5], [0.5, 0.5, 0.0, 0.5]])
