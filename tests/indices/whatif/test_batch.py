"""Many versions at once give what making each of them alone gives."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kopir.errors import InvalidInput
from kopir.indices.making import make
from kopir.indices.parts import Node
from kopir.indices.ranking import ranks
from kopir.indices.rules import Imputation, Normalisation, Treatment
from kopir.indices.structure import Structure
from kopir.indices.whatif.batch import Batch, Reweighed, Versions, rank_rows

from .structures import GOALPOSTS, MINMAX, ZSCORE, flat, leaf, table

LEAVES = {
    "goalposts": {},
    "minmax": {"normalise": MINMAX},
    "zscore": {"normalise": Normalisation(method="zscore", onto=(50, 10), deviation="sample")},
    "lower is better": {"direction": -1, "normalise": GOALPOSTS},
    "scaled": {"normalise": Normalisation(method="scaled", low=-1, high=2), "direction": -1},
    "log": {
        "transformation": "log",
        "normalise": Normalisation(method="goalposts", low=0.01, high=2, onto=(1, 9)),
    },
    "reciprocal": {"transformation": "reciprocal", "normalise": MINMAX},
    "capped": {"floor": 0.3, "cap": 0.6, "normalise": ZSCORE},
    "ranked": {"normalise": Normalisation(method="rank")},
    "percentile": {"normalise": Normalisation(method="percentile")},
    "winsorised": {"treat": Treatment(method="winsorise", most=2, force=True), "normalise": MINMAX},
    "mean for gaps": {"impute": Imputation(method="mean"), "normalise": MINMAX},
    "to reference": {"normalise": Normalisation(method="distance_to_reference", reference="U1")},
    "to maximum": {"normalise": Normalisation(method="distance_to_maximum")},
    "missing as zero": {"missing": "zero", "normalise": Normalisation(method="minmax")},
}


@pytest.mark.parametrize("rules", LEAVES.values(), ids=LEAVES)
@pytest.mark.parametrize("gap", [False, True], ids=["full", "a gap"])
def test_a_changed_leaf(rules, gap):
    structure = flat({"a": leaf("a", **rules), "b": leaf("b")}, least_share=0.5)
    sheet = table(9, "ab", seed=3)
    if gap:
        sheet.values[5, 0] = np.nan
    batch = Batch(sheet, structure)
    raw = np.repeat(sheet.column("a")[None], 4, axis=0)
    raw[1:, 2] = 0.02, 0.5, 1.4
    scores = batch.scores({"a": Versions(batch.column("a", raw), np.arange(4))}, 4)
    for version in range(4):
        changed = sheet.values.copy()
        changed[:, 0] = raw[version]
        np.testing.assert_allclose(
            scores[version], make(sheet.with_values(changed), structure).index, rtol=1e-12
        )


@pytest.mark.parametrize(
    "aggregate", ["arithmetic", "geometric", "harmonic", "product", "copeland", "outranking"]
)
@pytest.mark.parametrize("scale", ["none", "minmax", "zscore", "rank"])
def test_a_changed_node(aggregate, scale):
    structure = Structure(
        root="top",
        leaves={code: leaf(code) for code in "abc"},
        nodes={
            "left": Node(children=("a", "b"), aggregate=aggregate, normalise=Normalisation(method=scale)),
            "top": Node(children=("left", "c"), weights={"left": 2, "c": 1}),
        },
    )
    sheet = table(7, "abc", seed=4)
    batch = Batch(sheet, structure)
    raw = np.repeat(sheet.column("b")[None], 3, axis=0)
    raw[1:, 0] = 0.1, 0.97
    weights = Reweighed(np.array([[2.0, 1.0], [1.0, 3.0]]), np.array([0, 1, 1]))
    scores = batch.scores({"b": Versions(batch.column("b", raw), np.arange(3))}, 3, {"top": weights})
    for version, given_weights in enumerate([(2, 1), (1, 3), (1, 3)]):
        values = sheet.values.copy()
        values[:, 1] = raw[version]
        nodes = dict(structure.nodes)
        nodes["top"] = Node(
            children=("left", "c"), weights=dict(zip(("left", "c"), given_weights, strict=True))
        )
        alone = make(sheet.with_values(values), structure.model_copy(update={"nodes": nodes}))
        np.testing.assert_allclose(scores[version], alone.index, rtol=1e-12)


@settings(max_examples=40)
@given(st.lists(st.lists(st.sampled_from([0.1, 0.5, 0.5, 0.9, np.nan]), min_size=5, max_size=5), min_size=1))
def test_ranks_of_many_versions_are_competition_ranks(rows):
    scores = np.array(rows)
    np.testing.assert_array_equal(rank_rows(scores), np.stack([ranks(row) for row in scores]))


def test_a_rule_that_ties_columns_together_is_named():
    rules = {"impute": Imputation(method="sibling_mean")}
    structure = flat({"a": leaf("a", **rules), "b": leaf("b"), "c": leaf("c")})
    sheet = table(6, "abc")
    assert Batch(sheet, structure).entangled is None
    sheet.values[1, 0] = np.nan
    assert Batch(sheet, structure).entangled == "a: sibling_mean"


def test_a_version_that_a_node_cannot_take_is_refused():
    structure = flat({"a": leaf("a", Normalisation(method="none")), "b": leaf("b")}, aggregate="geometric")
    batch = Batch(table(4, "ab"), structure)
    with pytest.raises(InvalidInput, match="top"):
        batch.scores({"a": Versions(-np.ones((1, 4)), np.zeros(2, dtype=np.int64))}, 2)
