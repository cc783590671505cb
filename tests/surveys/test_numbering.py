"""Labels told apart as numpy tells them apart."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from kopir.surveys.numbering import numbered


@given(st.lists(st.integers(-50, 50) | st.sampled_from([10**6, -(10**9)])))
def test_as_unique(labels: list[int]) -> None:
    expected = np.unique(np.array(labels, np.int64), return_index=True, return_inverse=True)
    for mine, theirs in zip(numbered(np.array(labels, np.int64)), expected, strict=True):
        assert mine.tolist() == theirs.tolist()


def test_texts() -> None:
    found, first, codes = numbered(["b", "a", "b"])
    assert (found.tolist(), first.tolist(), codes.tolist()) == (["a", "b"], [1, 0], [1, 0, 1])
