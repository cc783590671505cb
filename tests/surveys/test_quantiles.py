"""What quantiles obey whatever the sample, and what is refused."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kopir.errors import InvalidInput
from kopir.surveys import Design, by, poststratify
from kopir.surveys.making import rao_wu
from kopir.surveys.ordered import Ordered
from kopir.surveys.quantiles import quantile, quantile_by

RULES = ("math", "school", "shahvaish", *(f"hf{number}" for number in range(1, 10)))
SHARES = (0.1, 0.25, 0.5, 0.75, 0.9)


def _sample(rows: int = 240, seed: int = 5) -> tuple[Design, np.ndarray]:
    random = np.random.default_rng(seed)
    strata = np.repeat(np.arange(6), rows // 6)
    units = strata * 10 + random.integers(0, 5, rows)
    income = np.exp(random.normal(size=rows)) * 1000
    return Design.of(weights=random.uniform(1, 9, rows), psu=units, strata=strata), income


_values = st.lists(st.tuples(st.integers(-50, 50), st.integers(1, 9)), min_size=2, max_size=40).map(
    lambda pairs: (np.array([p[0] for p in pairs], float), np.array([p[1] for p in pairs], float))
)


@given(_values, st.sampled_from(RULES))
@settings(max_examples=60, deadline=None)
def test_a_quantile_lies_among_the_values_and_grows_with_its_share(
    sample: tuple[np.ndarray, np.ndarray], rule: str
) -> None:
    own = Ordered.of(*sample)
    found = [own.at(share, rule) for share in SHARES]  # type: ignore[arg-type]
    assert found == sorted(found)
    assert own.values[0] <= found[0]
    assert found[-1] <= own.values[-1]


@given(_values, st.sampled_from(RULES))
@settings(max_examples=60, deadline=None)
def test_a_quantile_goes_with_the_unit_of_the_values_and_not_with_that_of_the_weights(
    sample: tuple[np.ndarray, np.ndarray], rule: str
) -> None:
    values, weights = sample
    own, other = Ordered.of(values, weights), Ordered.of(values * 4 + 3, weights * 8)
    for share in SHARES:
        assert other.at(share, rule) == pytest.approx(own.at(share, rule) * 4 + 3)  # type: ignore[arg-type]


@given(_values)
@settings(max_examples=60, deadline=None)
def test_a_row_of_weight_three_is_three_rows(sample: tuple[np.ndarray, np.ndarray]) -> None:
    values, weights = sample
    repeated = np.repeat(values, weights.astype(int))
    for rule in ("math", "school", "hf1", "hf2"):
        for share in SHARES:
            once = Ordered.of(values, weights).at(share, rule)  # type: ignore[arg-type]
            assert once == Ordered.of(repeated, np.ones(len(repeated))).at(share, rule)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("rule", "method"),
    [
        ("hf1", "inverted_cdf"),
        ("hf2", "averaged_inverted_cdf"),
        ("hf4", "interpolated_inverted_cdf"),
        ("hf5", "hazen"),
        ("hf6", "weibull"),
        ("hf7", "linear"),
        ("hf8", "median_unbiased"),
        ("hf9", "normal_unbiased"),
    ],
)
def test_without_weights_the_rules_are_those_of_hyndman_and_fan_in_numpy(rule: str, method: str) -> None:
    values = np.random.default_rng(2).normal(size=41)
    own = Ordered.of(values, np.ones(41))
    for share in SHARES:
        assert own.at(share, rule) == pytest.approx(np.quantile(values, share, method=method))  # type: ignore[arg-type, call-overload]


@pytest.mark.parametrize("interval", ["mean", "beta", "xlogit", "asin", "score"])
def test_an_interval_holds_its_quantile_and_widens_with_the_level(interval: str) -> None:
    design, income = _sample()
    wide, narrow = (
        quantile(design, {"income": income}, SHARES, interval=interval, level=level)  # type: ignore[arg-type]
        for level in (0.99, 0.8)
    )
    ends = narrow.interval()
    assert (ends[:, 0] <= narrow.values).all()
    assert (narrow.values <= ends[:, 1]).all()
    there = ~np.isnan(wide.interval())
    assert (wide.interval()[:, 0] <= ends[:, 0])[there[:, 0]].all()
    assert (wide.interval()[:, 1] >= ends[:, 1])[there[:, 1]].all()


def test_calibrated_designs_and_plain_ones_go_the_same_way() -> None:
    design, income = _sample()
    inside = np.arange(240) % 3 > 0
    part = design.domain(inside)
    plain = quantile(part, {"income": income}, SHARES, keep=True)
    assert plain.influence is not None
    again = part.variance_of_totals(plain.influence)
    np.testing.assert_allclose(again, plain.variance, rtol=1e-10)


def test_medians_of_two_domains_have_a_covariance() -> None:
    design, income = _sample()
    place = np.where(np.arange(240) % 2, "rural", "urban")
    for each in (design, rao_wu(design, replicates=80)):
        found = by(each, {"place": place}, lambda part: quantile(part, {"income": income}, keep=True))
        together = found.together()
        errors = [float(one.se[0]) for one in found.estimates]
        np.testing.assert_allclose(together.se, errors, rtol=1e-10)
        assert together.variance[0, 1] != 0


@pytest.mark.parametrize("interval", ["mean", "beta", "score"])
def test_quantiles_of_all_domains_at_once_are_those_of_each(interval: str) -> None:
    design, income = _sample()
    holes = np.where(np.arange(240) % 11 == 3, np.nan, income)
    columns = {"income": holes, "debt": income[::-1]}
    groups = {"place": np.arange(240) % 2, "sex": np.where(np.arange(240) % 3, "f", "m")}
    fitted = poststratify(design, groups["sex"], {"f": 800, "m": 400})
    options = {"shares": (0.25, 0.5), "interval": interval, "missing": "drop"}
    for each in (design, fitted, rao_wu(design, replicates=30)):
        one = by(each, groups, lambda part: quantile(part, columns, **options))  # type: ignore[arg-type]
        at_once = quantile_by(each, groups, columns, **options)  # type: ignore[arg-type]
        assert at_once.keys == one.keys
        for left, right in zip(at_once.estimates, one.estimates, strict=True):
            assert (left.names, left.n, left.degf) == (right.names, right.n, right.degf)
            np.testing.assert_allclose(left.variance, right.variance, rtol=1e-9, atol=1e-9)
            np.testing.assert_allclose(left.interval(), right.interval())


def test_a_value_without_spread_has_no_error() -> None:
    design, _ = _sample()
    found = quantile(design, {"income": np.full(240, 7.0)}, (0.25, 0.5))
    assert found.values.tolist() == [7.0, 7.0]
    assert found.se.tolist() == [0.0, 0.0]


def test_missing_values_are_left_out_or_refused() -> None:
    design, income = _sample()
    holes = income.copy()
    holes[:30] = np.nan
    inside = quantile(design.domain(~np.isnan(holes)), {"income": income})
    assert (
        quantile(design, {"income": holes}, missing="drop").interval().tolist() == inside.interval().tolist()
    )
    with pytest.raises(InvalidInput, match="30 values are missing"):
        quantile(design, {"income": holes})


def test_what_cannot_be_asked_is_named() -> None:
    design, income = _sample()
    for wrong, words in (
        ({"shares": (1.2,)}, "between 0 and 1"),
        ({"rule": "hf10"}, "hf10"),
        ({"interval": "wald"}, "wald"),
        ({"interval": "quantile"}, "replicate weights"),
        ({"level": 95}, "0.95"),
    ):
        with pytest.raises(InvalidInput, match=words):
            quantile(design, {"income": income}, **wrong)  # type: ignore[arg-type]
    with pytest.raises(InvalidInput, match="no row"):
        quantile(design.domain(np.zeros(240, dtype=bool)), {"income": income})
    with pytest.raises(InvalidInput, match="another level"):
        quantile(design, {"income": income}).interval(0.9)
