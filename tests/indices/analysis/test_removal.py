"""An index without some of its parts, and their importance."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kopir.errors import InvalidInput, NotFound
from kopir.indices.analysis.importance import correlation_ratio, importance, nominal_weights
from kopir.indices.analysis.removal import removals, removed, without
from kopir.indices.making import make
from kopir.indices.parts import Node
from kopir.indices.rules import Normalisation
from tests.indices.analysis import small


def test_the_weights_of_the_others_keep_their_proportions():
    tree = small.structure(
        skills=Node(children=("schooling", "illiteracy"), weights={"schooling": 1, "illiteracy": 3})
    )
    left = without(tree, ("internet",))
    assert left.nodes["access"].shares() == {"mobile": 1.0}
    assert left.nodes["skills"] == tree.nodes["skills"]
    assert set(left.leaves) == set(small.LEAVES) - {"internet"}


def test_a_node_without_children_goes_with_its_last_child():
    left = without(small.structure(), ("schooling", "illiteracy"))
    assert set(left.nodes) == {"access", "readiness"} and left.nodes["readiness"].children == ("access",)
    index = removed(small.made(), ("schooling", "illiteracy"))
    assert index.index == pytest.approx(small.made().of("access"))


def test_a_removed_node_takes_with_it_what_hangs_on_it():
    assert set(without(small.structure(), ("access",)).leaves) == {"schooling", "illiteracy"}


def test_what_cannot_be_removed_is_refused():
    tree = small.structure()
    with pytest.raises(InvalidInput, match="nothing would be left"):
        without(tree, small.LEAVES)
    with pytest.raises(InvalidInput, match="nothing would be left"):
        without(tree, ("readiness",))
    with pytest.raises(NotFound, match="no leaf or node other"):
        without(tree, ("other",))
    with pytest.raises(InvalidInput, match="skills is a quotient"):
        without(
            small.structure(skills=Node(children=("schooling", "illiteracy"), aggregate="ratio")),
            ("schooling",),
        )


def test_children_of_weight_zero_are_not_left_alone():
    zero = Node(children=("schooling", "illiteracy"), weights={"schooling": 1, "illiteracy": 0})
    with pytest.raises(InvalidInput, match="skills: the children that would be left all have weight 0"):
        without(small.structure(skills=zero), ("schooling",))


def test_a_leaf_of_weight_zero_can_go_without_a_trace():
    zero = Node(children=("schooling", "illiteracy"), weights={"schooling": 1, "illiteracy": 0})
    index = make(small.year(), small.structure(skills=zero))
    assert removed(index, ("illiteracy",)).index == pytest.approx(index.index, rel=1e-15)


def test_stages_may_be_run_again_or_not_and_agree_where_they_do_not_depend_on_the_leaf():
    index = small.made(small.panel())
    for code in (*small.LEAVES, "access"):
        quick, whole = removed(index, (code,), again=False), removed(index, (code,))
        assert quick.index == pytest.approx(whole.index, rel=1e-15, nan_ok=True)
        assert np.array_equal(quick.ranks, whole.ranks)


def test_gains_are_places_won_by_the_removal():
    index = small.made(small.panel())
    found = removals(index)
    assert found.codes == small.LEAVES and found.scores.shape == (10, 4)
    other = removed(index, ("mobile",))
    assert np.array_equal(found.ranks[:, 1], other.ranks)
    assert np.array_equal(found.gains[:, 1], index.ranks - other.ranks)
    assert found.mean_shift[1] == np.abs(index.ranks - other.ranks).mean()
    assert found.largest_shift[1] == np.abs(index.ranks - other.ranks).max()


def test_a_unit_that_loses_its_score_has_no_gain():
    index = small.made()
    found = removals(index, ("internet",), of="access")
    assert np.isnan(found.scores[4, 0]) and found.ranks[4, 0] == 0 and np.isnan(found.gains[4, 0])
    assert not np.isnan(found.mean_shift[0])


def test_a_node_that_goes_itself_leaves_nothing():
    found = removals(small.made(), ("access",), of="access")
    assert np.isnan(found.scores).all() and np.isnan(found.mean_shift[0]) and found.largest_shift[0] == 0


def test_what_cannot_be_removed_is_named_with_the_reason_and_the_others_are_done():
    quotient = Node(children=("schooling", "illiteracy"), aggregate="ratio")
    values = np.add(small.FIRST, [0, 0, 0, 1])
    tree = small.structure(skills=quotient)
    plain = {
        code: leaf.model_copy(update={"normalise": Normalisation()}) for code, leaf in tree.leaves.items()
    }
    found = removals(make(small.year(values), tree.model_copy(update={"leaves": plain})))
    assert set(found.refused) == {"schooling", "illiteracy"}
    assert "quotient" in str(found.refused["schooling"])
    assert np.isnan(found.scores[:, 2]).all() and not np.isnan(found.scores[0, 0])


def test_nominal_weights_multiply_on_the_way_up():
    weights = nominal_weights(small.structure(), "readiness")
    assert weights == pytest.approx(
        {"access": 0.6, "skills": 0.4, "internet": 0.4, "mobile": 0.2, "schooling": 0.2, "illiteracy": 0.2}
    )


def test_importance_sets_ratios_beside_weights():
    found = importance(small.made(small.panel()), 2)
    assert found.codes == ("access", "skills") and found.weights.tolist() == pytest.approx([0.6, 0.4])
    assert found.shares.sum() == pytest.approx(1)
    assert np.all((found.ratios >= 0) & (found.ratios <= 1))
    assert found.left_out.codes == found.codes


def test_a_correlation_ratio_sees_what_a_correlation_does_not():
    x = np.linspace(-1, 1, 101)
    assert abs(np.corrcoef(x, x**2)[0, 1]) < 1e-12
    assert correlation_ratio(x, x**2) > 0.99


def test_a_correlation_ratio_of_a_straight_line_is_the_squared_correlation():
    random = np.random.default_rng(8)
    x = random.uniform(size=4000)
    y = x + random.normal(size=4000) / 2
    assert correlation_ratio(x, y) == pytest.approx(np.corrcoef(x, y)[0, 1] ** 2, abs=0.02)


def test_a_column_that_does_not_vary_has_no_ratio():
    assert np.isnan(correlation_ratio(np.ones(9), np.arange(9.0)))
    assert np.isnan(correlation_ratio(np.arange(9.0), np.ones(9)))
    assert np.isnan(correlation_ratio(np.array([1.0, np.nan]), np.array([1.0, 2.0])))


@settings(deadline=None, max_examples=40)
@given(st.lists(st.tuples(st.integers(-30, 30), st.integers(-30, 30)), min_size=6, max_size=30))
def test_a_correlation_ratio_is_a_share_and_the_same_for_increasing_functions(pairs):
    x, y = np.array(pairs, dtype=float).T
    found = correlation_ratio(x, y)
    assert np.isnan(found) or 0 <= found <= 1
    assert correlation_ratio(x**3 + 5, y) == pytest.approx(found, nan_ok=True)


def test_an_index_that_is_better_where_it_is_lower_stays_so():
    turned = small.structure().model_copy(update={"direction": -1})
    assert without(turned, ("internet",)).direction == -1
