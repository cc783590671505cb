"""Every analysis of an index that comes with kopir: gaps, a whole world of units, no warning."""

import warnings

import numpy as np
import pytest

from kopir.evidence.groups import members
from kopir.indices.analysis import comparison, consistency, correlation, hierarchy, importance, removal
from kopir.indices.analysis.results import results
from kopir.indices.analysis.statistics import statistics
from kopir.indices.analysis.strengths import strengths
from kopir.indices.analysis.summary import summary
from kopir.indices.definition import load
from kopir.indices.engine import build
from kopir.indices.weights import effective


@pytest.fixture(scope="module")
def egdi(starter_store):
    return build(starter_store.view(), load("egdi"), 2024, members("UN")).made


ANALYSES = {
    "statistics": lambda made: statistics(made.raw),
    "correlations": lambda made: correlation.correlate(hierarchy.everything(made), method="kendall"),
    "family": lambda made: correlation.with_family(made, 1),
    "consistency": lambda made: consistency.of_children(made, made.structure.root),
    "results": lambda made: results(made, hierarchy.outline(made.structure)),
    "summary": lambda made: summary(made, "KAZ"),
    "strengths": lambda made: strengths(made, "KAZ"),
    "importance": importance.importance,
    "comparison": lambda made: comparison.compare({"a": made, "b": made}).agreement(),
}


@pytest.mark.parametrize("analysis", ANALYSES)
def test_an_analysis_of_a_shipped_index_gives_no_warning(egdi, analysis):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        ANALYSES[analysis](egdi)


def test_the_best_ranked_unit_is_first_and_the_profile_agrees_with_the_table(egdi):
    table = results(egdi)
    first = summary(egdi, table.units[0])[0]
    assert first.rank == 1 and first.score == table.scores[0, 0] == np.nanmax(egdi.index)


def test_an_index_without_one_of_its_parts_is_the_mean_of_the_others(egdi):
    without = removal.removed(egdi, ("egdi.osi",))
    expected = (egdi.of("egdi.tii") + egdi.of("egdi.hci")) / 2
    assert np.allclose(without.index, expected, rtol=1e-14, equal_nan=True)


def test_weights_of_leaves_are_those_they_have_in_the_end(egdi):
    root = egdi.structure.root
    assert importance.nominal_weights(egdi.structure, root) == pytest.approx(effective(egdi.structure))
