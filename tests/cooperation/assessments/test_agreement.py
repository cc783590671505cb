"""Agreement of respondents, against the worked example of its author."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kopir.cooperation.assessments.agreement import alpha, consensus
from kopir.cooperation.assessments.scale import LEVELS

# K. Krippendorff, Computing Krippendorff's Alpha-Reliability, 2011, section C: four observers, twelve units.
OBSERVERS = (
    "1 2 3 3 2 1 4 1 2 . . .",
    "1 2 3 3 2 2 4 1 2 5 . 3",
    ". 3 3 3 2 3 4 2 2 5 1 .",
    "1 2 3 3 2 4 4 1 2 5 1 .",
)
LEVEL = st.sampled_from(LEVELS)


def units() -> list[list[int | None]]:
    rows = [[None if cell == "." else int(cell) for cell in row.split()] for row in OBSERVERS]
    return [list(unit) for unit in zip(*rows, strict=True)]


def test_alpha_of_krippendorffs_own_example_is_what_he_prints():
    assert alpha(units()) == pytest.approx(0.815, abs=0.0005)


def test_a_unit_with_one_answer_and_an_observer_who_gave_none_change_nothing():
    more = [[*unit, None] for unit in units()] + [[4, None, None, None, None]]
    assert alpha(more) == pytest.approx(alpha(units()))


@pytest.mark.parametrize("answers", [[], [[1]], [[None, None]], [[2, 2], [2, 2]]])
def test_alpha_says_nothing_where_nothing_differs(answers):
    assert alpha(answers) is None


def test_alpha_counts_near_levels_as_less_of_a_difference():
    near = [[0, 1], [2, 2], [4, 4], [1, 1]]
    far = [[0, 4], [2, 2], [4, 4], [1, 1]]
    assert alpha(near) > alpha(far)


@given(st.lists(st.lists(st.none() | LEVEL, min_size=2, max_size=5), min_size=2, max_size=8))
def test_alpha_is_at_most_one_and_does_not_mind_the_order(answers):
    found = alpha(answers)
    assert found is None or found <= 1.0 + 1e-12
    assert alpha([unit[::-1] for unit in answers[::-1]]) == pytest.approx(found)


@given(st.lists(LEVEL, min_size=2, max_size=9))
def test_consensus_lies_between_nought_and_one_and_is_one_only_where_all_say_the_same(levels):
    found = consensus(levels)
    assert -1e-12 <= found <= 1.0
    assert (found == 1.0) == (len(set(levels)) == 1)
    assert consensus([4 - level for level in levels]) == pytest.approx(found)


def test_half_at_either_end_is_no_consensus_and_one_answer_says_nothing():
    assert consensus([0, 4, 0, 4]) == 0.0
    assert consensus([3]) is None
