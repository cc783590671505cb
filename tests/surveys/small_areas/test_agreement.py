"""Models of areas and of units agree with other systems and with a published example."""

from __future__ import annotations

import numpy as np
import pytest

from kopir.surveys.small_areas import Population, unit_level
from tests.surveys.small_areas.figures import of_areas, of_units, others

METHODS = {"REML": "reml", "ML": "ml", "PM": "fay_herriot", "HE": "prasad_rao"}


@pytest.mark.parametrize("name", METHODS)
def test_a_model_of_areas_is_that_of_metafor(name):
    found, theirs = of_areas(method=METHODS[name]), others()["rma"][name]
    assert found.model.area_variance == pytest.approx(theirs["tau2"], rel=1e-10)
    assert found.model.beta == pytest.approx(theirs["coef"], rel=1e-10)
    assert np.sqrt(np.diag(found.model.variance)) == pytest.approx(theirs["se"], rel=1e-10)
    assert found.estimates == pytest.approx(theirs["blup"], rel=1e-10)


@pytest.mark.parametrize(("method", "name"), [("reml", "reml"), ("fay_herriot", "fh")])
def test_errors_of_a_model_of_areas_are_those_of_samplics(method, name):
    found, theirs = of_areas(method=method), others()["area"][name]
    assert found.model.area_variance == pytest.approx(theirs["re_std2"], rel=1e-10)
    assert found.estimates == pytest.approx(theirs["est"], rel=1e-10)
    assert found.mse == pytest.approx(theirs["mse"], rel=1e-10)


@pytest.mark.parametrize("name", ["REML", "ML"])
def test_a_model_of_units_is_that_of_lme4_as_far_as_that_went(name):
    found, theirs = of_units(method=name.lower()), others()["lmer"][name]
    variances = [found.model.area_variance, found.model.unit_variance]
    assert variances == pytest.approx(theirs["variances"], rel=1e-6)
    assert found.model.beta == pytest.approx(theirs["coef"], rel=1e-7)
    assert found.model.variance.ravel() == pytest.approx(theirs["vcov"], rel=1e-7)
    assert found.estimates - found.synthetic == pytest.approx(theirs["ranef"], rel=1e-6)


def test_a_model_of_units_and_its_errors_are_those_of_samplics():
    for method, theirs in others()["unit"].items():
        found = of_units(method=method)
        assert found.model.area_variance == pytest.approx(theirs["re_std2"], rel=1e-10)
        assert found.model.unit_variance == pytest.approx(theirs["error_std2"], rel=1e-10)
        assert found.estimates == pytest.approx(theirs["est"], rel=1e-10)
        if "mse" in theirs:
            assert found.mse == pytest.approx(theirs["mse"], rel=1e-10)


CORN = """
1 165.76 374 55; 2 96.32 209 218; 3 76.08 253 250; 4 185.35 432 96; 4 116.43 367 178; 5 162.08 361 137;
5 152.04 288 206; 5 161.75 369 165; 6 92.88 206 218; 6 149.94 316 221; 6 64.75 145 338; 7 127.07 355 128;
7 133.55 295 147; 7 77.70 223 204; 8 206.39 459 77; 8 108.33 290 217; 8 118.17 307 258; 9 99.96 252 303;
9 140.43 293 221; 9 98.95 206 222; 9 131.04 302 274; 10 114.12 313 190; 10 100.60 246 270; 10 127.88 353 172;
10 116.90 271 228; 10 87.41 237 297; 11 93.48 221 167; 11 121.00 369 191; 11 109.91 343 249;
11 122.66 342 182; 11 104.21 294 179; 12 88.59 220 262; 12 165.35 355 160; 12 104.00 261 221;
12 88.63 187 345; 12 153.70 350 190
"""
"""Battese, Harter and Fuller (1988), table 1: county, hectares of corn, pixels of corn and of soybeans in 36
segments; the segment of county 12 that they leave out is left out."""
MEANS = """
295.29 189.70; 300.40 196.65; 289.60 205.28; 290.74 220.22; 318.21 188.06; 257.17 247.13; 291.77 185.37;
301.26 221.36; 262.17 247.09; 314.28 198.66; 298.65 204.61; 325.99 177.05
"""


def test_corn_of_twelve_counties_has_the_published_coefficients_and_variances():
    # They report 51, 0.329 and -0.134, variances 140 (counties) and 147 (segments).
    county, corn, pixels, soybeans = np.array([row.split() for row in CORN.split(";")], dtype=float).T
    means = np.array([row.split() for row in MEANS.split(";")], dtype=float)
    population = Population(list(range(1, 13)), {"corn": means[:, 0], "soybeans": means[:, 1]})
    covariates = {"corn": pixels, "soybeans": soybeans}
    found = unit_level(corn, county.astype(int).tolist(), covariates, population)
    assert found.model.beta == pytest.approx([51, 0.329, -0.134], rel=0.005)
    assert found.model.area_variance == pytest.approx(140, abs=0.5)
    assert found.model.unit_variance == pytest.approx(147, abs=0.5)
