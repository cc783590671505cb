"""Replicate weights in the file give what they give as a design of rows."""

from typing import Any

import numpy as np
import polars as pl
import pytest

from kopir.errors import InvalidInput
from kopir.surveys import ReplicateDesign, by, mean, total
from kopir.surveys.sums.given import ReplicateColumns, with_given_weights
from tests.surveys.sums.test_collapse import NAMES, people

R = tuple(f"r{place}" for place in range(70))


@pytest.fixture(scope="module")
def data() -> dict[str, Any]:
    found = people()
    random = np.random.default_rng(2)
    for name in R:
        found[name] = found["w"] * random.integers(0, 3, len(found["w"]))
    return found


@pytest.mark.parametrize("mse", [False, True])
@pytest.mark.parametrize("factors", [(), ("sex",), ("region", "sex")])
def test_they_agree_with_a_design_of_rows(
    data: dict[str, Any], tmp_path: Any, mse: bool, factors: tuple[str, ...]
) -> None:
    path = tmp_path / "people.parquet"
    pl.DataFrame(data).with_columns(pl.col(NAMES).fill_nan(None)).write_parquet(path, row_group_size=800)
    design = ReplicateDesign.of(
        data["w"], np.stack([data[name] for name in R], axis=1), scale=1 / 69, mse=mse
    )
    columns = ReplicateColumns(R, 1 / 69, mse=mse)
    for kind, estimator in (("mean", mean), ("total", total)):
        found = with_given_weights(
            path, values=NAMES, weights="w", replicates=columns, domains=factors, kind=kind, memory=4_000_000
        )
        for place, name in enumerate(NAMES):

            def one(part: Any, name: str = name, estimator: Any = estimator) -> Any:
                return estimator(part, {name: data[name]}, missing="drop")

            rows = [one(design)]
            if factors:
                made = by(design, {factor: data[factor] for factor in factors}, one)
                assert found.keys == made.keys
                rows = list(made.estimates)
            assert found.values[:, place] == pytest.approx([each.values[0] for each in rows], rel=1e-12)
            assert found.se[:, place] == pytest.approx([each.se[0] for each in rows], rel=1e-11)


def test_weights_that_cannot_be_are_named(data: dict[str, Any]) -> None:
    bad = {**data, "r3": np.where(np.arange(len(data["w"])) == 41, np.nan, data["r3"])}
    with pytest.raises(InvalidInput, match="r3, row 42: a weight must be"):
        with_given_weights(bad, values=["y1"], weights="w", replicates=ReplicateColumns(R))
    with pytest.raises(InvalidInput, match="1 replicates: at least 2"):
        with_given_weights(data, values=["y1"], weights="w", replicates=ReplicateColumns(R[:1]))


def test_too_little_memory_is_named(data: dict[str, Any]) -> None:
    with pytest.raises(InvalidInput, match="domains take"):
        with_given_weights(
            data, values=NAMES, weights="w", replicates=ReplicateColumns(R), domains=["region", "age"],
            memory=100_000,
        )  # fmt: skip
