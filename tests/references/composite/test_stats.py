"""Statistics of leaves against COINr 1.1.14, ``get_stats()``."""

import numpy as np
import pytest

from kopir.indices.analysis.statistics import statistics
from tests.references.composite.reference import agree, asem, cases, stage, table

AGREED = {"stats__raw": None, "stats__treated": None}
NUMBERS = {
    "Min": "minimum",
    "Max": "maximum",
    "Mean": "mean",
    "Median": "median",
    "Std": "deviation",
    "Skew": "skewness",
    "Kurt": "kurtosis",
    "N.Avail": "available",
    "N.NonZero": "nonzero",
    "N.Unique": "unique",
    "N.Same": "same",
}
SHARES = {"Frc.Avail": "available", "Frc.NonZero": "nonzero", "Frc.Unique": "unique", "Frc.Same": "same"}
FLAGS = {
    "Flag.Avail": "few_values",
    "Flag.NonZero": "few_nonzero",
    "Flag.Unique": "few_unique",
    "Flag.SkewKurt": "skewed",
}


def check(case_id):
    found = statistics(asem()[0] if case_id == "stats__raw" else stage("Treated"))
    expected = table(case_id)
    places = [found.codes.index(code) for code in expected.text("iCode")]
    for theirs, ours in NUMBERS.items():
        agree(getattr(found, ours)[places].astype(float), expected.numbers(theirs))
    for theirs, ours in SHARES.items():
        agree(found.shares[ours][places], expected.numbers(theirs))
    for theirs, ours in FLAGS.items():
        assert [cell != "ok" for cell in expected.text(theirs)] == getattr(found, ours)[places].tolist()


@pytest.mark.parametrize("case_id", cases("stats"))
def test_statistics_are_those_of_get_stats(case_id):
    check(case_id)


def test_every_case_is_named():
    assert set(cases("stats")) <= set(AGREED)
    assert np.isnan(statistics(asem()[0].take([0])).deviation).all() if cases("stats") else True
