"""A variant of an index is data with an address that follows from its content."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kopir.errors import InvalidInput
from kopir.indices import definition
from kopir.indices.rules import Imputation, Normalisation
from kopir.indices.variants import LENGTH, Exploration, Variant, stored

EGDI = Variant(index="egdi", edition="2022")


def structure():
    return definition.load("egdi").structure("2022").from_published()


def test_nothing_set_leaves_the_structure_as_it_is():
    assert EGDI.applied(structure()) == structure()


def test_weights_that_are_not_given_keep_their_share():
    changed = EGDI.only(weights={"egdi": {"egdi.osi": 0.5}}).applied(structure())
    shares = changed.nodes["egdi"].shares()
    assert shares["egdi.osi"] == pytest.approx(0.5 / (0.5 + 2 / 3))
    assert shares["egdi.tii"] == shares["egdi.hci"]


def test_a_rule_reaches_every_leaf_and_its_stage_is_run():
    changed = EGDI.only(normalise=Normalisation(method="zscore"), impute=Imputation(method="mean"))
    applied = changed.applied(structure())
    assert {leaf.normalise.method for leaf in applied.leaves.values()} == {"zscore"}
    assert {leaf.impute.method for leaf in applied.leaves.values()} == {"mean"}
    assert {"impute", "normalise"} <= set(applied.stages.order)


def test_weights_that_sum_to_zero_are_refused_with_the_node():
    nothing = EGDI.only(weights={"egdi": dict.fromkeys(("egdi.osi", "egdi.tii", "egdi.hci"), 0.0)})
    with pytest.raises(InvalidInput, match=r"weights\.egdi"):
        nothing.applied(structure())


@pytest.mark.parametrize(
    ("weights", "told"),
    [({"nobody": {"egdi.osi": 1.0}}, "no such node"), ({"egdi": {"nobody": 1.0}}, "no such child")],
)
def test_an_unknown_code_is_refused_with_those_that_are_known(
    weights: dict[str, dict[str, float]], told: str
):
    with pytest.raises(InvalidInput, match=told):
        EGDI.only(weights=weights).applied(structure())


def test_the_order_in_which_keys_are_set_makes_no_other_address():
    first = EGDI.only(weights={"egdi": {"egdi.osi": 0.5, "egdi.tii": 0.2}})
    second = EGDI.only(weights={"egdi": {"egdi.tii": 0.2, "egdi.osi": 0.5}})
    assert first.id == second.id
    assert len(first.id) == LENGTH


def test_what_is_as_usual_is_not_in_the_text():
    assert json.loads(EGDI.canonical()) == {"index": "egdi", "edition": "2022"}


@given(
    st.dictionaries(st.sampled_from(["egdi.osi", "egdi.tii", "egdi.hci"]), st.floats(0, 1), max_size=3),
    st.integers(0, 100),
    st.integers(0, 2**31 - 1),
)
def test_a_variant_comes_back_from_its_text(weights: dict[str, float], spread: int, seed: int):
    variant = EGDI.only(weights={"egdi": weights}, exploration=Exploration(weights=spread, seed=seed))
    assert stored(variant.canonical(), variant.id).id == variant.id
    assert stored(variant.canonical(), variant.id).exploration == variant.exploration


def test_a_changed_text_is_not_taken_for_the_variant():
    with pytest.raises(InvalidInput, match="damaged"):
        stored(EGDI.canonical().replace("2022", "2024"), EGDI.id)


def test_a_weight_below_zero_cannot_be_written():
    with pytest.raises(ValueError, match="greater than or equal to 0"):
        Variant.model_validate({"index": "egdi", "edition": "2022", "weights": {"egdi": {"egdi.osi": -1}}})


def test_an_index_that_is_better_where_it_is_lower_stays_so():
    gii = definition.load("gii").structure("2022")
    assert Variant(index="gii", edition="2022").applied(gii) == gii
