"""Closing dates in real panels."""

import pytest

from kopir.divide.closing_gaps import closing, closing_groups
from kopir.errors import InvalidInput, NotFound

from ..indices.evidence import view_of

YEARS = range(2011, 2021)
FIGURES = (
    {("X", "KAZ", year): 50.0 + (year - 2011) for year in YEARS}
    | {("X", "UZB", year): 2.0 + 4 * (year - 2011) for year in YEARS}
    | {("X", "KGZ", year): 40.0 - (year - 2011) for year in YEARS}
    | {("X", "TKM", year): 10.0 for year in range(2005, 2013)}
)
MEMBERS = ("KAZ", "UZB", "KGZ", "TKM", "TJK")


@pytest.fixture
def view(tmp_path):
    return view_of(tmp_path, FIGURES)


def test_each_member_has_the_date_of_its_gap_to_the_leader(view):
    found = closing(view, "X", MEMBERS, within=3)
    assert (found.reference, found.period, found.within) == ("KAZ", 2020, 3)
    row = found.row("UZB")
    assert row.trend.status == "closes" and row.trend.gap == 21
    assert row.trend.year == pytest.approx(2026) and row.trend.whole == 2026
    assert found.row("KGZ").trend.status == "not_at_this_pace"
    assert [row.behind for row in found.rows] == ["KGZ", "UZB"]


def test_a_member_whose_last_figures_are_too_old_is_named_and_gets_no_date(view):
    found = closing(view, "X", MEMBERS, within=3)
    assert found.without == ("TKM", "TJK") and found.row("TKM") is None


def test_without_a_highest_value_there_is_no_logistic_answer_unless_one_is_given(view):
    assert closing(view, "X", MEMBERS, within=3).row("UZB").logistic is None
    found = closing(view, "X", MEMBERS, within=3, ceiling=100)
    assert found.ceiling == 100 and found.row("UZB").logistic.status == "closes"
    assert len(found.row("UZB").answers) == 3


def test_without_a_similar_country_there_is_no_pace(view):
    row = closing(view, "X", MEMBERS, within=3).row("UZB")
    assert row.pace.status == "not_at_this_pace" and row.precedent is None


def test_a_gap_is_closed_within_a_twentieth_where_nothing_is_said(view):
    assert closing(view, "X", MEMBERS, ceiling=100).within == pytest.approx(5)
    assert closing(view, "X", MEMBERS).within == pytest.approx(0.05 * 59)


def test_what_came_after_the_period_is_not_looked_at(view):
    found = closing(view, "X", MEMBERS, within=3, period=2016)
    assert found.period == 2016 and found.row("UZB").trend.last == 2016


def test_groups_are_measured_by_their_means(view):
    labels = {"KAZ": "A", "UZB": "B", "KGZ": "B", "TKM": "B"}
    found = closing_groups(view, "X", labels, "A", "B", within=3)
    row = found.rows[0]
    assert (row.behind, row.ahead) == ("B", "A") and row.pace is None
    assert row.trend.gap == pytest.approx(59 - (38 + 31) / 2)
    assert found.without == ("TKM",) and set(found.members) == {"KAZ", "UZB", "KGZ"}


def test_what_cannot_be_asked_is_refused(view):
    with pytest.raises(InvalidInput):
        closing(view, "X", MEMBERS, within=-1)
    with pytest.raises(NotFound):
        closing_groups(view, "X", {"KAZ": "A"}, "A", "B")
    with pytest.raises(NotFound):
        closing(view, "X", MEMBERS, period=1999)


@pytest.mark.parametrize("width", [float("nan"), float("inf"), -1.0])
def test_a_closed_gap_has_a_width(view, width):
    with pytest.raises(InvalidInput, match="a closed gap cannot be"):
        closing(view, "X", MEMBERS, within=width)


@pytest.mark.parametrize("ceiling", [58.0, float("nan"), float("inf")])
def test_a_ceiling_is_a_number_that_nobody_has_passed(view, ceiling):
    with pytest.raises(InvalidInput, match="reach 59"):
        closing(view, "X", MEMBERS, within=3, ceiling=ceiling)
    assert closing(view, "X", MEMBERS, within=3, ceiling=59.0).ceiling == 59


def test_no_gap_is_told_to_a_country_without_recent_figures(view):
    with pytest.raises(NotFound, match="no figure of Turkmenistan in 2020"):
        closing(view, "X", MEMBERS, to="TKM", within=3)


@pytest.mark.parametrize("label", ["LANDLOCKED", "_O"])
def test_where_all_members_are_in_one_subgroup_there_are_no_two_to_compare(view, label):
    with pytest.raises(NotFound, match="of the 2 members are in the subgroup"):
        closing_groups(view, "X", dict.fromkeys(("KAZ", "UZB"), label), "LANDLOCKED", "_O", within=3)
