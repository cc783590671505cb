"""The compiled ways of an uncertainty analysis give what making every replication by itself gives."""

import numpy as np

from kopir.errors import KopirError
from kopir.indices.making import make
from kopir.indices.uncertainty import explore
from kopir.indices.uncertainty.exploring import results
from kopir.indices.uncertainty.replication import errors_of, noisy
from tests.indices.uncertainty import drawn


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
