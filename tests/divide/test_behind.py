"""Years behind in real panels: whom members are compared with, and what is said where figures are missing."""

import numpy as np
import pytest

from kopir.divide.behind import behind
from kopir.divide.paths import mean_path, newest, paths
from kopir.errors import InvalidInput, NotFound

from ..indices.evidence import view_of

FIGURES = {
    ("X", "KAZ", 2018): 10.0, ("X", "KAZ", 2019): 30.0, ("X", "KAZ", 2020): 50.0,
    ("X", "UZB", 2018): 5.0, ("X", "UZB", 2019): 10.0, ("X", "UZB", 2020): 20.0,
    ("X", "KGZ", 2018): 8.0, ("X", "KGZ", 2019): 40.0,
    ("X", "DEU", 2018): 30.0, ("X", "DEU", 2019): 60.0, ("X", "DEU", 2020): 90.0,
}  # fmt: skip
MEMBERS = ("KAZ", "UZB", "KGZ", "TJK")


@pytest.fixture
def view(tmp_path):
    return view_of(tmp_path, FIGURES)


def test_members_are_compared_with_their_leader(view):
    found = behind(view, "X", MEMBERS, period=2020)
    assert (found.reference, found.reference_value, found.period) == ("KAZ", 50.0, 2020)
    row = found.row("UZB")
    assert row.distance.years == pytest.approx(1.5) and row.distance.whole == 2
    assert found.row("KAZ").distance.status == "level"
    assert found.without == ("KGZ", "TJK")
    assert [row.area for row in found.rows][:2] == ["UZB", "KAZ"]


def test_the_best_is_of_all_countries(view):
    found = behind(view, "X", MEMBERS, to="best", period=2020)
    assert found.reference == "DEU" and found.row("KAZ").distance.years == pytest.approx(
        2020 - 2018 - 20 / 30
    )


def test_a_country_that_began_above_is_at_least_that_far_ahead(view):
    row = behind(view, "X", MEMBERS, to="DEU", period=2020).row("UZB")
    assert row.distance.at_least and row.distance.years == 2.0


def test_the_mean_is_of_those_with_a_figure_in_the_period(view):
    found = behind(view, "X", MEMBERS, to="mean", period=2020)
    assert found.reference is None and found.reference_value == 35.0
    assert found.reference_members == ("KAZ", "UZB")
    assert found.row("KAZ").distance.status == "ahead" and found.row("UZB").distance.status == "behind"


def test_an_older_figure_counts_where_it_is_allowed(view):
    row = behind(view, "X", MEMBERS, period=2020, max_age=1).row("KGZ")
    assert (row.value, row.distance.period, row.distance.status) == (40.0, 2019, "ahead")


def test_a_period_is_chosen_that_most_members_have(view):
    assert behind(view, "X", MEMBERS).period == 2019


def test_where_lower_is_better_the_one_with_more_is_behind(tmp_path):
    figures = {
        ("gii", "KAZ", 2018): 0.4,
        ("gii", "KAZ", 2020): 0.2,
        ("gii", "UZB", 2018): 0.6,
        ("gii", "UZB", 2020): 0.3,
    }
    view = view_of(tmp_path, figures)
    known = paths(view, "gii")
    assert (known.sign, known.floor, known.ceiling, known.range) == (-1, -1.0, 0.0, 1.0)
    row = behind(view, "gii", ("KAZ", "UZB")).row("UZB")
    assert (row.value, row.distance.status) == (0.3, "behind") and row.distance.years == pytest.approx(1.0)


def test_nobody_with_figures_is_told(view):
    with pytest.raises(NotFound):
        behind(view, "X", ("TJK",))
    with pytest.raises(NotFound):
        newest([2018], np.full((1, 1), np.nan))


def test_a_mean_path_bridges_gaps_and_ends_where_somebody_is_unknown():
    values = np.array([[1.0, np.nan, 3.0], [np.nan, 4.0, 6.0], [9.0, 9.0, np.nan]])
    path, rows = mean_path([2018, 2019, 2020], values, 2020)
    assert rows == (0, 1) and np.isnan(path[0]) and path[1:].tolist() == [3.0, 4.5]
    path, _ = mean_path([2018, 2019, 2020], values, 2020, np.array([3.0, 1.0, 1.0]))
    assert path[2] == pytest.approx(3.75)


def test_nobody_is_compared_with_a_country_without_a_figure(view):
    with pytest.raises(NotFound, match="no figure of Kyrgyzstan for 2020"):
        behind(view, "X", MEMBERS, to="KGZ", period=2020)
    assert behind(view, "X", MEMBERS, to="KGZ", period=2020, max_age=1).row("UZB").distance.period == 2019


def test_a_rank_has_no_years_behind(tmp_path):
    places = view_of(tmp_path, {("egdi.rank", "KAZ", 2024): 24.0, ("egdi.rank", "UZB", 2024): 63.0})
    with pytest.raises(InvalidInput, match="is a rank"):
        behind(places, "egdi.rank", ("KAZ", "UZB"))
