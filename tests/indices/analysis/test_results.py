"""Tables of results and profiles of units."""

import numpy as np
import pytest

from kopir.errors import InvalidInput, NotFound
from kopir.indices.analysis.results import results
from kopir.indices.analysis.strengths import strengths
from kopir.indices.analysis.summary import summary
from tests.indices.analysis import small


def test_rows_are_in_order_of_rank_within_each_period():
    index = small.made(small.panel())
    found = results(index)
    assert found.codes == ("readiness", "access", "skills")
    assert list(found.periods) == [2023] * 5 + [2024] * 5
    for period in (2023, 2024):
        assert found.ranks[np.array(found.periods) == period, 0].tolist() == [1, 2, 3, 4, 5]
    row = index.aggregated.row(found.units[0], 2023)
    assert found.scores[0, 0] == index.index[row]


def test_a_year_of_a_panel_has_the_ranks_it_has_alone():
    both, alone = (
        results(small.made(small.panel()), period=2024),
        results(small.made(small.year(small.SECOND))),
    )
    assert both.units == alone.units and np.array_equal(both.ranks, alone.ranks)
    assert both.scores == pytest.approx(alone.scores, rel=1e-14)


def test_a_unit_without_the_index_is_last_and_has_no_rank():
    values = small.FIRST.copy()
    values[1, 2] = np.nan
    found = results(small.made(small.year(values)))
    assert found.units[-1] == "KAZ" and found.ranks[-1, 0] == 0 and np.isnan(found.scores[-1, 0])
    assert found.ranked[0, 0] == 4


def test_a_table_with_groups_is_in_order_of_groups():
    found = results(small.made(), group="region")
    assert found.groups == ("Caucasus", *["Central Asia"] * 4)
    assert found.group_ranks[:, 0].tolist() == [1, 1, 2, 3, 4]


def test_a_table_may_follow_another_column():
    found = results(small.made(), ("internet",), order_by="internet")
    assert found.units == ("KAZ", "UZB", "ARM", "KGZ", "TJK")


def test_a_table_of_what_is_not_there_is_refused():
    with pytest.raises(NotFound, match="no leaf or node other"):
        results(small.made(), ("other",))
    with pytest.raises(NotFound, match="no grouping"):
        results(small.made(), group="other")


def test_a_profile_goes_from_the_index_down():
    lines = summary(small.made(small.panel()), "UZB", 2023)
    assert [line.code for line in lines] == ["readiness", "access", "skills", *small.LEAVES]
    by_code = {line.code: line for line in lines}
    assert by_code["mobile"].score is None and by_code["mobile"].rank is None
    assert by_code["mobile"].ranked == 4 and by_code["mobile"].parents == ("access",)
    assert by_code["illiteracy"].score == 1.0 and by_code["illiteracy"].rank == 1
    assert by_code["readiness"].level == 3


def test_a_profile_is_of_the_newest_period_where_none_is_named():
    newest = summary(small.made(small.panel()), "UZB")
    assert newest == summary(small.made(small.panel()), "UZB", 2024)


def test_strengths_are_the_leaves_with_the_best_rank_weaknesses_those_with_the_worst():
    found = strengths(small.made(), "UZB", most=1)
    assert [each.code for each in found.strengths] == ["illiteracy"]
    assert [each.code for each in found.weaknesses] == ["schooling"]
    assert found.strengths[0].rank == 1 and found.strengths[0].value == 0.2


def test_the_last_place_is_no_strength():
    found = strengths(small.made(), "TJK")
    assert [each.code for each in found.strengths] == ["illiteracy"]
    assert len(found.weaknesses) == 4


def test_a_leaf_without_a_value_is_neither_strength_nor_weakness():
    found = strengths(small.made(), "UZB")
    assert "mobile" not in {each.code for each in (*found.strengths, *found.weaknesses)}


def test_leaves_with_few_different_values_can_be_left_out():
    found = strengths(small.made(), "KAZ", least_unique=0.9)
    assert {each.code for each in found.strengths} == {"internet", "mobile"}


def test_ranks_of_strengths_may_be_within_a_group():
    found = strengths(small.made(), "UZB", group="region")
    assert {each.code: (each.rank, each.ranked) for each in found.strengths}["illiteracy"] == (1, 4)
    sheet = small.year()
    bare = type(sheet)(sheet.units, sheet.periods, sheet.codes, sheet.values, {"g": ("a",) * 4 + ("",)})
    with pytest.raises(InvalidInput, match="UZB is in no group of g"):
        strengths(small.made(bare), "UZB", group="g")


def test_a_unit_that_is_not_there_is_refused():
    for ask in (summary, strengths):
        with pytest.raises(NotFound, match="XXX"):
            ask(small.made(), "XXX")
