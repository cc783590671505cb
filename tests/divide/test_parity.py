"""Gaps between social groups inside a country."""

from datetime import date

import polars as pl
import pytest

from kopir.divide.labels import measure_labels, pair, pairs, reasons
from kopir.divide.measures import MEASURES, SHOWN
from kopir.divide.parity import available_pairs, gap_series, gaps, gaps_across, parity_trend, sum_up
from kopir.errors import NotFound
from kopir.evidence import Draft, Store, conform
from kopir.evidence.groups import members

ROWS = [
    # area, period, sex, location, breakdown, value
    ("AAA", "2018", "F", "_T", "_T", 20.0),
    ("AAA", "2018", "M", "_T", "_T", 40.0),
    ("AAA", "2020", "F", "_T", "_T", 30.0),
    ("AAA", "2020", "M", "_T", "_T", 40.0),
    ("AAA", "2021", "F", "_T", "_T", 35.0),
    ("AAA", "2020", "_T", "_T", "_T", 35.0),
    ("AAA", "2020", "_T", "R", "_T", 28.0),
    ("AAA", "2020", "F", "R", "_T", 5.0),
    ("AAA", "2020", "F", "_T", "SKILL_ARSP", 8.0),
    ("AAA", "2020", "M", "_T", "SKILL_ARSP", 0.0),
    ("BBB", "2018", "F", "_T", "_T", 50.0),
    ("BBB", "2018", "M", "_T", "_T", 50.0),
    ("BBB", "2020", "F", "_T", "_T", 60.0),
    ("BBB", "2020", "M", "_T", "_T", 50.0),
    ("CCC", "2020", "F", "_T", "_T", 1.0),
]


@pytest.fixture
def view(tmp_path):
    names = ("area", "period", "sex", "location", "composite_breakdown", "value")
    frame = pl.DataFrame(ROWS, schema=names, orient="row").with_columns(indicator=pl.lit("IT_MOB_OWN"))
    store = Store(tmp_path)
    store.publish(
        [
            Draft(
                dataset="UNSD.SDG",
                edition="",
                vintage=date(2024, 1, 1),
                retrieved=date(2024, 1, 1),
                frame=conform(frame, unit="PT", source="UNSD.SDG"),
                licence="",
                source_name="",
                source_url="",
                reader="test",
                reader_version="1",
            )
        ]
    )
    return store.view()


def test_the_newest_year_in_which_both_groups_have_a_value_is_shown(view):
    first = gaps(view, "IT_MOB_OWN", "AAA")[0]
    assert (first.pair, first.period, first.first, first.second) == ("sex", 2020, 30, 40)
    assert first.parity == 0.75 and first.difference == -10 and first.behind == "F"


def test_a_year_can_be_asked_for(view):
    assert gaps(view, "IT_MOB_OWN", "AAA", period=2018)[0].parity == 0.5
    assert gaps(view, "IT_MOB_OWN", "AAA", period=2021) == ()


def test_gaps_inside_a_skill_stand_beside_those_of_the_total(view):
    skill = next(gap for gap in gaps(view, "IT_MOB_OWN", "AAA") if gap.breakdown == "SKILL_ARSP")
    assert (skill.first, skill.second, skill.parity, skill.difference, skill.behind) == (8, 0, None, 8, "M")


def test_rural_areas_are_set_against_the_whole_where_urban_ones_are_not_known(view):
    rural = next(gap for gap in gaps(view, "IT_MOB_OWN", "AAA") if gap.pair == "rural")
    assert rural.parity == 0.8


def test_a_value_of_two_groups_at_once_is_in_no_pair(view):
    assert all(5.0 not in (gap.first, gap.second) for gap in gaps(view, "IT_MOB_OWN", "AAA"))


def test_pairs_that_exist_are_told_with_their_years_and_areas(view):
    found = {each.pair: each for each in available_pairs(view, "IT_MOB_OWN")}
    assert set(found) == {"sex", "rural"}
    assert found["sex"].periods == (2018, 2020) and found["sex"].areas == 2
    assert found["sex"].breakdowns == ("SKILL_ARSP", "_T")
    assert available_pairs(view, "IT_MOB_OWN", ["CCC"]) == ()


def test_a_gap_has_a_history(view):
    assert [gap.difference for gap in gap_series(view, "IT_MOB_OWN", "AAA", "sex")] == [-20, -10]


def test_across_a_group_the_widest_gap_stands_first(view):
    found = gaps_across(view, "IT_MOB_OWN", ["BBB", "AAA", "CCC"], "sex")
    assert [(gap.area, gap.difference) for gap in found] == [("AAA", -10), ("BBB", 10)]


def test_gaps_across_a_group_look_no_further_than_the_year_asked_for(view):
    found = gaps_across(view, "IT_MOB_OWN", ("AAA", "BBB", "CCC"), "sex", until=2019)
    assert [(gap.area, gap.period) for gap in found] == [("AAA", 2018), ("BBB", 2018)]


def test_gaps_are_summed_up_by_who_is_behind_and_the_mean_of_the_parities(view):
    found = sum_up(gaps_across(view, "IT_MOB_OWN", ("AAA", "BBB", "CCC"), "sex"))
    assert (found.count, found.behind) == (2, 1)
    assert found.mean_parity == pytest.approx((30 / 40 + 60 / 50) / 2)
    assert sum_up([]).mean_parity is None


def test_a_trend_across_countries_takes_gaps_in_favour_of_either_group(view):
    found = parity_trend(view, "IT_MOB_OWN", ["AAA", "BBB", "CCC"], "sex")
    assert found.constant.areas == ("AAA", "BBB")
    assert found.constant.values.tolist() == [10, 10] and found.constant.verdict == "hardly_changed"
    assert found.narrowed == ("AAA",) and found.widened == ("BBB",)


def test_a_pair_without_figures_is_named(view):
    with pytest.raises(NotFound, match="wealth"):
        parity_trend(view, "IT_MOB_OWN", ["AAA"], "wealth")
    with pytest.raises(NotFound, match="known: sex"):
        gaps_across(view, "IT_MOB_OWN", ["AAA"], "height")


def test_a_country_without_breakdowns_has_no_gaps(view):
    assert gaps(view, "IT_MOB_OWN", "ZZZ") == ()


def test_every_measure_and_pair_is_named_in_three_languages():
    assert tuple(measure_labels()) == SHOWN
    every = measure_labels(every=True)
    assert list(every) == list(MEASURES)
    for text in [label.names for label in (*every.values(), *pairs().values())]:
        assert text.kk and text.ru and text.en
    for text in (*(label.meaning for label in every.values()), *reasons().values()):
        assert text.kk and text.ru and text.en
    assert pair("sex").second == "M"


def test_findex_shows_all_its_gaps_of_kazakhstan(starter_store):
    found = {gap.pair: gap for gap in gaps(starter_store.view(), "fx.account", "KAZ")}
    assert set(found) == {"sex", "rural", "wealth", "age", "education", "labour"}
    assert found["sex"].period == 2017 and found["wealth"].behind == "B40"
    assert found["wealth"].difference == pytest.approx(-16)


def test_women_of_pakistan_are_furthest_behind_in_sco(starter_store):
    found = gaps_across(starter_store.view(), "fx.account", members("SCO", on="2023-07-04"), "sex")
    assert found[0].area == "PAK" and found[0].difference == pytest.approx(-28)
