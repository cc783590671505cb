"""Principal components as COINr 1.1.14 gives them: ``get_PCA(coin, dset=, Level=)``, over R's ``prcomp``.

The sign of a component is arbitrary in R; kopir's points to where the sum of its loadings is positive. COINr
takes the loadings of the first component as weights whatever their signs; kopir's rule ``first`` refuses
negative ones or counts them as zero, so the first components are compared, not those weights.
"""

import re

import numpy as np
import pytest

from kopir.indices.analysis.pca import pca

from .reference import agree, asem, case, cases, outputs, stage

AGREED = dict.fromkeys(cases("pca"))


def check(case_id):
    tables, tree = outputs(case_id), asem()[1]
    sheet = stage(re.search(r'dset="(\w+)"', case(case_id)["call"])[1])
    weights = tables["Weights"].by("iCode", "Weight")
    nodes = {name.removesuffix("_sdev") for name in tables if name.endswith("_sdev")} or {""}
    for node in nodes:
        _compare(tables, sheet, tree, node, weights)


def _compare(tables, sheet, tree, node, weights):
    deviations, rotation = (tables[f"{node}_{name}"] for name in ("sdev", "rotation"))
    codes = rotation.text("iCode")
    found = pca(sheet, codes)
    agree(found.deviations, deviations.numbers("sdev"))
    theirs = rotation.matrix([f"PC{place + 1}" for place in range(len(codes))])
    signs = np.sign((found.rotation * theirs).sum(axis=0))
    # To 1e-12 of the length of a component, which is 1: a coefficient near nothing has no digits of its own.
    np.testing.assert_allclose(found.rotation, theirs * signs, rtol=0, atol=1e-12)
    assert (found.rotation.sum(axis=0) > -1e-12).all()
    if node:
        assert set(codes) == set(tree.nodes[node].children)
    agree(found.rotation[:, 0] * signs[0], np.array([weights[code] for code in codes]))


@pytest.mark.parametrize("case_id", AGREED)
def test_components_agree_with_the_reference(case_id):
    check(case_id)
