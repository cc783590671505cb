"""The short way by units gives what all rows give, under every rule and design."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kopir.surveys.calibration import poststratify
from kopir.surveys.design import Design
from kopir.surveys.indicators.sampling import _ByUnits, _Whole, sample_of

N = 60


def design(seed: int, lonely: str, domain_lonely: bool, sizes: bool) -> Design:
    random = np.random.default_rng(seed)
    strata = np.sort(random.integers(0, 4, N))
    units = strata * 10 + random.integers(0, 4, N)
    return Design.of(
        weights=random.uniform(1, 5, N),
        psu=units,
        strata=strata,
        population=np.full(N, 40.0) if sizes else None,
        lonely=lonely,
        domain_lonely=domain_lonely,
    )


@given(
    seed=st.integers(0, 10_000),
    lonely=st.sampled_from(["remove", "certainty", "adjust", "average"]),
    domain_lonely=st.booleans(),
    sizes=st.booleans(),
    ratios=st.booleans(),
)
def test_units_tell_what_rows_tell(seed, lonely, domain_lonely, sizes, ratios):
    random = np.random.default_rng(seed + 1)
    made = design(seed, lonely, domain_lonely, sizes)
    rows = np.flatnonzero(random.random(N) < 0.5)
    if len(rows) < 2:
        return
    y = (random.random(N) < 0.4).astype(float)
    x = random.uniform(1, 9, N) if ratios else None
    short, whole = sample_of(made), _Whole(made)
    assert isinstance(short, _ByUnits)
    one, other = short.estimate(rows, y, x), whole.estimate(rows, y, x)
    assert one.values == pytest.approx(other.values, rel=1e-12)
    assert one.variance == pytest.approx(other.variance, rel=1e-9, abs=1e-15, nan_ok=True)
    assert (one.degf, one.n, short.units(rows)) == (other.degf, other.n, whole.units(rows))


def test_designs_that_need_all_rows_get_them():
    random = np.random.default_rng(3)
    made = design(3, "certainty", False, False)
    labels = random.integers(0, 2, N)
    assert isinstance(sample_of(poststratify(made, labels, {0: 100.0, 1: 120.0})), _Whole)
    stages = Design.of(
        weights=np.ones(8),
        psu=[np.repeat([1, 2, 3, 4], 2), np.arange(8)],
        population=[np.full(8, 20.0), np.full(8, 5.0)],
    )
    assert isinstance(sample_of(stages), _Whole)
