"""Moves between classes of relative level."""

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from kopir.divide.dynamics import dynamics
from kopir.errors import InvalidInput

YEARS = list(range(2010, 2018))


def test_moves_are_counted_from_class_to_class():
    panel = np.array([[1.0, 1, 3], [3.0, 3, 1]])
    found = dynamics(panel, [2010, 2011, 2012], cuts=(1.0,))
    assert found.counts.tolist() == [[1, 1], [1, 1]]
    assert found.moves.tolist() == [[0.5, 0.5], [0.5, 0.5]]
    assert found.ergodic == pytest.approx([0.5, 0.5]) and found.mobility == 1 and found.half_life is None
    assert found.errors == pytest.approx(np.full((2, 2), np.sqrt(0.125)))


def test_units_that_never_move_have_no_mobility_and_no_single_limit():
    found = dynamics(np.array([[1.0] * 4, [3.0] * 4]), [2010, 2011, 2012, 2013], cuts=(1.0,))
    assert found.mobility == 0 and found.ergodic is None and found.half_life is None


def test_a_known_chain_has_its_half_life():
    counts = np.array([[90, 10], [30, 70]])
    starts = np.repeat([0, 0, 1, 1], counts.ravel())
    ends = np.repeat([0, 1, 0, 1], counts.ravel())
    panel = np.stack([np.where(starts == 0, 0.9, 1.1), np.where(ends == 0, 0.9, 1.1)], axis=1)
    found = dynamics(panel, [2010, 2011], cuts=(1.0,))
    assert found.moves == pytest.approx(np.array([[0.9, 0.1], [0.3, 0.7]]))
    assert found.ergodic == pytest.approx([0.75, 0.25])
    assert found.half_life == pytest.approx(np.log(2) / -np.log(0.6))


def test_a_class_nobody_left_is_named_and_stays_put():
    found = dynamics(np.array([[1.0, 1], [3.0, 3]]), [2010, 2011])
    assert found.empty == (0, 2, 3) and found.moves[2].tolist() == [0, 0, 1, 0, 0]


def test_what_cannot_be_counted_is_refused():
    with pytest.raises(InvalidInput, match="do not rise"):
        dynamics(np.ones((2, 2)), [2010, 2011], cuts=(1.0, 0.5))
    with pytest.raises(InvalidInput, match="years apart"):
        dynamics(np.ones((2, 2)), [2010, 2011], step=5)
    with pytest.raises(InvalidInput, match="2011"):
        dynamics(np.array([[1.0, 0], [1.0, 0]]), [2010, 2011])


@given(
    arrays(np.float64, (7, 8), elements=st.one_of(st.floats(0.1, 10), st.just(float("nan")))),
    st.floats(0.01, 100),
)
def test_rows_are_shares_and_the_unit_does_not_matter(panel, scale):
    assume((np.isfinite(panel[:, 1:]) & np.isfinite(panel[:, :-1])).any())
    found = dynamics(panel, YEARS)
    assert found.moves.sum(axis=1) == pytest.approx(1)
    assert found.now.sum() == pytest.approx(1)
    if found.ergodic is not None:
        assert found.ergodic @ found.moves == pytest.approx(found.ergodic, abs=1e-8)
    assert dynamics(panel * 2.0 ** round(np.log2(scale)), YEARS).counts.tolist() == found.counts.tolist()
