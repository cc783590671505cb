"""Contributions of components add up exactly to what they explain."""

from math import fsum

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kopir.errors import InvalidInput, NotFound
from kopir.evidence.groups import members
from kopir.indices.contributions import _of_node, change, gap, gap_to_best, gap_to_median
from kopir.indices.definition import load
from kopir.indices.parts import Node

EGDI = load("egdi")
numbers = st.floats(0.001, 1)


def explained(difference):
    return fsum(part for each in difference.parts for part in (each.part, each.weight_part))


@given(st.data(), st.sampled_from(["arithmetic", "geometric"]))
def test_parts_of_components_and_of_weights_add_up_to_the_change(data, how):
    codes = tuple("abcd"[: data.draw(st.integers(1, 4))])
    before, after = (
        Node(children=codes, aggregate=how, weights={code: data.draw(numbers) for code in codes})
        for _ in range(2)
    )
    low, high = ([data.draw(numbers) for _ in codes] for _ in range(2))
    parts = _of_node(before, after, low, high)

    def index(node, values):
        shares = [node.shares()[code] for code in codes]
        if how == "arithmetic":
            return float(np.dot(shares, values))
        return float(np.exp(np.dot(shares, np.log(values))))

    total = fsum(part for each in parts for part in (each.part, each.weight_part))
    assert total == pytest.approx(index(after, high) - index(before, low), rel=1e-9, abs=1e-12)


@given(st.lists(st.tuples(numbers, numbers), min_size=1, max_size=4))
def test_equal_weights_have_no_part_in_a_difference(values):
    codes = tuple("abcd"[: len(values)])
    parts = _of_node(Node(children=codes), Node(children=codes), *zip(*values, strict=True))
    assert all(each.weight_part == 0 for each in parts)


def test_a_negative_value_in_a_geometric_node_cannot_be_split():
    node = Node(children=("a",), aggregate="geometric")
    with pytest.raises(InvalidInput, match="cannot be split"):
        _of_node(node, node, [-1.0], [1.0])


def test_the_distance_of_kazakhstan_to_denmark_is_mostly_infrastructure(starter_store):
    found = gap(starter_store.view(), EGDI, 2022, "KAZ", "DNK")
    assert found.total == pytest.approx(0.8628 - 0.9717)
    assert explained(found) + found.remainder == pytest.approx(found.total, abs=1e-15)
    assert abs(found.remainder) < 1e-4
    assert min(found.parts, key=lambda each: each.part).code == "egdi.tii"


def test_a_gap_is_the_opposite_seen_from_the_other_side(starter_store):
    view = starter_store.view()
    one, other = gap(view, EGDI, 2024, "KAZ", "UZB"), gap(view, EGDI, 2024, "UZB", "KAZ")
    assert [each.part for each in one.parts] == [-each.part for each in other.parts]


def test_the_best_of_a_group_has_no_distance_to_itself(starter_store):
    found = gap_to_best(starter_store.view(), EGDI, 2022, "KAZ", members("SCO", on="2023-07-04"))
    assert found.total == 0 and all(each.part == 0 for each in found.parts)


def test_the_distance_to_the_middle_takes_each_component_to_its_median(starter_store):
    found = gap_to_median(starter_store.view(), EGDI, 2022, "KAZ", members("SCO", on="2023-07-04"))
    assert found.value_from == pytest.approx(0.6977) and found.total == pytest.approx(0.1651)
    assert explained(found) + found.remainder == pytest.approx(found.total, abs=1e-15)


def test_a_change_across_other_weights_shows_what_the_weights_did(starter_store):
    found = change(starter_store.view(), EGDI, "KAZ", 2010, 2012)
    assert explained(found) == pytest.approx(found.total, abs=1e-4)
    assert any(each.weight_part != 0 for each in found.parts)
    assert [each.between for each in found.breaks] == [(2010, 2012)]


def test_a_change_within_one_method_is_all_components(starter_store):
    found = change(starter_store.view(), EGDI, "KAZ", 2014, 2016)
    assert found.breaks == () and all(each.weight_part == 0 for each in found.parts)
    assert abs(found.remainder) < 1e-4


def test_every_gap_and_change_of_every_member_adds_up(starter_store):
    view = starter_store.view()
    for area in members("ESCAP", kinds=("member",)):
        try:
            found = change(view, EGDI, area, 2022, 2024)
        except NotFound:
            continue
        assert explained(found) + found.remainder == pytest.approx(found.total, abs=1e-15)
        assert abs(found.remainder) < 2e-4


def test_an_area_without_a_value_has_no_distance(starter_store):
    with pytest.raises(NotFound, match="HKG"):
        gap(starter_store.view(), EGDI, 2022, "HKG", "KAZ")
