"""A design of units has the variance of the design of their rows."""

from __future__ import annotations

import numpy as np
import pytest

from kopir.surveys import Design, poststratify
from kopir.surveys.collapsed import Collapsed


def _design(lonely: str, populations: tuple[float | None, ...], domain_lonely: bool) -> Design:
    random = np.random.default_rng(6)
    rows = 400
    strata = random.integers(0, 5, rows)
    area = strata * 10 + random.integers(0, 6, rows)
    strata[:3], area[:3] = 9, 99
    house = area * 10 + random.integers(0, 4, rows)
    known = [None if each is None else np.full(rows, each) for each in populations]
    return Design.of(
        weights=random.uniform(1, 9, rows),
        psu=[area, house, np.arange(rows)],
        strata=[strata],
        population=known if any(each is not None for each in known) else None,  # type: ignore[arg-type]
        lonely=lonely,  # type: ignore[arg-type]
        domain_lonely=domain_lonely,
    )


@pytest.mark.parametrize("lonely", ["remove", "certainty", "adjust", "average"])
@pytest.mark.parametrize("populations", [(None,), (20.0,), (20.0, 12.0), (20.0, 12.0, 99.0)])
@pytest.mark.parametrize("domain_lonely", [False, True])
def test_collapsed_designs_have_the_same_variance_and_freedom(
    lonely: str, populations: tuple[float | None, ...], domain_lonely: bool
) -> None:
    design = _design(lonely, populations, domain_lonely)
    random = np.random.default_rng(1)
    y = random.normal(size=(400, 2))
    for part in (design, design.domain(random.random(400) < 0.1)):
        collapsed = Collapsed.of(part)
        assert collapsed is not None
        weighted = y * part.weights[:, np.newaxis]
        totals = np.stack([collapsed.totals(collapsed.unit, each) for each in weighted.T], axis=1)
        assert len(totals) == len(collapsed.design.weights)
        np.testing.assert_allclose(
            collapsed.design.variance_of_totals(totals), part.variance_of_totals(weighted), rtol=1e-10
        )
        assert collapsed.design.degf() == part.degf()


def test_rows_count_one_by_one_where_weights_were_fitted() -> None:
    design = _design("remove", (None,), False)
    assert Collapsed.of(poststratify(design, np.arange(400) % 2, {"0": 900, "1": 950})) is None
