"""What if: the index made again, and the parts of its change."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kopir.errors import InvalidInput, NotFound
from kopir.indices.making import make
from kopir.indices.parts import Stages
from kopir.indices.rules import Imputation, Normalisation, Screening
from kopir.indices.sheet import stacked
from kopir.indices.whatif import Change, change

from .structures import MINMAX, ZSCORE, flat, leaf, pillars, table


def adds_up(outcome):
    rows = slice(None)
    np.testing.assert_allclose(
        outcome.scores.values.sum(axis=0)[rows], outcome.after.index - outcome.before.index, atol=1e-9
    )
    np.testing.assert_allclose(
        outcome.ranks.values.sum(axis=0), outcome.after.ranks - outcome.before.ranks, atol=1e-9
    )


def test_a_change_gives_the_index_of_the_changed_table():
    sheet, structure = table(8, "abcd"), pillars(ZSCORE)
    outcome = change(sheet, structure, [Change("U3", "b", 0.99)], {"left": {"b": 3.0}})
    values = sheet.values.copy()
    values[3, 1] = 0.99
    left = structure.nodes["left"].model_copy(update={"weights": {"a": 2.0, "b": 3.0}})
    weighed = structure.model_copy(update={"nodes": {**structure.nodes, "left": left}})
    np.testing.assert_array_equal(outcome.after.index, make(sheet.with_values(values), weighed).index)
    assert outcome.score("U3")[0] == outcome.before.index[3]
    assert outcome.rank("U3")[1] == outcome.after.ranks[3]
    adds_up(outcome)


@settings(max_examples=25)
@given(
    st.lists(
        st.tuples(st.sampled_from(["U0", "U1", "U2"]), st.sampled_from("abcd"), st.floats(0.1, 0.9)),
        min_size=1,
        max_size=6,
        unique_by=lambda each: each[:2],
    ),
    st.sampled_from([ZSCORE, MINMAX, Normalisation(method="rank")]),
    st.sampled_from(["arithmetic", "geometric"]),
    st.sampled_from(["none", "unit", "branch"]),
    st.floats(0.1, 4),
)
def test_parts_add_up_to_the_change_of_every_score_and_rank(changes, normalise, aggregate, grouping, weight):
    outcome = change(
        table(6, "abcd"),
        pillars(normalise, aggregate),
        [Change(*each) for each in changes],
        {"left": {"b": weight}},
        grouping=grouping,
    )
    adds_up(outcome)


def test_in_a_weighted_mean_on_goalposts_each_change_adds_its_weight_times_itself():
    outcome = change(table(5, "abcd"), pillars(), [Change("U0", "a", 0.9), Change("U0", "c", 0.1)])
    before = outcome.before.raw.values[0]
    parts = {step.code: score for step, score, _ in outcome.contributions("U0")}
    assert parts["a"] == pytest.approx((0.9 - before[0]) * 99 * 2 / 3 / 2)
    assert parts["c"] == pytest.approx((0.1 - before[2]) * 99 / 4)
    assert all(score == 0 for _, score, _ in outcome.contributions("U1"))


def test_many_changes_of_a_weighted_mean_have_exact_parts_of_scores_and_estimated_parts_of_ranks():
    codes = [f"x{number}" for number in range(20)]
    structure = flat({code: leaf(code, MINMAX) for code in codes})
    changes = [Change(f"U{number % 3}", code, 0.97) for number, code in enumerate(codes)]
    outcome = change(table(10, codes), structure, changes, orders=100)
    assert outcome.scores.exact and not outcome.ranks.exact
    assert outcome.ranks.errors.max() > 0
    adds_up(outcome)
    few = change(table(10, codes), structure, changes[:5], exact_up_to=4)
    whole = change(table(10, codes), structure, changes[:5])
    np.testing.assert_allclose(few.scores.values, whole.scores.values, atol=1e-12)


def test_where_a_rule_ties_columns_together_every_coalition_is_made():
    leaves = {code: leaf(code, impute=Imputation(method="sibling_mean")) for code in "abc"}
    sheet = table(6, "abc")
    sheet.values[1, 0] = np.nan
    outcome = change(sheet, flat(leaves), [Change("U1", "b", 0.9), Change("U1", "a", 0.4)])
    assert outcome.steps[1].before is None
    adds_up(outcome)


def test_a_change_that_decides_whether_a_unit_takes_part():
    structure = flat({code: leaf(code) for code in "abc"}).model_copy(
        update={"stages": Stages(screen=Screening(method="nonzero", least_nonzero=0.9))}
    )
    sheet = table(6, "abc")
    outcome = change(sheet, structure, [Change("U1", "b", 0.0), Change("U2", "b", 0.9)])
    assert "U1" not in outcome.after.aggregated.units
    place = outcome.units.index("U0")
    moved = outcome.rank("U0")
    assert outcome.ranks.values[:, place].sum() == pytest.approx(moved[1] - moved[0])


def test_a_panel_is_changed_in_one_period_and_its_scale_may_be_that_of_all():
    first, last = table(5, "abcd", seed=1), table(5, "abcd", seed=2)
    sheet = stacked(
        [
            type(each)(each.units, (year,) * 5, each.codes, each.values)
            for each, year in ((first, 1), (last, 2))
        ]
    )
    for scope in ("period", "panel"):
        structure = pillars(Normalisation(method="minmax", scope=scope))
        outcome = change(sheet, structure, [Change("U0", "a", 2.0), Change("U0", "b", 0.99)], period=1)
        values = sheet.values.copy()
        values[0, :2] = 2.0, 0.99
        made = make(sheet.with_values(values), structure)
        assert outcome.score("U0")[1] == pytest.approx(made.index[made.aggregated.row("U0", 1)])
        np.testing.assert_allclose(outcome.scores.values.sum(axis=0), outcome.scores.total, atol=1e-12)


def test_published_values_are_marked():
    structure = flat({"a": leaf("a"), "b": leaf("b").model_copy(update={"series": ("b",)})})
    outcome = change(table(4, "ab"), structure, [Change("U0", "a", 0.5), Change("U0", "b", 0.5)])
    assert [step.published for step in outcome.steps] == [False, True]


@pytest.mark.parametrize(
    ("changes", "weights", "error", "says"),
    [
        ([], None, InvalidInput, "0 changes"),
        ([Change("U0", "z", 1)], None, NotFound, "no leaf z"),
        ([Change("ZZ", "a", 1)], None, NotFound, "ZZ"),
        ([Change("U0", "a", np.inf)], None, InvalidInput, "finite"),
        ([Change("U0", "a", 1), Change("U0", "a", 0.5)], None, InvalidInput, "twice"),
        ([], {"left": {"c": 1.0}}, NotFound, "no child"),
        ([], {"left": {"a": -1.0}}, InvalidInput, "negative"),
        ([], {"left": {"a": 0.0, "b": 0.0}}, InvalidInput, "zero"),
        ([], {"nowhere": {"a": 1.0}}, NotFound, "no node"),
    ],
)
def test_what_cannot_be_changed_is_refused(changes, weights, error, says):
    with pytest.raises(error, match=says):
        change(table(5, "abcd"), pillars(), changes, weights)


def test_in_an_index_that_is_better_where_it_is_lower_a_lower_score_wins_places():
    structure = flat({code: leaf(code) for code in "ab"}).model_copy(update={"direction": -1})
    outcome = change(table(6, "ab"), structure, [Change("U2", "a", 0.01), Change("U4", "b", 0.99)])
    adds_up(outcome)
    assert outcome.contributions("U2")[0][2] <= 0 <= outcome.contributions("U4")[1][2]


def test_a_huge_value_is_scaled_as_make_does():
    outcome = change(table(6, "abcd"), pillars(ZSCORE), [Change("U2", "b", 1e308)])
    adds_up(outcome)
    assert np.isfinite(outcome.scores.values).all()
