"""Clubs of invented paths, and what membership must not depend on."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kopir.divide.clubs import (
    Club,
    Clubs,
    Rules,
    absorb_divergent,
    find_clubs,
    log_t,
    merge_clubs,
    relative,
    variance,
)
from kopir.errors import InvalidInput

YEARS = np.arange(1, 31)


def two_clubs(spread=1.0, each=6):
    """Units that run together towards 10 and towards 5."""
    start = np.linspace(-spread, spread, each)[:, np.newaxis]
    shrink = 1 / YEARS
    random = np.random.default_rng(7)
    noise = 1e-4 * random.normal(size=(2 * each, len(YEARS)))
    return np.concatenate([10 + start * shrink, 5 + start * shrink]) + noise


def invented(seed, units=9):
    random = np.random.default_rng(seed)
    walk = random.normal(0.02, 0.05, size=(units, 20)).cumsum(axis=1)
    return 8 + random.normal(size=(units, 1)) + walk


def test_units_that_run_together_towards_two_levels_are_two_clubs():
    found = find_clubs(two_clubs(), [f"U{place}" for place in range(12)])
    assert len(found.clubs) == 2 and not found.divergent
    assert {frozenset(club.units) for club in found.clubs} == {
        frozenset(f"U{place}" for place in range(6)),
        frozenset(f"U{place}" for place in range(6, 12)),
    }
    assert not found.whole.converges()
    assert found.club_of("U0") == 1 and found.club_of("U11") == 2


def test_the_club_of_the_highest_stands_first():
    found = find_clubs(two_clubs())
    assert set(found.clubs[0].places) == set(range(6))


def test_units_that_all_run_together_are_one_club_without_a_core():
    found = find_clubs(two_clubs()[:6])
    assert len(found.clubs) == 1 and found.clubs[0].core == 0 and found.whole.converges()


def test_one_that_runs_away_is_divergent():
    panel = np.concatenate([two_clubs()[:6], (5 / YEARS**0.5)[np.newaxis] + 1])
    found = find_clubs(panel, [*"ABCDEF", "G"])
    assert found.divergent == ("G",) and found.club_of("G") is None


def test_two_clubs_that_were_cut_apart_are_merged():
    panel = two_clubs()
    strict = find_clubs(panel, rules=Rules(sieve=1e6))
    assert len(strict.clubs) > 2
    for method in ("ps", "vlt"):
        merged = merge_clubs(strict, panel, method)
        assert len(merged.clubs) < len(strict.clubs)
        assert sorted(place for club in merged.clubs for place in club.places) == sorted(
            place for club in strict.clubs for place in club.places
        )
        numbers = [number for club in merged.clubs for number in club.merged]
        assert len(set(numbers)) == len(numbers)


def test_a_divergent_unit_joins_the_club_it_fits_best():
    panel = two_clubs()
    names = [f"U{place}" for place in range(12)]
    found = find_clubs(panel, names)
    apart = Clubs(
        (
            Club(found.clubs[0].units[:-1], found.clubs[0].places[:-1], 2, found.clubs[0].log_t, 0.0),
            found.clubs[1],
        ),
        found.clubs[0].units[-1:],
        found.whole,
        found.rules,
        found.units,
    )
    again = absorb_divergent(apart, panel)
    assert not again.divergent and set(again.clubs[0].units) == set(found.clubs[0].units)
    assert again.clubs[0].log_t.t == pytest.approx(found.clubs[0].log_t.t)
    assert absorb_divergent(apart, panel, critical=1e9) == apart


def test_relative_paths_have_a_mean_of_one():
    panel = invented(1)
    assert relative(panel).mean(axis=0) == pytest.approx(1)
    assert variance(panel) == pytest.approx(((panel / panel.mean(axis=0) - 1) ** 2).mean(axis=0))


def test_units_that_coincide_have_no_test_and_no_number_that_is_none():
    found = log_t(np.ones((2, 12)))
    assert (found.slope, found.std_error, found.t, found.p) == (None, None, None, None)
    assert not found.converges()
    assert find_clubs(np.ones((3, 12)), "ABC").divergent == ("A", "B", "C")


@pytest.mark.parametrize("value", [0.0, -1.0, np.nan, np.inf])
def test_a_value_that_has_no_relative_path_is_refused_with_its_place(value):
    panel = two_clubs()
    panel[3, 4] = value
    with pytest.raises(InvalidInput, match="unit 4 in year 5"):
        find_clubs(panel)


def test_too_few_years_names_and_units_are_refused():
    with pytest.raises(InvalidInput, match="too few"):
        find_clubs(two_clubs()[:, :6])
    with pytest.raises(InvalidInput, match="names"):
        find_clubs(two_clubs(), ["A"])
    with pytest.raises(InvalidInput, match="two units"):
        log_t(two_clubs()[:1])
    with pytest.raises(InvalidInput, match="sieve"):
        find_clubs(two_clubs(), rules=Rules(method="rising", step=0))


@given(st.integers(0, 10_000), st.permutations(range(9)), st.sampled_from(["fqsb", "aqsb"]))
@settings(max_examples=40, deadline=None)
def test_membership_does_not_depend_on_the_order_of_the_units(seed, order, errors):
    panel, rules = invented(seed), Rules(errors=errors)
    names = [f"U{place}" for place in range(9)]
    one = find_clubs(panel, names, rules)
    two = find_clubs(panel[list(order)], [names[place] for place in order], rules)
    assert [set(club.units) for club in one.clubs] == [set(club.units) for club in two.clubs]
    assert set(one.divergent) == set(two.divergent)


@given(st.integers(0, 10_000), st.sampled_from([0.125, 0.5, 2.0, 64.0]))
@settings(max_examples=40, deadline=None)
def test_membership_does_not_depend_on_the_unit_of_the_values(seed, scale):
    panel = invented(seed)
    assert find_clubs(panel * scale).clubs == find_clubs(panel).clubs


@given(st.integers(0, 10_000))
@settings(max_examples=40, deadline=None)
def test_every_unit_is_in_one_club_or_divergent(seed):
    found = find_clubs(invented(seed))
    placed = [unit for club in found.clubs for unit in club.units] + list(found.divergent)
    assert sorted(placed, key=int) == [str(place) for place in range(1, 10)]
