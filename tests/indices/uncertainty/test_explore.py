"""What an uncertainty analysis counts, and that its compiled way gives what the stages give."""

import json

import numpy as np
import pytest

from kopir.errors import InvalidInput, KopirError, NotFound
from kopir.indices.making import make
from kopir.indices.rules import Normalisation
from kopir.indices.sheet import single, stacked
from kopir.indices.uncertainty import (
    Combination,
    Given,
    Noise,
    Uncertainty,
    WeightNoise,
    explore,
    sensitivity,
)
from tests.indices.uncertainty.example import EVERYTHING, UNITS, structure, table, uncertain


@pytest.mark.parametrize("name", EVERYTHING)
def test_a_replication_made_again_gives_the_same_bits(name):
    spread = explore(table(), structure(), uncertain(name, 24), keep=True)
    for replication in range(24):
        if spread.failed.why(replication) is None:
            made = spread.replay(replication)
            assert np.array_equal(made.index, spread.scores[replication])
            assert np.array_equal(made.ranks, spread.ranks[replication])


@pytest.mark.parametrize("name", EVERYTHING)
def test_counts_do_not_depend_on_threads_or_on_what_is_kept(name):
    one, two, kept = (
        explore(table(), structure(), uncertain(name, 1100), **how)
        for how in ({"threads": 1}, {"threads": 2}, {"keep": True})
    )
    for other in (two, kept):
        assert np.array_equal(one.rank_counts, other.rank_counts)
        assert np.array_equal(one.above, other.above)
        assert np.array_equal(one.tied, other.tied)
    assert np.array_equal(one.score_counts, two.score_counts)
    assert np.array_equal(one.score_means, two.score_means)
    assert np.allclose(one.score_means, kept.score_means, rtol=1e-6)


@pytest.mark.parametrize("name", EVERYTHING)
def test_probabilities_add_up(name):
    spread = explore(table(), structure(), uncertain(name, 200))
    assert spread.made + spread.failed.count == 200
    assert (spread.rank_counts.sum(axis=1) == spread.made).all()
    assert np.allclose(spread.rank_probabilities.sum(axis=1), 1)
    other = ~np.eye(len(UNITS), dtype=bool)
    assert np.allclose((spread.above + spread.above.T + spread.tied)[other], 1)
    assert (spread.score_low <= spread.score_high).all()


def test_without_uncertainty_nothing_spreads():
    spread = explore(table(), structure(), Uncertainty(replications=5, aggregate=("as_defined",)))
    made = make(table(), structure())
    assert np.array_equal(spread.nominal, made.index)
    assert np.array_equal(spread.median_rank(), made.ranks)
    assert [spread.interval(unit) for unit in UNITS] == [(rank, rank) for rank in made.ranks]
    assert not any(spread.indistinguishable().values())


def test_units_with_the_same_values_are_always_tied():
    values = table(gaps=False).values
    values[4] = values[9]
    sheet = single(UNITS, table().codes, values, 2024, table().groups, {"people": np.ones(12)})
    spread = explore(sheet, structure(), uncertain("weights", 300))
    assert spread.tied[4, 9] == 1
    assert spread.probability("U04", "U09") == 0
    assert "U09" in spread.indistinguishable()["U04"]


def test_units_a_hair_apart_are_told_apart():
    values = table(gaps=False).values
    values[4] = values[9] * (1 + 3e-15)
    sheet = single(UNITS, table().codes, values, 2024, table().groups, {"people": np.ones(12)})
    plain = structure(Normalisation(method="none"))
    plain = plain.model_copy(
        update={"leaves": {c: x.model_copy(update={"direction": 1}) for c, x in plain.leaves.items()}}
    )
    fast, exact = (explore(sheet, plain, uncertain("weights", 300), keep=keep) for keep in (False, True))
    assert np.array_equal(fast.rank_counts, exact.rank_counts)
    assert np.array_equal(fast.above, exact.above)
    assert fast.probability("U04", "U09") > 0.9


@pytest.mark.parametrize("sampling", ["sobol", "random"])
def test_a_replication_depends_on_its_number_and_the_seed_alone(sampling):
    few, many = (
        explore(table(), structure(), uncertain("rules", count, sampling=sampling)) for count in (10, 700)
    )
    assert all(few.choices(number) == many.choices(number) for number in range(10))
    other = explore(table(), structure(), uncertain("rules", 700, sampling=sampling, seed=2))
    assert any(other.choices(number) != many.choices(number) for number in range(10))


