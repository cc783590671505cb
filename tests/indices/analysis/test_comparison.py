"""Versions of an index side by side."""

import numpy as np
import pytest

from kopir.errors import InvalidInput, NotFound
from kopir.indices.analysis.comparison import compare
from kopir.indices.making import make
from kopir.indices.parts import Node
from tests.indices.analysis import small

EVEN = Node(children=("access", "skills"), weights={"access": 1, "skills": 9})


def test_scores_and_ranks_stand_side_by_side():
    first, second = small.made(), make(small.year(), small.structure(readiness=EVEN))
    found = compare({"as published": first, "mostly skills": second})
    assert found.versions == ("as published", "mostly skills") and found.codes == ("readiness",) * 2
    assert np.array_equal(found.scores[:, 1], second.index)
    assert np.array_equal(found.gains[:, 1], first.ranks - second.ranks)
    assert np.array_equal(found.changes[:, 0], np.zeros(5))
    assert found.mean_shift[1] == np.abs(first.ranks - second.ranks).mean()


def test_versions_may_have_different_units_and_periods():
    found = compare({"both": small.made(small.panel()), "one": small.made(small.year(small.SECOND, 2024))})
    assert len(found.units) == 10
    assert np.isnan(found.scores[:5, 1]).all() and (found.ranks[:5, 1] == 0).all()
    assert np.isnan(found.gains[:5, 1]).all() and np.array_equal(found.gains[5:, 1], np.zeros(5))


def test_agreement_is_a_correlation_of_ranks():
    other = make(small.year(), small.structure(readiness=EVEN))
    found = compare({"a": small.made(), "b": other, "c": small.made()})
    agreement = found.agreement("kendall")
    assert agreement.of("a", "c") == 1.0 and agreement.of("a", "b") < 1


def test_another_node_can_be_looked_at():
    found = compare({"a": small.made(), "b": small.made(small.panel())}, "skills")
    assert np.array_equal(found.scores[:, 0][:5], small.made().of("skills"))


def test_one_version_is_refused_and_so_is_a_node_that_is_not_there():
    with pytest.raises(InvalidInput, match="two or more versions"):
        compare({"a": small.made()})
    with pytest.raises(NotFound, match="no leaf or node other"):
        compare({"a": small.made(), "b": small.made()}, "other")
