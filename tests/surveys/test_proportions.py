"""What intervals of shares obey, and what is refused."""

from __future__ import annotations

from typing import get_args

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.special import expit, logit
from scipy.stats import binomtest, t

from kopir.errors import InvalidInput
from kopir.surveys import Design
from kopir.surveys.making import jkn
from kopir.surveys.proportions import proportion
from kopir.surveys.shares import Method, limits

METHODS = get_args(Method)


@given(
    st.floats(0.001, 0.999), st.floats(0.001, 0.4), st.integers(5, 5000), st.integers(1, 500),
    st.sampled_from(METHODS),
)  # fmt: skip
@settings(max_examples=200, deadline=None)
def test_an_interval_holds_its_share_and_stays_between_0_and_1(
    share: float, error: float, n: int, degf: int, method: Method
) -> None:
    low, high = limits(np.array([share]), np.array([error]), n, degf, method=method)[0]
    assert low <= share <= high
    if method != "mean":
        assert low >= 0
        assert high <= 1


@given(st.floats(0.01, 0.99), st.floats(0.001, 0.2), st.sampled_from(METHODS))
@settings(max_examples=100, deadline=None)
def test_those_who_are_offline_have_the_mirrored_interval(share: float, error: float, method: Method) -> None:
    low, high = limits(np.array([share]), np.array([error]), 200, 30, method=method)[0]
    other = limits(np.array([1 - share]), np.array([error]), 200, 30, method=method)[0]
    np.testing.assert_allclose([1 - high, 1 - low], other, rtol=1e-7, atol=1e-9)


def test_of_a_simple_sample_beta_is_clopper_and_pearson() -> None:
    yes, n = 13, 60
    share = yes / n
    found = limits(np.array([share]), np.array([np.sqrt(share * (1 - share) / n)]), n, n - 1, method="beta")[
        0
    ]
    exact = binomtest(yes, n).proportion_ci(method="exact")
    np.testing.assert_allclose(found, [exact.low, exact.high], rtol=1e-12)


@pytest.mark.parametrize("method", METHODS)
def test_a_share_that_everybody_or_nobody_has_gets_an_interval_of_its_rows(method: Method) -> None:
    design = Design.of(weights=np.ones(40), psu=np.repeat(np.arange(10), 4))
    nobody, everybody = proportion(design, {"no": np.zeros(40), "yes": np.ones(40)}, method=method).interval()
    assert nobody[0] == 0
    assert 0 < nobody[1] < 0.2
    np.testing.assert_allclose(everybody, 1 - nobody[::-1])


def test_another_level_can_be_asked_of_the_same_estimate() -> None:
    design = Design.of(weights=np.ones(40), psu=np.repeat(np.arange(10), 4))
    found = proportion(design, {"online": np.arange(40) % 3 == 0}, level=0.9)
    assert found.interval().tolist() == found.interval(0.9).tolist()
    assert found.interval(0.99)[0, 0] < found.interval()[0, 0]
    assert found.interval(law="normal")[0, 0] > found.interval()[0, 0]


def test_what_is_no_share_is_refused() -> None:
    design = Design.of(weights=np.ones(4))
    with pytest.raises(InvalidInput, match="online: row 2 is 3"):
        proportion(design, {"online": [0, 3, 1, 1]})
    with pytest.raises(InvalidInput, match="wald"):
        proportion(design, {"online": [0, 1, 1, 1]}, method="wald")  # type: ignore[arg-type]
    with pytest.raises(InvalidInput, match="level"):
        proportion(design, {"online": [0, 1, 1, 1]}, level=95)


def test_with_replicate_weights_logit_is_the_regression_fitted_anew_under_each() -> None:
    random = np.random.default_rng(4)
    design = jkn(Design.of(weights=np.ones(80), psu=np.repeat(np.arange(16), 5)))
    answers = {"online": random.integers(0, 2, 80), "mobile": random.integers(0, 4, 80) > 0}
    made, plain = (proportion(design, answers, method=method) for method in ("logit", "xlogit"))
    odds = logit(design.replicates.T @ answers["online"] / design.replicates.sum(axis=0))
    error = np.sqrt(design.variance_of(odds[:, np.newaxis], logit(made.values[:1])))[0, 0]
    ends = expit(logit(made.values[0]) + t.ppf([0.025, 0.975], 15) * error)
    np.testing.assert_allclose(made.interval()[0], ends)
    np.testing.assert_allclose(made.pick([1]).interval()[0], made.interval()[1])
    np.testing.assert_allclose(made.interval(), plain.interval(), rtol=0.05)
    assert (made.interval() != plain.interval()).all()
