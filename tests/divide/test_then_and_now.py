"""Two years on the same members, what one country decides, and who is left behind."""

from __future__ import annotations

import numpy as np
import pytest

from kopir.divide.between import POPULATION
from kopir.divide.convergence import convergence
from kopir.divide.distribution import Distribution
from kopir.divide.errors import from_errors, standard_errors
from kopir.divide.left_behind import counts_people, left_behind
from kopir.divide.partition import partition
from kopir.divide.then_and_now import leave_one_out, then_and_now
from kopir.errors import InvalidInput, NotFound
from kopir.evidence import Store, catalogue
from kopir.evidence.groups import members

DAY = "2026-07-15"
INTERNET = "i99H"


@pytest.fixture(scope="module")
def view(starter_store: Store):
    return starter_store.view()


def test_the_divide_of_speca_is_told_of_the_six_with_figures_in_both_years(view):
    codes = members("SPECA", on=DAY)
    labels = dict(zip(codes, partition(view, codes, "region"), strict=True))
    found = then_and_now(view, INTERNET, codes, weights=POPULATION, partition=labels)
    assert (found.first, found.last) == (2010, 2024)
    assert found.without == ("TKM",)
    assert found.ends(by_weight=False) == pytest.approx((0.3597, 0.1891), abs=5e-5)
    assert found.ends(by_weight=True) == pytest.approx((0.3925, 0.2806), abs=5e-5)
    before, after = found.parts(by_weight=False)
    assert before.total == pytest.approx(before.between + before.within + before.rest)
    assert after.between_share == pytest.approx(0.749, abs=5e-4)


def test_progressivity_and_ranking_add_up_to_the_change(view):
    found = then_and_now(view, INTERNET, members("ESCAP", on=DAY), weights=POPULATION)
    change = found.change(by_weight=False)
    before, after = found.ends(by_weight=False)
    assert after - before == pytest.approx(change.ranking - change.progressivity)
    assert change.ranking >= 0


def test_the_path_leaves_out_years_in_which_a_member_is_unknown(view):
    found = then_and_now(view, INTERNET, members("SCO", on=DAY))
    years = [year for year, _value, _carried in found.path(by_weight=False)]
    assert years == list(range(2010, 2025))
    carried = {year for year, _value, older in found.path(by_weight=False) if older}
    assert carried == {2023}, "Iran and others have no figure for 2023; that of the year before stands in"


def test_an_index_is_compared_from_the_year_in_which_its_method_compares(view):
    assert then_and_now(view, "egdi", members("SCO", on=DAY)).first == 2012


@pytest.mark.parametrize("choice", [{"first": 2024, "last": 2010}, {"measure": "luck"}, {"first": 1871}])
def test_what_cannot_be_compared_is_refused(view, choice):
    with pytest.raises(NotFound):
        then_and_now(view, INTERNET, members("SCO", on=DAY), **choice)


def test_one_country_decides_most_where_it_is_furthest_from_the_others(view):
    found = then_and_now(view, INTERNET, members("SPECA", on=DAY))
    alone = leave_one_out(found.plain.distribution(2024), "gini")
    assert alone[0][0] == "AFG"
    assert len(alone) == 6
    assert alone[0][1] < found.ends(by_weight=False)[1] < alone[-1][1]


def test_people_left_behind_are_the_share_not_reached_times_the_population(view):
    found = left_behind(view, INTERNET, members("SPECA", on=DAY))
    assert found.period == 2024
    assert [row.area for row in found.rows][:2] == ["AFG", "TJK"]
    assert found.people == pytest.approx(sum(row.people for row in found.rows))
    for row in found.rows:
        assert row.people == pytest.approx((1 - row.share / 100) * row.population)
    assert sum(row.part for row in found.rows) == pytest.approx(1)
    assert "TKM" in found.without


def test_an_index_or_a_share_of_schools_counts_no_people(view):
    assert not counts_people(catalogue.indicator("SE_ACC_INTN"))
    assert not counts_people(catalogue.indicator("fx.account"))
    with pytest.raises(InvalidInput, match="counts no people"):
        left_behind(view, "egdi", ["KAZ"])


def test_the_error_of_a_range_comes_from_its_two_ends():
    of = Distribution(2024, ("A", "B", "C"), np.array([10.0, 20.0, 40.0]))
    found = from_errors(of, "range", np.array([3.0, 1.0, 4.0]))
    assert found.estimate == 30
    assert found.se == pytest.approx(5.0)
    assert (found.lower, found.upper) == pytest.approx((30 - 1.959964 * 5, 30 + 1.959964 * 5))


@pytest.mark.parametrize("scale", [0.01, 1.0, 1e6])
def test_the_error_of_a_relative_measure_does_not_depend_on_the_unit(scale):
    of = Distribution(2024, ("A", "B", "C"), scale * np.array([1.0, 2.0, 4.0]))
    assert from_errors(of, "gini", scale * np.array([0.1, 0.2, 0.1])).se == pytest.approx(
        from_errors(
            Distribution(2024, ("A", "B", "C"), np.array([1.0, 2.0, 4.0])), "gini", np.array([0.1, 0.2, 0.1])
        ).se
    )


def test_values_without_errors_have_none(view):
    found = then_and_now(view, INTERNET, members("SCO", on=DAY))
    now = found.plain.distribution(2024)
    assert standard_errors(view, INTERNET, now) is None
    with pytest.raises(InvalidInput):
        from_errors(now, "gini", np.full(len(now.areas), -1.0))


def test_the_sco_converges_in_internet_use_and_india_leapt(view):
    found = convergence(view, INTERNET, members("SCO", on=DAY))
    assert found.sigma.verdict == "narrows"
    assert found.beta.verdict == "converges"
    assert len(found.clubs.clubs) == 1
    assert next(row for row in found.movers.rows if row.area == "IND").kind == "leapt"


def test_a_group_whose_values_hold_zeros_has_no_logarithms(view):
    found = convergence(view, "IT.NET.BBND.P2", members("UN", on=DAY))
    assert (found.sigma, found.clubs) == (None, None)
    assert found.movers.rows
