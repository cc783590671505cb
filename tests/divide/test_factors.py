"""Inequality by source and by variable."""

import numpy as np
import pytest

from kopir.divide.concentration import concentration_index
from kopir.divide.factors import contributions, explained, gini_sources, natural
from kopir.errors import InvalidInput

FACTORS = {"wage": np.array([1.0, 2.0, 9.0]), "grant": np.array([4.0, 3.5, 0.0])}


def test_a_source_that_goes_to_those_behind_lowers_inequality():
    assert natural(FACTORS)["grant"][0] < 0
    grant = gini_sources(FACTORS)["grant"]
    assert grant.concentration[0] < 0 and grant.contribution[0] < 0 and grant.elasticity[0] < 0
    assert -1 <= grant.correlation[0] < 0


def test_the_elasticity_is_what_one_more_per_cent_of_the_source_does():
    more = {"wage": FACTORS["wage"] * 1.0001, "grant": FACTORS["grant"]}
    gini = [sum(each.contribution[0] for each in gini_sources(which).values()) for which in (FACTORS, more)]
    slope = (gini[1] / gini[0] - 1) / 0.0001
    assert gini_sources(FACTORS)["wage"].elasticity[0] == pytest.approx(slope, rel=1e-3)


def test_an_area_without_one_of_the_sources_is_left_out():
    lacking = {"wage": np.array([1.0, 2.0, 9.0, 5.0]), "grant": np.array([4.0, 3.5, 0.0, np.nan])}
    assert natural(lacking)["wage"] == pytest.approx(natural(FACTORS)["wage"])


def test_a_source_of_zeros_adds_nothing():
    found = gini_sources({**FACTORS, "gift": np.zeros(3)})
    assert found["gift"].contribution[0] == 0 and found["gift"].share[0] == 0


def test_what_a_regression_explains_and_leaves_adds_up():
    rng = np.random.default_rng(3)
    size, place = rng.normal(size=200), rng.choice(["rural", "urban"], 200)
    outcome = np.exp(1 + 0.5 * size + 0.3 * (place == "urban") + 0.2 * rng.normal(size=200))
    found = explained(outcome, {"size": size, "place": list(place)}, rng.uniform(1, 2, 200))
    assert list(found) == ["size", "place", "residual"]
    assert sum(found.values()) == pytest.approx(1) and found["size"] > found["place"] > 0


def test_the_logarithm_of_zero_and_columns_that_follow_from_others_are_refused():
    size = np.arange(1.0, 9.0)
    with pytest.raises(InvalidInput, match="logarithm"):
        explained(np.zeros(8), {"size": size})
    with pytest.raises(InvalidInput, match="follow from others"):
        explained(size, {"size": size, "twice": 2 * size})
    with pytest.raises(InvalidInput, match="the same everywhere"):
        explained(np.ones(8), {"size": size})
    with pytest.raises(InvalidInput, match="age is missing"):
        explained(size, {"age": np.where(size > 7, np.nan, size)})
    with pytest.raises(InvalidInput, match="age has 3 values"):
        explained(size, {"size": size, "age": size[:3]})


def test_contributions_and_the_residual_add_up_to_the_concentration_index():
    rng = np.random.default_rng(4)
    order, educ = rng.normal(size=150), rng.uniform(0, 10, 150)
    outcome = 1 + 0.4 * educ + np.exp(order)
    found = contributions(outcome, order, {"educ": educ, "rank": order**3})
    whole = sum(part.contribution for part in found.parts.values()) + found.residual
    assert whole == pytest.approx(concentration_index(outcome, order)[0])
    assert found.parts["educ"].elasticity == pytest.approx(
        found.parts["educ"].coefficient * educ.mean() / outcome.mean()
    )
    with pytest.raises(InvalidInput, match="mean of educ is zero"):
        contributions(outcome, order, {"educ": educ - educ.mean()})
