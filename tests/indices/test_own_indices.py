"""The indices of kopir's own: computed values travel with kopir, follow from its figures and make sense."""

from __future__ import annotations

import numpy as np
import pytest

from kopir.evidence.groups import members
from kopir.indices import build, load, ranks
from kopir.indices.checking import check
from kopir.indices.publishing import own

OWN = ("hosting_readiness", "speca_divide")
UN = members("UN")
SPECA = members("SPECA")


def test_the_own_indices_are_those_whose_dataset_is_theirs():
    assert tuple(each.code for each in own()) == OWN


@pytest.mark.parametrize("code", OWN)
def test_every_value_that_travels_with_kopir_follows_from_its_figures(starter_store, code):
    found = check(starter_store.view(), code)
    assert [each.edition for each in found.editions] == [str(year) for year in range(2012, 2025)]
    assert found.passed
    assert max(each.largest or 0 for each in found.editions) < 1e-12


@pytest.mark.parametrize("code", OWN)
def test_every_dimension_travels_too(starter_store, code):
    view, rules = starter_store.view(), load(code)
    made = build(view, rules, 2024, UN)
    for node in rules.structure(2024).order():
        assert np.allclose(
            view.panel(node).select(UN).column(2024), made.of(node), equal_nan=True, atol=1e-12
        )


@pytest.mark.parametrize(("code", "least"), [("speca_divide", 11), ("hosting_readiness", 8)])
def test_no_country_is_ranked_on_a_handful_of_figures(starter_store, code, least):
    made = build(starter_store.view(), load(code), 2024, UN)
    given = (~np.isnan(made.raw.values)).sum(axis=1)
    assert given[~np.isnan(made.index)].min() >= least
    assert (~np.isnan(made.index)).sum() > 160


@pytest.mark.parametrize("code", OWN)
def test_all_values_are_between_zero_and_one_and_the_order_is_plausible(starter_store, code):
    made = build(starter_store.view(), load(code), 2024, UN)
    assert np.nanmin(made.index) > 0 and np.nanmax(made.index) < 1
    places = dict(zip(UN, ranks(made.index).tolist(), strict=True))
    assert max(places[area] for area in ("KOR", "DNK", "DEU")) < 10
    assert places["TCD"] > 140 and places["AFG"] > 140
    inside = sorted((area for area in SPECA if places[area]), key=lambda area: places[area])
    assert inside[:2] == ["KAZ", "UZB"] and len(inside) == len(SPECA)


def test_what_is_carried_is_flagged(starter_store):
    """Internet users of Turkmenistan are of 2017; every value that rests on them says so."""
    view = starter_store.view()
    rows = view.observations("speca_divide.use", ["TKM"], [2024])
    assert rows["status"].to_list() == ["E"]
    assert rows["note"].to_list() == ["oldest input of 2017"]


def test_goalposts_are_the_same_in_all_years():
    for code in OWN:
        rules = load(code)
        assert len({rules.structure(each.code).model_dump_json() for each in rules.editions}) == 1


@pytest.mark.parametrize("code", OWN)
def test_no_country_loses_its_place_because_weights_are_tried(starter_store, code):
    """What is needed for a value is not measured by weights that are themselves uncertain."""
    from kopir.indices.engine import panel
    from kopir.indices.uncertainty import Uncertainty, WeightNoise, explore

    sheet, structure = panel(starter_store.view(), load(code), ["2024"], UN)
    found = explore(sheet, structure, Uncertainty(weights=WeightNoise(spread=0.25), replications=64, seed=1))
    without = found.rank_counts[found.nominal_ranks > 0, 0]
    assert without.max() == 0
