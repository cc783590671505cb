"""The profile of a unit against COINr 1.1.14, ``get_unit_summary()``."""

import numpy as np
import pytest

from kopir.indices.analysis.summary import summary
from tests.references.composite import example
from tests.references.composite.reference import agree, cases, table

AGREED = {"unit_summary__KAZ": None, "unit_summary__CHN": None}


def check(case_id):
    found = {line.code: line for line in summary(example.coin_agg(), case_id.split("__")[1])}
    expected = table(case_id)
    ours = [found.pop(code) for code in expected.text("Code")]
    assert not found
    agree(np.array([line.score for line in ours]), expected.numbers("Score"))
    assert [line.rank for line in ours] == expected.numbers("Rank").tolist()


@pytest.mark.parametrize("case_id", cases("unit_summary"))
def test_profiles_are_those_of_coinr(case_id):
    check(case_id)
