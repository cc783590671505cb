"""Replicate weights made from a design give the design's own variance, the same for the same seed."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from kopir.errors import InvalidInput
from kopir.surveys import Design, calibrate, mean, poststratify, rake, total
from kopir.surveys.making import bootstrap, brr, fay, jk1, jkn, preston, rao_wu

RANDOM = (bootstrap, rao_wu, preston)


def _sample(
    units: int = 6, population: float | None = None, stages: int = 1, seed: int = 3
) -> tuple[Design, dict[str, np.ndarray]]:
    random = np.random.default_rng(seed)
    strata = np.repeat(np.arange(4), units * 8)
    psu = np.repeat(np.arange(4 * units), 8)
    house = np.tile(np.repeat(np.arange(4), 2), 4 * units)
    n = len(psu)
    sizes = None if population is None else [np.full(n, population), np.full(n, 9.0)][:stages]
    design = Design.of(
        weights=random.uniform(1, 5, n),
        psu=[psu, house][:stages],
        strata=[strata],
        population=sizes,
    )
    y = random.normal(size=n) + psu % units + random.normal(size=4 * units)[psu] * 2
    return design, {"y": y}


@pytest.mark.parametrize("population", [None, 15.0])
def test_jackknives_and_half_samples_have_the_design_s_variance_of_a_total(population: float | None) -> None:
    design, data = _sample(2, population)
    taylor = total(design, data).variance
    for make in (jkn, brr, fay):
        np.testing.assert_allclose(total(make(design), data).variance, taylor, rtol=1e-10)


@pytest.mark.parametrize("population", [None, 8.0])
@pytest.mark.parametrize("make", RANDOM)
def test_bootstraps_have_the_design_s_variance_of_a_total_on_average(
    make: Callable[..., object], population: float | None
) -> None:
    design, data = _sample(6, population)
    made = make(design, replicates=4000)
    # The variance of 4,000 draws is known to about 2 %.
    np.testing.assert_allclose(total(made, data).variance, total(design, data).variance, rtol=0.08)  # type: ignore[arg-type]


@pytest.mark.parametrize("population", [7.0, 24.0])
def test_preston_s_bootstrap_counts_the_second_stage(population: float) -> None:
    design, data = _sample(6, population, stages=2)
    made = total(preston(design, replicates=4000), data).variance
    np.testing.assert_allclose(made, total(design, data).variance, rtol=0.08)


@pytest.mark.parametrize("make", RANDOM)
def test_the_same_seed_gives_the_same_weights(make: Callable[..., object]) -> None:
    design, _ = _sample()
    first, again, other = (make(design, replicates=10, seed=seed).replicates for seed in (4, 4, 5))  # type: ignore[attr-defined]
    np.testing.assert_array_equal(first, again)
    assert (first != other).any()
    assert (first >= 0).all()


def test_fitted_weights_are_fitted_again_in_every_replicate() -> None:
    design, data = _sample()
    sex = np.where(np.arange(len(data["y"])) % 2, "f", "m")
    place = np.where(np.arange(len(data["y"])) % 3, "rural", "urban")
    sizes = {"f": 300.0, "m": 280.0}
    ones = {"all": np.ones(len(sex)), "f": (sex == "f").astype(float)}
    for fitted in (
        poststratify(design, sex, sizes),
        rake(design, [(sex, sizes), (place, {"rural": 390.0, "urban": 190.0})]),
        calibrate(design, ones, {"all": 580.0, "f": 300.0}, distance="raking"),
    ):
        for made in (jkn(fitted), rao_wu(fitted, replicates=20)):
            women = made.replicates[sex == "f"].sum(axis=0)
            np.testing.assert_allclose(women, 300.0, rtol=1e-9)
        taylor = mean(fitted, data).variance
        np.testing.assert_allclose(mean(jkn(fitted), data).variance, taylor, rtol=0.15)


def test_a_class_that_a_replicate_loses_is_told() -> None:
    design = Design.of(weights=np.ones(6), psu=[1, 1, 2, 2, 3, 3])
    fitted = poststratify(design, ["a", "a", "b", "b", "b", "b"], {"a": 5, "b": 7})
    with pytest.raises(InvalidInput, match="leave a class"):
        jk1(fitted)


def test_a_lonely_unit_is_kept_where_it_adds_nothing_and_refused_elsewhere() -> None:
    labels = {"weights": np.ones(5), "psu": [1, 2, 3, 4, 5], "strata": ["a", "a", "a", "a", "b"]}
    with pytest.raises(InvalidInput, match="stratum b"):
        jkn(Design.of(**labels))  # type: ignore[arg-type]
    kept = Design.of(**labels, lonely="remove")  # type: ignore[arg-type]
    y = {"y": [1.0, 2, 4, 7, 9]}
    np.testing.assert_allclose(total(jkn(kept), y).variance, total(kept, y).variance)
    assert (rao_wu(kept, replicates=5).replicates[4] == 1).all()


def test_what_a_method_cannot_do_is_told() -> None:
    design, _ = _sample(3)
    for make, words in ((brr, "3 sampling units"), (jk1, "jkn")):
        with pytest.raises(InvalidInput, match=words):
            make(design)
    with pytest.raises(InvalidInput, match="rho"):
        fay(design, rho=1.0)
    with pytest.raises(InvalidInput, match="at least 2"):
        rao_wu(design, replicates=1)
    with pytest.raises(InvalidInput, match="whole sample"):
        jkn(poststratify(design, np.zeros(96), {"0.0": 5}).domain(np.arange(96) < 50))
    with pytest.raises(InvalidInput, match="no stratum"):
        jkn(Design.of(weights=[1.0, 1.0], strata=[1, 2], lonely="remove"))


def test_the_bootstrap_serves_strata_of_different_sizes() -> None:
    random = np.random.default_rng(8)
    psu = np.arange(23)
    strata = np.repeat([0, 1, 2], [2, 6, 15])
    data = {"y": random.normal(size=23)}
    design = Design.of(weights=np.ones(23), psu=psu, strata=strata)
    made = bootstrap(design, replicates=4000)
    assert (made.replicates >= 0).all()
    for stratum in range(3):
        ours, taylor = (total(each.domain(strata == stratum), data).variance for each in (made, design))
        np.testing.assert_allclose(ours, taylor, rtol=0.08)


def test_replicates_of_many_rows_have_the_freedom_of_their_units() -> None:
    rows = 5000
    psu = np.arange(rows) % 30
    random = np.random.default_rng(3)
    design = Design.of(weights=random.uniform(1, 9, rows), psu=psu, strata=psu // 10)
    assert jkn(design).degf() == design.degf() == 27
    assert rao_wu(design, replicates=12).degf() == 11
    fitted = poststratify(design, random.integers(0, 4, rows), {str(each): 900.0 for each in range(4)})
    assert rao_wu(fitted, replicates=12).degf() == 11
    alone = np.where(psu == 0, 0, 1 + np.arange(rows) // 2500)
    assert jkn(Design.of(weights=np.ones(rows), psu=alone)).degf() == 2
