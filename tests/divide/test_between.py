"""The divide between the members of a group, period by period."""

import numpy as np
import pytest

from kopir.divide.between import POPULATION, between, carried
from kopir.divide.measures import measure
from kopir.divide.partition import partition
from kopir.errors import InvalidInput, NotFound
from kopir.evidence.groups import members

from ..indices.evidence import view_of

AREAS = ("AAA", "BBB", "CCC")
FIGURES = {
    ("X", "AAA", 2018): 10.0, ("X", "BBB", 2018): 20.0, ("X", "CCC", 2018): 40.0,
    ("X", "AAA", 2019): 15.0, ("X", "BBB", 2019): 22.0,
    ("X", "AAA", 2020): 20.0, ("X", "BBB", 2020): 24.0, ("X", "CCC", 2020): 42.0,
    ("X", "AAA", 2021): 30.0,
    (POPULATION, "AAA", 2017): 100.0, (POPULATION, "BBB", 2017): 10.0, (POPULATION, "CCC", 2019): 1.0,
}  # fmt: skip


@pytest.fixture
def view(tmp_path):
    return view_of(tmp_path, FIGURES)


def test_periods_with_fewer_than_two_members_have_no_row(view):
    found = between(view, "X", AREAS)
    assert [(row.period, row.n) for row in found.rows] == [(2018, 3), (2019, 2), (2020, 3)]


def test_a_row_names_who_is_first_and_last_and_how_far_apart_they_are(view):
    row = between(view, "X", AREAS).rows[-1]
    assert (row.top, row.highest, row.bottom, row.lowest) == ("CCC", 42, "AAA", 20)
    assert row.measures["range"] == 22 and row.measures["ratio"] == pytest.approx(2.1)
    assert row.measures["gini"] == pytest.approx(measure("gini", np.array([20.0, 24, 42]))[0])
    assert row.median == 24 and row.mean == pytest.approx(86 / 3)


def test_weights_count_people_and_leave_out_members_without_any(view):
    found = between(view, "X", AREAS, weights=POPULATION)
    assert [(row.period, row.n) for row in found.rows] == [(2018, 2), (2019, 2), (2020, 3)]
    assert found.rows[0].mean == pytest.approx((10 * 100 + 20 * 10) / 110)


def test_a_value_is_carried_as_far_as_allowed_and_counted_as_carried(view):
    rows = between(view, "X", AREAS, max_age=1).rows
    assert [(row.period, row.n, row.carried) for row in rows] == [
        (2018, 3, 0), (2019, 3, 1), (2020, 3, 0), (2021, 3, 2),
    ]  # fmt: skip


def test_the_trend_on_constant_members_rests_on_those_with_values_throughout(view):
    found = between(view, "X", AREAS)
    assert found.constant["gini"].areas == ("AAA", "BBB", "CCC")
    assert found.constant["gini"].periods == (2018, 2020)
    assert found.available["gini"].count.tolist() == [3, 2, 3]
    assert found.constant["ratio"].verdict == "narrowed"


def test_the_newest_period_of_a_page_is_one_in_which_most_members_have_a_value(tmp_path):
    figures = {**FIGURES, ("X", "BBB", 2021): 31.0}
    assert between(view_of(tmp_path, figures), "X", AREAS).latest.period == 2020


def test_what_came_after_the_last_year_asked_for_is_left_out_of_rows_and_trends(view):
    found = between(view, "X", AREAS, until=2019)
    assert [row.period for row in found.rows] == [2018, 2019] and found.latest.period == 2018
    assert found.available["gini"].periods == (2018, 2019)
    with pytest.raises(NotFound):
        between(view, "X", AREAS, until=2017)


def test_members_that_never_have_a_value_are_named(view):
    assert between(view, "X", (*AREAS, "DDD")).without == ("DDD",)


def test_a_partition_splits_the_inequality_of_every_period(view):
    split = between(view, "X", AREAS, partition={"AAA": "a", "BBB": "a", "CCC": "c"}).splits["theil_t"]
    np.testing.assert_allclose(split.between + split.within, split.total)
    assert split.groups == ("a", "c")


def test_every_member_needs_a_subgroup(view):
    with pytest.raises(InvalidInput, match="CCC"):
        between(view, "X", AREAS, partition={"AAA": "a", "BBB": "a"})


def test_where_no_two_members_have_values_nothing_is_measured(view):
    with pytest.raises(NotFound, match="two or more"):
        between(view, "X", ("AAA", "DDD"))


def test_a_gap_in_a_series_is_filled_only_forward():
    values, ages = carried(np.array([[np.nan, 1.0, np.nan, np.nan]]), [2000, 2001, 2002, 2004], 2)
    np.testing.assert_array_equal(values, [[np.nan, 1, 1, np.nan]])
    assert ages.tolist() == [[0, 0, 1, 0]]


def test_the_members_of_sco_narrow_their_divide_in_electronic_government(starter_store):
    group = members("SCO", on="2023-07-04")
    found = between(starter_store.view(), "egdi", group, weights=POPULATION)
    assert found.since == 2014 and found.latest.period == 2024
    assert (found.latest.top, found.latest.bottom, found.latest.n) == ("KAZ", "PAK", 9)
    assert found.constant["gini"].verdict == "narrowed"
    assert len(found.constant["gini"].areas) == 9


def test_countries_are_parted_by_region_income_coast_and_group(starter_store):
    view, codes = starter_store.view(), ("KAZ", "RUS", "TJK", "USA")
    assert partition(view, codes, "region")[0] == "M49_143"
    assert partition(view, codes, "income") == ("UMC", "HIC", "LMC", "HIC")
    assert partition(view, codes, "landlocked") == ("LANDLOCKED", "_O", "LANDLOCKED", "_O")
    assert partition(view, codes, "SPECA", on="2023-07-04") == ("SPECA", "_O", "SPECA", "_O")


def test_an_indicator_without_totals_has_no_divide_of_them(starter_store):
    with pytest.raises(NotFound, match="two or more"):
        between(starter_store.view(), "SE_ADT_ACTS", members("SCO"))


def test_an_indicator_without_totals_has_no_divide_with_weights_or_without(starter_store):
    for weights in (None, POPULATION):
        with pytest.raises(NotFound, match="no period"):
            between(starter_store.view(), "SE_ACC_COMP", ("KAZ", "UZB"), weights=weights)
