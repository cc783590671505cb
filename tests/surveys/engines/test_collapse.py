"""Whichever engine adds up, the estimates are those of the rows."""

from contextlib import nullcontext
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl
import pytest

from kopir.errors import InvalidInput, NotFound
from kopir.surveys import mean, ratio, total
from kopir.surveys.engines import collapse, opened
from kopir.surveys.sums.factors import jackknife, rao_wu
from tests.surveys.engines.conftest import written
from tests.surveys.sums.test_collapse import DESIGN, MARGINS, NAMES, by_rows

FACTORS = ["region", "sex", "age"]
NEAR = 1e-9
"""What engines that add in no fixed order are held to, relative."""


def near(found: Any) -> Any:
    return pytest.approx(found, rel=NEAR, abs=1e-15)


def agrees(found: Any, place: int, rows: Any, keys: Any) -> None:
    assert list(found.keys) == keys
    assert found.values[:, place] == near([each.values[0] for each in rows])
    assert found.se[:, place] == near([each.se[0] for each in rows])
    assert found.n[:, place].tolist() == [each.n for each in rows]
    assert found.degf.tolist() == [each.degf for each in rows]


@pytest.fixture(scope="module")
def sums(engine: Any, people_file: Path) -> Any:
    return collapse(engine, people_file, values=NAMES, ratios=[("income", "size")], domains=FACTORS, **DESIGN)


@pytest.mark.parametrize("factors", MARGINS)
def test_means_are_those_of_the_rows(data: Any, sums: Any, factors: tuple[str, ...]) -> None:
    found = sums.means(factors)
    for place in (0, 7, 8):
        y = {"y": data[NAMES[place]]}
        agrees(found, place, *by_rows(data, factors, lambda part, y=y: mean(part, y, missing="drop")))


@pytest.mark.parametrize("factors", MARGINS)
def test_totals_and_ratios_are_those_of_the_rows(data: Any, sums: Any, factors: tuple[str, ...]) -> None:
    y = {"y3": data["y3"]}
    agrees(sums.totals(factors), 3, *by_rows(data, factors, lambda part: total(part, y, missing="drop")))
    income, size = {"income": data["income"]}, {"size": data["size"]}
    rows = by_rows(data, factors, lambda part: ratio(part, income, size, missing="drop"))
    agrees(sums.ratios(factors), 0, *rows)


def test_covariances_and_replicates_are_those_of_the_local_engine(sums: Any, people_file: Path) -> None:
    local = collapse("local", people_file, values=NAMES, domains=FACTORS, **DESIGN)
    assert sums.covariance("y3", "sex") == near(local.covariance("y3", "sex"))
    assert {*sums.units} == {*local.units}
    found, expected = (each.replicated(jackknife(each), "sex") for each in (sums, local))
    assert found.se == near(expected.se)


def test_the_same_seed_draws_the_same_bootstrap(sums: Any, people_file: Path) -> None:
    again = collapse("local", people_file, values=NAMES, domains=FACTORS, **DESIGN)
    place = {unit: at for at, unit in enumerate(sums.units)}
    order = [place[unit] for unit in again.units]
    assert order == list(range(len(order)))
    assert sums.replicated(rao_wu(sums, 50)).se == near(again.replicated(rao_wu(again, 50)).se)


def test_rows_without_a_label_are_in_no_domain_of_that_factor(engine: Any, data: Any, tmp_path: Any) -> None:
    age = data["age"].astype(float)
    age[::10] = np.nan
    path = written({**data, "age": age}, tmp_path / "ages.parquet")
    found = collapse(engine, path, values=["y1"], domains=["sex", "age"], **DESIGN)
    local = collapse("local", path, values=["y1"], domains=["sex", "age"], **DESIGN)
    for factors in ("sex", "age", ("sex", "age")):
        assert found.means(factors).keys == local.means(factors).keys
        assert np.array_equal(found.means(factors).n, local.means(factors).n)
        assert found.means(factors).se == near(local.means(factors).se)


def test_a_constant_outcome_has_no_error(engine: Any, data: Any, tmp_path: Any) -> None:
    path = written({**data, "y1": np.ones(len(data["w"]), bool)}, tmp_path / "constant.parquet")
    found = collapse(engine, path, values=["y1"], domains=["sex"], **DESIGN).means("sex")
    assert found.values[:, 0].tolist() == [1, 1]
    assert found.se[:, 0].tolist() == [0, 0]


