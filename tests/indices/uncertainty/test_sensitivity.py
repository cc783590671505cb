"""Indices of sensitivity: of functions whose indices are known, and of an index."""

import numpy as np
import pytest

from kopir.errors import InvalidInput, NotFound
from kopir.indices.rules import Normalisation
from kopir.indices.uncertainty import Uncertainty, WeightNoise, explore, sensitivity, sentence
from kopir.indices.uncertainty.estimating import bounds, indices
from tests.indices.uncertainty.example import structure, table, uncertain


def runs(function, factors, rows=4096, seed=3):
    """Outcomes of a function of even numbers in Saltelli's design."""
    drawn = np.random.default_rng(seed).random((2, rows, factors))
    first, second = drawn
    swapped = []
    for factor in range(factors):
        own = first.copy()
        own[:, factor] = second[:, factor]
        swapped.append(function(own))
    return function(first), function(second), np.array(swapped)


def test_of_a_sum_each_part_has_its_share_of_the_variance():
    made = runs(lambda x: 3 * x[:, 0] + x[:, 1] - 2, 3)
    first, total = indices(*made)
    assert first == pytest.approx([0.9, 0.1, 0.0], abs=0.05)
    assert total == pytest.approx([0.9, 0.1, 0.0], abs=0.05)
    assert total[2] == 0
    around_first, around_total = bounds(*made, confidence=0.9, samples=200, seed=1)
    assert (around_first[0] <= first).all() and (first <= around_first[1]).all()
    assert (around_total[0] <= total).all() and (total <= around_total[1]).all()


def test_of_a_product_around_zero_all_is_interaction():
    first, total = indices(*runs(lambda x: (x[:, 0] - 0.5) * (x[:, 1] - 0.5), 2))
    assert first == pytest.approx([0, 0], abs=0.06)
    assert total == pytest.approx([1, 1], abs=0.1)


def test_what_does_not_vary_has_indices_of_zero():
    first, total = indices(np.full(8, 3.0), np.full(8, 3.0), np.full((2, 8), 3.0))
    assert first.tolist() == total.tolist() == [0, 0]


def test_the_only_uncertain_choice_causes_everything():
    found = sensitivity(table(), structure(), uncertain("weights"), base=512)
    assert found.factors == ("weights",)
    assert found.first == pytest.approx([1], abs=0.2)
    assert found.total == pytest.approx([1], abs=0.2)
    assert found.main == "weights"
    assert found.runs == 512 * 3


@pytest.mark.parametrize("name", ["rules", "noise and all else", "Dirichlet weights"])
def test_indices_do_not_depend_on_threads(name):
    one, two = (
        sensitivity(table(), structure(), uncertain(name), base=64, threads=count) for count in (1, 2)
    )
    assert np.array_equal(one.values, two.values, equal_nan=True)
    assert np.array_equal(one.first_bounds, two.first_bounds)
    assert (one.total_bounds[0] <= one.total_bounds[1]).all()


@pytest.mark.parametrize("of", ["rank", "score"])
def test_the_outcome_may_be_a_unit(of):
    found = sensitivity(table(), structure(), uncertain("rules"), base=64, outcome="U03", of=of)
    whole = explore(table(), structure(), uncertain("rules", 64), keep=True)
    own = whole.ranks if of == "rank" else whole.scores
    assert set(np.round(found.values[:64], 9)) & set(np.round(own[:, 3], 9))
    assert 0 <= found.together <= 1


def test_rows_with_a_refused_run_tell_nothing_and_are_counted():
    rule = Uncertainty(
        normalise=("as_defined", Normalisation(method="minmax")),
        aggregate=("arithmetic", "geometric"),
        weights=WeightNoise(spread=0.3),
    )
    found = sensitivity(table(), structure(), rule, base=128)
    assert 0 < found.rows < 128
    assert found.failed.count == int(np.isnan(found.values).sum()) > 0
    assert not np.isnan(found.total).any()


def test_a_sensitivity_of_nothing_or_nobody_is_refused():
    with pytest.raises(InvalidInput, match="nothing is uncertain"):
        sensitivity(table(), structure(), Uncertainty())
    with pytest.raises(NotFound, match="XXX"):
        sensitivity(table(), structure(), uncertain("weights"), outcome="XXX")


def test_the_facts_of_the_sentence_are_those_of_the_analyses():
    rules = uncertain("rules", 500)
    spread = explore(table(), structure(), rules)
    found = sensitivity(table(), structure(), rules, base=128, outcome="U03")
    facts = sentence(spread, found, "U03")
    assert (facts.best, facts.worst) == spread.interval("U03")
    assert facts.always_best <= facts.best <= facts.worst <= facts.always_worst
    assert facts.main == found.main
    assert facts.main_share == found.shares[found.main]
    assert facts.of == 12 and facts.replications == 500
    assert sentence(spread, None, "U03").main is None


def test_levels_of_weights_can_be_told_apart():
    apart = uncertain("weights").model_copy(update={"weights": WeightNoise(spread=0.5, separately=True)})
    found = sensitivity(table(), structure(), apart, base=512, outcome="U03", of="score")
    assert found.factors == ("weights_1", "weights_2")
    assert found.total.sum() == pytest.approx(1, abs=0.2)
    only = apart.model_copy(update={"weights": WeightNoise(spread=0.5, separately=True, levels=(2,))})
    assert sensitivity(table(), structure(), only, base=64).factors == ("weights_2",)


def test_samples_and_bounds_that_make_no_sense_are_refused():
    for base in (0, 1, -3):
        with pytest.raises(InvalidInput, match="tells nothing; take 2 or more"):
            sensitivity(table(), structure(), uncertain("weights"), base=base)
    with pytest.raises(InvalidInput, match="no share"):
        sensitivity(table(), structure(), uncertain("weights"), confidence=90)
    with pytest.raises(InvalidInput, match="no period 1999"):
        sensitivity(table(), structure(), uncertain("weights"), period=1999)
    assert np.isfinite(sensitivity(table(), structure(), uncertain("rules"), base=2).total).all()
