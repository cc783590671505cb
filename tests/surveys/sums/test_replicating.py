"""Replicate factors of units give what replicate weights of rows give."""

from typing import Any

import numpy as np
import pytest

from kopir.errors import InvalidInput
from kopir.surveys import ReplicateDesign, by, mean, total
from kopir.surveys.sums.collapse import collapse
from kopir.surveys.sums.factors import Factors, jackknife, rao_wu
from tests.surveys.sums.test_collapse import NAMES, people

DESIGN = {"weights": "w", "strata": "stratum", "psu": "psu"}


@pytest.fixture(scope="module")
def data() -> dict[str, Any]:
    return people()


@pytest.fixture(scope="module")
def sums(data: dict[str, Any]) -> Any:
    return collapse(data, values=NAMES, domains=["region", "sex"], **DESIGN)


def of_rows(data: dict[str, Any], sums: Any, factors: Factors) -> ReplicateDesign:
    """The factors as replicate weights of the rows."""
    place = {unit: at for at, unit in enumerate(sums.units)}
    units = [place[unit] for unit in zip(data["stratum"].tolist(), data["psu"].tolist(), strict=True)]
    weights = factors.matrix[units] * data["w"][:, np.newaxis]
    return ReplicateDesign.of(
        data["w"], weights, scale=factors.scale, rscales=factors.rscales, mse=factors.mse
    )


@pytest.mark.parametrize("mse", [False, True])
@pytest.mark.parametrize("maker", [jackknife, rao_wu])
def test_they_agree_with_replicate_weights_of_rows(
    data: dict[str, Any], sums: Any, maker: Any, mse: bool
) -> None:
    factors = maker(sums, mse=mse)
    design = of_rows(data, sums, factors)
    for kind, estimator in (("mean", mean), ("total", total)):
        found = sums.replicated(factors, ("region", "sex"), kind)
        for place in (0, 8):
            y = {"y": data[NAMES[place]]}
            rows = by(
                design, {name: data[name] for name in ("region", "sex")},
                lambda part, y=y, estimator=estimator: estimator(part, y, missing="drop"),
            )  # fmt: skip
            assert found.keys == rows.keys
            assert found.values[:, place] == pytest.approx([each.values[0] for each in rows.estimates], 1e-12)
            assert found.se[:, place] == pytest.approx([each.se[0] for each in rows.estimates], rel=1e-11)


def test_little_memory_and_one_thread_give_the_same(data: dict[str, Any], sums: Any) -> None:
    factors = rao_wu(sums, 50)
    plenty = sums.replicated(factors)
    again = collapse(
        data, values=NAMES, domains=["region", "sex"], memory=100_000, threads=1, **DESIGN
    ).replicated(factors)
    assert again.se == pytest.approx(plenty.se, rel=1e-12)


def test_the_jackknife_of_a_total_is_the_linearised_error(sums: Any) -> None:
    found = sums.replicated(jackknife(sums), (), "total")
    assert found.se == pytest.approx(sums.totals(()).se, rel=1e-12)


def test_rao_wu_draws_one_unit_less_than_a_stratum_has(sums: Any) -> None:
    factors = rao_wu(sums, 40, seed=3)
    assert np.array_equal(factors.matrix, rao_wu(sums, 40, seed=3).matrix)
    assert not np.array_equal(factors.matrix, rao_wu(sums, 40, seed=4).matrix)
    for stratum in range(8):
        own = factors.matrix[sums.strata.stratum == stratum]
        assert own.sum(axis=0) == pytest.approx(np.full(40, len(own)))


def test_a_replicate_without_rows_leaves_the_error_unknown(data: dict[str, Any]) -> None:
    few = collapse(
        {**data, "sex": np.where((data["psu"] == 100) & (data["stratum"] == 0), 1, 2)},
        values=["y4"], domains=["sex"], **DESIGN,
    )  # fmt: skip
    found = few.replicated(jackknife(few), "sex")
    assert found.lost[:, 0].tolist() == [1, 0]
    assert np.isnan(found.se[0, 0])
    assert np.isfinite(found.se[1, 0])


def test_factors_that_cannot_be_are_named(sums: Any) -> None:
    with pytest.raises(InvalidInput, match="10 rows of replicate factors for 48 sampling units"):
        sums.replicated(Factors.of(np.ones((10, 5))))
    with pytest.raises(InvalidInput, match="missing, negative or not finite"):
        Factors.of(np.full((48, 5), np.nan))
    with pytest.raises(InvalidInput, match="do not fit"):
        Factors.of(np.ones((48, 5)), rscales=np.ones(4))
    with pytest.raises(InvalidInput, match="at least 2"):
        rao_wu(sums, 1)
