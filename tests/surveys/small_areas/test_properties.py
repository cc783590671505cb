"""What holds of every model of small areas, whatever the figures."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kopir.errors import NotFound
from kopir.surveys import Design, by, mean
from kopir.surveys.small_areas import Population, benchmarked, diagnosis, fay_herriot, hints, unit_level
from kopir.surveys.small_areas.area_variance import Samples, _likelihood
from kopir.surveys.small_areas.scales import Scale
from kopir.surveys.small_areas.unit_mse import information
from tests.surveys.small_areas.figures import of_areas, of_units, table

METHODS = ("reml", "ml", "fay_herriot", "prasad_rao")
MANY = st.integers(min_value=0, max_value=10_000)


def drawn(seed: int, spread: float = 1.0, count: int = 12):
    rng = np.random.default_rng(seed)
    x, d = rng.normal(size=count), rng.uniform(0.2, 3, count)
    return x, 2 + x + spread * rng.normal(size=count) + np.sqrt(d) * rng.normal(size=count), d


@given(MANY, st.sampled_from(METHODS), st.floats(0, 3))
@settings(max_examples=40, deadline=None)
def test_estimates_lie_between_the_direct_one_and_what_covariates_say(seed, method, spread):
    x, y, d = drawn(seed, spread)
    found = fay_herriot(y, {"x": x}, variances=d, method=method)
    low, high = np.minimum(y, found.synthetic), np.maximum(y, found.synthetic)
    assert ((low - 1e-9 <= found.estimates) & (found.estimates <= high + 1e-9)).all()
    assert ((found.gamma >= 0) & (found.gamma < 1)).all() and (found.mse > 0).all()


@given(MANY, st.sampled_from(METHODS), st.floats(0.01, 100), st.floats(-50, 50))
@settings(max_examples=40, deadline=None)
def test_units_of_measurement_do_not_matter(seed, method, factor, shift):
    x, y, d = drawn(seed)
    found = fay_herriot(y, {"x": x}, variances=d, method=method)
    other = fay_herriot(factor * y + shift, {"x": 3 * x + 1}, variances=factor**2 * d, method=method)
    assert other.estimates == pytest.approx(factor * found.estimates + shift, rel=1e-6, abs=1e-6 * factor)
    assert other.mse == pytest.approx(factor**2 * found.mse, rel=1e-6)


@given(MANY, st.sampled_from(["reml", "ml"]))
@settings(max_examples=30, deadline=None)
def test_no_other_variance_is_likelier(seed, method):
    x, y, d = drawn(seed, 0.6)
    found = fay_herriot(y, {"x": x}, variances=d, method=method).model.area_variance
    samples = Samples(np.column_stack([np.ones(12), x]), d, y[np.newaxis])
    tried = np.concatenate([[found], np.linspace(0, 20, 400)])
    heights = _likelihood(samples, tried, np.zeros(401, dtype=np.int64), method == "reml")
    assert heights[0] >= heights.max() - 1e-9


def test_with_equal_variances_reml_and_both_moments_are_the_same_simple_formula():
    x, y, _ = drawn(5, 2.0)
    left = y - np.polyval(np.polyfit(x, y, 1), x)
    for method in ("reml", "fay_herriot", "prasad_rao"):
        found = fay_herriot(y, {"x": x}, variances=np.full(12, 0.7), method=method)
        assert found.model.area_variance == pytest.approx(left @ left / 10 - 0.7, rel=1e-9)


@pytest.mark.parametrize("method", METHODS)
def test_an_area_nobody_was_asked_in_gets_what_the_covariates_say_and_a_larger_error(method):
    read = table("areas.csv")
    y, d = read["y"].copy(), read["d"].copy()
    y[4] = d[4] = np.nan
    found = fay_herriot(y, {"x": read["x"], "z": read["z"]}, variances=d, method=method)
    assert found.gamma[4] == 0 and found.estimates[4] == found.synthetic[4]
    assert found.mse[4] > found.model.area_variance
    assert hints(found)[4] and "mark: synthetic" in hints(found)[4]
    rest = np.arange(30) != 4
    alone = fay_herriot(
        y[rest], {"x": read["x"][rest], "z": read["z"][rest]}, variances=d[rest], method=method
    )
    assert found.estimates[rest] == pytest.approx(alone.estimates, rel=1e-9)


def test_domains_are_matched_to_areas_by_label():
    rng = np.random.default_rng(3)
    place = rng.integers(0, 8, 400)
    online = (rng.random(400) < 0.3 + 0.05 * place).astype(float)
    found = by(Design.of(weights=np.ones(400)), {"place": place}, lambda part: mean(part, {"online": online}))
    areas = [9, *range(7, -1, -1)]
    made = fay_herriot(found, {"roads": np.array(areas) / 10}, areas=areas)
    assert made.direct[made.place(3)] == found.of(3).values[0]
    assert np.isnan(made.direct[0]) and made.gamma[0] == 0
    with pytest.raises(NotFound):
        made.place("nowhere")


def test_shares_on_the_logit_scale_stay_shares_and_intervals_too():
    y, d = np.array([0.02, 0.5, 0.9, 0.97, 0.4, 0.7, 0.1]), np.full(7, 0.001)
    for scale in ("logit", "log"):
        found = fay_herriot(y, {}, variances=d, scale=scale)
        assert (found.estimates > 0).all() and (found.interval() > 0).all()
        low, high = found.interval().T
        assert ((low < found.estimates) & (found.estimates < high)).all()
        if scale == "logit":
            assert (found.interval() < 1).all()


def test_an_estimate_brought_back_from_logarithms_is_a_mean_not_a_median():
    found = fay_herriot([3.0, 9.0, 4.0, 20.0, 7.0], {}, variances=[0.5, 3.0, 1.0, 9.0, 2.0], scale="log")
    own = found.gamma * found.noise
    assert found.estimates == pytest.approx(np.exp(found.centres + own / 2), rel=1e-12)


@pytest.mark.parametrize("rule", ["mse", "ratio"])
def test_benchmarked_areas_add_up_and_the_move_is_in_the_error(rule):
    found = of_areas()
    shares = np.arange(1, 31) / 465
    made = benchmarked(found, shares, 0.6, rule=rule)
    assert shares @ made.estimates == pytest.approx(0.6, rel=1e-12)
    assert made.mse == pytest.approx(found.mse + (made.estimates - found.estimates) ** 2, rel=1e-12)


def test_the_bootstrap_is_the_same_for_a_seed_and_near_the_formula():
    found, again = of_areas(mse="bootstrap"), of_areas(mse="bootstrap")
    assert np.array_equal(found.mse, again.mse)
    assert not np.array_equal(found.mse, of_areas(mse="bootstrap", seed=2).mse)
    assert np.mean(found.mse / of_areas().mse) == pytest.approx(1, abs=0.1)
    assert np.mean(of_units(mse="bootstrap").mse / of_units().mse) == pytest.approx(1, abs=0.1)


def test_a_diagnosis_sees_the_area_that_does_not_follow():
    read = table("areas.csv")
    y = read["y"].copy()
    y[7] += 2
    found = fay_herriot(y, {"x": read["x"]}, variances=read["d"])
    assert diagnosis(found).normal_p < 0.001 < diagnosis(of_areas()).normal_p
    assert "mark: outlier" in hints(found)[7]


def test_with_every_unit_asked_the_mean_is_known():
    read = table("units.csv")
    area = read["area"].astype(int)
    counts = np.bincount(area)
    means = {name: np.bincount(area, read[name]) / counts for name in ("age", "income")}
    covariates = {name: read[name] for name in means}
    whole = Population(list(range(20)), means, sizes=counts)
    found = unit_level(read["y"], area.tolist(), covariates, whole)
    assert found.estimates == pytest.approx(np.bincount(area, read["y"]) / counts, rel=1e-12)
    assert found.mse == pytest.approx(np.zeros(20), abs=1e-12)


def test_known_sizes_add_the_chance_of_those_not_asked_also_where_nobody_was():
    read = table("units.csv")
    area = read["area"].astype(int).tolist()
    covariates = {"age": read["age"]}
    tiny, sized = (
        unit_level(read["y"], area, covariates, Population(list(range(21)), {"age": [50] * 21}, sizes))
        for sizes in (None, [50] * 21)
    )
    assert sized.mse[20] == pytest.approx(tiny.mse[20] + tiny.model.unit_variance / 50, rel=1e-12)
    assert tiny.gamma[20] == 0 and tiny.estimates[20] == tiny.synthetic[20]


def test_fishers_information_is_that_of_the_covariance_matrix():
    counts, area, unit = np.array([2.0, 3.0]), 1.7, 0.6
    blocks = [unit * np.eye(int(n)) + area for n in counts]
    slopes = ([np.ones((int(n), int(n))) for n in counts], [np.eye(int(n)) for n in counts])
    made = [
        [
            sum(
                np.trace(np.linalg.solve(v, a) @ np.linalg.solve(v, b))
                for v, a, b in zip(blocks, one, two, strict=True)
            )
            / 2
            for two in slopes
        ]
        for one in slopes
    ]
    assert information(counts, area, unit) == pytest.approx(np.array(made), rel=1e-12)


@pytest.mark.parametrize(("spread", "error"), [(0.05, 1e-13), (1.0, 1e-13), (4.0, 1e-7)])
def test_a_mean_brought_back_from_logits_is_the_integral(spread, error):
    steps = np.linspace(-10, 10, 20_001)
    law = np.exp(-(steps**2) / 2)
    for centre in (-3.0, 0.5):
        exact = np.sum(law / (1 + np.exp(-centre - np.sqrt(spread) * steps))) / np.sum(law)
        made = Scale("logit").mean(np.array([centre]), np.array([spread]))
        assert made[0] == pytest.approx(exact, rel=error)


def test_areas_a_thousand_times_further_apart_than_their_units_are_still_told_apart():
    rng = np.random.default_rng(4)
    area = np.repeat(np.arange(10), 5)
    y = 1e3 * rng.normal(size=10)[area] + rng.normal(size=50)
    found = unit_level(y, area.tolist(), {}, Population(list(range(10)), {}))
    means = np.bincount(area, y) / 5
    within = np.sum((y - means[area]) ** 2) / 40
    assert found.model.unit_variance == pytest.approx(within, rel=1e-6)
    assert found.model.area_variance == pytest.approx(np.var(means, ddof=1) - within / 5, rel=1e-6)
