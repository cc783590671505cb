"""The engine turns raw values into an index by stages that can be looked at."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from kopir.errors import InvalidInput
from kopir.indices.definition import Definition
from kopir.indices.engine import build
from kopir.indices.parts import Leaf, Node, Normalisation
from kopir.indices.sheet import single
from kopir.indices.stages import aggregate as aggregate_stage
from kopir.indices.stages import treat as treat_stage
from kopir.indices.stages.normalising import scaled as normalise
from kopir.indices.structure import Structure

from .evidence import view_of
from .test_definition import small

AREAS = ("AAA", "BBB", "CCC")


def treat(values, leaves, codes):
    structure = Structure(
        root="top", leaves=dict(zip(codes, leaves, strict=True)), nodes={"top": Node(children=tuple(codes))}
    )
    units = [f"U{row}" for row in range(len(values))]
    return treat_stage(single(units, codes, values), structure).sheet.values


def aggregate(structure, values):
    sheet = single(
        [f"U{row}" for row in range(len(values["a"]))], list(values), np.stack(list(values.values()), axis=1)
    )
    made = aggregate_stage(sheet, structure).sheet
    return {code: made.column(code) for code in made.codes}


def built(tmp_path, cells, edition=2022, areas=AREAS, **changes):
    definition = Definition.model_validate(small(**changes))
    return build(view_of(tmp_path, cells), definition, edition, areas)


def column(indicator, year, *values):
    return {(indicator, area, year): value for area, value in zip(AREAS, values, strict=True)}


FIGURES = {
    **column("A", 2022, 10.0, 130.0, 70.0),
    **column("B", 2022, 30.0, 50.0, 10.0),
    **column("C", 2000, 0.2, 0.4, 0.6),
}


def test_every_stage_of_a_build_can_be_looked_at(tmp_path):
    made = built(tmp_path, FIGURES)
    assert made.raw.values[:, 0].tolist() == [10, 130, 70]
    assert made.treated[:, 0].tolist() == [10, 120, 70]  # the cap of 2022
    assert made.normalised[:, 0].tolist() == [10, 120, 70]
    means = np.array([20.0, 85.0, 40.0])
    left = (means - 20) / 65
    np.testing.assert_allclose(made.of("left"), left)
    np.testing.assert_allclose(made.index, (left + np.array([0.2, 0.4, 0.6])) / 2)
    assert made.nodes == ("left", "top")


def test_a_missing_leaf_leaves_its_area_without_a_value(tmp_path):
    made = built(tmp_path, {**FIGURES, ("B", "BBB", 2022): None})
    assert np.isnan(made.index).tolist() == [False, True, False]


def test_a_node_with_a_lower_least_share_takes_the_children_it_has(tmp_path):
    nodes = small()["nodes"]
    nodes["left"] = {"children": ["a", "b"], "least_share": 0.5}
    made = built(tmp_path, {**FIGURES, ("B", "BBB", 2022): None}, nodes=nodes)
    assert made.of("left").tolist() == [20, 120, 40]


def test_an_older_value_is_carried_no_further_than_allowed_and_flagged(tmp_path):
    figures = {key: value for key, value in FIGURES.items() if key != ("A", "CCC", 2022)}
    figures[("A", "CCC", 2019)] = 70.0
    leaves = {**small()["leaves"], "a": {"series": ["A"], "max_age": 3}}
    made = built(tmp_path, figures, leaves=leaves)
    assert made.raw.periods[:, 0].tolist() == [2022, 2022, 2019]
    assert made.raw.carried[:, 0].tolist() == [False, False, True]
    leaves["a"]["max_age"] = 2
    assert np.isnan(built(tmp_path / "two", figures, leaves=leaves).index[2])


def test_a_value_of_a_later_year_is_never_taken(tmp_path):
    figures = {**FIGURES, ("A", "CCC", 2023): 99.0}
    figures.pop(("A", "CCC", 2022))
    leaves = {**small()["leaves"], "a": {"series": ["A"], "max_age": "any"}}
    assert np.isnan(built(tmp_path, figures, leaves=leaves).raw.values[2, 0])


def test_the_first_series_that_has_a_value_answers(tmp_path):
    figures = {**FIGURES, ("A2", "AAA", 2022): 11.0}
    leaves = {**small()["leaves"], "a": {"series": ["A2", "A"]}}
    made = built(tmp_path, figures, leaves=leaves)
    assert made.raw.values[:, 0].tolist() == [11, 130, 70]
    assert made.raw.choices[:, 0].tolist() == [0, 1, 1]


def test_a_quotient_divides_two_series_of_the_same_year(tmp_path):
    figures = {**FIGURES, **column("N", 2022, 5.0, 8.0, 9.0), **column("P", 2022, 10.0, 10.0, 0.0)}
    leaves = {**small()["leaves"], "a": {"series": [{"of": "N", "over": "P", "per": 100}]}}
    made = built(tmp_path, figures, leaves=leaves)
    assert made.raw.values[:2, 0].tolist() == [50, 80]
    assert np.isnan(made.raw.values[2, 0])


def test_a_rate_is_brought_back_to_the_population_known_then(tmp_path):
    figures = {
        **FIGURES,
        **column("NOW", 2022, 110.0, 300.0, 100.0),
        **column("COUNT", 2022, 10.0, 10.0, 10.0),
        **column("RATE", 2022, 10.0, 10.0, 0.1),
    }
    rule = {"now": "NOW", "then": {"of": "COUNT", "over": "RATE", "per": 100}}
    leaves = {**small()["leaves"], "a": {"series": ["A"], "rebase": rule}}
    made = built(
        tmp_path, figures, edition=2020, leaves=leaves, editions=[{"code": 2020, "source": "s", "data": 2022}]
    )
    # Grown by a tenth; three times as large: another territory; rate too small to tell.
    np.testing.assert_allclose(made.treated[:, 0], [11, 130, 70])


def test_indicators_that_are_not_there_are_named(tmp_path):
    leaves = {**small()["leaves"], "a": {"series": ["X", "A"]}, "b": {"series": ["Y"]}}
    made = built(tmp_path, FIGURES, leaves=leaves)
    assert made.raw.absent == ("Y",) and made.raw.replaced == ("X",)
    assert made.raw.empty == ("b",)


def test_a_direction_of_minus_one_turns_the_leaf_round(tmp_path):
    leaves = {
        **small()["leaves"],
        "c": {"series": ["C"], "period": 2000, "direction": -1, "normalise": {"method": "minmax"}},
    }
    np.testing.assert_allclose(built(tmp_path, FIGURES, leaves=leaves).of("c"), [1, 0.5, 0])


def test_goalposts_of_a_turned_leaf_stay_in_its_own_unit(tmp_path):
    goalposts = {"method": "goalposts", "low": 0.0, "high": 0.8}
    leaves = {
        **small()["leaves"],
        "c": {"series": ["C"], "period": 2000, "direction": -1, "normalise": goalposts},
    }
    np.testing.assert_allclose(built(tmp_path, FIGURES, leaves=leaves).of("c"), [0.75, 0.5, 0.25])


def test_values_that_do_not_vary_are_refused_with_the_leaf_named():
    with pytest.raises(InvalidInput, match="internet: all areas have the value"):
        normalise(np.array([3.0, 3.0, np.nan]), Normalisation(method="zscore"), "internet")


def test_z_scores_have_mean_zero_and_population_deviation_one():
    scores = normalise(np.array([1.0, 2.0, 6.0, np.nan]), Normalisation(method="zscore"), "x")
    assert np.nanmean(scores) == pytest.approx(0) and np.nanstd(scores) == pytest.approx(1)


@given(arrays(np.float64, st.integers(3, 30), elements=st.floats(-1e6, 1e6), unique=True))
def test_min_max_keeps_the_order_and_spans_zero_to_one(values):
    scaled = normalise(values, Normalisation(method="minmax"), "x")
    assert scaled.min() == 0 and scaled.max() == 1
    assert (np.diff(scaled[np.argsort(values)]) >= 0).all()


def test_missing_counts_as_zero_only_where_the_definition_says_so():
    values = np.array([[np.nan, np.nan]])
    treated = treat(values, [Leaf(series=("A",), missing="zero"), Leaf(series=("B",))], ["a", "b"])
    assert treated[0, 0] == 0 and np.isnan(treated[0, 1])


def test_a_logarithm_of_zero_is_refused_and_log1p_takes_it():
    with pytest.raises(InvalidInput, match="floor above zero"):
        treat(np.array([[0.0]]), [Leaf(series=("A",), transformation="log")], ["a"])
    assert treat(np.array([[0.0]]), [Leaf(series=("A",), transformation="log1p")], ["a"])[0, 0] == 0


def tree(**node):
    return Structure(
        root="top",
        leaves={code: Leaf(series=(code,)) for code in "ab"},
        nodes={"top": Node(children=("a", "b"), **node)},
    )


def test_a_geometric_mean_weighs_logarithms():
    values = {"a": np.array([2.0, 1.0, np.nan]), "b": np.array([8.0, 9.0, 8.0])}
    found = aggregate(tree(aggregate="geometric", weights={"a": 1, "b": 1}), values)["top"]
    assert found[0] == pytest.approx(4) and found[1] == pytest.approx(3) and np.isnan(found[2])


@pytest.mark.parametrize("value", [-1.0, 0.0])
def test_zero_or_a_negative_value_under_a_geometric_mean_is_refused(value):
    with pytest.raises(InvalidInput, match=r"top: the child a of U0 .* above zero"):
        aggregate(tree(aggregate="geometric"), {"a": np.array([value]), "b": np.array([2.0])})


@given(st.floats(0.1, 10), st.floats(0.1, 10), arrays(np.float64, (2, 6), elements=st.floats(0, 1)))
def test_the_scale_of_weights_does_not_matter(weight, factor, values):
    children = {"a": values[0], "b": values[1]}
    one = aggregate(tree(weights={"a": weight, "b": 1}), children)["top"]
    other = aggregate(tree(weights={"a": weight * factor, "b": factor}), children)["top"]
    np.testing.assert_allclose(one, other, rtol=1e-12, atol=1e-12)


def test_an_edition_may_hold_to_the_scales_of_an_earlier_one(tmp_path):
    editions = [
        {"code": 2020, "source": "first"},
        {"code": 2022, "source": "second", "frozen_from": 2020},
        {"code": 2024, "source": "third"},
    ]
    minmax = {"normalise": {"method": "minmax"}}
    leaves = {
        code: {"series": [code.upper()], **({} if code == "c" else minmax), "period": "data"}
        for code in "abc"
    }
    figures = {
        (code, area, year): value + (year > 2020) * step
        for code, values in {"A": (10.0, 110.0, 60.0), "B": (0.0, 50.0, 20.0), "C": (0.2, 0.4, 0.6)}.items()
        for area, value, step in zip(AREAS, values, (0.0, 30.0, 5.0), strict=True)
        for year in (2020, 2022, 2024)
    }
    first, held, anew = (
        built(tmp_path / str(year), figures, year, editions=editions, leaves=leaves)
        for year in (2020, 2022, 2024)
    )
    assert first.of("a").tolist() == [0, 1, 0.5]
    assert held.of("a").tolist() == pytest.approx([0, 1.3, 0.55])
    ends = np.array([0.0, 1.0])  # of the means of a and b in 2020, so that the node holds to them too
    means = (held.of("a") + held.of("b")) / 2
    assert held.of("left") == pytest.approx((means - ends[0]) / (ends[1] - ends[0]))
    assert held.of("left").max() > 1 == anew.of("left").max()