@pytest.mark.parametrize("sampling", ["sobol", "random"])
def test_alternatives_are_equally_likely(sampling):
    spread = explore(table(), structure(), uncertain("rules", 600, sampling=sampling))
    points = spread.design.points(0, 600)
    for factor, taken in points.chosen.items():
        count = spread.uncertainty.alternatives(factor)
        assert np.bincount(taken, minlength=count) == pytest.approx(600 / count, abs=60)


def test_choices_are_fit_for_json_and_say_everything():
    spread = explore(table(), structure(), uncertain("noise and all else", 20))
    choices = json.loads(json.dumps(spread.choices(3)))
    assert set(choices) == {"impute", "treat", "normalise", "aggregate", "weights", "left_out", "noise"}
    assert sum(choices["weights"]["access"].values()) == pytest.approx(1)
    assert spread.replay(3).structure.nodes["access"].shares() == pytest.approx(choices["weights"]["access"])


def test_weights_stay_within_their_spread():
    spread = explore(table(), structure(), uncertain("weights", 50))
    for number in range(50):
        access = spread.choices(number)["weights"]["access"]
        assert 0.5 / 1.5 * 2 - 1e-9 <= access["mobile"] / access["fixed"] <= 1.5 / 0.5 * 2 + 1e-9


def test_dirichlet_weights_have_their_mean_and_variance():
    spread = explore(table(), structure(), uncertain("Dirichlet weights", 2000))
    drawn = np.array([spread.choices(number)["weights"]["access"]["mobile"] for number in range(2000)])
    assert drawn.mean() == pytest.approx(0.5, abs=0.01)
    assert drawn.var() == pytest.approx(0.5 * 0.5 / 31, rel=0.1)


def test_errors_of_values_have_the_size_they_are_said_to_have():
    sheet = single(UNITS, ("a",), np.arange(12.0)[:, None])
    tree = structure().model_copy(
        update={
            "leaves": {"a": structure().leaves["skills"].model_copy(update={"normalise": Normalisation()})},
            "nodes": {
                "index": structure().nodes["index"].model_copy(update={"children": ("a",), "weights": {}})
            },
        }
    )
    tree = tree.model_copy(update={"stages": tree.stages.model_copy(update={"order": ()})})
    noise = Noise(absolute={"a": 0.5}, cells={"a": {"U03": 2.0}})
    spread = explore(sheet, tree, Uncertainty(noise=noise, replications=4000), keep=True)
    deviations = spread.scores.std(axis=0)
    assert deviations[3] == pytest.approx(2.0, rel=0.05)
    assert np.delete(deviations, 3) == pytest.approx(0.5, rel=0.05)
    assert spread.scores.mean(axis=0) == pytest.approx(np.arange(12.0), abs=0.15)


def test_what_cannot_be_made_is_counted_and_says_why():
    zero = Normalisation(method="minmax")
    spread = explore(
        table(),
        structure(),
        Uncertainty(normalise=("as_defined", zero), aggregate=("geometric",), replications=64),
    )
    assert spread.failed.count == 32
    assert spread.made == 32
    assert sum(spread.failed.counts) == 32
    refused = next(iter(spread.failed.first))
    assert "above zero" in str(spread.failed.why(refused))
    assert spread.choices(refused)["normalise"] == 1
    with pytest.raises(KopirError, match="above zero"):
        spread.replay(refused)


def test_where_nothing_can_be_made_the_first_reason_is_told():
    zero = Normalisation(method="minmax")
    with pytest.raises(InvalidInput, match=r"no replication can be made.*above zero"):
        explore(table(), structure(), Uncertainty(normalise=(zero,), aggregate=("geometric",)))


def test_leaving_everything_out_is_refused():
    both = {"inclusion": {"leave_out": "each", "probability": 0.9}, "replications": 256}
    spread = explore(table(), structure(), Uncertainty.model_validate(both))
    assert 0 < spread.failed.count < 256
    assert "every leaf is left out" in str(spread.failed.reasons[0])


def test_a_unit_without_a_score_has_no_rank_and_is_above_nobody():
    values = table().values
    values[5] = np.nan
    sheet = single(UNITS, table().codes, values, 2024, table().groups, table().divisors)
    tree = structure(impute="none", least_share=0.0)
    tree = tree.model_copy(
        update={"nodes": {c: n.model_copy(update={"least_share": 0.0}) for c, n in tree.nodes.items()}}
    )
    spread = explore(sheet, tree, uncertain("weights", 100))
    assert spread.rank_counts[5, 0] == 100
    assert spread.interval("U05") == (0, 0)
    assert not spread.above[5].any() and not spread.above[:, 5].any()
    assert np.isnan(spread.score_means[5]) and np.isnan(spread.rank_quantiles()[5]).all()
    assert "U05" not in spread.indistinguishable()


