"""Versions side by side against COINr 1.1.14: ``compare_coins()`` and ``change_ind()``.

COINr subtracts the second version from the first; kopir's change of a score is what the second adds.
"""

import numpy as np
import pytest

from kopir.indices.analysis.comparison import compare
from kopir.indices.analysis.removal import removed
from tests.references.composite import example
from tests.references.composite.reference import agree, cases, table

AGREED = {"compare__two_ranks": None, "compare__two_scores": None, "compare__change_ind": None}


def check(case_id):
    expected = table(case_id)
    if case_id == "compare__change_ind":
        agree(removed(example.coin_agg(), ("LPI", "Forest")).aggregated, expected)
        return
    found = compare({"coin.1": example.coin_agg(), "coin.2": example.coin_b()})
    rows = [found.units.index(unit) for unit in expected.text("uCode")]
    theirs = expected.matrix(found.versions)
    if case_id == "compare__two_ranks":
        assert np.array_equal(found.ranks[rows], theirs)
        assert np.array_equal(found.gains[rows, 1], expected.numbers("Diff"))
        return
    agree(found.scores[rows], theirs)
    agree(-found.changes[rows, 1], expected.numbers("Diff"))


@pytest.mark.parametrize("case_id", cases("compare"))
def test_versions_compare_as_in_coinr(case_id):
    check(case_id)
