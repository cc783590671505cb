"""Rows told apart by labels that are integers close together."""

from typing import Any

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kopir.errors import InvalidInput
from kopir.surveys.sums.apart import told_apart
from kopir.surveys.sums.collapse import collapse

LABELS = st.lists(st.tuples(st.integers(-3, 3), st.integers(100, 104)), min_size=1, max_size=60)


@settings(deadline=None)  # the first call loads the loops
@given(rows=LABELS, kind=st.sampled_from([np.int8, np.int16, np.int32, np.int64]))
def test_combinations_are_numbered_as_they_appear(rows: list[tuple[int, int]], kind: Any) -> None:
    columns = [np.array(column, kind) for column in zip(*rows, strict=True)]
    found = told_apart([columns[0], pa.array(columns[1])], [])
    assert found is not None
    met = list(dict.fromkeys(rows))
    assert found.codes.tolist() == [met.index(row) for row in rows]
    assert found.first.tolist() == [rows.index(row) for row in met]
    assert found.of(columns[0]).tolist() == [row[0] for row in met]


@settings(deadline=None)  # the first call loads the loops
@given(rows=LABELS)
def test_a_column_may_follow_from_the_others(rows: list[tuple[int, int]]) -> None:
    one, other = (np.array(column) for column in zip(*rows, strict=True))
    follows = len(set(rows)) == len(set(one.tolist()))
    assert (told_apart([one], [other]) is not None) == follows


@pytest.mark.parametrize(
    "column",
    [
        np.array([1.0, 2.0]),
        np.array(["a", "b"]),
        np.array([0, 10**9]),
        np.array([1, 2], np.uint64),
        np.array([], np.int64),
        pa.array([1, None]),
        pa.array(["a", "b"]),
    ],
)
def test_other_labels_are_looked_at_one_by_one(column: Any) -> None:
    assert told_apart([column], []) is None
    assert told_apart([], []) is None


def test_labels_that_repeat_in_every_stratum_are_other_units() -> None:
    data = {"y": [1.0, 0, 1, 1], "stratum": [1, 1, 2, 2], "psu": [1, 2, 1, 2]}
    sums = collapse(data, values=["y"], strata="stratum", psu="psu")
    assert sums.units == ((1, 1), (1, 2), (2, 1), (2, 2))
    with pytest.raises(InvalidInput, match="unit 1 lies in strata 1 and 2"):
        collapse(data, values=["y"], strata="stratum", psu="psu", nest=False)
