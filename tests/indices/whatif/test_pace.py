"""Paces: what similar countries achieved in the same time, and who they were."""

from datetime import date

import numpy as np
import pytest

from kopir.errors import InvalidInput
from kopir.indices.definition import Definition, load
from kopir.indices.parts import Leaf, Node
from kopir.indices.sheet import single
from kopir.indices.structure import Structure
from kopir.indices.whatif import paces
from kopir.indices.whatif.trend import slopes_of, trend

from ..test_definition import small
from .evidence import ALIKE, store

DAY = date(2024, 1, 1)
SERIES = {
    "UZB": {2010: 10, 2012: 40, 2014: 45},
    "KGZ": {2010: 20, 2012: 22, 2014: 60},
    "TJK": {2010: 90, 2012: 80},
    "FRA": {2010: 0, 2012: 95},
    "KAZ": {2014: 50},
}


def figures(series=SERIES, indicator="A"):
    return {
        (indicator, area, year): value for area, values in series.items() for year, value in values.items()
    }


def pace(tmp_path, cells=None, leaf=None, **options):
    view = store(tmp_path, (DAY, {**ALIKE, **(cells or figures())})).view()
    definition = Definition.model_validate(small())
    leaves = {"a": leaf or Leaf(series=("A",))}
    return paces(view, definition, 2022, "KAZ", 2, leaves=leaves, k=3, **options).get("a")


def test_the_fastest_similar_country_is_named_with_its_years(tmp_path):
    found = pace(tmp_path)
    assert set(found.similar) == {"UZB", "KGZ", "TJK"}
    fastest = found.fastest
    assert (fastest.area, fastest.first, fastest.last, fastest.change) == ("KGZ", 2012, 2014, 38)
    assert [each.area for each in found.windows] == ["KGZ", "UZB", "TJK"]
    assert found.counted == (5, 3)
    assert found.quantiles[0.5] == 5 and found.quantiles[1.0] == 38


def test_a_pace_leads_no_further_than_the_best_value_there_has_been(tmp_path):
    found = pace(tmp_path)
    assert found.ceiling == 95  # of France, which is not similar
    assert found.reach(50) == 88
    assert found.reach(70) == 95
    assert found.reach(50, years=1) == 69
    assert found.reach(50, quantile=0.5) == 55


def test_where_lower_is_better_the_fastest_fall_counts(tmp_path):
    found = pace(tmp_path, leaf=Leaf(series=("A",), direction=-1))
    assert (found.fastest.area, found.fastest.change) == ("TJK", 10)
    assert found.reach(50) == 40
    assert found.reach(5) == 0


def test_movement_beyond_the_cap_does_not_count(tmp_path):
    found = pace(tmp_path, leaf=Leaf(series=("A",), cap=50))
    assert (found.fastest.area, found.fastest.change) == ("UZB", 30)
    assert found.reach(45) == 50


def test_a_window_to_a_break_in_the_series_is_no_evidence(tmp_path):
    cells = figures() | {("A", "KGZ", 2014): (60.0, "B")}
    assert pace(tmp_path, cells).fastest.area == "UZB"


def test_a_share_of_the_gap_is_what_counts_near_the_ceiling(tmp_path):
    found = pace(tmp_path, measure="gap")
    assert found.fastest.area == "KGZ"
    assert found.fastest.share == pytest.approx(38 / (95 - 22))
    assert found.reach(85) == pytest.approx(85 + 10 * 38 / 73)
    assert found.reach(85, years=4) == pytest.approx(95 - 10 * (1 - 38 / 73) ** 2)


def test_a_leaf_without_windows_has_no_pace(tmp_path):
    assert pace(tmp_path, {("A", "UZB", 2010): 1.0}) is None
    with pytest.raises(InvalidInput, match="0 years"):
        paces(store(tmp_path / "b").view(), Definition.model_validate(small()), 2022, "KAZ", 0)


def test_no_window_crosses_a_break_of_method_and_a_change_with_care_is_marked(starter_store):
    found = paces(starter_store.view(), load("egdi"), 2024, "KAZ", 2)
    assert set(found) == {"egdi.osi", "egdi.tii", "egdi.hci"}
    assert not any(each.first == 2010 for code in ("egdi.tii", "egdi.hci") for each in found[code].windows)
    assert all(each.careful == (each.first in (2018, 2022)) for each in found["egdi.tii"].windows)
    assert all(each.ceiling == 1 for each in found.values())


def test_slopes_are_medians_so_one_odd_year_does_not_bend_them():
    years = np.array([2016.0, 2018, 2020, 2022])
    values = np.array([[1, 2, 3, 4], [1, 2, 30, 4], [1, np.nan, np.nan, 4], [1, np.nan, 3, 4]])
    np.testing.assert_allclose(slopes_of(values, years), [0.5, 0.5, np.nan, 0.5])


def test_others_move_along_their_trend_within_what_has_been_seen(tmp_path):
    cells = figures(
        {"UZB": {2018: 10, 2020: 20, 2022: 30}, "KGZ": {2018: 30, 2020: 25, 2022: 20}, "FRA": {2022: 33}}
    )
    view = store(tmp_path, (DAY, {**ALIKE, **cells})).view()
    structure = Structure(root="top", leaves={"a": Leaf(series=("A",))}, nodes={"top": Node(children=("a",))})
    sheet = single(["UZB", "KGZ", "FRA"], ["a"], np.array([[30.0], [20.0], [33.0]]), 2022)
    moving = trend(view, Definition.model_validate(small()), 2022, sheet, structure)
    assert moving.known[:, 0].tolist() == [True, True, False]
    assert moving.of("UZB", "a") == 5
    assert moving.after(0.4).values[:, 0].tolist() == [32, 19, 33]
    assert moving.after(4).values[:, 0].tolist() == [33, 10, 33]


def test_a_large_share_of_a_small_gap_is_no_pace_for_a_large_one(starter_store):
    """Austria closed much of its gap in research by 0.09 % of output; nobody gained 2.7 % in two years."""
    definition = load("hosting_readiness")
    found = paces(starter_store.view(), definition, 2024, "KAZ", 2, measure="gap")["research"]
    largest = max(each.change for each in found.every)
    assert found.reach(0.16) == pytest.approx(0.16 + largest)
    assert found.reach(0.16) < 1


def test_a_precedent_did_as_much_and_began_near(starter_store):
    found = paces(starter_store.view(), load("egdi"), 2024, "KAZ", 2, measure="gap")["egdi.hci"]
    window = found.precedent(0.84029, 0.87869)
    assert window.change >= 0.0384 * (1 - 1e-9)
    assert abs(window.before - 0.84029) < 0.01
    assert found.precedent(0.84029, 1.5) is None
