"""Tests of hypotheses: what must hold whatever the data, and what is refused."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import chi2, f

from kopir.errors import InvalidInput
from kopir.surveys import Design
from kopir.surveys.hypothesis import Kind, difference, independence, rank_difference
from kopir.surveys.hypothesis.mixtures import tail
from tests.surveys.regression.test_regression import sample

KINDS: tuple[Kind, ...] = ("F", "chi-square", "mixture", "Wald", "adjusted Wald")
seeds = st.integers(0, 2**32 - 1)


@pytest.mark.parametrize("kind", KINDS)
@given(seed=seeds)
@settings(max_examples=8, deadline=None)
def test_the_order_of_answers_and_levels_does_not_matter(kind: Kind, seed: int) -> None:
    design, columns = sample(seed)
    one, other = columns["place"], columns["online"]
    first = independence(design, {"place": one, "online": other}, kind)
    turned = independence(design, {"online": other, "place": one}, kind)
    renamed = np.array([{"city": "z", "town": "y", "village": "x"}[each] for each in one])
    again = independence(design, {"place": renamed, "online": 1 - other}, kind)
    for found in (turned, again):
        assert found.statistic == pytest.approx(first.statistic, rel=1e-8)
        assert found.p == pytest.approx(first.p, rel=1e-7, abs=1e-12)


def test_equal_weights_of_persons_drawn_by_themselves_give_pearsons_statistic() -> None:
    rows, columns = np.repeat([0, 0, 1, 1], [30, 20, 15, 35]), np.repeat([0, 1, 0, 1], [30, 20, 15, 35])
    found = independence(Design.of(weights=np.full(100, 7.0)), {"a": rows, "b": columns}, "chi-square")
    assert found.statistic == pytest.approx(100 * (30 * 35 - 20 * 15) ** 2 / (50 * 50 * 45 * 55))


@given(seed=seeds)
@settings(max_examples=10, deadline=None)
def test_ranks_do_not_know_the_scale(seed: int) -> None:
    design, columns = sample(seed)
    straight = rank_difference(design, {"hours": columns["hours"]}, {"sex": columns["sex"]})
    bent = rank_difference(design, {"hours": np.exp(columns["hours"])}, {"sex": columns["sex"]})
    assert bent == straight


@given(seed=seeds)
@settings(max_examples=10, deadline=None)
def test_the_interval_of_a_difference_holds_zero_where_p_is_above_a_twentieth(seed: int) -> None:
    design, columns = sample(seed)
    found = difference(design, {"hours": columns["hours"]}, {"sex": columns["sex"]})
    assert found.interval is not None
    low, high = found.interval
    assert (low <= 0 <= high) == (found.p >= 0.05)


@given(value=st.floats(0.05, 30), freedom=st.integers(5, 300), count=st.integers(1, 5))
@settings(max_examples=40, deadline=None)
def test_the_mixtures_tail_is_that_of_f_where_all_shares_are_equal(
    value: float, freedom: int, count: int
) -> None:
    found = tail(value * count * 1.7, np.full(count, 1.7), freedom)
    assert found == pytest.approx(f.sf(value, count, freedom), rel=1e-6, abs=1e-9)
    assert tail(value * count, np.ones(count), 1e5) == pytest.approx(chi2.sf(value * count, count), abs=1e-4)


def test_what_cannot_be_tested_is_named() -> None:
    design, columns = sample(4)
    with pytest.raises(InvalidInput, match="place has 3 groups"):
        difference(design, {"hours": columns["hours"]}, {"place": columns["place"]})
    with pytest.raises(InvalidInput, match="sex is the same for everybody"):
        independence(design.domain(columns["sex"] == "F"), {"sex": columns["sex"], "place": columns["place"]})
    with pytest.raises(InvalidInput, match="two answers, not 1"):
        independence(design, {"sex": columns["sex"]})
