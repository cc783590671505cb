"""What a divide between members tells of one period: curve, shares, splits, intervals, change."""

import numpy as np
import pytest

from kopir.divide import between
from kopir.divide.between import POPULATION
from kopir.divide.distribution import Distribution
from kopir.errors import InvalidInput, NotFound

from ..indices.evidence import view_of

AREAS = ("AAA", "BBB", "CCC", "DDD")
FIGURES = {
    ("X", "AAA", 2010): 10.0, ("X", "BBB", 2010): 20.0, ("X", "CCC", 2010): 40.0, ("X", "DDD", 2010): 90.0,
    ("X", "AAA", 2020): 60.0, ("X", "BBB", 2020): 50.0, ("X", "CCC", 2020): 70.0,
    (POPULATION, "AAA", 2010): 4.0, (POPULATION, "BBB", 2010): 2.0, (POPULATION, "CCC", 2010): 1.0,
    (POPULATION, "DDD", 2010): 1.0,
}  # fmt: skip
HALVES = {"AAA": "low", "BBB": "low", "CCC": "high", "DDD": "high"}


@pytest.fixture
def found(tmp_path):
    return between(view_of(tmp_path, FIGURES), "X", AREAS, weights=POPULATION, partition=HALVES)


def test_a_distribution_holds_the_members_that_have_values(found):
    assert found.periods == (2010, 2020)
    last = found.distribution(2020)
    assert last.areas == ("AAA", "BBB", "CCC")
    assert last.values.tolist() == [60, 50, 70] and last.weights.tolist() == [4, 2, 1]
    assert last.labels == ("low", "low", "high")
    assert found.distribution().period == found.latest.period


def test_a_period_without_figures_names_those_that_have(found):
    with pytest.raises(NotFound, match="2010, 2020"):
        found.distribution(2015)


def test_any_measure_can_be_had_for_every_period(found):
    assert found.series("gini") == pytest.approx([row.measures["gini"] for row in found.rows])
    assert found.distribution(2010).measure("hoover") == pytest.approx(found.series("hoover")[0])
    with pytest.raises(NotFound, match="hoover"):
        found.series("width")


def test_the_curve_names_its_areas_and_the_fifths_add_up(found):
    first = found.distribution(2010)
    curve = first.curve()
    assert [first.areas[row] for row in curve.areas] == list(AREAS)
    assert curve.at(0.5) == pytest.approx(40 / 210)
    assert sum(first.fifths()) == pytest.approx(1) and list(first.fifths()) == sorted(first.fifths())


def test_where_a_curve_is_not_defined_there_is_none():
    negative = Distribution(2020, ("AAA", "BBB"), np.array([-1.0, 2.0]))
    assert negative.curve() is None and negative.fifths() is None
    assert negative.measure("gini") is None and negative.why("gini") == "negative"


@pytest.mark.parametrize(
    ("name", "rule"),
    [
        ("theil_l", "exact"),
        ("gini", "overlap"),
        ("atkinson_1", "product"),
        ("cv", "shapley"),
        ("ratio", "shapley"),
    ],
)
def test_every_measure_splits_by_its_rule_and_adds_up(found, name, rule):
    parts = found.distribution(2010).split(name)
    assert parts.rule == rule
    assert parts.between + parts.within + parts.rest == pytest.approx(parts.total)
    assert [each.label for each in parts.subgroups] == ["high", "low"]
    assert parts.subgroups[1].mean == pytest.approx(80 / 6)
    assert parts.subgroups[1].share == pytest.approx(6 / 8) and parts.subgroups[1].members == 2


def test_shapley_shares_out_the_overlap(found):
    first = found.distribution(2010)
    parts = first.split("gini", shapley=True)
    assert parts.rule == "shapley" and parts.rest == pytest.approx(0)
    assert 0 < parts.between_share < 1


def test_what_is_not_defined_is_not_split():
    zeros = Distribution(2020, ("AAA", "BBB"), np.array([0.0, 2.0]), labels=("a", "b"))
    assert zeros.split("theil_l") is None
    with pytest.raises(InvalidInput, match="partition"):
        Distribution(2020, ("AAA", "BBB"), np.array([1.0, 2.0])).split("theil_l")


def test_an_interval_is_found_both_ways(found):
    first = found.distribution(2010)
    drawn = first.interval("gini", replications=200)
    assert drawn.lower <= drawn.estimate <= drawn.upper and drawn.se > 0
    assert first.interval("gini", replications=200) == drawn
    assert first.interval("gini", method="delta").estimate == pytest.approx(drawn.estimate)


def test_two_members_say_nothing_of_how_sure_a_measure_is():
    assert Distribution(2020, ("AAA", "BBB"), np.array([1.0, 2.0])).interval("gini") is None


def test_the_change_of_the_gini_is_told_on_members_with_both_years(found):
    change = found.changed(2010, 2020)
    assert change.n == 3
    assert change.ranking > 0 and change.progressivity > change.ranking
    assert change.change == pytest.approx(change.ranking - change.progressivity)
