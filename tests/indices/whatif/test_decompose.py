"""A change between two editions splits into own progress, others' progress, method and revision."""

from datetime import date

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from kopir.errors import NotFound
from kopir.evidence.groups import members
from kopir.indices.definition import Definition, load
from kopir.indices.sheet import single
from kopir.indices.whatif import Side, between, decompose

from ..test_definition import small
from .evidence import store
from .structures import MINMAX, ZSCORE, flat, leaf

VALUES = arrays(np.float64, (5, 2), elements=st.floats(0.125, 0.875, width=32), unique=True)


def side(structure, then, revised, last):
    sheets = (
        single([f"U{row}" for row in range(len(each))], ["a", "b"], each) for each in (then, revised, last)
    )
    return Side(structure, *sheets)


@settings(max_examples=25)
@given(VALUES, VALUES, VALUES, st.sampled_from([MINMAX, ZSCORE]))
def test_parts_add_up_to_the_change_of_score_and_rank(then, revised, last, normalise):
    first = flat({code: leaf(code, normalise) for code in "ab"}, weights={"a": 1, "b": 3})
    second = flat({code: leaf(code, normalise) for code in "ab"})
    told = decompose(side(first, then, revised, last), side(second, then, revised, last), "U1")
    assert sum(each.score for each in told.parts) == pytest.approx(told.score[1] - told.score[0], abs=1e-9)
    assert sum(each.rank for each in told.parts) == pytest.approx(told.rank[1] - told.rank[0], abs=1e-9)


def test_on_goalposts_each_factor_is_what_it_is_by_itself():
    then = np.array([[0.2, 0.2], [0.5, 0.5], [0.4, 0.8]])
    revised = then + np.array([[0.1, 0.0], [0.0, 0.0], [0.0, 0.0]])
    last = revised + np.array([[0.0, 0.2], [0.3, 0.3], [0.0, 0.0]])
    structure = flat({code: leaf(code) for code in "ab"})
    told = decompose(side(structure, then, revised, last), side(structure, then, revised, last), "U0")
    assert told.of("revision").score == pytest.approx(99 * 0.05)
    assert told.of("own").score == pytest.approx(99 * 0.1)
    assert told.of("others").score == 0
    assert told.of("method").score == 0
    assert told.revised == 1


def test_a_change_of_weights_alone_is_method():
    values = np.array([[0.2, 0.9], [0.5, 0.5], [0.9, 0.1]])
    first = flat({code: leaf(code) for code in "ab"}, weights={"a": 3, "b": 1})
    second = flat({code: leaf(code) for code in "ab"}, weights={"a": 1, "b": 3})
    told = decompose(side(first, values, values, values), side(second, values, values, values), "U0")
    assert told.of("method").rank == told.rank[1] - told.rank[0] == -2
    assert told.of("own").score == told.of("others").score == told.of("revision").score == 0


def test_where_others_pull_away_the_rank_falls_without_own_doing():
    then = np.array([[0.5, 0.5], [0.4, 0.4], [0.3, 0.3]])
    last = np.array([[0.5, 0.5], [0.6, 0.6], [0.7, 0.7]])
    structure = flat({code: leaf(code) for code in "ab"})
    told = decompose(side(structure, then, then, last), side(structure, then, then, last), "U0")
    assert told.of("others").rank == 2
    assert told.of("own").rank == 0


def test_a_revision_between_two_vintages_is_found_in_the_evidence(tmp_path):
    areas = ("AAA", "BBB", "CCC")
    first = {("A", area, 2020): value for area, value in zip(areas, (10.0, 30.0, 50.0), strict=True)}
    more = {("A", area, 2022): value for area, value in zip(areas, (30.0, 30.0, 50.0), strict=True)}
    made = store(
        tmp_path,
        (date(2020, 6, 1), first),
        (date(2022, 6, 1), {**first, ("A", "AAA", 2020): 20.0, **more}),
    )
    definition = Definition.model_validate(
        small(
            leaves={"a": {"series": ["A"]}},
            nodes={"top": {"children": ["a"]}},
            editions=[{"code": 2020, "source": "x"}, {"code": 2022, "source": "x"}],
        )
    )
    told = between(made.view(date(2020, 12, 1)), made.view(), definition, 2020, 2022, areas, "AAA")
    assert told.score == (10, 30)
    assert told.of("revision").score == pytest.approx(10)
    assert told.of("own").score == pytest.approx(10)
    assert told.revised == 1


def test_the_editions_of_egdi_are_split_for_kazakhstan(starter_store):
    view, definition = starter_store.view(), load("egdi")
    for first, last, ranks in ((2020, 2022, (29, 28)), (2022, 2024, (28, 24))):
        told = between(view, view, definition, first, last, members("UN"), "KAZ")
        assert told.rank == ranks
        assert told.of("own").score == pytest.approx(told.score[1] - told.score[0])
        assert told.of("own").rank < 0 < told.of("others").rank
        assert sum(each.rank for each in told.parts) == pytest.approx(ranks[1] - ranks[0])
    assert told.breaks  # the components' own methods changed in 2024, which their published values hide


def test_the_weights_of_egdi_changed_between_2010_and_2012(starter_store):
    view = starter_store.view()
    told = between(view, view, load("egdi"), 2010, 2012, members("UN"), "KAZ")
    assert told.of("method").score != 0
    assert sum(each.score for each in told.parts) == pytest.approx(told.score[1] - told.score[0])


def test_editions_with_figures_for_only_one_of_them_cannot_be_split():
    values = np.array([[0.2, 0.9], [0.5, 0.5], [0.9, 0.1]])
    lacking = values.copy()
    lacking[0, 0] = np.nan
    structure = flat({code: leaf(code) for code in "ab"})
    with pytest.raises(NotFound, match="U0 has no score"):
        decompose(side(structure, lacking, lacking, values), side(structure, lacking, lacking, values), "U0")


def test_in_an_index_that_is_better_where_it_is_lower_a_lower_score_is_a_better_rank():
    structure = flat({code: leaf(code) for code in "ab"}).model_copy(update={"direction": -1})
    then = np.array([[0.2, 0.2], [0.5, 0.5], [0.9, 0.8]])
    last = then - np.array([[0.0, 0.0], [0.4, 0.4], [0.0, 0.0]])
    told = decompose(side(structure, then, then, last), side(structure, then, then, last), "U1")
    assert told.rank == (2, 1)
    assert told.of("own").rank == -1


def test_scales_held_from_an_earlier_edition_are_no_change_of_method(tmp_path):
    areas = ("AAA", "BBB", "CCC")
    cells = {
        ("A", area, year): value + 20.0 * (year == 2022)
        for area, value in zip(areas, (10.0, 30.0, 50.0), strict=True)
        for year in (2020, 2022)
    }
    view = store(tmp_path, (date(2022, 6, 1), cells)).view()
    definition = Definition.model_validate(
        small(
            leaves={"a": {"series": ["A"], "normalise": {"method": "minmax"}}},
            nodes={"top": {"children": ["a"]}},
            editions=[
                {"code": 2020, "source": "x"},
                {"code": 2022, "source": "x", "frozen_from": 2020},
            ],
        )
    )
    told = between(view, view, definition, 2020, 2022, areas, "AAA")
    assert told.score == pytest.approx((0, 0.5))
