"""UNDP's indices, recomputed for every country, group of countries and year, against the published tables.

UNDP, Human Development Report 2023/24, composite indices 1990-2022, technical notes 1 to 4 and 6. The tables
print three digits, so a right value is at most half a thousandth away.
"""

from __future__ import annotations

import numpy as np
import pytest

from kopir.indices import build, load
from kopir.indices.checking import check

PUBLISHED = {"hdi": 6171, "ihdi": 2106, "gii": 4684, "gdi": 5014, "phdi": 5095}


@pytest.mark.parametrize("code", PUBLISHED)
def test_every_published_value_is_the_computed_one_to_the_last_digit(starter_store, code):
    found = check(starter_store.view(), code)
    assert sum(each.compared for each in found.editions) == PUBLISHED[code]
    assert found.tolerance == 0.0005
    assert found.passed and not found.absent_editions
    assert max(each.largest or 0 for each in found.editions) < 0.0005


@pytest.mark.parametrize("code", PUBLISHED)
def test_the_rounded_values_are_identical(starter_store, code):
    view, rules = starter_store.view(), load(code)
    panel = view.panel(code)
    for edition in rules.editions[:: max(1, len(rules.editions) // 4)]:
        made = build(view, rules, edition.code, panel.areas)
        published = panel.column(edition.period)
        there = ~np.isnan(published)
        assert np.array_equal(np.round(made.index[there], 3), published[there]), edition.code


def test_groups_of_countries_are_checked_as_countries_are(starter_store):
    newest = check(starter_store.view(), "hdi").editions[-1]
    assert newest.edition == "2022"
    assert newest.compared == 204  # 191 members, Hong Kong, Palestine, ten groups and the world


def test_planetary_pressures_adjust_the_index_as_it_is_printed(starter_store):
    """From the unrounded Human Development Index every fourth value would miss the last digit."""
    view, rules = starter_store.view(), load("phdi")
    areas = view.panel("phdi").areas
    made = build(view, rules, 2012, areas)
    unrounded = made.of("adjustment") * build(view, load("hdi"), 2012, areas).index
    published = view.panel("phdi").column(2012)
    there = ~np.isnan(published)
    assert np.abs(made.index - published)[there].max() < 0.0005
    assert np.abs(unrounded - published)[there].max() > 0.0009


def test_the_lowest_gender_inequality_is_the_first_place(starter_store):
    view, rules = starter_store.view(), load("gii")
    made = build(view, rules, 2022, view.panel("gii").areas)
    first = made.areas[int(np.argmax(made.made.ranks == 1))]
    assert first == "DNK"
    assert made.index[made.areas.index(first)] == np.nanmin(made.index)


def test_a_country_without_women_in_parliament_is_taken_as_published(starter_store):
    """Qatar 2016: the table itself holds 0.01 percent; a floor of 0.1 would give 0.515 instead of 0.650."""
    view = starter_store.view()
    assert view.panel("hdr.pr", sex="F").at("QAT", 2016) == 0.01
    made = build(view, load("gii"), 2016, ("QAT",))
    assert made.index[0] == pytest.approx(0.650, abs=0.0005)
