"""Removal of each leaf and node against COINr 1.1.14, ``remove_elements()``.

COINr sets the weight of an element to 0, kopir deletes it; the two agree where every parent keeps a child.
"""

import numpy as np
import pytest

from kopir.indices.analysis.removal import removals
from tests.references.composite import example
from tests.references.composite.reference import agree, cases, outputs

AGREED = {"remove_elements__lev1": None, "remove_elements__lev2": None}


def check(case_id):
    found = removals(example.coin_agg(), int(case_id[-1]))
    expected = outputs(case_id)
    rows = [expected["Scores"].text("uCode").index(unit) for unit in found.units]
    agree(found.nominal, expected["Scores"].numbers("Nominal")[rows])
    agree(found.scores, expected["Scores"].matrix(found.codes)[rows])
    assert np.array_equal(found.nominal_ranks, expected["Ranks"].numbers("Nominal")[rows])
    assert np.array_equal(found.ranks, expected["Ranks"].matrix(found.codes)[rows])
    assert np.array_equal(found.gains, expected["RankDiffs"].matrix(found.codes)[rows])
    shifts = expected["MeanAbsDiff"].by("name", "value")
    agree(found.mean_shift, np.array([shifts[code] for code in found.codes]))


@pytest.mark.parametrize("case_id", cases("remove_elements"))
def test_removals_do_what_they_do_in_coinr(case_id):
    check(case_id)