def test_several_files_are_one_table(engine: Any, data: Any, people_file: Path, tmp_path: Any) -> None:
    parts = [
        written({name: column[place::2] for name, column in data.items()}, tmp_path / f"part{place}.parquet")
        for place in (0, 1)
    ]
    found = collapse(engine, parts, values=["y1"], domains=["sex"], **DESIGN).means("sex")
    whole = collapse("local", people_file, values=["y1"], domains=["sex"], **DESIGN).means("sex")
    assert found.se == near(whole.se)


def test_answers_may_be_recoded_where_they_are(engine: Any, people_file: Path) -> None:
    """An engine that is opened takes a table of its own; ``local`` and one that is only named do not."""
    if isinstance(engine, str) and engine == "local":
        pytest.skip("has no tables")
    with opened(engine) if isinstance(engine, str) else nullcontext(engine) as ready:
        table = ready.table([str(people_file)])
        young = table.mutate(young=(table.age == 0).ifelse(1, 0))
        found = collapse(ready, young, values=["young"], domains=["sex"], **DESIGN).means("sex")
        local = pl.read_parquet(people_file).with_columns(young=(pl.col("age") == 0).cast(pl.Int8))
        expected = collapse("local", local, values=["young"], domains=["sex"], **DESIGN).means("sex")
        assert found.values == near(expected.values)
        assert found.se == near(expected.se)


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"w": [-1.0, 1, 1, 1]}, "w.*weight.* must be a number of at least 0"),
        ({"w": [1.0, 1, np.nan, 1]}, "w.*weight.* must be a number of at least 0"),
        ({"w": [1.0, 1, np.inf, 1]}, "w.*weight.* must be a number of at least 0"),
        ({"w": [0.0, 0, 0, 0]}, "w: all weights are zero"),
        ({"psu": [1, 2, 1, 3]}, "unit 1 lies in strata 1 and 2"),
        ({"psu": [1.0, 2, np.nan, 3]}, "psu.*every row needs its place in the design"),
        ({"stratum": [1.5, 1, 2, 2]}, "labels are integers or texts"),
        ({"y": ["yes", "no", "no", "no"]}, "y: expected numbers, found"),
        ({"size": [20, 20, 30, 31]}, "stratum 2 has the population"),
        ({"size": [20, 20, 30, 0]}, "size"),
        ({"z": [0, 0, 0, 0]}, None),
    ],
)
def test_what_cannot_be_is_named(engine: Any, tmp_path: Any, changed: Any, told: str | None) -> None:
    data = {"y": [1.0, 0, 1, 1], "w": [1.0, 1, 1, 1], "stratum": [1, 1, 2, 2], "psu": [1, 2, 3, 4]}
    path = written({**data, "size": [20, 20, 30, 30], **changed}, tmp_path / "wrong.parquet")
    columns = {"weights": "w", "strata": "stratum", "psu": "psu", "population": "size", "nest": False}
    if told is None:
        assert collapse(engine, path, values=["y"], **columns).means().values[0, 0] == 0.75
        return
    with pytest.raises(InvalidInput, match=told):
        collapse(engine, path, values=["y"], **columns)


def test_columns_and_files_that_are_not_there_are_named(
    engine: Any, people_file: Path, tmp_path: Any
) -> None:
    with pytest.raises(InvalidInput, match="there is no column y77"):
        collapse(engine, people_file, values=["y77"], **DESIGN)
    with pytest.raises(NotFound, match=r"there is no file .*nobody\.parquet"):
        collapse(engine, tmp_path / "nobody.parquet", values=["y1"], **DESIGN)
    text = tmp_path / "text.parquet"
    text.write_text("no table")
    with pytest.raises(InvalidInput, match="no Parquet file that can be read"):
        collapse(engine, text, values=["y1"], **DESIGN)


def test_too_little_memory_is_named(engine: Any, people_file: Path) -> None:
    with pytest.raises(InvalidInput, match="cells of unit by domain take"):
        collapse(engine, people_file, values=NAMES, domains=FACTORS, memory=1000, **DESIGN)