def test_of_a_panel_the_newest_period_is_ranked():
    older = single(UNITS, table().codes, table(seed=9).values, 2023, table().groups, table().divisors)
    panel = stacked([older, table()])
    spread = explore(panel, structure(), uncertain("weights", 40))
    assert spread.period == 2024
    assert np.array_equal(
        spread.rank_counts, explore(table(), structure(), uncertain("weights", 40)).rank_counts
    )
    assert explore(panel, structure(), uncertain("weights", 40), period=2023).period == 2023
    with pytest.raises(InvalidInput, match="no period 2020"):
        explore(panel, structure(), uncertain("weights", 40), period=2020)


def test_a_design_that_is_given_is_taken():
    rules = uncertain("rules", 3)
    given = Given(rules, structure(), choices={"normalise": np.array([2, 1, 0])})
    spread = explore(table(), structure(), rules, design=given)
    assert [spread.choices(number)["normalise"] for number in range(3)] == [2, 1, 0]
    with pytest.raises(InvalidInput, match="alternative 3 of normalise"):
        Given(rules, structure(), choices={"normalise": np.array([3, 1, 0])})


def test_quantiles_of_scores_are_known_to_within_the_resolution():
    rough, exact = (
        explore(table(), structure(), uncertain("weights", 3000), keep=keep) for keep in (False, True)
    )
    shares = (0.05, 0.25, 0.5, 0.95)
    off = np.abs(rough.score_quantiles(shares) - exact.score_quantiles(shares))
    assert (off <= rough.score_resolution[:, None] * 1.01).all()
    assert np.array_equal(rough.rank_quantiles(shares), np.quantile(exact.ranks, shares, axis=0).T)


def test_progress_reaches_the_end():
    seen = []
    explore(
        table(),
        structure(),
        uncertain("weights", 1500),
        progress=lambda done, total: seen.append((done, total)),
    )
    assert seen[-1] == (1500, 1500)
    assert seen == sorted(seen)


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"noise": Noise(by_leaf={"nobody": 1.0})}, "no leaf nobody"),
        ({"noise": Noise(cells={"cost": {"XXX": 1.0}})}, "no unit XXX"),
        ({"inclusion": {"leaves": ("nobody",)}}, "no leaf nobody"),
        ({"weights": WeightNoise(sets=({"nobody": 1.0},))}, "names nobody"),
    ],
)
def test_codes_that_do_not_exist_are_refused(given, told):
    with pytest.raises(InvalidInput, match=told):
        explore(table(), structure(), Uncertainty(**given))


def test_units_and_replications_that_do_not_exist_are_refused():
    spread = explore(table(), structure(), uncertain("weights", 10))
    with pytest.raises(NotFound, match="XXX"):
        spread.interval("XXX")
    with pytest.raises(NotFound, match="numbered from 0 to 9"):
        spread.choices(10)
    with pytest.raises(InvalidInput, match="0 threads"):
        explore(table(), structure(), uncertain("weights", 10), threads=0)


@pytest.mark.parametrize("name", ["weights", "rules", "noise"])
def test_the_order_of_columns_plays_no_part(name):
    turned = table().only([*reversed(table().codes)])
    for kept in (False, True):
        here, there = (
            explore(sheet, structure(), uncertain(name, 50), keep=kept) for sheet in (table(), turned)
        )
        assert np.array_equal(here.rank_counts, there.rank_counts)
        assert np.array_equal(here.score_means, there.score_means)
    assert np.array_equal(there.replay(3).ranks, there.ranks[3])


def test_columns_that_are_no_leaves_are_left_aside_and_missing_ones_named():
    wide = table().with_values(np.hstack([table().values[:, :1], table().values]), ("more", *table().codes))
    here, there = (explore(sheet, structure(), uncertain("noise", 20)) for sheet in (table(), wide))
    assert np.array_equal(here.rank_counts, there.rank_counts)
    with pytest.raises(NotFound, match="no column for schools"):
        explore(table().only(table().codes[:-1]), structure(), uncertain("weights", 20))


def test_an_index_in_which_nobody_has_a_score_is_refused_with_what_is_absent():
    values = table().values
    values[:, 3] = np.nan
    empty = table().with_values(values)
    for analysis in (explore, sensitivity):
        with pytest.raises(InvalidInput, match=r"no unit has a score in period 2024.*value of skills"):
            analysis(empty, structure(impute="none"), uncertain("weights", 20))
    holes = np.where(np.indices(values.shape).sum(axis=0) % 3 == 0, np.nan, table().values)
    with pytest.raises(InvalidInput, match=r"no unit has a score.*cost has values of 7 of 12 units"):
        explore(table().with_values(holes), structure(impute="none"), uncertain("weights", 20))


