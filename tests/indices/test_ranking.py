"""Standing: ranks in the world and in a group, with ties, gaps and published ranks."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from kopir.errors import InvalidInput, NotFound
from kopir.indices.ranking import newest_covered, ranks, standing

from .evidence import view_of

SUMMIT = "2023-07-04"


def test_equal_values_share_the_better_rank_and_the_next_stays_empty():
    assert ranks(np.array([3.0, 5.0, 5.0, np.nan, 1.0])).tolist() == [3, 1, 1, 0, 4]


def test_the_lowest_is_first_where_lower_is_better():
    assert ranks(np.array([3.0, 5.0, 1.0]), -1).tolist() == [2, 3, 1]


@given(arrays(np.float64, st.integers(1, 40), elements=st.sampled_from([0.0, 0.5, 0.75, 1.0, np.nan])))
def test_a_rank_is_one_more_than_the_number_of_better_areas(values):
    expected = [0 if np.isnan(value) else 1 + int((values > value).sum()) for value in values]
    assert ranks(values).tolist() == expected


@given(arrays(np.float64, st.integers(1, 40), elements=st.integers(-500, 500).map(float)), st.floats(0.1, 10))
def test_ranks_do_not_change_with_the_scale(values, factor):
    assert ranks(values).tolist() == ranks(values * factor + 3).tolist()


def test_kazakhstan_was_first_in_sco_and_28th_of_193_on_the_day_of_the_summit(starter_store):
    found = standing(starter_store.view(), "egdi", period=2022, group="SCO", on=SUMMIT)
    first = found.rows[0]
    assert (first.area, first.group_rank, first.rank, found.world_size, found.group_size) == (
        "KAZ",
        1,
        28,
        193,
        9,
    )
    assert first.value == pytest.approx(0.8628) and first.level == "very_high"
    assert found.edition == "2022" and found.release.dataset == "UNDESA.EGDI"
    assert "IRN" in [row.area for row in found.rows]


def test_a_day_earlier_iran_was_no_member(starter_store):
    found = standing(starter_store.view(), "egdi", period=2022, group="SCO", on="2023-07-03")
    assert found.group_size == 8 and "IRN" not in [row.area for row in found.rows]


def test_members_that_were_not_surveyed_have_no_rank_and_are_not_counted(starter_store):
    found = standing(starter_store.view(), "egdi", period=2003)
    assert found.world_size == 173 and len(found.rows) == 193
    unranked = [row for row in found.rows if row.rank is None]
    assert len(unranked) == 20 and all(row.value is None for row in unranked)
    assert found.rows[-20:] == tuple(unranked)


def test_where_the_un_publishes_another_rank_it_is_shown_and_the_reason_given(starter_store):
    found = standing(starter_store.view(), "egdi", period=2020)
    assert sorted(row.area for row in found.differences) == ["AND", "HUN", "MKD", "TLS"]
    hungary = found.of("HUN")
    assert (hungary.rank, hungary.published_rank, hungary.computed_rank) == (52, 52, 51)
    assert "published digits" in hungary.remark.en


def test_all_other_editions_have_the_ranks_their_values_give(starter_store):
    view = starter_store.view()
    for year in (2003, 2004, 2005, 2008, 2010, 2012, 2014, 2016, 2018, 2022, 2024):
        assert standing(view, "egdi", period=year).differences == ()


def test_kazakhstan_was_24th_in_2024_and_38th_in_2012(starter_store):
    view = starter_store.view()
    assert standing(view, "egdi", period=2024).of("KAZ").rank == 24
    assert standing(view, "egdi", period=2012).of("KAZ").rank == 38
    assert standing(view, "egdi").period == 2024


def test_an_associate_of_a_group_has_a_place_in_it_and_none_in_the_world(starter_store):
    found = standing(starter_store.view(), "i99H", period=2022, group="ESCAP")
    hong_kong = found.of("HKG")
    assert hong_kong.rank is None and hong_kong.group_rank is not None and hong_kong.value is not None


def test_a_value_may_be_carried_and_is_marked(tmp_path):
    view = view_of(tmp_path, {("X", "KAZ", 2020): 1.0, ("X", "KGZ", 2022): 2.0, ("X", "UZB", 2021): 3.0})
    strict = standing(view, "X", period=2022)
    assert strict.world_size == 1 and strict.of("KAZ").rank is None
    found = standing(view, "X", period=2022, max_age=1)
    assert [(row.area, row.rank, row.period, row.carried) for row in found.rows[:2]] == [
        ("UZB", 1, 2021, True), ("KGZ", 2, 2022, False),
    ]  # fmt: skip


def test_the_newest_well_covered_year_is_taken_unless_one_is_asked_for(tmp_path):
    codes = ("KAZ", "KGZ", "TJK", "TKM", "UZB")
    figures = {("X", code, 2020): float(place) for place, code in enumerate(codes)}
    view = view_of(tmp_path, {**figures, ("X", "KAZ", 2021): 9.0})
    assert standing(view, "X").period == 2020


def test_the_newest_well_covered_year_may_be_sought_up_to_a_year(tmp_path):
    figures = {("X", code, year): 1.0 for code in ("KAZ", "KGZ") for year in (2018, 2020)}
    panel = view_of(tmp_path, figures).panel("X")
    assert newest_covered(panel) == 2020 and newest_covered(panel, until=2019) == 2018
    with pytest.raises(NotFound):
        newest_covered(panel, until=2017)


def test_a_year_without_figures_is_not_found(starter_store):
    with pytest.raises(NotFound, match="2023"):
        standing(starter_store.view(), "egdi", period=2023)
    with pytest.raises(NotFound):
        standing(starter_store.view(), "egdi", period=2022).of("WLD")


def test_a_social_group_can_be_ranked(starter_store):
    found = standing(starter_store.view(), "fx.account", period=2017, group="SCO", on=SUMMIT, sex="F")
    assert found.rows[0].value is not None and found.rows[0].published_rank is None


def test_a_period_that_is_no_year_is_refused(starter_store):
    with pytest.raises(InvalidInput, match="no year"):
        standing(starter_store.view(), "egdi", period="last")


def test_an_indicator_without_totals_has_no_ranking_of_them(starter_store):
    with pytest.raises(NotFound, match="no figures"):
        standing(starter_store.view(), "SE_ADT_ACTS")
