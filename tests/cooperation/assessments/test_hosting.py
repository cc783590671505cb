"""A weighted choice, and what it owes to its weights."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kopir.cooperation.assessments.criteria import Criterion, Goalposts, Spread, Value, of_indicator
from kopir.cooperation.assessments.hosting import MOST_CANDIDATES, weighed
from kopir.cooperation.assessments.sensitivity import possible, ranges, shares
from kopir.errors import InvalidInput
from kopir.evidence import Store
from kopir.language import Text

UNIT = Goalposts(0.0, 1.0)


def criterion(code, values, weight=1.0, direction=1, scale=UNIT):
    found = {name: Value(value, "measured for this test") for name, value in values.items()}
    return Criterion(code, Text.same(code), weight, direction, scale, found)


def of_matrix(rows, weights):
    names = [f"c{row:02}" for row in range(len(rows))]
    columns = [
        criterion(f"k{at}", dict(zip(names, [row[at] for row in rows], strict=True)), weight)
        for at, weight in enumerate(weights)
    ]
    return weighed(columns, names)


@st.composite
def choices(draw):
    many, wide = draw(st.integers(2, 5)), draw(st.integers(2, 4))
    part = st.integers(0, 20).map(lambda one: one / 20)
    rows = draw(st.lists(st.lists(part, min_size=wide, max_size=wide), min_size=many, max_size=many))
    weights = draw(st.lists(st.integers(1, 9).map(float), min_size=wide, max_size=wide))
    return of_matrix(rows, weights)


def total_with(choice, column, weight):
    """Totals when one criterion has this part of all weights and the others keep their proportions."""
    rest = choice.table.weights.copy()
    rest[column] = 0.0
    rest = rest / rest.sum() * (1.0 - weight)
    rest[column] = weight
    return choice.table.parts @ rest


def test_the_total_is_the_weighted_mean_of_parts_on_their_stated_scales():
    choice = weighed(
        [
            criterion("cost", {"A": 20.0, "B": 10.0}, 1.0, -1, Goalposts(40.0, 0.0)),
            criterion("sites", {"A": 8.0, "B": 2.0}, 3.0, 1, Spread()),
        ],
        ["A", "B"],
    )
    totals = {one.candidate: one.total for one in choice.totals}
    assert totals == {"A": pytest.approx((0.5 + 3 * 1) / 4), "B": pytest.approx((0.75 + 0) / 4)}
    assert choice.first == ("A",)


def test_a_candidate_without_a_value_has_no_total_and_is_named_with_what_it_lacks():
    choice = weighed(
        [criterion("x", {"A": 0.1, "B": 0.2, "C": 0.9}), criterion("y", {"A": 0.1, "B": 0.2})],
        ["A", "B", "C"],
    )
    assert [one.candidate for one in choice.totals] == ["B", "A"]
    assert choice.missing == {"C": ("y",)}


def test_equal_totals_share_a_place():
    choice = of_matrix([[0.2, 0.4], [0.4, 0.2], [0.0, 0.0]], [1.0, 1.0])
    assert [one.place for one in choice.totals] == [1, 1, 3]
    assert choice.first == ("c00", "c01")


def test_the_range_of_a_weight_is_where_two_lines_meet():
    # c00 leads by 0.6 in the first criterion and is 0.2 behind in the second: equal at a weight of 1/4.
    choice = of_matrix([[0.8, 0.3], [0.2, 0.5]], [1.0, 1.0])
    first, second = ranges(choice)
    assert (first.low, first.high, first.below, first.above) == (pytest.approx(0.25), 1.0, "c01", "")
    assert (second.low, second.high, second.below, second.above) == (0.0, pytest.approx(0.75), "", "c01")


def test_shares_of_two_criteria_are_the_lengths_of_the_ranges():
    choice = of_matrix([[0.8, 0.3], [0.2, 0.5]], [1.0, 1.0])
    found = {one.candidate: one for one in shares(choice)}
    assert found["c00"].share == pytest.approx(0.75, abs=4 * found["c00"].error)
    assert found["c00"].error == pytest.approx(math.sqrt(0.75 * 0.25 / 1e6), rel=0.01)


def test_shares_of_three_criteria_are_the_areas_of_the_triangle():
    # Each candidate is best by one criterion only, and all alike: a third each.
    choice = of_matrix([[1, 0, 0], [0, 1, 0], [0, 0, 1]], [5.0, 1.0, 1.0])
    for one in shares(choice):
        assert one.share == pytest.approx(1 / 3, abs=4 * one.error)
    assert sum(one.share for one in shares(choice, 5_000)) == pytest.approx(1.0)


def test_the_same_seed_gives_the_same_shares_and_another_seed_others():
    choice = of_matrix([[0.8, 0.3], [0.2, 0.5]], [1.0, 1.0])
    assert shares(choice, 20_000) == shares(choice, 20_000) != shares(choice, 20_000, seed=1)


def test_a_lead_within_the_interval_of_a_value_is_no_lead_in_every_draw():
    sure = weighed([criterion("x", {"A": 0.52, "B": 0.5})], ["A", "B"])
    assert shares(sure, 10_000)[0].share == 1.0
    vague = {"A": Value(0.5, "-", lower=0.4, upper=0.6), "B": Value(0.5, "-")}
    choice = weighed([Criterion("x", Text.same("x"), 1.0, 1, UNIT, vague)], ["A", "B"])
    (one, other) = shares(choice, 100_000)
    assert one.share == pytest.approx(0.5, abs=4 * one.error)
    assert one.share + other.share == pytest.approx(1.0)


def test_the_interval_of_a_value_turns_with_a_scale_on_which_less_is_better():
    cost = {"A": Value(10.0, "-", lower=5.0, upper=50.0), "B": Value(20.0, "-")}
    table = weighed([Criterion("x", Text.same("x"), 1.0, -1, Goalposts(40.0, 0.0), cost)], ["A", "B"]).table
    assert (table.low[0, 0], table.parts[0, 0], table.high[0, 0]) == (0.0, 0.75, 0.875)
    assert table.low[1, 0] == table.high[1, 0] == 0.5


def test_a_value_outside_its_interval_is_refused():
    with pytest.raises(InvalidInput, match="not within its interval"):
        Criterion("x", Text.same("x"), 1.0, 1, UNIT, {"A": Value(0.5, "-", lower=0.6, upper=0.7)})


def test_who_is_dominated_is_named_with_who_dominates_and_is_never_first():
    choice = of_matrix([[0.5, 0.5], [0.4, 0.5], [0.9, 0.1]], [1.0, 1.0])
    dominated = {one.candidate: one.dominated_by for one in choice.totals}
    assert dominated == {"c00": (), "c01": ("c00",), "c02": ()}
    assert {one.candidate: one.share for one in shares(choice, 10_000)}["c01"] == 0.0


def test_who_is_not_dominated_may_still_be_first_under_no_weights():
    # Below the line between the other two.
    choice = of_matrix([[1.0, 0.0], [0.0, 1.0], [0.4, 0.4]], [1.0, 1.0])
    assert choice.totals[-1].dominated_by == ()
    assert possible(choice.table) == {"c00": True, "c01": True, "c02": False}


def test_goalposts_cut_off_what_lies_outside_and_domination_still_sees_it():
    choice = weighed([criterion("x", {"A": 3.0, "B": 2.0})], ["A", "B"])
    assert [one.total for one in choice.totals] == [1.0, 1.0]
    assert choice.totals[1].dominated_by == ("A",)


@settings(deadline=None, max_examples=60)
@given(choices())
def test_the_first_stays_first_within_its_range_and_is_overtaken_outside(choice):
    first = choice.table.candidates.index(choice.first[0])
    for column, one in enumerate(ranges(choice)):
        assert 0.0 <= one.low <= one.weight <= one.high <= 1.0
        for weight in np.linspace(one.low, one.high, 5):
            totals = total_with(choice, column, weight)
            assert totals[first] >= totals.max() - 1e-9
        if one.low > 0.001 and one.weight - one.low > 1e-6:
            assert total_with(choice, column, one.low - 0.001).argmax() != first
        if one.high < 0.999 and one.high - one.weight > 1e-6:
            assert total_with(choice, column, one.high + 0.001).argmax() != first


@settings(deadline=None, max_examples=25)
@given(choices())
def test_shares_add_up_and_only_who_can_be_first_has_one(choice):
    found = shares(choice, 2_000)
    assert sum(one.share for one in found) == pytest.approx(1.0)
    assert all(one.possible for one in found if one.share > 0)
    dominated = {one.candidate for one in choice.totals if one.dominated_by}
    better = {one.candidate for one in found if one.share > 0}
    parts = dict(zip(choice.table.candidates, choice.table.parts, strict=True))
    strictly = {
        one for one in dominated if any((parts[each] > parts[one]).all() for each in choice.table.candidates)
    }
    assert not strictly & better


@settings(deadline=None, max_examples=25)
@given(choices(), st.floats(0.01, 1e6))
def test_weights_count_only_against_each_other(choice, factor):
    more = [
        Criterion(one.code, one.names, one.weight * factor, one.direction, one.scale, one.values)
        for one in choice.table.criteria
    ]
    again = weighed(more, choice.table.candidates)
    assert [one.place for one in again.totals] == [one.place for one in choice.totals]
    assert np.allclose(again.table.weights, choice.table.weights)


@pytest.mark.parametrize("weight", [-1.0, math.nan, math.inf])
def test_a_weight_that_is_no_number_from_nought_on_is_refused(weight):
    with pytest.raises(InvalidInput, match="criterion x: the weight"):
        criterion("x", {"A": 1.0, "B": 2.0}, weight)


def test_values_without_a_source_or_that_are_no_numbers_are_refused():
    with pytest.raises(InvalidInput, match="the value of A has no source"):
        Criterion("x", Text.same("x"), 1.0, 1, UNIT, {"A": Value(1.0, " ")})
    with pytest.raises(InvalidInput, match="the value of A is no number"):
        criterion("x", {"A": math.nan})
    with pytest.raises(InvalidInput, match="is not worse than"):
        criterion("x", {"A": 1.0}, 1.0, -1, Goalposts(0.0, 1.0))


def test_a_choice_that_cannot_be_made_is_refused_with_the_cure():
    one = criterion("x", {"A": 1.0, "B": 0.5})
    with pytest.raises(InvalidInput, match=r"without: B \(y\)"):
        weighed([one, criterion("y", {"A": 1.0})], ["A", "B"])
    with pytest.raises(InvalidInput, match="x: stands twice"):
        weighed([one, one], ["A", "B"])
    with pytest.raises(InvalidInput, match="give one a weight"):
        weighed([criterion("x", {"A": 1.0, "B": 0.5}, 0.0)], ["A", "B"])
    with pytest.raises(InvalidInput, match="at most"):
        weighed([one], [f"c{at}" for at in range(MOST_CANDIDATES + 1)])


def test_an_indicator_is_a_criterion_with_its_values_their_years_and_releases(starter_store: Store):
    view = starter_store.view()
    found = of_indicator(view, "egdi.osi", ["KAZ", "UZB"])
    assert found.scale == Goalposts(0.0, 1.0)
    assert found.values["KAZ"].period == "2024"
    assert found.values["KAZ"].release == view.release_of("egdi.osi", 2024).id
    assert of_indicator(view, "egdi.rank", ["KAZ"]).direction == -1
    assert of_indicator(view, "fx.id", ["KAZ", "UZB"]).values == {}
    assert of_indicator(view, "fx.id", ["KAZ"], max_age=20).values["KAZ"].period == "2017"
    with pytest.raises(InvalidInput, match="does not say whether more is better"):
        of_indicator(view, "SP.POP.TOTL", ["KAZ"])