def test_a_table_without_rows_is_refused():
    for analysis in (explore, sensitivity):
        with pytest.raises(InvalidInput, match="has no rows"):
            analysis(table().take([]), structure(), uncertain("weights", 20))


@pytest.mark.parametrize("size", [1e300, 1e-300, 1e45, 1e-45, 1e-42])
def test_sizes_beyond_single_precision_are_compared_in_double(size):
    plain = structure(Normalisation(method="none"), impute="mean")
    plain = plain.model_copy(
        update={"stages": plain.stages.model_copy(update={"order": ("denominate", "impute")})}
    )
    usual, odd = (
        explore(table().with_values(table().values * scale), plain, uncertain("weights", 64))
        for scale in (1.0, size)
    )
    assert np.array_equal(usual.rank_counts, odd.rank_counts)


def test_scores_too_large_to_be_added_up_are_refused():
    plain = structure(Normalisation(method="none")).model_copy(update={"direction": 1})
    plain = plain.model_copy(update={"stages": plain.stages.model_copy(update={"order": ("impute",)})})
    with pytest.raises(InvalidInput, match="too large"):
        explore(table().with_values(table().values / 30 * 1e308), plain, uncertain("weights", 64))


def test_weights_drawn_so_unevenly_that_none_is_left_are_refused():
    spread = explore(
        table(), structure(), Uncertainty(weights=WeightNoise(concentration=0.01), replications=256)
    )
    assert 0 < spread.failed.count < 256
    assert "sum to zero" in str(spread.failed.reasons[0])
    assert np.isfinite(spread.score_means).all()


def test_of_very_many_replications_the_first_are_compared_and_all_are_ranked():
    many, fewer = (
        explore(table(), structure(), uncertain("weights", count, sampling="random"))
        for count in (70_000, 65_536)
    )
    assert (many.made, many.compared, fewer.compared) == (70_000, 65_536, 65_536)
    assert many.rank_counts.sum(axis=1).tolist() == [70_000] * 12
    assert np.array_equal(many.above, fewer.above) and np.array_equal(many.tied, fewer.tied)
    assert np.array_equal(many.score_counts, fewer.score_counts)
    assert (many.score_low <= fewer.score_low).all() and (many.score_high >= fewer.score_high).all()


def zeros(power):
    """Min-max from 0, which a geometric mean does not take, under one or another generalised mean."""
    return Uncertainty(
        weights=WeightNoise(spread=0.4),
        normalise=("minmax", Normalisation(method="minmax", onto=(0, 100))),
        aggregate=("arithmetic", Combination(method="power", power=power)),
        replications=300,
    )


@pytest.mark.parametrize("power", [0.3, 0.5, 1.0, 2.0])
def test_generalised_means_of_zeros_rank_as_the_stages_do(power):
    own = structure(normalise=Normalisation(method="minmax"))
    spread, kept = (explore(table(), own, zeros(power), keep=keep) for keep in (False, True))
    assert spread.made == 300
    assert np.array_equal(spread.rank_counts, kept.rank_counts)
    assert np.allclose(spread.score_means, kept.score_means, rtol=1e-6, atol=1e-7)
    for replication in range(0, 300, 30):
        assert np.array_equal(kept.replay(replication).ranks, kept.ranks[replication])


def test_what_was_explored_is_used_again_by_a_sensitivity_analysis():
    own = uncertain("rules", 200)
    spread = explore(table(), structure(), own)
    alone, after = (sensitivity(table(), structure(), own, base=32, after=each) for each in (None, spread))
    assert np.array_equal(alone.values, after.values, equal_nan=True)
    assert np.array_equal(alone.first, after.first)


def test_the_units_like_one_are_those_of_the_whole_list():
    spread = explore(table(), structure(), uncertain("weights", 400))
    assert {unit: spread.like(unit) for unit in UNITS} == spread.indistinguishable()
    with pytest.raises(NotFound):
        spread.like("XXX")


def test_why_no_replication_can_be_made_is_told_by_the_reason_itself():
    own = structure(normalise=Normalisation(method="minmax"))
    geometric = Uncertainty(aggregate=("geometric",), replications=4)
    with pytest.raises(InvalidInput) as caught:
        explore(table(), own, geometric)
    assert isinstance(caught.value.facts["reason"], InvalidInput)
