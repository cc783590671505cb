"""Countries like this one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kopir.errors import InvalidInput, NotFound
from kopir.evidence.areas import area, areas
from kopir.evidence.likeness import Definition, Dimension, alike, definition
from kopir.evidence.panel import Latest
from kopir.language import LANGUAGES, Text

Table = Mapping[str, Mapping[str, tuple[float, int]]]


@dataclass
class FakeView:
    """A view that knows only the newest totals: by indicator and area, value and year."""

    table: Table

    def latest(self) -> Latest:
        indicators = tuple(sorted(self.table))
        codes = tuple(sorted({code for row in self.table.values() for code in row}))
        value = np.full((len(indicators), len(codes)), np.nan)
        period = np.zeros(value.shape, dtype=np.int64)
        for i, indicator in enumerate(indicators):
            for j, code in enumerate(codes):
                if code in self.table[indicator]:
                    value[i, j], period[i, j] = self.table[indicator][code]
        empty = np.full(value.shape, np.nan)
        return Latest(indicators, ("",) * len(indicators), codes, value, period, empty, np.zeros_like(period))


def dimension(code: str, weight: float = 1, **settings: object) -> Dimension:
    return Dimension(code=code, names=Text.same(code), indicator=code, weight=weight, **settings)


def by(
    *dimensions: Dimension, max_age: int = 10, minimum_share: float = 0.5, near: float = 0.5
) -> Definition:
    return Definition(max_age=max_age, minimum_share=minimum_share, near=near, dimensions=dimensions)


SIZES = {"KAZ": 1.0, "UZB": 2.0, "KGZ": 4.0, "TJK": 8.0}


def view(**table: Mapping[str, float]) -> FakeView:
    return FakeView(
        {name: {code: (value, 2020) for code, value in row.items()} for name, row in table.items()}
    )


def test_the_nearest_come_first():
    found = alike(view(size=SIZES), "KAZ", by=by(dimension("size")))
    assert [one.code for one in found] == ["UZB", "KGZ", "TJK"]
    assert [one.distance for one in found] == sorted(one.distance for one in found)


def test_distance_is_in_standard_deviations():
    spread = np.std(list(SIZES.values()))
    (first, *_) = alike(view(size=SIZES), "KAZ", by=by(dimension("size")))
    assert first.distance == pytest.approx(1 / spread)


def test_on_a_logarithm_twice_is_as_far_as_half():
    found = {
        one.code: one.distance
        for one in alike(view(size=SIZES), "UZB", by=by(dimension("size", transform="log")))
    }
    assert found["KAZ"] == pytest.approx(found["KGZ"])


def test_an_area_is_never_like_itself():
    assert "KAZ" not in {one.code for one in alike(view(size=SIZES), "KAZ", by=by(dimension("size")))}


def test_at_most_k_are_given():
    assert len(alike(view(size=SIZES), "KAZ", k=2, by=by(dimension("size")))) == 2


def test_one_may_choose_among_whom():
    found = alike(view(size=SIZES), "KAZ", among=("TJK", "KGZ", "KAZ"), by=by(dimension("size")))
    assert [one.code for one in found] == ["KGZ", "TJK"]


def test_the_choice_does_not_change_the_distance():
    everyone = {one.code: one.distance for one in alike(view(size=SIZES), "KAZ", by=by(dimension("size")))}
    (only,) = alike(view(size=SIZES), "KAZ", among=("TJK",), by=by(dimension("size")))
    assert only.distance == everyone["TJK"]


def test_aggregates_and_territories_are_not_among_the_countries():
    found = alike(view(size={**SIZES, "WLD": 1.0, "HKG": 1.0}), "KAZ", by=by(dimension("size")))
    assert [one.code for one in found] == ["UZB", "KGZ", "TJK"]


def test_a_heavier_dimension_counts_more():
    table = view(size={"KAZ": 1, "UZB": 1, "KGZ": 9, "TJK": 9}, age={"KAZ": 1, "UZB": 9, "KGZ": 1, "TJK": 9})
    light = alike(table, "KAZ", by=by(dimension("size", 1), dimension("age", 2)))
    heavy = alike(table, "KAZ", by=by(dimension("size", 2), dimension("age", 1)))
    assert (light[0].code, heavy[0].code) == ("KGZ", "UZB")


def test_missing_values_leave_the_rest_to_compare_and_say_how_much_it_was():
    table = view(size=SIZES, age={"KAZ": 1, "UZB": 1, "KGZ": 2})
    found = {one.code: one for one in alike(table, "KAZ", by=by(dimension("size", 3), dimension("age", 1)))}
    assert found["UZB"].share == 1
    assert found["TJK"].share == pytest.approx(0.75)


def test_a_pair_that_shares_too_little_is_left_out():
    table = view(size=SIZES, age={"KAZ": 1, "UZB": 1, "KGZ": 2})
    found = alike(table, "KAZ", by=by(dimension("size"), dimension("age"), minimum_share=0.6))
    assert [one.code for one in found] == ["UZB", "KGZ"]


def test_an_area_of_which_nothing_is_known_is_like_nobody():
    assert alike(view(size=SIZES), "MNG", by=by(dimension("size"))) == ()
    assert alike(FakeView({}), "KAZ", by=by(dimension("size"))) == ()


def test_a_value_that_is_too_old_is_missing():
    table = FakeView({"size": {"KAZ": (1, 2020), "UZB": (1, 2020), "KGZ": (1, 2009), "TJK": (8, 2010)}})
    assert [one.code for one in alike(table, "KAZ", by=by(dimension("size")))] == ["UZB", "TJK"]


def test_a_logarithm_of_nothing_is_missing():
    table = view(size={**SIZES, "TJK": 0.0})
    found = alike(table, "KAZ", by=by(dimension("size", transform="log")))
    assert [one.code for one in found] == ["UZB", "KGZ"]


def test_a_dimension_in_which_all_are_equal_tells_nothing():
    table = view(size=SIZES, age=dict.fromkeys(SIZES, 5.0))
    with_it = alike(table, "KAZ", by=by(dimension("size"), dimension("age")))
    without = alike(table, "KAZ", by=by(dimension("size")))
    assert [one.distance for one in with_it] == pytest.approx([one.distance for one in without])


def test_reasons_are_the_dimensions_in_which_two_areas_are_near_the_heaviest_first():
    sizes, ages = {"KAZ": 1, "UZB": 1, "KGZ": 9}, {"KAZ": 1, "UZB": 1, "KGZ": 1.1, "TJK": 9}
    (first, second) = alike(view(size=sizes, age=ages), "KAZ", by=by(dimension("size"), dimension("age", 2)))[
        :2
    ]
    assert [one.dimension.code for one in first.reasons] == ["age", "size"]
    assert [one.dimension.code for one in second.reasons] == ["age"]
    assert (second.reasons[0].own, second.reasons[0].other) == (1, 1.1)


def test_a_property_of_the_area_can_be_a_dimension():
    inland = Dimension(code="inland", names=Text.same("inland"), attribute="landlocked", weight=1)
    found = alike(view(size=SIZES), "KAZ", k=200, among=("UZB", "RUS"), by=by(inland))
    assert [(one.code, one.distance > 0) for one in found] == [("UZB", False), ("RUS", True)]
    assert (found[0].reasons[0].own, found[0].reasons[0].other) == (1, 1)


def test_an_aggregate_has_no_likes():
    with pytest.raises(InvalidInput, match="WLD is an aggregate"):
        alike(view(size=SIZES), "WLD")


def test_an_unknown_area_is_refused():
    with pytest.raises(NotFound, match="KAZ"):
        alike(view(size=SIZES), "Kazahstan")


def test_none_cannot_be_asked_for():
    with pytest.raises(InvalidInput, match="one or more"):
        alike(view(size=SIZES), "KAZ", k=0)


numbers = st.floats(-1e6, 1e6, allow_nan=False)
tables = st.dictionaries(st.sampled_from([one.code for one in areas("country")]), numbers, min_size=3)


@given(tables, tables)
def test_likeness_is_mutual(sizes: dict[str, float], ages: dict[str, float]):
    chosen = by(dimension("size"), dimension("age", 2))
    table = view(size=sizes, age=ages)
    one, other = sorted({*sizes, *ages})[:2]
    there = alike(table, one, among=(other,), by=chosen)
    back = alike(table, other, among=(one,), by=chosen)
    assert [each.distance for each in there] == pytest.approx([each.distance for each in back])


@given(tables, st.floats(0.001, 1000), st.floats(-1000, 1000))
def test_the_unit_of_measure_changes_nothing(sizes: dict[str, float], factor: float, shift: float):
    chosen = by(dimension("size"))
    one = min(sizes)
    before = alike(view(size=sizes), one, k=300, by=chosen)
    after = alike(
        view(size={code: value * factor + shift for code, value in sizes.items()}), one, k=300, by=chosen
    )
    if np.std(list(sizes.values())) > 1:
        assert [each.distance for each in before] == pytest.approx(
            [each.distance for each in after], abs=1e-6
        )


def test_the_published_definition_speaks_three_languages_and_says_what_it_compares():
    chosen = definition()
    assert [one.code for one in chosen.dimensions] == [
        "income",
        "population",
        "settlement",
        "schooling",
        "position",
    ]
    assert all(one.names.get(language) for one in chosen.dimensions for language in LANGUAGES)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{code: a, names: {en: a}, weight: 1}", "give either an indicator or an attribute"),
        ("{code: a, names: {en: a}, indicator: x, weight: 0}", r"dimensions.\[a\].weight: found 0"),
        (
            "{code: a, names: {en: a}, indicator: x, weight: 1, kind: b}",
            r"dimensions.\[a\].kind.*remove this key",
        ),
    ],
)
def test_a_wrong_definition_names_file_key_and_cure(tmp_path, text: str, message: str):
    path = tmp_path / "likeness.yaml"
    path.write_text(f"max_age: 10\nminimum_share: 0.5\nnear: 0.5\ndimensions: [{text}]", encoding="utf-8")
    with pytest.raises(InvalidInput, match=message):
        definition(path)


def test_every_country_of_central_asia_has_five_likes_with_reasons(starter_store):
    known = starter_store.view()
    for code in ("KAZ", "KGZ", "TJK", "TKM", "UZB"):
        found = alike(known, code)
        assert len(found) == 5
        assert all(one.reasons and area(one.code).kind == "country" for one in found)


def test_kyrgyzstan_is_most_like_tajikistan(starter_store):
    assert alike(starter_store.view(), "KGZ", k=1)[0].code == "TJK"


def test_a_country_without_income_figures_is_like_nobody(starter_store):
    assert alike(starter_store.view(), "PRK") == ()
