"""95 % intervals hold the truth in 93 to 97 of 100 samples of a census whose truth is known."""

from __future__ import annotations

import numpy as np
import pytest

from tests.references.surveys.coverage import census, coverage

ONE_AREA = "geo_01: electricity"
"""More than half of this region's households without electricity live in one of its 19 areas: a sample that
does not draw the area knows nothing of them, and no interval made from the sample can tell."""


@pytest.mark.slow
def test_intervals_of_means_ratios_gaps_and_parity_cover() -> None:
    found = coverage(areas=10)
    assert len(found) == 37
    wrong = {name: share for name, share in found.items() if not 0.93 <= share <= 0.97}
    assert set(wrong) == {ONE_AREA}


def test_the_one_exception_is_that_of_a_single_area() -> None:
    columns = census().columns
    dark = columns["area"][(columns["region"] == "geo_01") & (columns["electricity"] == 0)]
    counts = np.sort(np.bincount(dark))[::-1]
    assert counts[0] > 0.5 * counts.sum()
