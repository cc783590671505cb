"""Sums by unit of one variable in one domain are those of its rows."""

from __future__ import annotations

import numpy as np
import pytest

from kopir.errors import InvalidInput
from kopir.surveys.sums.collapse import collapse
from kopir.surveys.sums.unit_sums import ByUnit


def test_sums_by_unit_are_those_of_the_rows():
    random = np.random.default_rng(3)
    rows = {
        "y": np.where(random.random(500) < 0.1, np.nan, random.random(500)),
        "w": random.integers(0, 3, 500).astype(float),
        "ea": random.integers(1, 9, 500),
        "sex": random.integers(0, 2, 500),
        "age": random.integers(0, 4, 500),
    }
    sums = collapse(rows, values=["y"], weights="w", psu="ea", domains=["sex", "age"])
    found = ByUnit(sums, ["sex"])
    for key in found.keys:
        part = found.of("y", key)
        inside = (rows["sex"] == key[0]) & ~np.isnan(rows["y"]) & (rows["w"] > 0)
        assert part.n == found.n("y", key) == inside.sum()
        for place, (_, unit) in enumerate(sums.units):
            own = inside & (rows["ea"] == unit)
            assert part.above[place] == pytest.approx((rows["w"] * rows["y"])[own].sum(), rel=1e-12)
            assert part.below[place] == rows["w"][own].sum()
    with pytest.raises(InvalidInput, match="no variable z"):
        found.of("z", found.keys[0])
