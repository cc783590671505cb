"""A profile agrees with the standings it summarises."""

import numpy as np
import pytest

from kopir.errors import NotFound
from kopir.evidence import Store
from kopir.indices.profile import middle, profile
from kopir.indices.ranking import standing

GROUPS = {"neighbours": ("KAZ", "KGZ", "TJK", "TKM", "UZB"), "large": ("KAZ", "RUS", "CHN")}


def test_places_are_those_of_the_ranking(starter_store: Store):
    view = starter_store.view()
    found = profile(view, "KAZ", GROUPS)
    row = found.indicators.index("egdi")
    values = {each.area: each.value for each in standing(view, "egdi").rows}
    ahead = sum(values[other] > values["KAZ"] for other in GROUPS["large"])
    assert found.rank[row].tolist() == [1, ahead + 1]
    assert found.size[row].tolist() == [5, 3]
    assert found.best_area[row, 0] == "KAZ"
    assert found.value[row] == pytest.approx(values["KAZ"])


def test_the_median_is_of_the_members_with_a_value(starter_store: Store):
    view = starter_store.view()
    found = profile(view, "UZB", GROUPS)
    row = found.indicators.index("egdi")
    values = [each.value for each in standing(view, "egdi").rows if each.area in GROUPS["neighbours"]]
    assert found.median[row, 0] == pytest.approx(np.median(values))


def test_a_value_all_share_is_neither_strength_nor_weakness(starter_store: Store):
    found = profile(starter_store.view(), "KAZ", GROUPS)
    place = found.standing("neighbours")
    for row in (*found.strengths("neighbours", 99), *found.weaknesses("neighbours", 99)):
        assert found.tied[row, 0] + 1 < found.size[row, 0]
        assert not np.isnan(place[row])


def test_strengths_and_weaknesses_do_not_overlap(starter_store: Store):
    found = profile(starter_store.view(), "TJK", GROUPS)
    assert not set(found.strengths("neighbours", 99)) & set(found.weaknesses("neighbours", 99))


def test_an_old_value_is_shown_and_not_compared(starter_store: Store):
    found = profile(starter_store.view(), "KAZ", GROUPS, max_age=0)
    newest = starter_store.view().latest().period.max(axis=1)
    for row, code in enumerate(found.indicators):
        if found.period[row] < newest[starter_store.view().latest().row_of(code)]:
            assert not found.comparable[row]
            assert found.rank[row].tolist() == [0, 0]


def test_an_area_without_figures_is_not_found(starter_store: Store):
    with pytest.raises(NotFound, match="no figures of ATA"):
        profile(starter_store.view(), "ATA", GROUPS)


def test_a_group_that_is_not_there_is_not_found(starter_store: Store):
    with pytest.raises(NotFound, match="does not hold the group"):
        profile(starter_store.view(), "KAZ", GROUPS).standing("SCO")


def test_the_middle_of_a_group_is_the_median_of_its_profile(starter_store: Store):
    view = starter_store.view()
    found = profile(view, "KAZ", GROUPS)
    whole = middle(view, GROUPS["neighbours"])
    for row, code in enumerate(found.indicators):
        if found.comparable[row]:
            there = whole.indicators.index(code)
            assert whole.median[there] == pytest.approx(found.median[row, 0])
            assert whole.size[there] == found.size[row, 0]


def test_a_group_without_members_has_no_middle(starter_store: Store):
    whole = middle(starter_store.view(), ())
    assert np.isnan(whole.median).all()
    assert not whole.size.any()
