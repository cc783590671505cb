"""Tables of results against COINr 1.1.14: ``get_results()`` and ``rank_df()``."""

import numpy as np
import pytest

from kopir.indices.analysis.hierarchy import outline
from kopir.indices.analysis.places import places
from kopir.indices.analysis.results import results
from tests.references.composite import example
from tests.references.composite.reference import agree, asem, cases, table

AGREED = {
    "results__full_scores": None,
    "results__aggs_ranks": None,
    "results__aggs_groupranks_EurAsia": None,
    "results__rank_raw": None,
}


def scores(expected):
    made = example.coin_agg()
    found = results(made, outline(made.structure))
    assert list(found.units) == expected.text("uCode")
    assert found.ranks[:, 0].tolist() == expected.numbers("Rank").tolist()
    agree(found.scores, expected.matrix(found.codes))


def ranks(expected):
    found = results(example.coin_agg())
    assert list(found.units) == expected.text("uCode")
    assert np.array_equal(found.ranks, expected.matrix(found.codes))


def group_ranks(expected):
    found = results(example.coin_agg(), group="EurAsia_group")
    assert list(found.units) == expected.text("uCode")
    assert list(found.groups) == expected.text("EurAsia_group")
    assert np.array_equal(found.group_ranks, expected.matrix(found.codes))


def raw(expected):
    sheet = asem()[0]
    theirs = expected.matrix(sheet.codes)[[expected.text("uCode").index(unit) for unit in sheet.units]]
    assert np.array_equal(places(sheet)[0], np.nan_to_num(theirs))


WAYS = {"full_scores": scores, "aggs_ranks": ranks, "aggs_groupranks_EurAsia": group_ranks, "rank_raw": raw}


def check(case_id):
    WAYS[case_id.removeprefix("results__")](table(case_id))


@pytest.mark.parametrize("case_id", cases("results"))
def test_tables_are_those_of_coinr(case_id):
    check(case_id)
