"""Sums by unit and domain answer as the estimators of rows do."""

from typing import Any

import numpy as np
import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from kopir.errors import InvalidInput
from kopir.surveys import Design, by, mean, ratio, total
from kopir.surveys.sums.collapse import collapse
from kopir.surveys.sums.estimates import Estimates

MARGINS: tuple[tuple[str, ...], ...] = ((), ("sex",), ("region", "sex"), ("region", "sex", "age"))
DESIGN = {"weights": "w", "strata": "stratum", "psu": "psu", "population": "population"}
NAMES = [f"y{place}" for place in range(9)]


def people(rows: int = 3000) -> dict[str, Any]:
    """An invented sample, unsorted, 3 % missing, some weights zero."""
    random = np.random.default_rng(5)
    stratum = random.integers(0, 8, rows)
    found: dict[str, Any] = {
        "w": np.where(random.random(rows) < 0.03, 0.0, random.random(rows) + 0.5),
        "stratum": stratum * 10,
        "psu": random.integers(100, 106, rows),
        "population": np.array([20, 30, 25, 40, 12, 60, 33, 21])[stratum],
        "region": np.array(list("ABCD"))[stratum // 2],
        "sex": random.integers(1, 3, rows),
        "age": random.integers(0, 3, rows),
    }
    for place, name in enumerate(NAMES):
        found[name] = (random.random(rows) < 0.1 + 0.08 * place).astype(float)
    found["income"], found["size"] = np.exp(random.normal(size=rows)), random.integers(1, 6, rows) * 1.0
    for name in (*NAMES, "income", "size"):
        found[name][random.random(rows) < 0.03] = np.nan
    return found


def design_of(data: dict[str, Any], **rules: Any) -> Design:
    columns = {"weights": data["w"], "strata": data["stratum"], "psu": data["psu"]}
    return Design.of(**columns, population=data["population"], **rules)


def by_rows(data: dict[str, Any], factors: tuple[str, ...], estimator: Any, **rules: Any) -> Any:
    design = design_of(data, **rules)
    if not factors:
        return [estimator(design)], [()]
    found = by(design, {name: data[name] for name in factors}, estimator)
    return found.estimates, list(found.keys)


def agrees(found: Estimates, place: int, rows: Any, keys: Any) -> None:
    assert list(found.keys) == keys
    assert found.values[:, place] == pytest.approx([each.values[0] for each in rows], rel=1e-12)
    assert found.se[:, place] == pytest.approx([each.se[0] for each in rows], rel=1e-12)
    assert found.n[:, place].tolist() == [each.n for each in rows]
    assert found.degf.tolist() == [each.degf for each in rows]


@pytest.fixture(scope="module")
def data() -> dict[str, Any]:
    return people()


@pytest.fixture(scope="module")
def sums(data: dict[str, Any]) -> Any:
    factors = ["region", "sex", "age"]
    return collapse(data, values=NAMES, ratios=[("income", "size")], domains=factors, **DESIGN)


@pytest.mark.parametrize("factors", MARGINS)
def test_means_are_those_of_the_rows(data: dict[str, Any], sums: Any, factors: tuple[str, ...]) -> None:
    found = sums.means(factors)
    for place, name in enumerate(NAMES):
        rows = by_rows(data, factors, lambda part, name=name: mean(part, {name: data[name]}, missing="drop"))
        agrees(found, place, *rows)


@pytest.mark.parametrize("factors", MARGINS)
def test_totals_and_ratios_are_those_of_the_rows(
    data: dict[str, Any], sums: Any, factors: tuple[str, ...]
) -> None:
    y = {"y3": data["y3"]}
    agrees(sums.totals(factors), 3, *by_rows(data, factors, lambda part: total(part, y, missing="drop")))
    income, size = {"income": data["income"]}, {"size": data["size"]}
    rows = by_rows(data, factors, lambda part: ratio(part, income, size, missing="drop"))
    agrees(sums.ratios(factors), 0, *rows)


def test_covariances_between_domains_are_those_of_the_rows(data: dict[str, Any], sums: Any) -> None:
    y = {"y3": data["y3"]}
    rows = by(
        design_of(data), {"sex": data["sex"]}, lambda part: mean(part, y, missing="drop", keep=True)
    ).together()
    assert sums.covariance("y3", "sex") == pytest.approx(rows.variance, rel=1e-12)


@pytest.mark.parametrize("lonely", ["remove", "certainty", "adjust", "average"])
@pytest.mark.parametrize("domain_lonely", [False, True])
def test_a_lonely_unit_is_treated_as_among_rows(lonely: Any, domain_lonely: bool) -> None:
    data = people(400)
    data["psu"] = np.where(data["stratum"] == 20, 100, data["psu"])
    data["y1"] = np.nan_to_num(data["y1"])
    for factors in MARGINS:
        found = collapse(data, values=["y1"], domains=["region", "sex", "age"], **DESIGN).means(
            factors, lonely=lonely, domain_lonely=domain_lonely
        )
        rows, _ = by_rows(
            data, factors, lambda part: mean(part, {"y1": data["y1"]}), lonely=lonely,
            domain_lonely=domain_lonely,
        )  # fmt: skip
        assert found.se[:, 0] == pytest.approx([each.se[0] for each in rows], rel=1e-10, abs=1e-12)


def test_a_lonely_unit_is_refused_without_a_rule() -> None:
    data = people(400)
    data["psu"] = np.where(data["stratum"] == 20, 100, data["psu"])
    with pytest.raises(InvalidInput, match="stratum 20: a single sampling unit"):
        collapse(data, values=["y1"], **DESIGN).means()


def test_the_same_bits_whatever_the_threads_the_batches_and_the_memory(
    data: dict[str, Any], sums: Any, tmp_path: Any
) -> None:
    path = tmp_path / "people.parquet"
    table = pa.table({name: pa.array(column, from_pandas=True) for name, column in data.items()})
    pq.write_table(table, path, row_group_size=700)
    factors = ["region", "sex", "age"]
    for threads, memory in ((1, 1 << 30), (3, 1 << 30), (2, 100_000)):
        again = collapse(
            path, values=NAMES, ratios=[("income", "size")], domains=factors, threads=threads, memory=memory,
            **DESIGN,
        )  # fmt: skip
        assert again.units == sums.units
        for factor in MARGINS:
            assert np.array_equal(again.means(factor).se, sums.means(factor).se)
            assert np.array_equal(again.ratios(factor).values, sums.ratios(factor).values)


def test_a_data_frame_and_whole_numbers_do_as_well(data: dict[str, Any], sums: Any) -> None:
    frame = pl.DataFrame(data).with_columns(
        pl.col(name).fill_nan(None).cast(pl.Int8) for name in NAMES
    ).with_columns(pl.col("region").cast(pl.Categorical))  # fmt: skip
    again = collapse(frame, values=NAMES, domains=["region", "sex", "age"], **DESIGN)
    assert np.array_equal(again.means("region").values, sums.means("region").values)


def test_rows_that_lack_a_label_are_in_no_domain_of_that_factor(data: dict[str, Any]) -> None:
    age = data["age"].astype(float)
    age[::10] = np.nan
    part = collapse({**data, "age": age}, values=["y1"], domains=["sex", "age"], **DESIGN)
    whole = collapse(data, values=["y1"], domains=["sex"], **DESIGN)
    assert np.array_equal(part.means("sex").n, whole.means("sex").n)
    assert part.means("age").n.sum() < whole.means("sex").n.sum()
    assert part.means("age").keys == ((0,), (1,), (2,))


def test_a_domain_without_answers_has_no_number(data: dict[str, Any]) -> None:
    y = np.where(data["sex"] == 1, np.nan, data["y1"])
    found = collapse({**data, "y1": y}, values=["y1"], domains=["sex"], **DESIGN).means("sex")
    assert np.isnan(found.values[0, 0])
    assert np.isnan(found.se[0, 0])
    assert found.n[0, 0] == 0
    assert np.isfinite(found.values[1, 0])


def test_a_constant_outcome_has_no_error(data: dict[str, Any]) -> None:
    found = collapse({**data, "y1": np.ones(len(data["w"]))}, values=["y1"], domains=["sex"], **DESIGN)
    assert found.means("sex").values[:, 0].tolist() == [1, 1]
    assert found.means("sex").se[:, 0].tolist() == [0, 0]


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"w": [-1.0, 1, 1, 1]}, "w, row 1: a weight must be a number of at least 0, found -1"),
        ({"w": [1.0, 1, np.nan, 1]}, "w, row 3: a weight must be a number of at least 0, found none"),
        ({"w": [0.0, 0, 0, 0]}, "w: all weights are zero"),
        ({"psu": [1, 2, 1, 3]}, "unit 1 lies in strata 1 and 2"),
        ({"psu": [1.0, 2, np.nan, 3]}, "psu, row 3: no value"),
        ({"stratum": [1.5, 1, 2, 2]}, "labels are integers or texts"),
        ({"y": ["yes", "no", "no", "no"]}, "y: expected numbers, found"),
        ({"w": [1.0, 1]}, "w has 2 rows, the other columns have 4"),
    ],
)
def test_what_cannot_be_is_named(changed: dict[str, Any], told: str) -> None:
    data = {"y": [1.0, 0, 1, 1], "w": [1.0, 1, 1, 1], "stratum": [1, 1, 2, 2], "psu": [1, 2, 3, 4]}
    with pytest.raises(InvalidInput, match=told):
        collapse({**data, **changed}, values=["y"], weights="w", strata="stratum", psu="psu", nest=False)


