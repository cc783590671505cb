"""The compiled ways of an uncertainty analysis give what making every replication by itself gives."""

import numpy as np
import pytest

from kopir.errors import KopirError
from kopir.indices.making import make
from kopir.indices.rules import Normalisation
from kopir.indices.uncertainty import explore
from kopir.indices.uncertainty.exploring import results
from kopir.indices.uncertainty.replication import errors_of, noisy
from tests.indices.uncertainty import drawn
from tests.indices.uncertainty.example import structure, table, uncertain


def by_itself(spread, sheet, row, frozen=None):
    """Scores and ranks of a replication made from its values and rules by ``make`` alone; or why not."""
    points = spread.design.points(row, row + 1)
    try:
        structure = spread.maker.structure(points, 0)
        noise = spread.uncertainty.noise
        own = sheet.only(tuple(structure.leaves))
        if noise is not None:
            own = own.with_values(noisy(own.values, errors_of(own, noise), points.noise_keys[0]))
        return results(make(own, structure, frozen), spread.period, spread.units)
    except KopirError as error:
        return error


def disagreement(number):
    """What the compiled way of a case does differently, or nothing; whether there was anything to compare."""
    sheet, tree, uncertain = drawn.case(number)
    rng = np.random.default_rng(number)
    frozen = None
    try:
        if rng.random() < 0.2:
            earlier = sheet.take(np.flatnonzero(rng.random(len(sheet.units)) < 0.8))
            frozen = make(earlier, tree).stages
        kept = explore(sheet, tree, uncertain, frozen=frozen, keep=True, threads=1)
    except KopirError:
        return None, False
    counted = explore(sheet, tree, uncertain, frozen=frozen, threads=2)
    for row in range(uncertain.replications):
        plain = by_itself(kept, sheet, row, frozen)
        why = kept.failed.why(row)
        if isinstance(plain, KopirError):
            if why is None or type(why) is not type(plain) or why.message != plain.message:
                return f"{row}: {why} for {plain}", True
            continue
        if why is not None:
            return f"{row}: refused for {why}", True
        if not np.array_equal(plain[1], kept.ranks[row]):
            return f"{row}: ranks {kept.ranks[row]} for {plain[1]}", True
        if not np.allclose(plain[0], kept.scores[row], rtol=1e-12, atol=0, equal_nan=True):
            return f"{row}: scores {kept.scores[row]} for {plain[0]}", True
        again = results(kept.replay(row), kept.period, kept.units)
        if not (np.array_equal(again[1], plain[1]) and np.array_equal(again[0], plain[0], equal_nan=True)):
            return f"{row}: made again {again} for {plain}", True
    same = (
        np.array_equal(kept.rank_counts, counted.rank_counts)
        and np.array_equal(kept.above, counted.above)
        and np.array_equal(kept.tied, counted.tied)
        and kept.failed.count == counted.failed.count
    )
    return (None if same else "what is counted differs"), True


PINNED = {
    0: "columns in another order than the leaves",
    81: "errors of values, and goalposts after a treatment by logarithms",
    344: "a zero in a period that is not ranked, under a geometric mean",
    914: "a negative value of a product in a period that is not ranked, under a generalised mean",
    10241: "a harmonic mean of one negative child",
}


@pytest.mark.parametrize("number", PINNED, ids=PINNED.get)
def test_what_once_went_wrong_goes_right(number):
    assert disagreement(number) == (None, True)


def test_all_ways_agree_whatever_is_drawn():
    compared = 0
    for number in range(100, 120):
        what, there = disagreement(number)
        assert what is None, f"case {number}, replication {what}"
        compared += there
    assert compared > 10


@pytest.mark.parametrize("name", ["Dirichlet weights", "noise"])
def test_the_reasons_told_do_not_depend_on_threads(name):
    tree, zero = structure(), Normalisation(method="minmax")
    given = uncertain(name, 2000, normalise=("as_defined", zero), aggregate=("harmonic",))
    one, two, three = (explore(table(), tree, given, threads=count).failed for count in (1, 2, 3))
    assert one.count > 0
    assert [str(each) for each in one.reasons] == [str(each) for each in two.reasons]
    assert one.first == two.first == three.first and two.counts == three.counts


@pytest.mark.parametrize("name", ["weights", "noise"])
def test_scales_of_nodes_held_from_an_earlier_edition_hold_in_every_replication(name):
    tree = structure()
    access = tree.nodes["access"].model_copy(update={"normalise": Normalisation(method="zscore")})
    tree = tree.model_copy(update={"nodes": {**tree.nodes, "access": access}})
    earlier = make(table(seed=9), tree).stages
    spread = explore(table(), tree, uncertain(name, 12), frozen=earlier, keep=True)
    assert np.array_equal(spread.nominal, make(table(), tree, earlier).index)
    for row in range(12):
        assert np.array_equal(spread.ranks[row], by_itself(spread, table(), row, earlier)[1])
