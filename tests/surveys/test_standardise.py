"""Direct standardisation: groups have the standard's shares, and nothing moves where they had them before."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kopir.errors import InvalidInput
from kopir.surveys import mean
from kopir.surveys.standardise import standardise
from tests.surveys.regression.test_regression import sample


@given(seed=st.integers(0, 2**32 - 1), shares=st.lists(st.floats(0.1, 9), min_size=3, max_size=3))
@settings(max_examples=20, deadline=None)
def test_every_group_has_the_standards_shares_and_its_own_size(seed: int, shares: list[float]) -> None:
    design, columns = sample(seed)
    standard = dict(zip(("city", "town", "village"), shares, strict=True))
    alike = standardise(design, columns["place"], standard, over=columns["sex"])
    for sex in "FM":
        inside = columns["sex"] == sex
        size = alike.weights[inside].sum()
        assert size == pytest.approx(design.weights[inside].sum())
        for place, share in standard.items():
            there = alike.weights[inside & (columns["place"] == place)].sum()
            assert there / size == pytest.approx(share / sum(shares))


def test_a_standard_that_is_the_sample_changes_no_estimate() -> None:
    design, columns = sample(6)
    own = {
        place: float(design.weights[columns["place"] == place].sum()) for place in ("city", "town", "village")
    }
    alike = standardise(design, columns["place"], own)
    before, after = (mean(each, {"hours": columns["hours"]}) for each in (design, alike))
    assert after.values == pytest.approx(before.values)


def test_a_class_without_people_or_share_is_named() -> None:
    design, columns = sample(6)
    with pytest.raises(InvalidInput, match="class village has no share"):
        standardise(design, columns["place"], {"city": 1, "town": 1})
    townspeople = design.domain(~((columns["sex"] == "F") & (columns["place"] == "village")))
    with pytest.raises(InvalidInput, match="group F has nobody in class village"):
        standardise(
            townspeople, columns["place"], dict.fromkeys(np.unique(columns["place"]), 1), over=columns["sex"]
        )
    with pytest.raises(InvalidInput, match="class city"):
        standardise(design, columns["place"], {"city": -1, "town": 1, "village": 1})