def test_too_little_memory_is_named(data: dict[str, Any]) -> None:
    with pytest.raises(InvalidInput, match="cells of unit by domain take"):
        collapse(data, values=NAMES, domains=["region", "sex", "age"], memory=1000, **DESIGN)


def test_a_population_smaller_than_the_sample_is_named(data: dict[str, Any]) -> None:
    with pytest.raises(InvalidInput, match="stratum 0: 6 units were drawn of a population of 3"):
        small = np.where(data["stratum"] == 0, 3, data["population"])
        collapse({**data, "population": small}, values=["y1"], **DESIGN)


def test_many_units_and_labels_far_apart(data: dict[str, Any]) -> None:
    random = np.random.default_rng(7)
    labels = random.permutation(np.arange(400) * 10**12 - 10**14)
    psu = labels[random.integers(0, 400, 3000)]
    found = collapse({"y": data["y4"], "psu": psu}, values=["y"], psu="psu").means()
    rows = mean(Design.of(psu=psu, weights=np.ones(3000)), {"y": data["y4"]}, missing="drop")
    assert found.se[0] == pytest.approx(rows.se, rel=1e-12)


def test_each_row_may_be_a_unit(data: dict[str, Any]) -> None:
    found = collapse(data, values=["y4"], weights="w").means()
    rows = mean(Design.of(weights=data["w"]), {"y4": data["y4"]}, missing="drop")
    assert found.se[0] == pytest.approx(rows.se, rel=1e-12)
